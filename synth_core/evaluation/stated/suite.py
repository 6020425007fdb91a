"""All checks against a data dictionary: what crashes is not assessed, and the others go on."""

import logging
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.evaluation.stated.coverage import Coverage
from synth_core.evaluation.stated.links import StatedLinks
from synth_core.evaluation.stated.rules_kept import RulesKept
from synth_core.evaluation.stated.shares import StatedShares
from synth_core.evaluation.stated.validity import ValidValues
from synth_core.foundation.errors import InputError
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import MadeUp
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.synthesizers.dictionary.plain import plain
from synth_core.synthesizers.dictionary.synthesizer import Described

__all__ = ["CHECKS", "judge_described"]

CHECKS: tuple[Check, ...] = (ValidValues(), RulesKept(), Coverage(), StatedShares(), StatedLinks())
MOST_FLOOR_ROWS = 20_000

_log = logging.getLogger(__name__)


def judge_described(table: pd.DataFrame, dictionary: Dictionary, seed: Seed,
                    reporter: Reporter = SILENT,
                    checks: Sequence[Check] = CHECKS) -> Judgement:
    """Run every check.

    The floor is drawn from kinds, bounds and values alone: at most 20,000 rows, never more than
    the table has.

    Promise: every check leaves one result; one that fails says "not assessed" and why.
    """
    reporter.report(0, "Drawing the floor")
    made = Subject(table, dictionary)
    floor = Subject(_floor(table, dictionary, seed), dictionary)
    results = []
    for place, check in enumerate(checks):
        Part(reporter, 0.4, 1).report(place / len(checks), check.key)
        results.append(_attempt(check, made, floor))
    reporter.report(1)
    return Judgement(tuple(results))


def _floor(table: pd.DataFrame, dictionary: Dictionary, seed: Seed) -> pd.DataFrame:
    """The floor; what Faker makes up is taken from the table itself, to save its time."""
    bare, rows = plain(dictionary), min(len(table), MOST_FLOOR_ROWS)
    drawn = replace(bare, entries=tuple(entry for entry in bare.entries
                                        if not isinstance(entry.content, MadeUp)))
    method = Described(boundaries=False).take(drawn, seed=seed.child("floor"))
    made = method.sample_table(rows, seed=seed.child("floor rows"))
    return pd.DataFrame({name: made[name] if name in made else table[name].iloc[:rows].array
                         for name in dictionary.by_name}, index=pd.RangeIndex(rows))


def _attempt(check: Check, made: Subject, floor: Subject) -> Result:
    started = time.perf_counter()
    try:
        result = check.evaluate(made, floor)
    except InputError as error:  # its sentence names a column and a cure
        result = Result(check.key, None, not_assessed=str(error))
    except Exception as error:  # noqa: BLE001 - the one place where any failure becomes a result
        steps = traceback.extract_tb(error.__traceback__)
        where = f"{Path(steps[-1].filename).name}, line {steps[-1].lineno}"
        _log.error("the check %s failed: %s at %s", check.key, type(error).__name__, where)
        result = Result(check.key, None, not_assessed=(
            f"This check failed ({type(error).__name__} at {where})."))
    return replace(result, seconds=time.perf_counter() - started)
