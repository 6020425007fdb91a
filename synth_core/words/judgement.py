"""What each metric asks and answers, in a steward's words.

Every judged metric has a question, an answer built from its number, a form in which the number is
written, and a group. A test holds this table against the registry of metrics.
"""

from collections.abc import Callable

from synth_core.foundation.estimate import Estimate
from synth_core.words.figures import in_hundred, percent, span, times
from synth_core.words.judgement_text import GROUPS, Details, Group, Text
from synth_core.words.judgement_what_if import WHAT_IFS

__all__ = [
    "GROUPS",
    "NO_ROWS",
    "NO_RULES",
    "SAW_LEAK",
    "TEXTS",
    "TOO_WIDE",
    "Group",
    "Text",
    "answer",
    "as_floor",
    "figure",
    "interval",
]

# Why the number of an attack is no assessment where its interval reaches too far.
TOO_WIDE = "But with so few people the interval is too wide to reassure."

# Why the attacks can be believed where they did not notice planted copies.
SAW_LEAK = ("They noticed the synthetic table as it is, so that copies planted besides stand out "
            "no more.")
NO_RULES = "No rule was accepted for this table."
NO_ROWS = "One of the tables has no rows."


def _distance(what: str) -> Callable[[Estimate, Details], str]:
    def build(number: Estimate, details: Details) -> str:
        return (f"{what} differ from the real rows kept aside {times(number.value)} as much as "
                "the training rows do; 1 is as alike as real rows are to each other.")
    return build


def _classifier(number: Estimate, details: Details) -> str:
    return ("Shown one real and one synthetic row, a program picks the synthetic one "
            f"{in_hundred(number.value)} times; a coin is right 50 times.").replace(
                " in 100 times", " times in 100")


def _usefulness(number: Estimate, details: Details) -> str:
    return (f"A model trained on the synthetic table keeps {percent(number.value)} of what the "
            "real table teaches, tested on real rows that neither has seen.")


def _self_test(number: Estimate, details: Details) -> str:
    if not number.low <= 0.5 <= number.high:
        return ("Even without the synthetic table the attacks tell those who were in from those "
                "who were not: the rows kept aside differ from the others, so who was in the data "
                "cannot be judged.")
    caught = [row["share"] for row in details.get("planted", ()) if row.get("caught")]
    if not caught and details.get("saw_leak"):
        return f"Where nothing leaks, the attacks see nothing. {SAW_LEAK}"
    if not caught:
        return "Planted copies were not noticed: this test cannot reassure here."
    return ("Where nothing leaks, the attacks see nothing; and they would have noticed if "
            f"{in_hundred(min(caught))} synthetic rows were near-copies of real ones.")


def _membership(number: Estimate, details: Details) -> str:
    base = ("Shown one person who was in your data and one who was not, an attacker picks the "
            f"right one {100 * number.value:.0f} times in 100; a coin does 50.")
    if number.low <= 0.5:
        return base + " The difference is within chance."
    return base + " That is more than chance."


def _membership_tpr(number: Estimate, details: Details) -> str:
    return ("Allowed one wrong accusation in 100 outsiders, an attacker recognises "
            f"{100 * number.value:.1f} of 100 people who were in; guessing finds 1.")


def _copies(number: Estimate, details: Details) -> str:
    if number.low <= 0:
        return ("Synthetic rows equal rows that were learned from no more often than they equal "
                "rows that were kept aside.")
    return (f"{percent(number.value, 1)} of the synthetic rows equal a row that was learned from, "
            "beyond what happens by chance.")


def _verbatim(number: Estimate, details: Details) -> str:
    if number.low <= 0:
        return ("Values of fine-grained columns are repeated from the training rows no more often "
                "than from rows kept aside.")
    return (f"In the worst column {percent(number.value, 1)} of the values are repeated from the "
            "training rows, beyond what happens by chance.")


