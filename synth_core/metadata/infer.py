"""What each column of a table is, with the reason, from counts alone."""

import re
from pathlib import Path

from synth_core.metadata.dates import Found, date_format_of
from synth_core.metadata.facts import Facts, Table, facts_of, opened
from synth_core.metadata.headers import (
    is_code,
    is_date,
    is_key,
    is_number_of_record,
    is_person,
    target_rank,
)
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.headers import header_says
from synth_core.words.data import dates_written
from synth_core.words.figures import count, percent

__all__ = ["infer", "suggest_target"]

_YES_NO = tuple(frozenset(pair.split("/")) for pair in (
    "yes/no", "y/n", "true/false", "t/f", "1/0", "ja/nein", "j/n", "oui/non", "si/no", "sí/no",
    "sim/não", "ja/nee", "tak/nie"))
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

# Above this share of different values a column names records rather than describes them.
_NEARLY_UNIQUE = 0.95
# Codes with so many values, shared by so few rows, are keys of something else.
_MANY = 1_000
_FEW_ROWS_EACH = 0.02
_ROWS_EACH = 0.005  # a person has 200 rows at most
_FEW = 50
_FEWEST_ROWS = 20
_LONG_TEXT = 40
# Eight-digit numbers read as dates by chance only where there are few.
_FEWEST_DATES = 5


def infer(path: Path) -> Metadata:
    """Say what each column of a Parquet file is.

    Rules, in order: nothing or one value is constant; 0/1 and pairs of words are yes/no; what is
    written as a date is a date; names of persons and keys are identifiers; codes are categories;
    other numbers are numbers; text is a category where most rows share their value with others,
    else an identifier (one word) or free text.

    Args:
        path: The table.

    Returns:
        Metadata with all columns kept, none sensitive and no target.
    """
    with opened(path) as table:
        return Metadata(tuple(_column(table, i) for i in range(len(table.names))))


def suggest_target(metadata: Metadata) -> str | None:
    """A column that one may want to predict, by its name; else the last yes/no column; or None."""
    ranked = [(rank, position, column.name) for position, column in enumerate(metadata)
              if column.modelled and (rank := target_rank(column.name)) is not None]
    if ranked:
        return min(ranked)[2]
    pairs = [column.name for column in metadata if column.modelled and column.kind is Kind.YES_NO]
    return pairs[-1] if pairs else None


def _column(whole: Table, position: int) -> Column:
    table = whole.at(position)
    facts = facts_of(table, position)
    decided = _constant(facts)
    if decided is None:
        if facts.stored == "truth":
            decided = Kind.YES_NO, "True or false."
        elif facts.stored == "moment":
            decided = Kind.DATE, "The file itself holds dates here."
        elif facts.stored == "text":
            return _text(table, position, facts)
        else:
            return _number(table, position, facts)
    return Column(facts.name, *decided)


def _constant(facts: Facts) -> tuple[Kind, str] | None:
    if facts.filled == 0:
        return Kind.CONSTANT, "Every value is missing."
    if facts.distinct == 1 and facts.filled == facts.rows:
        return Kind.CONSTANT, "The same value in every row."
    if facts.distinct == 1:
        return Kind.CATEGORY, "One value, or missing."
    return None


def _number(table: Table, position: int, facts: Facts) -> Column:
    if facts.whole and facts.distinct == 2 and (facts.low, facts.high) == (0, 1):
        return Column(facts.name, Kind.YES_NO, "Only 0 and 1.")
    if facts.whole:
        found = _date_number(table, position, facts)
        if found is not None:
            return _dates(facts.name, found)
        decided = _key(facts) or _codes(facts)
        if decided is not None:
            return Column(facts.name, *decided)
    what = "Whole numbers" if facts.whole else "Numbers"
    almost = ("; nearly all differ, but neither the name nor the order says that they are keys"
              if facts.whole and facts.spread >= 0.5 and facts.filled >= _FEW else "")
    return Column(facts.name, Kind.NUMBER,
                  f"{what} with {count(facts.distinct)} different values{almost}.")


