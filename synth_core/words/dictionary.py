"""A data dictionary in words: its rules and links as sentences."""

from collections.abc import Sequence

from synth_core.words.figures import plural

__all__ = ["at_most", "combinations", "implies", "link", "total"]


def at_most(low: str, high: str) -> str:
    """One column is never larger than another."""
    return f"{low} is at most {high}"


def total(name: str, parts: Sequence[str]) -> str:
    """One column is the sum of others."""
    return f"{name} = {' + '.join(parts)}"


def implies(column: str, value: str, then: str, result: str) -> str:
    """Where one column has a value, another has one too."""
    return f"If {column} is {value}, then {then} is {result}"


def combinations(names: Sequence[str], rows: int) -> str:
    """Columns whose values occur in listed combinations only."""
    return f"{' and '.join(names)}: {plural(rows, 'combination', 'combinations')} only"


def link(a: str, b: str, strength: float) -> str:
    """Two columns that go together."""
    way = "more" if strength > 0 else "less"
    return f"The more {a}, the {way} {b} ({strength:+.2f})"
