"""The stages of a run in words."""

__all__ = ["DESCRIBED_STAGES", "STAGES", "silent"]

STAGES = {
    "prepare": "Split off the holdout",
    "train": "Learn",
    "sample": "Draw the rows",
    "judge": "Judge",
}

DESCRIBED_STAGES = {
    "prepare": "Read the description",
    "train": "Set up curves, links and names",
    "sample": "Make the rows",
    "judge": "Hold them against the description",
}


def silent(seconds: float) -> str:
    """A run that still works but has not been heard of."""
    return f"The run has not been heard of for {seconds:.0f} seconds; it may be very busy."
