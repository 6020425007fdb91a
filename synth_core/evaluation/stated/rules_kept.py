"""Is every stated rule kept in every row?"""

import numpy as np

from synth_core.evaluation.contract import Result
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.foundation.estimate import Estimate

__all__ = ["RulesKept"]


class RulesKept(Check):
    """Share of rows that break a rule; rows in which a column of the rule is missing keep it.

    Result ``rules_kept``; counted, not estimated. Details: ``rules``, a list of the rule in words
    and the rows that break it.
    """

    key = "rules_kept"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Try every rule on every row."""
        broken, rules = _broken(made)
        beside, _ = _broken(floor)
        return Result(self.key, Estimate.exact(broken, made.rows),
                      {"floor": Estimate.exact(beside, floor.rows)}, details={"rules": rules})


def _broken(subject: Subject) -> tuple[float, list[dict[str, object]]]:
    any_ = np.zeros(subject.rows, dtype=bool)
    rules: list[dict[str, object]] = []
    for rule in subject.dictionary.rules:
        rows = rule.broken(subject.seen)
        rules.append({"rule": rule.words, "rows": int(rows.sum())})
        any_ |= rows
    return (float(any_.mean()) if subject.rows else 0.0), rules
