"""The unit of a column of numbers, where its name says one: "height_cm", "Price (EUR)"."""

import re

from synth_core.metadata.headers import words

__all__ = ["unit_of"]

# The ending of a name, and the unit as people write it.
_UNITS = {
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "inch": "inches", "ft": "feet",
    "sqft": "square feet", "sqm": "m²", "m2": "m²", "ha": "ha", "mg": "mg", "g": "g", "kg": "kg",
    "lb": "lb", "lbs": "lb", "ml": "ml", "l": "l", "sec": "s", "secs": "s", "seconds": "s",
    "ms": "ms", "min": "min", "mins": "min", "minutes": "min", "hours": "h", "days": "days",
    "weeks": "weeks", "months": "months", "years": "years", "eur": "EUR", "euro": "EUR",
    "usd": "USD", "gbp": "GBP", "chf": "CHF", "pct": "%", "percent": "%", "mmhg": "mmHg",
    "bpm": "beats a minute", "celsius": "°C", "kwh": "kWh", "mbps": "Mbit/s",
}
# So short an ending is a unit only where something stands before it: "m" alone is a name.
_BRACKETS = re.compile(r"[(\[]\s*([^)\]]{1,12}?)\s*[)\]]\s*$")


def unit_of(name: str) -> str | None:
    """The unit that a column's name ends with; None where it ends with none."""
    bracket = _BRACKETS.search(name)
    if bracket:
        inside = bracket.group(1)
        return _UNITS.get(inside.lower(), inside if inside in _UNITS.values() else None)
    parts = words(name)
    return _UNITS.get(parts[-1]) if len(parts) > 1 else None
