"""How many threads a method may use."""

import os

__all__ = ["allowed_threads"]

VARIABLE = "LIKENESS_THREADS"


def allowed_threads() -> int:
    """What the environment variable LIKENESS_THREADS says, else one for each core."""
    asked = os.environ.get(VARIABLE, "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    return os.cpu_count() or 1
