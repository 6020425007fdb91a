"""The attacks in words."""

from collections.abc import Mapping, Sequence

from synth_core.words.answers import SAW_LEAK
from synth_core.words.figures import against_chance, count, in_hundred, percent

__all__ = ["ALT", "ATTACKS", "AXIS", "BLIND_MEANS", "COIN", "COUNTED", "EXPLAINED",
           "EXPLAINED_HEADINGS", "HEADINGS", "LIMIT", "MEASURES", "NONE", "OTHERS", "PAGE",
           "SELF_TEST", "STEPS", "STEPS_TITLE", "TELLS", "VALUES", "VALUES_HEADINGS",
           "VERBATIM_OF", "attack_row", "blind_row", "caught", "chosen", "copies_numbers",
           "excess", "guesses", "measured", "planted_row", "planted_text", "self_test", "title",
           "with_ends"]

# What guessing achieves: right guesses, and people recognised at one false alarm in 100.
_COIN, _GUESSING = 0.5, 0.01

PAGE = "Privacy"
SELF_TEST = "First, the test of the test"
ATTACKS = "The attacker's story, against a coin"
AXIS = "right guesses in 100, ← safer"
COIN = "a coin"
ALT = "Right guesses of each attack and each check"
BLIND_MEANS = "Cannot see the synthetic table, so it should be no better than a coin."
NONE = "none"
OTHERS = "Copies and the few who stand out"
VERBATIM_OF = "The number is that of the column {column}."
# What the n of each number counts.
COUNTED = {"near_copies": ("row", "rows"), "membership_tpr": ("guess", "guesses"),
           "copies": ("row", "rows"), "verbatim_values": ("value", "values")}
# The two numbers that planted copies may show in.
MEASURES = {"membership": "the right guesses", "membership_tpr": "the few who stand out"}
VALUES = "Repeated values of every fine-grained column"
STEPS_TITLE = "What the attacker does"
STEPS = (
    "Knows everything about one person.",
    "Looks how close the synthetic table comes to that person.",
    "Compares with people known to be outside.",
    "Says *in* or *out*.",
)
TELLS = ("The gray and red rows test the instrument: it must see nothing where nothing is, and "
         "find copies that we planted. A hollow red mark: the right guesses do not show these "
         "copies; what noticed them, if anything did, stands at the right.")
LIMIT = ("Black-box tests find leaks, they cannot prove there are none. Synthetic does not mean "
         "anonymous.")
HEADINGS = ("Attack or check", "Right guesses in 100", "Recognised in 100 at 1 false alarm in 100",
            "Guesses")
EXPLAINED = "What each attack and check does"
EXPLAINED_HEADINGS = ("Attack or check", "What it does")
VALUES_HEADINGS = ("Column", "Beyond chance", "Interval", "Found among rows learned from",
                   "Found among rows kept aside")

_TITLES = {
    "meets": "An attacker does no better than a coin",
    "look_closer": "An attacker does a little better than a coin",
    "does_not_meet": "An attacker finds out who was in the data",
    "not_assessed": "Whether an attacker could find out who was in the data cannot be judged",
}
_OTHER_TITLES = {
    "near_copies": "Its rows are near-copies of real rows",
    "copies": "Rows of real people are copied",
    "verbatim_values": "Values of real people are repeated word for word",
    "membership_tpr": "A few people stand out and can be recognised",
}


def title(membership: str, others: dict[str, str]) -> str:
    """The finding, from the state of the attacks and those of the other questions.

    Args:
        membership: The state of "membership".
        others: The states of the other privacy rows, by metric.
    """
    found = [_OTHER_TITLES[metric] for metric in _OTHER_TITLES
             if others.get(metric) == "does_not_meet"]
    if membership != "does_not_meet" and found:
        return found[0]
    doubts = [metric for metric in _OTHER_TITLES if others.get(metric) == "look_closer"]
    if membership == "meets" and doubts:
        return _TITLES["meets"] + ", but one question needs a closer look" if len(doubts) == 1 \
            else _TITLES["meets"] + f", but {len(doubts)} questions need a closer look"
    return _TITLES[membership]


