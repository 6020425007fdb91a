"""Numbers as people read them."""

from synth_core.foundation.estimate import Estimate

__all__ = ["count", "duration", "in_hundred", "percent", "plural", "signed", "size", "span",
           "times"]

_MINUS = "\u2212"


def count(number: int) -> str:
    """A whole number with thin thousands: 24,421."""
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """A count with its noun: "1 row", "24,421 rows"."""
    return f"{count(number)} {one if number == 1 else many}"


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage with a thin gap: 97 %."""
    nothing = round(100 * share, digits) == 0
    return f"{'0' if nothing else signed(100 * share, digits)} %"


def in_hundred(share: float, digits: int = 0) -> str:
    """A share as a frequency: 51 in 100."""
    return f"{signed(100 * share, digits)} in 100"


def signed(number: float, digits: int) -> str:
    """A number with a true minus, which stands as wide as a plus and is not a hyphen."""
    text = f"{number:.{digits}f}"
    return text.replace("-", "" if float(text) == 0 else _MINUS)


def times(ratio: float) -> str:
    """A ratio: 1.2 times."""
    return f"{ratio:.2f} times" if ratio < 10 else f"{ratio:.0f} times"


def span(estimate: Estimate, form: str) -> str:
    """The ends of an interval in one of the forms "percent", "in_hundred", "times".

    An interval with a width is never written as one without: narrow ends get a digit more.
    """
    if form == "times":
        return f"{estimate.low:.2f} to {estimate.high:.2f}"
    low, high = 100 * estimate.low, 100 * estimate.high
    digits = 1 if max(abs(low), abs(high)) >= 0.1 else 2
    unit = "%" if form == "percent" else "in 100"
    return f"{signed(low, digits)} to {signed(high, digits)} {unit}"


def duration(seconds: float) -> str:
    """A length of time, no finer than a person cares: "8 s", "3 min", "2 h 10 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def size(number: int) -> str:
    """Bytes as the desktop says them, and the widget that takes files: "3.2 MB", "2 GB".

    In steps of 1,024, as `server.maxUploadSize` counts; from 100 of a unit on without a decimal,
    so that what stands side by side is equally exact.
    """
    units = ("bytes", "KB", "MB", "GB")
    step = min(len(units) - 1, max(0, number.bit_length() - 1) // 10)
    exact = number / 1024**step
    amount = round(exact, 1 if step >= 2 and exact < 100 else 0)
    if amount >= 1024 and step + 1 < len(units):
        amount, step = 1.0, step + 1
    return f"{amount:,g} {units[step]}"
