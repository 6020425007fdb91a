"""Text held against a regular expression, in time that grows with the text alone (RE2)."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["is_pattern", "matching"]


def matching(values: np.ndarray, pattern: str) -> np.ndarray:
    """Which texts match a pattern from end to end; a missing one does not.

    Args:
        values: Texts, None missing, shape (rows,).
        pattern: A regular expression that `is_pattern`.
    """
    texts = pa.array(values, pa.string(), from_pandas=True)
    found = pc.match_substring_regex(texts, rf"\A(?:{pattern})\z")
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)


def is_pattern(pattern: str) -> bool:
    """Whether a text is a regular expression that can be tried."""
    try:
        pc.match_substring_regex(pa.array([""]), rf"\A(?:{pattern})\z")
    except pa.ArrowInvalid:
        return False
    return True