def _valid(number: Estimate, details: Details) -> str:
    if number.value <= 0:
        return "Every value is of its kind, within its bounds and of its format."
    return (f"{percent(number.value, 1)} of the rows hold a value that the dictionary does not "
            "allow.")


def _rules(number: Estimate, details: Details) -> str:
    if not details.get("rules", ("some",)):
        return "No rule was stated, so none can be broken."
    if number.value <= 0:
        return "Every rule holds in every row."
    return f"{percent(number.value, 1)} of the rows break a rule."


def _business_rules(number: Estimate, details: Details) -> str:
    rules = details.get("rules", ())
    wrong = sum(1 for rule in rules if rule["rows"])
    if rules and not wrong:
        return ("The accepted rule holds in every row." if len(rules) == 1
                else f"All {len(rules)} accepted rules hold in every row.")
    which = f" {wrong} of {len(rules)} rules are broken somewhere." if wrong else ""
    return (f"{percent(number.value, 2)} of the rows break an accepted rule, beyond the share of "
            f"real rows that do.{which}")


def _asked(number: Estimate, details: Details) -> str:
    if number.value <= 0:
        return "Every row is as it was asked for: every condition, every count, every share."
    return f"{percent(number.value, 2)} of the rows are not as they were asked for."


def _coverage(number: Estimate, details: Details) -> str:
    if number.value >= 1:
        return "Both ends of every column, every value and an empty cell all occur."
    return (f"{percent(number.value)} of the bounds, values and empty cells occur; "
            "more rows bring the rest.")


def _stated(what: str) -> Callable[[Estimate, Details], str]:
    def build(number: Estimate, details: Details) -> str:
        return (f"The largest difference between stated and found {what} is "
                f"{times(number.value)} the largest that chance gives in 95 of 100 such tables.")
    return build


def _links(number: Estimate, details: Details) -> str:
    if not details.get("links", ("some",)):
        return "No link was stated; columns go together by chance and by rules only."
    return _stated("links")(number, details)