def measured(targets: int | None) -> str:
    """What was tried, on how many people."""
    asked = ("Could someone who knows a person's whole record find out that it was in your "
             "table?")
    if targets is None:
        return asked
    return f"{asked} Tried on {count(targets)} people, of whom half were in."


def self_test(smallest: Mapping[str, float | None], *, saw_leak: bool = False) -> str:
    """What the self-test would have noticed, and which number would have.

    Args:
        smallest: The smallest planted share that each number noticed, by metric; None for none.
        saw_leak: Whether the attacks noticed the table as it is.
    """
    noticed = [share for share in smallest.values() if share is not None]
    if not noticed and saw_leak:
        return f"Where nothing leaks, the attacks see nothing. {SAW_LEAK}"
    if not noticed:
        return ("Even with 50 in 100 rows planted as near-copies the attacks noticed nothing, so "
                "they cannot reassure here.")
    told = [f"{MEASURES[metric]} from {in_hundred(share)} on" if share is not None
            else f"{MEASURES[metric]} not at all" for metric, share in smallest.items()]
    return (f"This test would have noticed if {in_hundred(min(noticed))} synthetic rows were "
            f"near-copies of real ones: {' and '.join(told)}.")


def attack_row(attack: str, best: bool) -> str:
    """The label of an attack."""
    return f"{attack} (chosen)" if best else attack


def blind_row(attack: str) -> str:
    """The label of a control."""
    return f"Check: {attack[0].lower() + attack[1:]}"


def planted_row(share: float) -> str:
    """The label of a planted leak."""
    return f"Planted: {percent(share)} copies"


def planted_text(value: float, caught_by: Sequence[str]) -> str:
    """A planted leak: how often the attacker is right, and which numbers noticed."""
    return f"{in_hundred(value)}, {_noticed(caught_by)}"


def _noticed(caught_by: Sequence[str]) -> str:
    if not caught_by:
        return "not noticed"
    if len(caught_by) > 1:
        return "both noticed"
    return f"noticed by {MEASURES[caught_by[0]]}"


def guesses(value: float, low: float) -> str:
    """How often the attacker is right; more than chance never reads as a coin."""
    return in_hundred(value, 0, (_COIN,) if low > _COIN else ())


def chosen(attack: str) -> str:
    """Which attack the verdict rests on."""
    return (f"The verdict rests on “{attack}”: it did best on one half of the people and is "
            "reported on the other half.")


def with_ends(value: float, low: float, high: float, *, recognised: bool = False) -> str:
    """A number in hundreds with the ends of its interval, for a table whose heading says so.

    Args:
        value: Right guesses, or people recognised, as a share.
        low: The lower end of its interval.
        high: The upper end.
        recognised: Whether it is people recognised.
    """
    told = against_chance(value, low, high, _GUESSING if recognised else _COIN)
    return f"{told[0]} ({told[1]} to {told[2]})"


def copies_numbers(synthetic: float, holdout: float) -> str:
    """Both shares behind the excess."""
    return (f"Equal to a row that was learned from: {percent(synthetic, 2)} of the synthetic "
            f"rows; equal to one kept aside: {percent(holdout, 2)}.")


def excess(value: float, low: float, high: float) -> tuple[str, str]:
    """A share beyond chance and its interval; what is more than none never reads as none."""
    told = against_chance(value, low, high, 0.0)
    return f"{told[0]} %", f"{told[1]} to {told[2]} %"


def caught(caught_by: Sequence[str]) -> str:
    """Whether a planted leak was noticed, and by which numbers."""
    told = [MEASURES[metric] for metric in caught_by]
    return ("Near-copies of training rows planted on purpose: "
            + (f"noticed by {' and '.join(told)}." if told else "not noticed."))
