"""Rules that look at more than a row: keys, what follows from what, order within a subject.

They are asked of the whole table, or of whole groups of rows: a thin part of a table tells nothing
of rows that belong together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.metadata.model import Kind
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.count import Counting
from synth_core.metadata.rules.find.sample import HOLDS, LEAST_ROWS, STRICT, Sample, Strictness
from synth_core.metadata.rules.groups import Determines, Rising
from synth_core.metadata.rules.single import Unique

__all__ = ["Shared", "determines_rules", "rising_rules", "shared_values", "unique_rules"]

ROWS_EACH = 3
SUBJECT_ROWS = 1.5
FEW_NUMBERS = 500
BY_CHANCE = 0.02
OF_CHANCE = 0.01
MOST_TRIED = 4
GROUPED = 20_000
RISES = 0.2
PROBE, FEW_EXCEPTIONS = 500, 5


@dataclass(frozen=True)
class Shared:
    """How many values the columns have in the whole table.

    Args:
        distinct: Of each kept column, roughly.
        filled: Rows with a value.
    """

    distinct: Mapping[str, int]
    filled: Mapping[str, int]

    def each(self, name: str) -> float:
        """Rows a value."""
        return self.filled[name] / max(1, self.distinct[name])


def shared_values(counting: Counting, names: Sequence[str]) -> Shared:
    """Ask the whole table how many values each column has."""
    asked = ", ".join(f"approx_count_distinct({counting.cell(name)}), "
                      f"count({counting.cell(name)})" for name in names)
    found = counting.view.query(asked)[0] if names else ()
    return Shared(dict(zip(names, found[::2], strict=True)),
                  dict(zip(names, found[1::2], strict=True)))


def unique_rules(counting: Counting, sample: Sample, shared: Shared) -> list[Rule]:
    """Identifiers that occur once, and what tells the rows of one subject apart."""
    found: list[Rule] = []
    ids = sample.names(Kind.IDENTIFIER)
    for name in ids:
        if shared.each(name) < SUBJECT_ROWS:
            full = shared.filled[name] == counting.view.rows
            found.append(Unique((name,), "yes" if full else "no"))
    for subject in _subjects(sample, shared):
        pairs_of_rows = _pairs_of_rows(counting, subject)
        met = {other: pairs_of_rows * _alike(sample, other)
               for other in sample.names(Kind.NUMBER, Kind.DATE)}
        # Those with the fewest values first: the number of the visit, not its day.
        likely = sorted((other for other in met if met[other] >= LEAST_ROWS),
                        key=lambda other: shared.distinct[other])[:MOST_TRIED]
        pairs = [Unique((subject, other)) for other in likely]
        found += [rule for rule, rows in zip(pairs, counting.count(pairs), strict=True)
                  if rows <= OF_CHANCE * met[rule.names[1]]][:1]
    return found


def _pairs_of_rows(counting: Counting, subject: str) -> float:
    """How many pairs of rows are of one subject."""
    return float(counting.view.connection.execute(
        f"SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM "
        f"{counting.view.relation} WHERE {counting.cell(subject)} IS NOT NULL "
        f"GROUP BY {counting.cell(subject)})").fetchall()[0][0])


def _alike(sample: Sample, name: str) -> float:
    """How often two rows share a value of a column if nothing keeps them apart."""
    codes = sample.codes[name][0]
    shares = np.bincount(codes[codes >= 0]) / max(1, sample.rows)
    return float(shares @ shares)


def rising_rules(counting: Counting, sample: Sample, shared: Shared) -> list[Rising]:
    """Numbers and dates that go up within each subject, in the table's order or by a date."""
    found: list[Rising] = []
    for subject in _subjects(sample, shared):
        names = sample.names(Kind.DATE, Kind.NUMBER)
        steps = _steps(counting, subject, names)
        by_row = [Rising(name, subject) for name in names
                  if steps[name][0] >= LEAST_ROWS and steps[name][1] >= RISES * steps[name][0]
                  and steps[name][2] <= (1 - HOLDS) * steps[name][0]]
        found += by_row
        dates = [name for name in sample.names(Kind.DATE) if Rising(name, subject) not in by_row]
        if not any(rule.name in sample.names(Kind.DATE) for rule in by_row):
            found += [Rising(name, subject, dates[0]) for name in names
                      if dates and name != dates[0] and steps[name][0] >= LEAST_ROWS
                      and steps[name][1] >= RISES * steps[name][0]]
    return found


