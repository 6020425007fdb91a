"""How many rows of a stored table break rules, counted by DuckDB with bounded memory.

The same definitions as `Rule.broken`, which a test holds them against.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from pathlib import Path

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import TINY, Rule
from synth_core.metadata.rules.groups import YES, Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together
from synth_core.tables.engine import literal
from synth_core.tables.view import View, number, viewed

__all__ = ["Counting", "count_broken"]

_MOST_AT_ONCE = 200


def count_broken(path: Path, metadata: Metadata, rules: Sequence[Rule]) -> list[int]:
    """How many rows break each rule.

    Cost: one pass for all rules that a row keeps by itself, one for each other.

    Args:
        path: The table.
        metadata: What its columns are.
        rules: Rules about its columns.
    """
    with viewed(path) as view:
        return Counting(view, metadata).count(rules)


@dataclass(frozen=True)
class Counting:
    """An open table whose columns are counted as rules see them.

    Args:
        view: The table.
        metadata: What its columns are.
    """

    view: View
    metadata: Metadata

    def count(self, rules: Sequence[Rule]) -> list[int]:
        """How many rows break each rule."""
        tests = {place: self.test(rule) for place, rule in enumerate(rules)}
        found = {place: self._whole(rules[place]) for place, test in tests.items() if not test}
        alone = [place for place, test in tests.items() if test]
        for start in range(0, len(alone), _MOST_AT_ONCE):
            part = alone[start:start + _MOST_AT_ONCE]
            counts = self.view.query(", ".join(f"count_if({tests[place]})" for place in part))[0]
            found |= dict(zip(part, (int(count) for count in counts), strict=True))
        return [found[place] for place in range(len(rules))]

    def cell(self, name: str) -> str:
        """A column as rules see it, in SQL."""
        column, cell = self.metadata[name], self.view.cell(name)
        if column.kind is Kind.DATE:
            return _days(cell, column)
        if column.kind is Kind.NUMBER:
            plain = f"try_cast({cell} AS DOUBLE)"
            return f"(CASE WHEN isfinite({plain}) THEN {plain} END)"
        if self.view.type(name) == "number":
            return (f"(CASE WHEN {cell} = floor({cell}) THEN CAST(try_cast({cell} AS BIGINT) AS "
                    f"VARCHAR) ELSE CAST({cell} AS VARCHAR) END)")
        return f"CAST({cell} AS VARCHAR)"

    @singledispatchmethod
    def test(self, rule: Rule) -> str:
        """Whether a row breaks the rule, in SQL; "" where it takes more than the row to say."""
        return ""

    @test.register
    def _(self, rule: AtMost) -> str:
        return f"{self.cell(rule.low)} > {self.cell(rule.high)} + {TINY!r}"

    @test.register
    def _(self, rule: Sum) -> str:
        total = self.cell(rule.total)
        parts = " + ".join(self.cell(part) for part in rule.parts)
        return f"abs({total} - ({parts})) > {TINY!r} * greatest(1.0, abs({total}))"

    @test.register
    def _(self, rule: Range) -> str:
        low, high = rule.limits
        return " OR ".join(
            f"{self.cell(name)} {sign} {number(limit)}"
            for name in rule.names for sign, limit, given in (
                ("<", low - TINY, rule.low), (">", high + TINY, rule.high)) if given)

    @test.register
    def _(self, rule: Together) -> str:
        cells = ", ".join(self.cell(name) for name in rule.names)
        rows = ", ".join(f"({', '.join(map(literal, row))})" for row in rule.rows)
        return f"{self._filled(rule.names)} AND ({cells}) NOT IN ({rows})"

    @test.register
    def _(self, rule: OneHot) -> str:
        said = ", ".join(map(literal, YES))
        ayes = " + ".join(f"CAST(lower(trim({self.cell(name)})) IN ({said}) AS INTEGER)"
                          for name in rule.names)
        return f"{self._filled(rule.names)} AND ({ayes}) <> 1"

    @test.register
    def _(self, rule: Gap) -> str:
        here = f"coalesce({self._among(rule.where, rule.values)}, FALSE)" if rule.values else (
            f"{self.cell(rule.where)} IS NULL")
        return " OR ".join(f"({self.cell(name)} IS NULL) <> ({here})" for name in rule.names)

    @test.register
    def _(self, rule: Implies) -> str:
        same = self._among(rule.then, (rule.result,))
        return f"{self.cell(rule.column)} = {literal(rule.value)} AND NOT ({same})"

    @test.register
    def _(self, rule: Format) -> str:
        return f"NOT regexp_full_match({self.cell(rule.name)}, {literal(rule.pattern)})"

    def _among(self, name: str, values: Sequence[str]) -> str:
        cell = self.cell(name)
        if self.metadata[name].kind is Kind.NUMBER:
            return "(" + " OR ".join(f"abs({cell} - {number(float(value))}) <= {TINY!r}"
                                     for value in values) + ")"
        return f"{cell} IN ({', '.join(map(literal, values))})"

    def _filled(self, names: Sequence[str]) -> str:
        return " AND ".join(f"{self.cell(name)} IS NOT NULL" for name in names)

    def _whole(self, rule: Rule) -> int:
        """Rows that break a rule about more than a row."""
        if isinstance(rule, Unique):
            return self._unique(rule)
        if isinstance(rule, Determines):
            return self._determines(rule)
        assert isinstance(rule, Rising)
        return self._rising(rule)

    def _unique(self, rule: Unique) -> int:
        cells = [self.cell(name) for name in rule.names]
        there = self._filled(rule.names)
        single = cells[0] if len(cells) == 1 else f"({', '.join(cells)})"
        again, gone = self.view.query(
            f"count_if({there}) - count(DISTINCT CASE WHEN {there} THEN {single} END), "
            f"count_if(NOT ({there}))")[0]
        return int(again) + (int(gone) if rule.always == "yes" else 0)

    def _determines(self, rule: Determines) -> int:
        keys = ", ".join(f"{self.cell(name)} AS k{place}" for place, name in enumerate(rule.names))
        listed = ", ".join(f"k{place}" for place in range(len(rule.names)))
        return self._ask(
            f"SELECT coalesce(sum(whole - usual), 0) FROM (SELECT sum(n) AS whole, max(n) AS usual "
            f"FROM (SELECT {keys}, {self.cell(rule.then)} AS v, count(*) AS n "
            f"FROM {self.view.relation} WHERE {self._filled(rule.columns)} GROUP BY ALL) "
            f"GROUP BY {listed})")

    def _rising(self, rule: Rising) -> int:
        by = self.cell(rule.by) if rule.by else "row_no"
        return self._ask(
            f"SELECT count_if(v < before - {TINY!r}) FROM (SELECT v, lag(v) OVER (PARTITION BY s "
            f"ORDER BY o, v) AS before FROM (SELECT {self.cell(rule.subject)} AS s, {by} AS o, "
            f"{self.cell(rule.name)} AS v FROM {self.view.numbered} AS t "
            f"WHERE {self._filled(rule.columns)}))")

    def _ask(self, query: str) -> int:
        return int(self.view.connection.execute(query).fetchall()[0][0])


def _days(cell: str, column: Column) -> str:
    moment = f"CAST({cell} AS TIMESTAMP)"
    if column.date_format is not None:
        moment = f"try_strptime(CAST({cell} AS VARCHAR), {literal(column.date_format)})"
    return f"(epoch_us({moment}) / 86400000000.0)"


