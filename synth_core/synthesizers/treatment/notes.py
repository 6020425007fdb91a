"""What the treatment cost, in sentences: counts, never values."""

__all__ = ["FEWEST", "count_text", "pooled_note", "rounded_note"]

FEWEST = 10


def count_text(count: int) -> str:
    """A count as a person may see it: small ones are not told."""
    return f"fewer than {FEWEST}" if count < FEWEST else f"{count:,}"


def pooled_note(column: str, values: int, rows: int, k: int) -> str:
    """What pooling rare categories of a column cost."""
    return (f"{column}: {count_text(values)} values were each held by fewer than {k} rows and "
            f"were replaced by common ones ({count_text(rows)} rows).")


def rounded_note(column: str, rows: int, k: int) -> str:
    """What moving rare numbers of a column cost."""
    return (f"{column}: {count_text(rows)} rows held a value that stands between common ones and "
            f"is shared by fewer than {k} rows; they were moved to the nearest common value, or "
            "left empty where there is none.")
