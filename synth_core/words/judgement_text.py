"""What the words of a metric are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from synth_core.words.answers import Measured

__all__ = ["GROUPS", "Group", "Text"]

Group = Literal["alike", "useful", "safe"]

GROUPS: tuple[Group, ...] = ("alike", "useful", "safe")


@dataclass(frozen=True)
class Text:
    """The words of one metric.

    Args:
        group: Which of the three questions of a judgement it belongs to.
        title: Two or three words for a table.
        question: What it asks.
        form: How its number is written: "times", "percent" or "in_hundred".
        answer: Builds the sentence from what was measured.
        source: The paper or standard.
        limit: What the number does not say.
    """

    group: Group
    title: str
    question: str
    form: str
    answer: Callable[[Measured], str]
    source: str
    limit: str
