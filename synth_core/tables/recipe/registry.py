"""All kinds of steps, by their key."""

from typing import Any

from synth_core.foundation.errors import SettingError
from synth_core.tables.recipe.bounds import Cap, CapAtQuantile, ConvertUnits
from synth_core.tables.recipe.coarser import Bands, KeepStart, WholeMonths
from synth_core.tables.recipe.contract import Step, StepKind
from synth_core.tables.recipe.gaps import DropWithout, SetMissing, SetOutsideMissing
from synth_core.tables.recipe.labels import Merge, MergeSpellings, Trim, UnifyCase
from synth_core.tables.recipe.parameters import checked
from synth_core.tables.recipe.rare import Group, GroupRare
from synth_core.tables.recipe.reading import MakeText, ParseDates, ParseNumbers
from synth_core.tables.recipe.rows import DropColumns, DropDuplicates, KeepOrder

__all__ = ["KINDS", "kind_of", "step"]

# In the order in which a form offers them.
KINDS: dict[str, StepKind] = {kind.key: kind for kind in (
    Trim(), UnifyCase(), Merge(), MergeSpellings(), SetMissing(), ParseNumbers(), ParseDates(),
    MakeText(), SetOutsideMissing(), ConvertUnits(), Cap(), CapAtQuantile(), Group(), GroupRare(),
    Bands(), KeepStart(), WholeMonths(), KeepOrder(), DropDuplicates(), DropWithout(),
    DropColumns())}


def step(kind: str, **parameters: Any) -> Step:
    """A step of a kind, its parameters checked and defaults filled in.

    Raises:
        SettingError: There is no such kind, or a parameter does not fit.
    """
    return Step(kind, checked(_kind(kind).parameters, parameters))


def kind_of(made: Step) -> StepKind:
    """The kind of a step."""
    return _kind(made.kind)


def _kind(key: str) -> StepKind:
    if key not in KINDS:
        raise SettingError("There is no such kind of step.", where=key,
                           cure="Known kinds: " + ", ".join(KINDS) + ".")
    return KINDS[key]
