"""Rules that a table keeps, proposed with how many of its rows break each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.check import faults_of
from synth_core.metadata.rules.count import Counting
from synth_core.metadata.rules.find.formats import format_rules
from synth_core.metadata.rules.find.keys import (
    determines_rules,
    rising_rules,
    shared_values,
    unique_rules,
)
from synth_core.metadata.rules.find.numbers import at_most_rules, range_rules, sum_rules
from synth_core.metadata.rules.find.sample import HOLDS, LEAST_ROWS, NEARLY, Sample
from synth_core.metadata.rules.find.values import Pairing, combined, gap_rules, one_hot_rules
from synth_core.metadata.rules.groups import Determines
from synth_core.metadata.rules.registry import rule_from_json
from synth_core.metadata.rules.single import Range
from synth_core.metadata.rules.stated import Sum, Together
from synth_core.tables.thinned import thinned
from synth_core.tables.view import viewed

__all__ = ["Found", "Proposal", "find_rules"]

SAMPLE_ROWS = 20_000
MOST_COMBINATIONS = 200
MOST_PAIRS = 8
SELDOM = 0.0002  # rows in a combination too rare to be told


@dataclass(frozen=True)
class Proposal:
    """A rule that a table keeps in nearly all rows.

    Args:
        rule: The rule.
        broken: Rows of the table that break it; None where that is not told.
    """

    rule: Rule
    broken: int | None


@dataclass(frozen=True)
class Found:
    """What was found in a table. Small counts are for the steward: see `suppressed`.

    Args:
        rows: Rows of the table.
        proposals: Rules, kind by kind.
    """

    rows: int
    proposals: tuple[Proposal, ...]

    def suppressed(self, smallest_cell: int) -> "Found":
        """The same without counts of fewer rows than that; that no row breaks a rule is told."""
        return Found(self.rows, tuple(
            item if item.broken is None or not 0 < item.broken < smallest_cell
            else Proposal(item.rule, None) for item in self.proposals))

    def as_json(self) -> dict[str, Any]:
        """What was found as a JSON value."""
        return {"rows": self.rows, "proposals": [
            {"rule": item.rule.as_json(), "broken": item.broken} for item in self.proposals]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Found":
        """What `as_json` wrote."""
        return cls(data["rows"], tuple(
            Proposal(rule_from_json(item["rule"]), item["broken"])
            for item in data["proposals"]))


def find_rules(path: Path, metadata: Metadata, smallest_cell: int = 10) -> Found:
    """Look for rules that at most two rows in a thousand break, bounds that none does.

    "At most", sums and "one follows from another" are also told, behind all others, where up to
    two rows in a hundred break them, and at most a twentieth of what chance would break, which is
    a tenth of the rows or more.

    A table of under 30 rows has no rules.

    Candidates come from 20,000 rows spread over the table, or from whole groups of rows where a
    rule is about rows that belong together; every one is then counted on the whole table.

    Promise: what is told in a rule (a value, a combination, a format) is held by at least
        ``smallest_cell`` rows; bounds are such as people set, never an extreme of the table.
    Holds when: the metadata says what the columns are.
    Does not cover: that a rule holds may itself be news to somebody.
    Evidence: tests/metadata/rules/test_find.py.

    Cost: a few passes over the table; about 5 s for 1,000,000 rows of 20 columns.

    Args:
        path: The table.
        metadata: What its columns are; those left out are not looked at.
        smallest_cell: Rows that must hold what a rule tells.

    Raises:
        TableError: A column cannot be read as what it is said to be.
    """
    sample = Sample(thinned(path, SAMPLE_ROWS), metadata)
    with viewed(path) as view:
        if view.rows < LEAST_ROWS:
            return Found(view.rows, ())
        counting = Counting(view, metadata)
        rules = [rule for rule in _candidates(counting, sample, smallest_cell)
                 if next(faults_of(rule, metadata), None) is None]
        holding = [Proposal(rule, rows)
                   for rule, rows in zip(rules, counting.count(rules), strict=True)
                   if rows <= (0 if isinstance(rule, Range) else (1 - HOLDS) * view.rows)]
        more = [rule for rule in _nearly(counting, sample, [one.rule for one in holding])
                if next(faults_of(rule, metadata), None) is None]
        nearly = [Proposal(rule, rows)
                  for rule, rows in zip(more, counting.count(more), strict=True)
                  if (1 - HOLDS) * view.rows < rows <= (1 - NEARLY.holds) * view.rows]
        return Found(view.rows, (*holding, *nearly))


def _candidates(counting: Counting, sample: Sample, smallest_cell: int) -> Iterator[Rule]:
    shared = shared_values(counting, list(sample.seen))
    yield from unique_rules(counting, sample, shared)
    yield from format_rules(sample, smallest_cell)
    decided = determines_rules(counting, sample, shared)
    yield from decided
    sums = sum_rules(sample)
    yield from sums
    yield from at_most_rules(sample, sums)
    yield from range_rules(sample)
    yield from rising_rules(counting, sample, shared)
    one_hot = one_hot_rules(sample)
    yield from one_hot
    yield from gap_rules(sample)
    yield from _together(counting, combined(sample, one_hot), decided, smallest_cell)


def _nearly(counting: Counting, sample: Sample, known: Sequence[Rule]) -> Iterator[Rule]:
    """Rules that a few more rows break than one that holds, where no other tells of the columns."""
    told = {frozenset(rule.columns) for rule in known}
    thens = {rule.then for rule in known if isinstance(rule, Determines)}
    sums = sum_rules(sample, NEARLY)
    totals = {rule.total for rule in known if isinstance(rule, Sum)}
    shared = shared_values(counting, list(sample.seen))
    for rule in (*determines_rules(counting, sample, shared, NEARLY), *sums,
                 *at_most_rules(sample, sums, NEARLY)):
        again = ((isinstance(rule, Determines) and rule.then in thens)
                 or (isinstance(rule, Sum) and rule.total in totals))
        if not again and frozenset(rule.columns) not in told:
            yield rule


def _together(counting: Counting, pairs: Sequence[Pairing], decided: Sequence[Determines],
              smallest_cell: int) -> Iterator[Together]:
    """Pairs of categories with the combinations that enough rows hold.

    What follows is told of what it follows from: of wards, that belong to departments, the
    departments.
    """
    above = {rule.names[0]: rule.then for rule in decided}
    known = {frozenset(pair) for pair in pairs}
    given = 0
    for a, b in pairs:
        coarser = [frozenset((above.get(a, a), b)), frozenset((a, above.get(b, b))),
                   frozenset((above.get(a, a), above.get(b, b)))]
        told = any(pair != {a, b} and (pair in known or len(pair) == 1) for pair in coarser)
        if told or given == MOST_PAIRS:
            continue
        first, second = counting.cell(a), counting.cell(b)
        held = counting.view.query(
            f"{first} AS a, {second} AS b, count(*) AS n",
            f"WHERE {first} IS NOT NULL AND {second} IS NOT NULL GROUP BY ALL ORDER BY a, b")
        rows = tuple((str(one), str(other)) for one, other, n in held if n >= smallest_cell)
        broken = sum(n for _, _, n in held if n < smallest_cell)
        if rows and len(rows) <= MOST_COMBINATIONS and broken <= SELDOM * counting.view.rows:
            given += 1
            yield Together((a, b), rows)
