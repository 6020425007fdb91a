"""The one-sentence answer to each judged question, built from its number.

No sentence rounds a number over the rule that it is judged by.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from synth_core.foundation.estimate import Estimate
from synth_core.words.figures import in_hundred, percent, times

__all__ = [
    "SAW_LEAK",
    "Details",
    "Measured",
    "asked",
    "business_rules",
    "classifier",
    "copies",
    "coverage",
    "distance",
    "links",
    "membership",
    "membership_tpr",
    "rules",
    "self_test",
    "stated",
    "usefulness",
    "valid",
    "verbatim",
]

Details = Mapping[str, Any]

# Why the attacks can be believed where they did not notice planted copies.
SAW_LEAK = ("They noticed the synthetic table as it is, so that copies planted besides stand out "
            "no more.")


@dataclass(frozen=True)
class Measured:
    """What a sentence is built from: a number, its details, and the thresholds of its rule.

    Args:
        number: The number with its interval.
        details: What else the metric found.
        edges: The thresholds that the value is held against; no rounding moves it over one.
    """

    number: Estimate
    details: Details
    edges: tuple[float, ...] = ()

    @property
    def value(self) -> float:
        """The measured value."""
        return self.number.value

    @property
    def low(self) -> float:
        """The lower end of its interval."""
        return self.number.low

    @property
    def high(self) -> float:
        """The upper end of its interval."""
        return self.number.high

    def percent(self, digits: int = 0) -> str:
        """The value as a percentage."""
        return percent(self.value, digits, self.edges)

    def in_hundred(self, digits: int = 0) -> str:
        """The value as a frequency."""
        return in_hundred(self.value, digits, self.edges)

    def times_in_hundred(self) -> str:
        """The value as how often in 100 times."""
        return self.in_hundred().replace(" in 100", " times in 100")

    def times(self) -> str:
        """The value as a ratio."""
        return times(self.value, self.edges)


def distance(what: str) -> Callable[[Measured], str]:
    """How far a distance to the real rows is from that of the training rows."""
    def build(it: Measured) -> str:
        return (f"{what} differ from the real rows kept aside {it.times()} as much as "
                "the training rows do; 1 is as alike as real rows are to each other.")
    return build


def classifier(it: Measured) -> str:
    """How well a program tells real rows from synthetic ones."""
    return ("Shown one real and one synthetic row, a program picks the synthetic one "
            f"{it.times_in_hundred()}; a coin is right 50 times.")


def usefulness(it: Measured) -> str:
    """How much of what the real table teaches is kept."""
    return (f"A model trained on the synthetic table keeps {it.percent(1)} of what the "
            "real table teaches, tested on real rows that neither has seen.")


def self_test(it: Measured) -> str:
    """Whether the attacks see anything, and nothing where there is nothing."""
    if not it.low <= 0.5 <= it.high:
        return ("Even without the synthetic table the attacks tell those who were in from those "
                "who were not: the rows kept aside differ from the others, so who was in the data "
                "cannot be judged.")
    caught = [row["share"] for row in it.details.get("planted", ()) if row.get("caught")]
    if not caught and it.details.get("saw_leak"):
        return f"Where nothing leaks, the attacks see nothing. {SAW_LEAK}"
    if not caught:
        return "Planted copies were not noticed: this test cannot reassure here."
    return ("Where nothing leaks, the attacks see nothing; and they would have noticed if "
            f"{in_hundred(min(caught))} synthetic rows were near-copies of real ones.")


def membership(it: Measured) -> str:
    """How well an attacker tells who was in the data."""
    base = ("Shown one person who was in your data and one who was not, an attacker picks the "
            f"right one {it.times_in_hundred()}; a coin does 50.")
    if it.low <= 0.5:
        return base + " The difference is within chance."
    return base + " That is more than chance."


def membership_tpr(it: Measured) -> str:
    """How many people an attacker recognises without accusing others."""
    return ("Allowed one wrong accusation in 100 outsiders, an attacker recognises "
            f"{it.in_hundred(1).replace(' in 100', ' of 100')} people who were in; "
            "guessing finds 1.")


def copies(it: Measured) -> str:
    """How many rows are copies beyond chance."""
    if it.low <= 0:
        return ("Synthetic rows equal rows that were learned from no more often than they equal "
                "rows that were kept aside.")
    return (f"{it.percent(1)} of the synthetic rows equal a row that was learned from, "
            "beyond what happens by chance.")


def verbatim(it: Measured) -> str:
    """How many telling values are repeated beyond chance."""
    if it.low <= 0:
        return ("Values of fine-grained columns are repeated from the training rows no more often "
                "than from rows kept aside.")
    return (f"In the worst column {it.percent(1)} of the values are repeated from the "
            "training rows, beyond what happens by chance.")


def valid(it: Measured) -> str:
    """How many rows hold a value that was not allowed."""
    if it.value <= 0:
        return "Every value is of its kind, within its bounds and of its format."
    return (f"{it.percent(1)} of the rows hold a value that the dictionary does not "
            "allow.")


def rules(it: Measured) -> str:
    """How many rows break a stated rule."""
    if not it.details.get("rules", ("some",)):
        return "No rule was stated, so none can be broken."
    if it.value <= 0:
        return "Every rule holds in every row."
    return f"{it.percent(1)} of the rows break a rule."


def business_rules(it: Measured) -> str:
    """How many rows break an accepted rule beyond the real share."""
    rules = it.details.get("rules", ())
    wrong = sum(1 for rule in rules if rule["rows"])
    if rules and not wrong:
        return ("The accepted rule holds in every row." if len(rules) == 1
                else f"All {len(rules)} accepted rules hold in every row.")
    which = f" {wrong} of {len(rules)} rules are broken somewhere." if wrong else ""
    return (f"{it.percent(2)} of the rows break an accepted rule, beyond the share of "
            f"real rows that do.{which}")


def asked(it: Measured) -> str:
    """Whether the rows are as they were asked for."""
    if it.value <= 0:
        return "Every row is as it was asked for: every condition, every count, every share."
    return f"{it.percent(2)} of the rows are not as they were asked for."


def coverage(it: Measured) -> str:
    """Whether everything that can occur does."""
    if it.value >= 1:
        return "Both ends of every column, every value and an empty cell all occur."
    return (f"{it.percent()} of the bounds, values and empty cells occur; "
            "more rows bring the rest.")


def stated(what: str) -> Callable[[Measured], str]:
    """How far what is found is from what was stated."""
    def build(it: Measured) -> str:
        return (f"The largest difference between stated and found {what} is "
                f"{it.times()} the largest that chance gives in 95 of 100 such tables.")
    return build


def links(it: Measured) -> str:
    """How far the links are from those stated."""
    if not it.details.get("links", ("some",)):
        return "No link was stated; columns go together by chance and by rules only."
    return stated("links")(it)
