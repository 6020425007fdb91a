"""How dates are written as text: the formats that are tried, and what is ambiguous."""

from typing import Any

from synth_core.tables.engine import literal

__all__ = ["FORMATS", "date_format"]

# In the order of preference: a more exact format before a looser one that would also parse.
FORMATS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M",
    "%Y%m%dT%H%M%S", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d", "%d.%m.%Y", "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S", "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M",
    "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y", "%d %B %Y",
    "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y",
)
_TWINS = {"%d/%m/%Y": "%m/%d/%Y", "%d/%m/%Y %H:%M": "%m/%d/%Y %H:%M", "%d-%m-%Y": "%m-%d-%Y",
          "%d/%m/%y": "%m/%d/%y"}
_SHORTEST = 6
_PROBE = 200


def date_format(connection: Any, table: str, name: str) -> tuple[str, bool] | None:
    """The format in which every value of a text column is a date, or None.

    Args:
        connection: A connection of `tables.engine`.
        table: The relation.
        name: The column in it.

    Returns:
        The format, and whether day and month could be exchanged (both ways parse).
    """
    shortest, digits = connection.execute(
        f"SELECT min(length({name})), min(length(regexp_replace({name}, '[^0-9]', '', 'g'))) "
        f"FROM {table} WHERE {name} IS NOT NULL").fetchone()
    if shortest is None or shortest < _SHORTEST or digits < 3:
        return None
    probe = (f"(SELECT DISTINCT {name} FROM {table} WHERE {name} IS NOT NULL "
             f"ORDER BY hash({name}) LIMIT {_PROBE})")
    likely = [form for form in FORMATS if _all(connection, probe, name, form)]
    held = [form for form in likely if _all(connection, table, name, form)]
    if not held:
        return None
    return held[0], _TWINS.get(held[0]) in held


def _all(connection: Any, table: str, name: str, form: str) -> bool:
    """Whether every value is a date in the format, and is written exactly so."""
    moment = f"try_strptime({name}, {literal(form)})"
    wrong = connection.execute(
        f"SELECT count(*) FROM {table} WHERE {name} IS NOT NULL AND "
        f"({moment} IS NULL OR year({moment}) NOT BETWEEN 1677 AND 2261)").fetchone()[0]
    return bool(wrong == 0)
