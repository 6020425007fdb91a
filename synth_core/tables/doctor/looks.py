"""What the values of a column of text look like, each different value looked at once."""

from dataclasses import dataclass

from synth_core.tables.engine import literal
from synth_core.tables.recipe.labels import tidy
from synth_core.tables.view import View
from synth_core.tables.written import bare, number_of

__all__ = ["SAMPLED", "SIGNS", "WORDS", "Looks", "looks_of"]

# Signs that stand for "missing" wherever they stand, and words that may.
SIGNS = ("?", "??", "-", "--", "---", ".", "..", "na", "n/a", "#n/a", "n.a.", "n.a", "nan", "null",
         "<na>", "(null)", "nil", "k.a.", "k. a.", "n.d.", "n/d", "s/d", "n.v.t.", "#value!",
         "#ref!", "#div/0!")
WORDS = ("unknown", "unk", "missing", "not available", "not known", "not stated", "unspecified",
         "unbekannt", "keine angabe", "fehlt", "inconnu", "inconnue", "non renseigné",
         "desconocido", "desconocida", "sin datos", "sconosciuto", "sconosciuta", "non noto",
         "desconhecido", "desconhecida", "não informado", "onbekend", "niet bekend")

# Values of a column that are looked at; where there are more, a sample by their hash.
SAMPLED = 100_000

_PLAIN = r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?|[-+]?\.[0-9]+"
# A unit behind a number, and how many different numbers it stands behind at least.
_UNIT = r"^[-+]?[0-9][0-9.,]*\s*([A-Za-zµ°²³/]{1,8})$"
_FEWEST_WITH_UNIT = 10


@dataclass(frozen=True)
class Looks:
    """What was counted of a column of text. Counts are rows; of a sample of values where told.

    Args:
        name: The column.
        relation: Its values (v), their rows (n) and what each looks like (look), in SQL.
        filled: Rows with a value.
        distinct: Different values.
        sampled: Whether only a sample of the values was looked at.
        seen: Rows of the values that were looked at.
        looks: Rows by look: plain, written (a number with currency, percent, unit or signs
            between thousands), zeros (digits with zeros in front), sign, word, blank, text.
        untidy: Rows with needless blanks.
        length: Mean length.
        spaced: Rows with a blank inside.
        unit: The one unit that stands behind most values, such as "kg"; "" where there is none.
    """

    name: str
    relation: str
    filled: int
    distinct: int
    sampled: bool
    seen: int
    looks: dict[str, int]
    untidy: int
    length: float
    spaced: int
    unit: str = ""

    @property
    def spread(self) -> float:
        """Different values a filled row."""
        return self.distinct / self.filled if self.filled else 0.0

    @property
    def telling(self) -> int:
        """Rows whose value says something, of those looked at."""
        return self.seen - sum(self.looks.get(key, 0) for key in ("sign", "word", "blank"))

    @property
    def numbers(self) -> int:
        """Rows that say a number, however it is written; codes with zeros in front do not."""
        return self.looks.get("plain", 0) + self.looks.get("written", 0)

    @property
    def mostly_numbers(self) -> bool:
        """Whether text among the numbers is more likely a fault than a kind of code."""
        return self.telling > 0 and self.numbers >= 0.8 * self.telling


def looks_of(view: View) -> dict[str, Looks]:
    """Look at all columns of text, one after another."""
    wanted = [name for name, kind in zip(view.names, view.types, strict=True) if kind == "text"]
    return {name: _looks(view, name) for name in wanted}


def _looks(view: View, name: str) -> Looks:
    cell, relation = view.cell(name), f"values_{view.position(name)}"
    filled, distinct = view.query(f"count({cell}), approx_count_distinct({cell})")[0]
    part = max(1, round(distinct / SAMPLED))
    sampled = part > 1
    some = f"AND hash({cell}) % {part} = 0" if sampled else ""
    view.connection.execute(
        f"CREATE TEMP TABLE {relation} AS SELECT v, n, {_look('v')} AS look FROM (SELECT {cell} "
        f"AS v, count(*) AS n FROM {view.relation} WHERE {cell} IS NOT NULL {some} GROUP BY v)")
    unit = _unit(view, relation)
    if unit:
        view.connection.execute(
            f"UPDATE {relation} SET look = 'written' WHERE look = 'text' AND "
            f"{number_of('v', 'point', unit)} IS NOT NULL OR look = 'text' AND "
            f"{number_of('v', 'comma', unit)} IS NOT NULL")
    counted = view.connection.execute(
        f"SELECT look, count(*), sum(n), sum(CASE WHEN v IS DISTINCT FROM {tidy('v')} THEN n "
        f"ELSE 0 END), sum(length(v) * n), sum(CASE WHEN contains(trim(v), ' ') THEN n ELSE 0 "
        f"END) FROM {relation} GROUP BY look").fetchall()
    seen = sum(int(row[2]) for row in counted)
    if not sampled:
        distinct = sum(int(row[1]) for row in counted)
    elif distinct >= 0.8 * filled:
        distinct = view.query(f"count(DISTINCT hash({cell}))")[0][0]
    return Looks(name, relation, int(filled), min(int(distinct), int(filled)), sampled, seen,
                 {str(row[0]): int(row[2]) for row in counted},
                 sum(int(row[3]) for row in counted),
                 sum(int(row[4]) for row in counted) / max(1, seen),
                 sum(int(row[5]) for row in counted), unit)


def _unit(view: View, relation: str) -> str:
    """The unit behind most of the values; never where there are few values, which may be bands."""
    found = view.connection.execute(
        f"SELECT lower(regexp_extract({bare('v')}, {literal(_UNIT)}, 1)) AS unit, sum(n), count(*) "
        f"FROM {relation} WHERE look = 'text' AND regexp_matches({bare('v')}, {literal(_UNIT)}) "
        "GROUP BY unit ORDER BY 2 DESC, 1 LIMIT 2").fetchall()
    if len(found) != 1 or found[0][2] < _FEWEST_WITH_UNIT:
        return ""
    telling, plain = view.connection.execute(
        "SELECT sum(n) FILTER (look NOT IN ('sign', 'word', 'blank')), "
        f"coalesce(sum(n) FILTER (look IN ('plain', 'written')), 0) FROM {relation}").fetchall()[0]
    return str(found[0][0]) if found[0][1] + plain >= 0.8 * telling else ""


def _look(value: str) -> str:
    """What a value looks like, in SQL, the likeliest first."""
    text = bare(value)
    either = f"coalesce({number_of(value, 'point')}, {number_of(value, 'comma')})"
    return (f"CASE WHEN {text} = '' THEN 'blank' "
            f"WHEN regexp_full_match({text}, {literal(_PLAIN)}) THEN 'plain' "
            f"WHEN regexp_full_match({text}, '0[0-9]+') THEN 'zeros' "
            f"WHEN lower({text}) IN ({', '.join(map(literal, SIGNS))}) THEN 'sign' "
            f"WHEN lower({text}) IN ({', '.join(map(literal, WORDS))}) THEN 'word' "
            f"WHEN NOT regexp_matches({value}, '[0-9]') THEN 'text' "
            f"WHEN {either} IS NOT NULL THEN 'written' ELSE 'text' END")
