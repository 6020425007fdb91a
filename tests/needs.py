"""Tests of methods whose packages may be missing: skipped only where they are meant to be."""

import os
from importlib.util import find_spec

import pytest

from synth_core.synthesizers.contract import Synthesizer

__all__ = ["need_method", "need_package"]


def need_package(name: str) -> None:
    """Skip a test where the package is left out on purpose; elsewhere its absence is a failure."""
    if find_spec(name) is None:
        _missing(f"the package {name} is not installed")


def need_method(method: type[Synthesizer]) -> None:
    """The same for all that a method needs."""
    ready = method.availability()
    if not ready.ready:
        _missing(ready.reason)


def _missing(reason: str) -> None:
    if os.environ.get("LIKENESS_TESTS_WITHOUT"):
        pytest.skip(reason, allow_module_level=True)
    pytest.fail(f"{reason}; `make test` installs it", pytrace=False)
