"""How the values of a column of text are written: letters as A and a, digits as 9."""

from synth_core.metadata.facts import Table

__all__ = ["patterns_of"]

MOST = 3
# Where fewer rows are written in the commonest way, the column has no pattern to tell.
_TELLING = 0.6
_LONGEST = 40


def patterns_of(table: Table, position: int, distinct: int) -> tuple[tuple[str, int], ...]:
    """The commonest ways in which values are written, with their rows; empty where none stands out.

    "AB-1234" is written as "AA-9999". What comes after forty signs is not looked at.

    Args:
        table: The table, at the column.
        position: Of the column.
        distinct: How many different values it has.
    """
    values = (f"SELECT left(CAST(c{position} AS VARCHAR), {_LONGEST}) AS v, 1 AS n "
              f"FROM {table.relation} WHERE c{position} IS NOT NULL")
    if 2 * distinct <= table.rows:  # each value is looked at once
        values = f"SELECT v, count(*) AS n FROM ({values}) GROUP BY v"
    # A trail of digits ("P-00017", and every number) is the commonest form and read at a glance;
    # then few ways of writing are left for the slow look at each sign.
    head = "regexp_extract(v, '^[^0-9]*')"
    glance = (f"CASE WHEN regexp_full_match(v, '[^0-9]*[0-9]*') THEN {head} || "
              f"repeat('9', length(v) - length({head})) ELSE v END")
    mask = "d"
    for sign, wanted in (("Nd", "9"), ("Lu", "A"), ("Ll", "a")):
        mask = f"regexp_replace({mask}, '\\p{{{sign}}}', '{wanted}', 'g')"
    counted = table.connection.execute(
        f"SELECT {mask} AS m, CAST(sum(n) AS BIGINT) AS n, CAST(sum(sum(n)) OVER () AS BIGINT) "
        f"FROM (SELECT {glance} AS d, sum(n) AS n FROM ({values}) GROUP BY d) "
        f"GROUP BY m ORDER BY n DESC, m LIMIT {MOST}").fetchall()
    if not counted:
        return ()
    filled = int(counted[0][2])
    shown = tuple((str(row[0]), int(row[1])) for row in counted)
    # Words have a length, not a pattern: only what holds digits is written by a rule.
    telling = shown[0][1] >= _TELLING * filled and "9" in shown[0][0]
    return shown if telling else ()
