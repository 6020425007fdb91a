"""Numbers as people read them."""

from synth_core.foundation.estimate import Estimate

__all__ = ["count", "duration", "in_hundred", "percent", "plural", "size", "span", "times"]


def count(number: int) -> str:
    """A whole number with thin thousands: 24,421."""
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """A count with its noun: "1 row", "24,421 rows"."""
    return f"{count(number)} {one if number == 1 else many}"


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage with a thin gap: 97 %."""
    text = f"{100 * share:.{digits}f}"
    return f"{'0' if float(text) == 0 else text} %"


def in_hundred(share: float, digits: int = 0) -> str:
    """A share as a frequency: 51 in 100."""
    text = f"{100 * share:.{digits}f}"
    return f"{text} in 100"


def times(ratio: float) -> str:
    """A ratio: 1.2 times."""
    return f"{ratio:.2f} times" if ratio < 10 else f"{ratio:.0f} times"


def span(estimate: Estimate, form: str) -> str:
    """The ends of an interval in one of the forms "percent", "in_hundred", "times"."""
    if form == "percent":
        return f"{_tenths(estimate.low)} to {_tenths(estimate.high)} %"
    if form == "in_hundred":
        return f"{_tenths(estimate.low)} to {_tenths(estimate.high)} in 100"
    return f"{estimate.low:.2f} to {estimate.high:.2f}"


def _tenths(share: float) -> str:
    text = f"{100 * share:.1f}"
    return "0.0" if text == "-0.0" else text


def duration(seconds: float) -> str:
    """A length of time, no finer than a person cares: "8 s", "3 min", "2 h 10 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def size(number: int) -> str:
    """Bytes as people say them: "3.2 MB"."""
    amount = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:.0f} {unit}" if unit in ("bytes", "kB") else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
