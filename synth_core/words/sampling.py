"""What is said where a sample is learned from, because the whole table does not fit."""

from synth_core.words.figures import count, size

__all__ = ["LABEL", "sample_line", "sample_of"]

LABEL = "Learned from"


def sample_of(learned: int, whole: int) -> str:
    """The note of a run."""
    return (f"Learned from {count(learned)} of the {count(whole)} training rows, drawn by lot: all "
            "of them would not fit into memory.")


def sample_line(learned: int, whole: int, memory: int) -> str:
    """The same before the start, with the reason."""
    return (f"{count(learned)} rows, drawn by lot of the {count(whole)} in training: all of them "
            f"would need more than the {size(memory)} of memory of this computer")
