"""Which formats the dates of a column are written in."""

from dataclasses import dataclass

from synth_core.tables.doctor.looks import Looks
from synth_core.tables.engine import literal
from synth_core.tables.view import View
from synth_core.tables.written import DAY_FORMATS, bare, date_of, swapped

__all__ = ["Dates", "dates_of"]

# A column holds dates from this share of dates on.
_MOSTLY = 0.8
_MOST_FORMATS = 4
# Values are looked at more closely only where most of the first ones could be dates.
_SHAPE = (r"[0-9]{1,4}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ,]+[0-9]{2,4}(?:[ T].*)?"
          r"|[A-Za-z]{3,9} [0-9]{1,2}, [0-9]{4}|[0-9]{8}(?:T[0-9]{6})?")


@dataclass(frozen=True)
class Dates:
    """The dates of a column.

    Args:
        formats: Those that together read most of its values, the one with most rows first.
        rows: Rows that each format reads of those that the formats before it do not.
        telling: Rows whose value says something.
        ambiguous: Formats with a twin, day and month exchanged, that reads the same values.
    """

    formats: tuple[str, ...]
    rows: tuple[int, ...]
    telling: int
    ambiguous: tuple[str, ...]

    @property
    def others(self) -> int:
        """Rows with something else."""
        return self.telling - sum(self.rows)

    @property
    def plain(self) -> str | None:
        """The one format of all dates that nobody can read in two ways; None if there is none."""
        return self.formats[0] if len(self.formats) == 1 and not self.ambiguous else None


def dates_of(view: View, looks: Looks) -> Dates | None:
    """The formats of a column of text; None where it holds no dates."""
    shaped = f"regexp_full_match({bare('v')}, {literal(_SHAPE)})"
    likely = view.connection.execute(
        f"SELECT coalesce(sum(n), 0) FROM {looks.relation} WHERE {shaped}").fetchall()[0][0]
    if not looks.telling or likely < _MOSTLY * looks.telling:
        return None
    dated = f"dated_{view.position(looks.name)}"
    columns = ", ".join(f"{date_of('v', form)} IS NOT NULL AS f{i}"
                        for i, form in enumerate(DAY_FORMATS))
    view.connection.execute(
        f"CREATE TEMP TABLE {dated} AS SELECT n, {columns} FROM {looks.relation} WHERE {shaped}")
    formats: list[int] = []
    rows: list[int] = []
    while len(formats) < _MOST_FORMATS:
        found = _best(view, dated, formats)
        if found is None:
            break
        formats.append(found[0])
        rows.append(found[1])
    if sum(rows) < _MOSTLY * looks.telling:
        return None
    ambiguous = tuple(DAY_FORMATS[i] for i in formats if _has_twin(view, dated, i, formats))
    return Dates(tuple(DAY_FORMATS[i] for i in formats), tuple(rows), looks.telling, ambiguous)


def _best(view: View, dated: str, taken: list[int]) -> tuple[int, int] | None:
    """The format that reads most of the rows that no format has read yet."""
    left = " AND ".join(f"NOT f{i}" for i in taken) or "true"
    row = view.connection.execute(
        "SELECT " + ", ".join(f"coalesce(sum(n) FILTER (f{i}), 0)" for i in range(len(DAY_FORMATS)))
        + f" FROM {dated} WHERE {left}").fetchall()[0]
    counts = [int(count) for count in row]
    best = max(range(len(counts)), key=lambda i: (counts[i], -i))
    return (best, counts[best]) if counts[best] else None


def _has_twin(view: View, dated: str, form: int, taken: list[int]) -> bool:
    """Whether all that a format reads is read with day and month exchanged as well."""
    other = swapped(DAY_FORMATS[form])
    if other is None or other not in DAY_FORMATS:
        return False
    twin = DAY_FORMATS.index(other)
    if twin in taken:
        return True
    alone = view.connection.execute(
        f"SELECT count(*) FROM {dated} WHERE f{form} AND NOT f{twin}").fetchall()[0][0]
    return not alone