TEXTS: dict[str, Text] = {
    "near_copies": Text(
        "safe", "Near-copies", "Are its rows near-copies by the way they are made?", "percent",
        lambda number, details:
        f"{percent(number.value)} of the rows were put between two real rows: near-copies, for "
        "training a model inside only.",
        "The method's card", "Follows from the method; nothing was measured."),
    "columns": Text(
        "alike", "Single columns", "Does each column look right?", "times",
        _distance("Single columns"), "Total variation distance on shared bins",
        "Says nothing of how columns go together."),
    "pairs": Text(
        "alike", "Pairs of columns", "Do columns go together as they should?", "times",
        _distance("Pairs of columns"), "Total variation distance of two-way marginals",
        "A rare combination weighs little in it."),
    "triples": Text(
        "alike", "Three columns at once", "Do three columns at once go together?", "times",
        _distance("Triples of columns"), "Total variation distance of three-way marginals",
        "Measured on 200 triples drawn by the seed, not on all."),
    "classifier": Text(
        "alike", "Told apart", "Could an expert program tell them apart?", "in_hundred",
        _classifier, "Classifier two-sample test, Lopez-Paz and Oquab 2017",
        "A program that cannot tell them apart says nothing about privacy."),
    "usefulness": Text(
        "useful", "Learning kept", "Is it useful for training a model?", "percent",
        _usefulness, "Train on synthetic, test on real, Esteban et al. 2017",
        "Says nothing about targets other than the one tested."),
    "self_test": Text(
        "safe", "Test of the test", "Can these attacks see anything at all?", "in_hundred",
        _self_test, "Blind baselines, Das, Zhang and Tramèr 2024 (arXiv 2406.16201)",
        "A test from outside finds leaks; it cannot prove that there are none."),
    "membership": Text(
        "safe", "Who was in the data", "Could someone find out who was in your data?",
        "in_hundred", _membership,
        "Membership inference, Stadler et al. 2022; van Breugel et al. 2023",
        "Six attacks were tried; a better one may exist."),
    "membership_tpr": Text(
        "safe", "The few who stand out", "Could the few who stand out be recognised?",
        "percent", _membership_tpr, "True positives at 1 % false positives, Carlini et al. 2022",
        "Rests on few outsiders, so its interval is wide."),
    "copies": Text(
        "safe", "Copied rows", "Are rows of real people copied?", "percent",
        _copies, "Copies against a holdout of the same size, McNemar interval",
        "A row that is nearly a copy does not count here."),
    "verbatim_values": Text(
        "safe", "Repeated values", "Are telling values repeated word for word?", "percent",
        _verbatim, "Repeated values against a holdout of the same size, McNemar interval",
        "Looks at columns with more than 50 different values."),
    "valid_values": Text(
        "useful", "Valid values", "Is every value what the dictionary allows?", "percent",
        _valid, "Every cell against kind, bounds, format, values and uniqueness",
        "Says nothing of values that the dictionary allows and the world does not."),
    "rules_kept": Text(
        "useful", "Rules kept", "Is every stated rule kept in every row?", "percent",
        _rules, "Every stated rule on every row",
        "Knows only the rules that were stated."),
    "business_rules": Text(
        "alike", "Accepted rules", "Are the accepted rules kept?", "percent",
        _business_rules, "Every accepted rule on every row, beside the real rows kept aside",
        "Knows only the rules that were accepted."),
    "asked": Text(
        "alike", "Rows as asked", "Are the rows as they were asked for?", "percent",
        _asked, "Every condition and every share on every row",
        "Says nothing of whether such rows come about in the world."),
    **WHAT_IFS,
    "coverage": Text(
        "useful", "Bounds and values met", "Does everything occur that software may stumble over?",
        "percent", _coverage, "Boundary-value and category coverage (ISO/IEC/IEEE 29119-4)",
        "Every value by itself; not every combination of values."),
    "stated_shares": Text(
        "alike", "Shares as stated", "Are values as frequent as was stated?", "times",
        _stated("shares"), "Largest difference of shares, normal approximation, Bonferroni",
        "Columns that follow a rule are not compared: the rule decides how frequent they are."),
    "stated_links": Text(
        "alike", "Links as stated", "Do columns go together as strongly as was stated?", "times",
        _links, "Spearman's rank correlation, Fisher interval",
        "Knows only the links that were stated."),
    "associations": Text(
        "alike", "Strength of links", "Are the links between columns as strong as they were?",
        "times", lambda number, details:
        f"Links between columns differ by {number.value:.3f} on average, on a scale from 0 to 1.",
        "Spearman, bias-corrected Cramér's V, correlation ratio",
        "The strength of a link says nothing of its shape."),
    "sdv_quality": Text(
        "alike", "SDV quality", "What would other tools say?", "percent",
        lambda number, details:
        f"SDV's quality report gives {percent(number.value)}; shown for comparison, not judged.",
        "SDMetrics QualityReport", "An average: a table can do well in it and fail in one pair."),
}


def answer(metric: str, number: Estimate, details: Details) -> str:
    """The sentence that answers a metric's question."""
    return TEXTS[metric].answer(number, details)


def as_floor(metric: str, floor: Estimate) -> str:
    """Why a number says nothing where the floor would meet the rule too."""
    return (f"But on this table columns drawn independently would pass too ({figure(metric, floor)}"
            "), and the number does not lie clear of theirs.")


def figure(metric: str, number: Estimate) -> str:
    """The number of a metric as people read it."""
    form = TEXTS[metric].form
    if form == "percent":
        return percent(number.value, 1)  # as its interval: no figure is rounded over its rule
    if form == "in_hundred":
        return in_hundred(number.value)
    return times(number.value)


def interval(metric: str, number: Estimate) -> str:
    """The interval of a metric's number as people read it."""
    return span(number, TEXTS[metric].form)
