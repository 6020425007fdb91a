"""Does everything occur that software may stumble over?"""

from collections.abc import Iterator

import numpy as np

from synth_core.evaluation.contract import Result
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.foundation.estimate import Estimate
from synth_core.metadata.dictionary.contents import Category, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.reach import following, reach, reachable_values
from synth_core.metadata.dictionary.rules import Sum

__all__ = ["Coverage"]

NEAR = 1e-6


class Coverage(Check):
    """Share of the things to be met that are there.

    To be met: the smallest and the largest number or date that rules leave possible, every value
    with a share, an empty cell where some are missing. Columns that follow from others are not
    asked for theirs, nor the parts of sums for their ends.

    Result ``coverage``; counted, n is the number of things. Details: ``absent``, a list of column
    and what (a key of the words, and the value where it is one).
    """

    key = "coverage"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Look for each."""
        found = list(_wanted(made))
        beside = list(_wanted(floor))
        absent = [{"column": column, "what": what} for column, what, there in found if not there]
        return Result(self.key, _share(found), {"floor": _share(beside)},
                      details={"absent": absent[:100], "more": max(0, len(absent) - 100)})


def _share(found: list[tuple[str, str, bool]]) -> Estimate:
    there = sum(there for _, _, there in found)
    return Estimate.exact(there / len(found) if found else 1.0, len(found))


def _wanted(subject: Subject) -> Iterator[tuple[str, str, bool]]:
    dictionary = subject.dictionary
    contents = {entry.name: entry.content for entry in dictionary.entries}
    limits, skipped = reach(contents, dictionary.rules), following(dictionary)
    parts = {part for rule in dictionary.rules if isinstance(rule, Sum) for part in rule.parts}
    for entry in dictionary.entries:
        name, content, values = entry.name, entry.content, subject.seen[entry.name]
        if 0 < entry.missing < 1:
            yield name, "gap", bool(subject.table[name].isna().any())
        if entry.missing == 1 or entry.unique or name in skipped:
            continue
        if isinstance(content, (Numbers, Dates)) and name not in parts:
            low, high = limits[name]
            filled = values[~np.isnan(values)]
            yield name, "smallest", bool((np.abs(filled - low) < NEAR).any())
            yield name, "largest", bool((np.abs(filled - high) < NEAR).any())
        elif isinstance(content, (Category, YesNo)):
            there = set(subject.table[name].dropna())
            for value in reachable_values(dictionary, name):
                yield name, value, value in there
