"""Combinations of quasi-identifiers that few people share, as counts: never the values of one.

A combination that one person has is a sample unique; how many there are is the first number of a
disclosure check (Hundepool et al., Statistical Disclosure Control, 2012, chapter 3; a group of k
people who share all of them is k-anonymous, Sweeney 2002).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from synth_core.metadata.facts import opened
from synth_core.metadata.suppression import hidden_cells

__all__ = ["Combinations", "Held", "combinations"]


@dataclass(frozen=True)
class Held:
    """Combinations that so many people share.

    Args:
        least: The fewest people who share one.
        most: The most; None for any number.
        combinations: How many there are; None where it may not be shown.
        people: Whose rarest combination is one of them; None where it may not be shown.
    """

    least: int
    most: int | None
    combinations: int | None
    people: int | None


@dataclass(frozen=True)
class Combinations:
    """How rare the combinations are that the columns take together.

    Args:
        columns: The quasi-identifiers.
        subject: The column that tells people apart; None where each row is taken for one.
        people: People (or rows) of the table.
        smallest_cell: The smallest group that tells no one apart, by policy.
        held: By how many people share one, from one alone to ``smallest_cell`` and more.
    """

    columns: tuple[str, ...]
    subject: str | None
    people: int
    smallest_cell: int
    held: tuple[Held, ...]

    @property
    def few(self) -> int | None:
        """People with a combination that fewer than ``smallest_cell`` share; None if not shown."""
        counts = [one.people for one in self.held if one.most is not None]
        if None not in counts:
            return sum(count for count in counts if count is not None)
        rest = self.held[-1].people
        few = 0 if rest is None else self.people - rest
        return few if few >= self.smallest_cell else None

    def suppressed(self) -> "Combinations":
        """The counts as others than the steward may see them.

        Promise: no count of people between 1 and ``smallest_cell`` - 1, none that can be had by
            subtracting what is shown from the number of people, and no count of so few
            combinations that people share in small groups.
        Holds when: one version of the table is shown; the number of people may be known.
        Does not cover: comparing versions of a table that differ in few rows.
        Evidence: tests/metadata/test_combinations.py, which tries the subtractions.
        """
        limit = self.smallest_cell
        dark = hidden_cells([one.people or 0 for one in self.held], limit)
        shown = [replace(one, people=None, combinations=None) if place in dark else
                 replace(one, combinations=_told(one, limit)) for place, one in
                 enumerate(self.held)]
        return replace(self, held=tuple(shown))

    def as_json(self) -> dict[str, Any]:
        """The counts as a JSON value."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Combinations":
        """The counts that `as_json` wrote."""
        return cls(tuple(data["columns"]), data["subject"], data["people"],
                   data["smallest_cell"], tuple(Held(**one) for one in data["held"]))


def _told(held: Held, limit: int) -> int | None:
    """A group shared by many is no secret; of small ones, only many are counted."""
    if held.most is None or not held.combinations or held.combinations >= limit:
        return held.combinations
    return None


def combinations(path: Path, columns: Sequence[str], subject: str | None,
                 smallest_cell: int) -> Combinations | None:
    """Count how many people share each combination of values; missing counts as a value.

    No value leaves the engine. Cost: one pass, and one group in memory (or spilled) a combination.

    Args:
        path: The table.
        columns: The quasi-identifiers.
        subject: The column that tells people apart; None where each row is one person.
        smallest_cell: The smallest group that tells no one apart.

    Returns:
        The counts; None where there is no such column, or no row.
    """
    with opened(path) as table:
        if not columns or not table.rows:
            return None
        places = [table.names.index(name) for name in columns]
        who = None if subject is None else table.names.index(subject)
        listed = ", ".join(f"c{place}" for place in places)
        # A row without a subject is a person by itself.
        person = "1" if who is None else (
            f"CASE WHEN c{who} IS NOT NULL THEN hash(c{who}) "
            "ELSE hash('row', row_number() OVER ()) END")
        table.connection.execute(
            f"CREATE TEMP TABLE row_of AS SELECT hash({listed}) AS k, {person} AS p "
            f"FROM {table.relation}")
        held, people = (_by_rows(table.connection, smallest_cell) if who is None else
                        _by_people(table.connection, smallest_cell))
    return Combinations(tuple(columns), subject, people, smallest_cell, held)


def _groups(smallest_cell: int) -> list[tuple[int, int | None]]:
    """One person, two, more but under the limit, and the rest; fewer where the limit is small."""
    groups: list[tuple[int, int | None]] = [(n, n) for n in (1, 2) if n < smallest_cell]
    if smallest_cell > 3:
        groups.append((3, smallest_cell - 1))
    return [*groups, (max(1, smallest_cell), None)]


def _by_rows(connection: Any, smallest_cell: int) -> tuple[tuple[Held, ...], int]:
    """Each row a person: those of a combination are its rows."""
    sizes = "(SELECT count(*) AS n FROM row_of GROUP BY k)"
    held = []
    for least, most in _groups(smallest_cell):
        within = f"n >= {least}" + ("" if most is None else f" AND n <= {most}")
        found, people = connection.execute(
            f"SELECT count(*), coalesce(sum(n), 0) FROM {sizes} WHERE {within}").fetchall()[0]
        held.append(Held(least, most, int(found), int(people)))
    return tuple(held), sum(one.people or 0 for one in held)


def _by_people(connection: Any, smallest_cell: int) -> tuple[tuple[Held, ...], int]:
    """People with several rows: each counts once, by the rarest combination of its rows."""
    connection.execute(
        "CREATE TEMP TABLE shared AS SELECT k, count(DISTINCT p) AS n FROM row_of GROUP BY k")
    connection.execute(
        "CREATE TEMP TABLE rarest AS SELECT p, min(n) AS n FROM row_of JOIN shared USING (k) "
        "GROUP BY p")
    held = []
    for least, most in _groups(smallest_cell):
        within = f"n >= {least}" + ("" if most is None else f" AND n <= {most}")
        found, people = (connection.execute(f"SELECT count(*) FROM {of} WHERE {within}"
                                            ).fetchall()[0][0] for of in ("shared", "rarest"))
        held.append(Held(least, most, int(found), int(people)))
    return tuple(held), sum(one.people or 0 for one in held)
