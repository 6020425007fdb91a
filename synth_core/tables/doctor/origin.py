"""Signs that a table was made up: named so, even where real tables are not, without links."""

from collections.abc import Iterator
from itertools import combinations

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Severity
from synth_core.tables.doctor.measured import QUANTILES, Numbers
from synth_core.tables.doctor.names import says

__all__ = ["findings"]

_FEWEST_ROWS = 1_000
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 15
# Shares of real columns are uneven, and pairs of them have links beyond chance.
_EVEN = 0.02
_MOSTLY = 0.6


def findings(case: Case) -> Iterator[Finding]:
    """One finding with the signs that were met, two at least unless the table says it itself."""
    named = tuple(name for name in case.view.names if says(name, "synthetic"))
    if named:
        yield Finding("says_synthetic", named, Severity.TO_KNOW)
    if case.rows < _FEWEST_ROWS:
        return
    even = _even(case)
    unlinked = _unlinked(case)
    if even and unlinked:
        yield Finding("looks_synthetic", even, Severity.TO_KNOW, None, {"columns": len(even)})


def _even(case: Case) -> tuple[str, ...]:
    """Columns whose values are spread evenly, where most of those that could be are."""
    numbers = {name: one for name, one in case.numbers.items()
               if one.distinct > 20 and name not in case.identifiers
               and not one.distinct == one.filled == (one.high or 0) - (one.low or 0) + 1}
    flat = [name for name, one in numbers.items() if _flat(one)]
    if len(numbers) < _FEWEST_COLUMNS or len(flat) < _MOSTLY * len(numbers):
        return ()
    return tuple(flat)


def _flat(numbers: Numbers) -> bool:
    """Whether the quantiles lie on a straight line from the smallest to the largest."""
    if numbers.low is None or numbers.high is None or numbers.high <= numbers.low:
        return False
    return all(abs((at - numbers.low) / (numbers.high - numbers.low) - share) < _EVEN
               for share, at in zip(QUANTILES, numbers.quantiles, strict=True))


def _unlinked(case: Case) -> bool:
    """Whether no two columns of numbers go together beyond chance."""
    names = [name for name, one in case.numbers.items() if one.distinct > 2][:_MOST_COLUMNS]
    if len(names) < _FEWEST_COLUMNS:
        return False
    pairs = list(combinations(names, 2))
    row = case.view.query(", ".join(
        f"corr({case.view.cell(a)}, {case.view.cell(b)})" for a, b in pairs))[0]
    chance = 4 / case.rows ** 0.5
    return all(strength is None or abs(strength) < chance for strength in row)