def _key(facts: Facts) -> tuple[Kind, str] | None:
    """Whether whole numbers tell records apart."""
    if facts.consecutive and facts.filled >= _FEW:
        return Kind.IDENTIFIER, "A running number: every whole number once."
    if is_person(facts.name) and facts.spread > 0.5:
        return Kind.IDENTIFIER, "The name says that it reaches a person."
    numbered = is_number_of_record(facts.name) and facts.spread >= _NEARLY_UNIQUE
    if numbered or (is_key(facts.name) and _tells_apart(facts)) or _of_people(facts):
        return Kind.IDENTIFIER, ("The name says that it is a key, and it has "
                                 f"{percent(facts.spread)} as many different values as rows.")
    return None


def _of_people(facts: Facts) -> bool:
    """Whether the name says that it is a key of people, each with some rows: visits, purchases."""
    return (header_says(facts.name) == (Content.RECORD, True) and facts.distinct >= _FEW
            and facts.spread >= _ROWS_EACH)


def _tells_apart(facts: Facts) -> bool:
    return facts.spread >= 0.5 or (facts.distinct > _MANY and facts.spread >= _FEW_ROWS_EACH)


def _codes(facts: Facts) -> tuple[Kind, str] | None:
    """Whether whole numbers are names of groups."""
    if is_code(facts.name) and facts.spread < _NEARLY_UNIQUE:
        return Kind.CATEGORY, "The name says that the numbers are codes, not amounts."
    if is_key(facts.name) and not _tells_apart(facts):
        return Kind.CATEGORY, "The name says that it is a key, and many rows share each one."
    if facts.distinct == 2:
        return Kind.CATEGORY, "Only two different numbers: codes."
    return None


def _date_number(table: Table, position: int, facts: Facts) -> Found | None:
    """Whole numbers such as 20141013, all of them dates of the last two centuries."""
    if facts.low is None or facts.high is None or facts.distinct < _FEWEST_DATES:
        return None
    if not (facts.low >= 18_000_101 and facts.high <= 21_001_231) or facts.stored != "whole":
        return None
    if facts.distinct < _FEW and not is_date(facts.name):
        return None
    cell = f"CAST(c{position} AS VARCHAR)"
    sample = [str(value) for value, in table.query(
        f"DISTINCT {cell}", f"WHERE c{position} IS NOT NULL ORDER BY 1 LIMIT 200")]
    found = date_format_of(sample, table.connection, table.relation, cell)
    return found if found is not None and found.format == "%Y%m%d" else None


def _text(table: Table, position: int, facts: Facts) -> Column:
    if facts.distinct == 2 and frozenset(
            text.strip().lower() for text in facts.sample) in _YES_NO:
        return Column(facts.name, Kind.YES_NO, "Two values that say yes and no.")
    found = date_format_of(facts.sample, table.connection, table.relation, f"c{position}")
    if found is not None:
        return _dates(facts.name, found)
    return Column(facts.name, *_words(facts))


def _words(facts: Facts) -> tuple[Kind, str]:
    """Text that is neither yes/no nor a date."""
    one_word = facts.spaced <= 0.1 * facts.filled and facts.longest <= 100
    if all(_EMAIL.fullmatch(text) for text in facts.sample):
        return Kind.IDENTIFIER, "Addresses of electronic mail."
    if is_person(facts.name) and facts.distinct > _FEW and facts.spread > _FEW_ROWS_EACH:
        return Kind.IDENTIFIER, "The name says that it names or reaches a person."
    if facts.spread >= _NEARLY_UNIQUE and facts.filled > _FEWEST_ROWS:
        if one_word:
            return Kind.IDENTIFIER, "Nearly every row has a word or code of its own."
        return Kind.TEXT, "Nearly every row has a text of its own."
    if (is_key(facts.name) and facts.distinct > _FEW and _tells_apart(facts)) or (
            one_word and _of_people(facts)):
        return Kind.IDENTIFIER, "The name says that it is a key, and few rows share each one."
    if facts.length > _LONG_TEXT and facts.spread > 0.2:
        return Kind.TEXT, "Long texts, few of them alike."
    if facts.common < 0.5 * facts.filled and facts.distinct > _FEW:
        if one_word:
            return Kind.IDENTIFIER, "Most rows share their word or code with hardly any other."
        return Kind.TEXT, "Most rows share their text with hardly any other."
    codes = "codes written as digits" if facts.digits == facts.filled else "values"
    return Kind.CATEGORY, f"{count(facts.distinct)} different {codes}, shared by many rows."


def _dates(name: str, found: Found) -> Column:
    return Column(name, Kind.DATE, dates_written(found.format, found.ambiguous), found.format,
                  other_format=found.ambiguous)
