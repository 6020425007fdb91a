"""Numbers as people read them."""

from collections.abc import Iterable

from synth_core.foundation.estimate import Estimate

__all__ = ["against_chance", "count", "duration", "in_hundred", "percent", "plural", "signed",
           "size", "span", "times"]

_MINUS = "\u2212"
_FINEST = 6


def count(number: int) -> str:
    """A whole number with thin thousands: 24,421."""
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """A count with its noun: "1 row", "24,421 rows"."""
    return f"{count(number)} {one if number == 1 else many}"


def percent(share: float, digits: int = 0, edges: tuple[float, ...] = ()) -> str:
    """A share as a percentage with a thin gap: 97 %. It never reads as one across an edge."""
    digits = _digits(100 * share, digits, [100 * edge for edge in edges])
    nothing = round(100 * share, digits) == 0
    return f"{'0' if nothing else signed(100 * share, digits)} %"


def in_hundred(share: float, digits: int = 0, edges: tuple[float, ...] = ()) -> str:
    """A share as a frequency: 51 in 100. It never reads as one across an edge."""
    digits = _digits(100 * share, digits, [100 * edge for edge in edges])
    return f"{signed(100 * share, digits)} in 100"


def against_chance(value: float, low: float, high: float,
                   chance: float) -> tuple[str, str, str]:
    """A share and the ends of its interval in hundreds, with a decimal or more.

    No end reads as one across chance, and the value does not read as chance where the whole
    interval lies above it.
    """
    edges = [100 * chance]
    return (_hundreds(value, edges if low > chance else []), _hundreds(low, edges),
            _hundreds(high, edges))


def _hundreds(share: float, edges: Iterable[float]) -> str:
    return signed(100 * share, _digits(100 * share, 1, edges))


def signed(number: float, digits: int) -> str:
    """A number with a true minus, which stands as wide as a plus and is not a hyphen."""
    text = f"{number:.{digits}f}"
    return text.replace("-", "" if float(text) == 0 else _MINUS)


def times(ratio: float, edges: tuple[float, ...] = ()) -> str:
    """A ratio: 1.20 times. It never reads as one across an edge."""
    return f"{ratio:.{_digits(ratio, 2 if ratio < 10 else 0, edges)}f} times"


def span(estimate: Estimate, form: str, edges: tuple[float, ...] = ()) -> str:
    """The ends of an interval in one of the forms "percent", "in_hundred", "times".

    An interval with a width is never written as one without: narrow ends get a digit more. No end
    reads as one across an edge.
    """
    scale = 1 if form == "times" else 100
    low, high = scale * estimate.low, scale * estimate.high
    digits = 2 if form == "times" or max(abs(low), abs(high)) < 0.1 else 1
    told = [signed(end, _digits(end, digits, [scale * edge for edge in edges]))
            for end in (low, high)]
    unit = {"times": "", "percent": " %"}.get(form, " in 100")
    return f"{told[0]} to {told[1]}{unit}"


def _digits(number: float, digits: int, edges: Iterable[float]) -> int:
    """As many digits as keep the rounded number on its own side of every edge, at most six."""
    held = [round(edge, _FINEST) for edge in edges]
    exact = round(number, _FINEST)
    return next((more for more in range(digits, _FINEST)
                 if all((round(number, more) > edge, round(number, more) < edge)
                        == (exact > edge, exact < edge) for edge in held)), _FINEST)


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
