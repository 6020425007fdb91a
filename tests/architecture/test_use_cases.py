"""Every use case takes the workspace and who acts, and does something with who acts."""

import ast
import inspect
import textwrap
from collections.abc import Callable

import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor

# What the server itself does at its start, for nobody.
_OF_THE_SERVER = {"open_workspace", "supervisor", "looking_after_runs"}


def _functions() -> dict[str, Callable[..., object]]:
    found = {name: getattr(workspace, name) for name in workspace.__all__}
    return {name: found[name] for name in found if inspect.isfunction(found[name])}


def _parameters(function: Callable[..., object]) -> dict[str, object]:
    return {name: parameter.annotation
            for name, parameter in inspect.signature(function).parameters.items()}


_TAKING = sorted(name for name, function in _functions().items()
                 if workspace.Workspace in _parameters(function).values()
                 and name not in _OF_THE_SERVER)


def test_there_are_use_cases() -> None:
    assert len(_TAKING) > 30


@pytest.mark.parametrize("name", _TAKING)
def test_a_use_case_takes_an_actor_and_uses_it(name: str) -> None:
    function = _functions()[name]
    given = _parameters(function)
    assert list(given)[:2] == ["ws", "actor"], given
    assert given["actor"] is Actor
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    body = next(node for node in tree.body if isinstance(node, ast.FunctionDef)).body
    used = [node for part in body for node in ast.walk(part)
            if isinstance(node, ast.Name) and node.id == "actor"]
    assert used, f"{name} is told who acts and never looks"


@pytest.mark.parametrize("name", sorted(set(_functions()) - set(_TAKING) - _OF_THE_SERVER))
def test_what_takes_no_workspace_reads_no_table(name: str) -> None:
    assert len(_parameters(_functions()[name])) <= 1, "a lookup in data that ships with the code"
