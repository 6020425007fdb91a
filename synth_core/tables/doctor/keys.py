"""Findings on columns that tell rows apart: identifiers in disguise, near-unique numbers."""

import re
from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Option, Severity
from synth_core.tables.doctor.measured import Numbers
from synth_core.tables.doctor.names import says
from synth_core.tables.recipe.registry import step

__all__ = ["findings"]

_NEARLY = 0.95
_FEWEST = 50
# Numbers of one length, of so many digits, that hardly ever repeat are no amounts.
_DIGITS = 6
_ROUND = re.compile(r"(?i)price|cost|amount|income|salary|charge|fee|revenue|betrag|preis|montant")


def findings(case: Case) -> Iterator[Finding]:
    """Columns that nearly name the row."""
    disguised, almost = [], []
    for name, looks in case.texts.items():
        if name not in case.dates and name not in case.identifiers and not looks.mostly_numbers \
                and looks.filled >= _FEWEST and looks.spread >= _NEARLY \
                and looks.length <= 60 and looks.spaced <= 0.1 * looks.seen:
            disguised.append(name)
    for name, numbers in case.numbers.items():
        if name in case.identifiers or name == case.target or numbers.filled < _FEWEST \
                or not numbers.whole or numbers.spread < _NEARLY:
            continue
        if _is_key(name, numbers):
            disguised.append(name)
        elif numbers.negative == 0:
            almost.append(name)
    for name in disguised:
        yield Finding("identifier", (name,), Severity.ADVISED, None, {"share": _spread(case, name)},
                      options=(Option("mark_identifier", mark="identifier"),
                               Option("drop_column", step("drop_columns", columns=[name])),
                               Option("leave")))
    if almost:
        yield Finding("near_unique", tuple(almost), Severity.TO_KNOW, None,
                      {"share": min(_spread(case, name) for name in almost)},
                      options=(Option("leave"), Option("mark_identifier", mark="identifier")))


def _is_key(name: str, numbers: Numbers) -> bool:
    """A running number, a name that says so, or as many digits in every row."""
    if numbers.low is None or numbers.high is None or numbers.negative:
        return False
    running = numbers.distinct == numbers.filled == numbers.high - numbers.low + 1
    low, high = (len(f"{int(numbers.at(share))}") for share in (0.001, 0.999))
    long = low == high >= _DIGITS and not _ROUND.search(name)
    return bool(running or says(name, "key") or long)


def _spread(case: Case, name: str) -> float:
    measured = case.numbers.get(name) or case.texts[name]
    return measured.spread
