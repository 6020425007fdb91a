"""How the values of a column of text are written: letters as A and a, digits as 9."""

from synth_core.metadata.facts import Table

__all__ = ["patterns_of"]

MOST = 3
# Where fewer rows are written in the commonest way, the column has no pattern to tell.
_TELLING = 0.6
_LONGEST = 40


def patterns_of(table: Table, position: int) -> tuple[tuple[str, int], ...]:
    """The commonest ways in which values are written, with their rows; empty where none stands out.

    "AB-1234" is written as "AA-9999". What comes after forty signs is not looked at.

    Args:
        table: The table, at the column.
        position: Of the column.
    """
    cell = f"CAST(c{position} AS VARCHAR)"
    mask = f"left({cell}, {_LONGEST})"
    for sign, wanted in ((r"\p{Lu}", "A"), (r"\p{Ll}", "a"), (r"\p{Nd}", "9")):
        mask = f"regexp_replace({mask}, '{sign}', '{wanted}', 'g')"
    counted = table.query(f"{mask} AS m, count(*) AS n, sum(count(*)) OVER () AS filled",
                          f"WHERE c{position} IS NOT NULL GROUP BY m ORDER BY n DESC, m "
                          f"LIMIT {MOST}")
    if not counted:
        return ()
    filled = int(counted[0][2])
    shown = tuple((str(row[0]), int(row[1])) for row in counted)
    # Words have a length, not a pattern: only what holds digits is written by a rule.
    telling = shown[0][1] >= _TELLING * filled and "9" in shown[0][0]
    return shown if telling else ()
