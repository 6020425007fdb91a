"""A data dictionary in words: its links as sentences. Rules have theirs in `words.rules`."""

__all__ = ["link"]


def link(a: str, b: str, strength: float) -> str:
    """Two columns that go together."""
    way = "more" if strength > 0 else "less"
    return f"The more {a}, the {way} {b} ({strength:+.2f})"
