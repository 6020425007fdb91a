"""All kinds of rules, and a rule from its JSON form."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from synth_core.foundation.errors import InputError
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.groups import Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together

__all__ = ["KINDS", "rule_from_json"]

KINDS: Mapping[str, type[Rule]] = {kind.key: kind for kind in (
    Unique, Determines, AtMost, Sum, Range, Together, OneHot, Gap, Implies, Format, Rising)}


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """The rule that `Rule.as_json` wrote.

    Raises:
        InputError: The kind is not known, or its fields are others.
    """
    made = KINDS.get(str(data.get("rule", "")))
    if made is None:
        raise InputError("The kind of a rule is not known.", where="rules",
                         cure="Known kinds: " + ", ".join(KINDS) + ".")
    given = {("names" if key == "columns" else key): _frozen(value)
             for key, value in data.items() if key != "rule"}
    known = {field.name: field for field in fields(made)}
    needed = {name for name, field in known.items() if field.default is MISSING}
    if not needed <= set(given) <= set(known) or any(
            isinstance(value, tuple) != str(known[name].type).startswith("tuple")
            for name, value in given.items()):
        raise InputError(f"A rule “{made.key}” is not complete.", where="rules",
                         cure="It needs: " + ", ".join(known) + ".")
    return made(**given)


def _frozen(value: Any) -> Any:
    """Lists as tuples, all else as text."""
    return (tuple(_frozen(item) for item in value) if isinstance(value, list | tuple)
            else str(value))
