"""What was said of columns, carried over to the table as a step or a recipe left it."""

from dataclasses import replace
from itertools import dropwhile, zip_longest
from typing import Any

from synth_core.metadata.infer import suggest_target
from synth_core.metadata.model import Column, Metadata
from synth_core.tables.personal.treatment import COARSER
from synth_core.tables.recipe.record import Recipe
from synth_core.tables.recipe.registry import kind_of

__all__ = ["carried", "coarser", "made_coarser", "touched"]


def touched(before: Recipe, after: Recipe) -> frozenset[str]:
    """The columns that are named by steps which only one of two recipes has in its place."""
    both = zip_longest(before.steps, after.steps)
    changed = [step for pair in dropwhile(lambda pair: pair[0] == pair[1], both)
               for step in pair if step is not None]
    return frozenset(name for step in changed for name in kind_of(step).columns(step))


def coarser(treated: dict[str, Any]) -> set[str]:
    """The columns of which the steward said that they be made coarser."""
    return {name for name, item in treated.items() if item["treatment"] == "generalise"}


def made_coarser(recipe: Recipe) -> set[str]:
    """The columns that a step of the recipe names, one that could make them coarser."""
    return {name for step in recipe.steps if step.kind in COARSER
            for name in kind_of(step).columns(step)}


def carried(known: dict[str, Any], found: Metadata, changed: frozenset[str],
            treated: set[str]) -> dict[str, Any]:
    """What is kept of the columns, once the table was prepared anew.

    What the steward or a codebook said of columns stays, where the steps left them alone. What
    holds personal data and is made up or left out stays so whatever is done to the table. The
    columns have to be confirmed again.

    Args:
        known: What was kept of them before.
        found: What the columns of the table as it is now look like.
        changed: The columns that the steps changed.
        treated: The columns that are made up or left out.
    """
    before = Metadata.from_json(known["metadata"])
    old = {column.name: column for column in before}
    taken = dict(known.get("taken_for", {}))
    booked = (known.get("codebook") or {}).get("kinds", {})
    said = {name for name, column in old.items()
            if name in taken or booked.get(name) == [column.kind.value, column.date_format]}
    columns = []
    for column in found:
        if column.name not in old:
            columns.append(column)
            continue
        was = old[column.name]
        stays = column.name in treated or (column.name in said and column.name not in changed)
        if not stays or column.name in changed:
            taken.pop(column.name, None)
        columns.append(was if stays else _as_said(column, was, column.name in changed))
    names = {column.name for column in columns}
    made = Metadata(tuple(columns), rules=tuple(
        rule for rule in before.rules if names.issuperset(rule.columns)))
    target = before.target
    if target is not None and target not in {column.name for column in made.modelled}:
        target = suggest_target(made)
    aim = known.get("target_said", known["confirmed"]) and target == before.target
    return {**known, "metadata": made.with_target(target).as_json(), "confirmed": False,
            "target_said": aim,
            "taken_for": {name: item for name, item in taken.items() if name in names}}


def _as_said(found: Column, was: Column, changed: bool) -> Column:
    """A column as it was found anew, with what the steward and the codebook had said of it."""
    said = replace(found, sensitive=was.sensitive, kept=was.kept, label=was.label, unit=was.unit)
    if changed or found.kind is not was.kind:
        return said
    return replace(said, allowed=was.allowed, low=was.low, high=was.high, made_as=was.made_as,
                   locale=was.locale)