def _steps(counting: Counting, subject: str,
           names: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """For each column: steps from row to row of a subject, how many go up, how many go down."""
    parts = ", ".join(f"{counting.cell(name)} AS v{place}" for place, name in enumerate(names))
    asked = ", ".join(
        f"count(v{place} - b{place}), count_if(v{place} > b{place}), "
        f"count_if(v{place} < b{place})" for place in range(len(names)))
    lags = ", ".join(f"v{place}, lag(v{place}) OVER w AS b{place}" for place in range(len(names)))
    if not names:
        return {}
    found = counting.view.connection.execute(
        f"SELECT {asked} FROM (SELECT {lags} FROM (SELECT {counting.cell(subject)} AS s, row_no, "
        f"{parts} FROM {counting.view.numbered} AS t) WHERE s IS NOT NULL "
        f"WINDOW w AS (PARTITION BY s ORDER BY row_no))").fetchall()[0]
    return {name: tuple(int(n) for n in found[3 * place:3 * place + 3])  # type: ignore[misc]
            for place, name in enumerate(names)}


def _subjects(sample: Sample, shared: Shared) -> list[str]:
    return [name for name in sample.names(Kind.IDENTIFIER) if shared.each(name) >= SUBJECT_ROWS]


def determines_rules(counting: Counting, sample: Sample, shared: Shared,
                     strictness: Strictness = STRICT) -> list[Determines]:
    """What follows from what, told once: from the label, not also from what follows from it.

    The rows that share a value of the key must show it: without a link, at least 30 of them would
    differ by chance, and no more than a fiftieth of that many may (a twentieth, of at least a
    tenth of the rows, where the rule nearly holds).
    """
    names = [name for name in sample.seen if shared.distinct[name] >= 2]
    keys = [name for name in names if _may_decide(sample, shared, name)]
    follows = {key: set(then) for key, then in _candidates(counting, sample, shared, keys,
                                                              names, strictness)}
    return list(_told(follows, sample, shared))


def _may_decide(sample: Sample, shared: Shared, name: str) -> bool:
    if shared.each(name) < (SUBJECT_ROWS if sample.metadata[name].kind is Kind.IDENTIFIER
                            else ROWS_EACH):
        return False
    measured = sample.metadata[name].kind in (Kind.NUMBER, Kind.DATE)
    return not measured or shared.distinct[name] <= FEW_NUMBERS


def _candidates(counting: Counting, sample: Sample, shared: Shared, keys: Sequence[str],
                names: Sequence[str], strictness: Strictness) -> Iterator[tuple[str, list[str]]]:
    for key in keys:
        thin = sample.rows < counting.view.rows and shared.distinct[key] * ROWS_EACH * 10 \
            > sample.rows
        codes = _grouped(counting, key, names) if thin else {
            name: sample.codes[name][0] for name in names}
        yield key, [name for name in names
                    if name != key and shared.distinct[name] <= 1.1 * shared.distinct[key] + 1
                    and _follows(codes[key], codes[name], strictness)]


def _grouped(counting: Counting, key: str, names: Sequence[str]) -> dict[str, np.ndarray]:
    """Codes of all rows that hold some of the key's values, -1 missing."""
    cells = ", ".join(counting.cell(name) for name in names)
    parts = max(1, counting.view.rows // GROUPED)
    found: list[tuple[Any, ...]] = counting.view.query(
        cells, f"WHERE hash({counting.cell(key)}) % {parts} = 0 LIMIT {4 * GROUPED}")
    columns = list(zip(*found, strict=True)) if found else [()] * len(names)
    return {name: pd.factorize(np.array(values, dtype=object))[0]
            for name, values in zip(names, columns, strict=True)}


def _follows(keys: np.ndarray, values: np.ndarray, strictness: Strictness) -> bool:
    known = (keys >= 0) & (values >= 0)
    if known.sum() < max(LEAST_ROWS, 0.5 * len(keys)):
        return False
    keys, values = keys[known].astype(np.int64), values[known].astype(np.int64)
    first = min(len(keys), PROBE)
    few = (1 - strictness.holds) * first + FEW_EXCEPTIONS
    if _exceptions(keys[:first], values[:first])[0] > few:
        return False
    exceptions, groups = _exceptions(keys, values)
    shares = np.bincount(values) / len(values)
    by_chance = (len(keys) - groups) * (1 - float(shares @ shares))
    # A rule that holds is asked for rows alone: what follows may be nearly constant.
    least = LEAST_ROWS if strictness is STRICT else max(LEAST_ROWS, strictness.chance * len(keys))
    return by_chance >= least and exceptions <= min(
        max(BY_CHANCE, strictness.of_chance) * by_chance, (1 - strictness.holds) * len(keys))


def _exceptions(keys: np.ndarray, values: np.ndarray) -> tuple[int, int]:
    """Rows whose value is not the usual one of their key, and how many keys there are."""
    many = int(values.max()) + 1
    pairs, counts = np.unique(keys * many + values, return_counts=True)
    starts = np.flatnonzero(np.r_[True, np.diff(pairs // many) != 0])
    return len(keys) - int(np.maximum.reduceat(counts, starts).sum()), len(starts)


def _told(follows: Mapping[str, set[str]], sample: Sample,
          shared: Shared) -> Iterator[Determines]:
    """Few rules from which all others follow.

    Columns that decide each other go by one of them, a label before a number; what follows from
    several is told of the last of them on the way.
    """
    names = list(sample.seen)
    same = {name: [other for other in names if other == name or (
        other in follows.get(name, ()) and name in follows.get(other, ()))] for name in names}
    head = {name: min(group, key=lambda one: (
        sample.metadata[one].kind in (Kind.NUMBER, Kind.DATE), names.index(one)))
        for name, group in same.items()}
    for then in names:
        if head[then] != then:
            yield Determines((head[then],), then)
            continue
        keys = [key for key in follows
                if head[key] == key and then in follows[key] and key not in same[then]]
        last = [key for key in keys if not any(other in follows[key] for other in keys)]
        if last:
            yield Determines((min(last, key=lambda key: shared.distinct[key]),), then)
