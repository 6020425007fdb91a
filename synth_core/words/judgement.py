"""What each metric asks and answers, in a steward's words.

Every judged metric has a question, an answer built from its number, a form in which the number is
written, and a group. A test holds this table against the registry of metrics.
"""

from synth_core.foundation.estimate import Estimate
from synth_core.words import answers
from synth_core.words.answers import Details, Measured
from synth_core.words.figures import in_hundred, percent, span, times
from synth_core.words.judgement_text import GROUPS, Group, Text
from synth_core.words.judgement_what_if import WHAT_IFS

__all__ = ["GROUPS", "NO_ROWS", "NO_RULES", "TEXTS", "TOO_WIDE", "Group", "Text", "answer",
           "as_floor", "figure", "interval"]

# Why the number of an attack is no assessment where its interval reaches too far.
TOO_WIDE = "But with so few people the interval is too wide to reassure."

NO_RULES = "No rule was accepted for this table."
NO_ROWS = "One of the tables has no rows."

TEXTS: dict[str, Text] = {
    "near_copies": Text(
        "safe", "Near-copies", "Are its rows near-copies by the way they are made?", "percent",
        lambda it: f"{it.percent()} of the rows were put between two real rows: near-copies, for "
        "training a model inside only.",
        "The method's card", "Follows from the method; nothing was measured."),
    "columns": Text(
        "alike", "Single columns", "Does each column look right?", "times",
        answers.distance("Single columns"), "Total variation distance on shared bins",
        "Says nothing of how columns go together."),
    "pairs": Text(
        "alike", "Pairs of columns", "Do columns go together as they should?", "times",
        answers.distance("Pairs of columns"), "Total variation distance of two-way marginals",
        "A rare combination weighs little in it."),
    "triples": Text(
        "alike", "Three columns at once", "Do three columns at once go together?", "times",
        answers.distance("Triples of columns"), "Total variation distance of three-way marginals",
        "Measured on 200 triples drawn by the seed, not on all."),
    "classifier": Text(
        "alike", "Told apart", "Could an expert program tell them apart?", "in_hundred",
        answers.classifier, "Classifier two-sample test, Lopez-Paz and Oquab 2017",
        "A program that cannot tell them apart says nothing about privacy."),
    "usefulness": Text(
        "useful", "Learning kept", "Is it useful for training a model?", "percent",
        answers.usefulness, "Train on synthetic, test on real, Esteban et al. 2017",
        "Says nothing about targets other than the one tested."),
    "self_test": Text(
        "safe", "Test of the test", "Can these attacks see anything at all?", "in_hundred",
        answers.self_test, "Blind baselines, Das, Zhang and Tramèr 2024 (arXiv 2406.16201)",
        "A test from outside finds leaks; it cannot prove that there are none."),
    "membership": Text(
        "safe", "Who was in the data", "Could someone find out who was in your data?",
        "in_hundred", answers.membership,
        "Membership inference, Stadler et al. 2022; van Breugel et al. 2023",
        "Six attacks were tried; a better one may exist."),
    "membership_tpr": Text(
        "safe", "The few who stand out", "Could the few who stand out be recognised?",
        "percent", answers.membership_tpr,
        "True positives at 1 % false positives, Carlini et al. 2022",
        "Rests on few outsiders, so its interval is wide."),
    "copies": Text(
        "safe", "Copied rows", "Are rows of real people copied?", "percent",
        answers.copies, "Copies against a holdout of the same size, McNemar interval",
        "A row that is nearly a copy does not count here."),
    "verbatim_values": Text(
        "safe", "Repeated values", "Are telling values repeated word for word?", "percent",
        answers.verbatim, "Repeated values against a holdout of the same size, McNemar interval",
        "Looks at columns with more than 50 different values."),
    "valid_values": Text(
        "useful", "Valid values", "Is every value what the dictionary allows?", "percent",
        answers.valid, "Every cell against kind, bounds, format, values and uniqueness",
        "Says nothing of values that the dictionary allows and the world does not."),
    "rules_kept": Text(
        "useful", "Rules kept", "Is every stated rule kept in every row?", "percent",
        answers.rules, "Every stated rule on every row",
        "Knows only the rules that were stated."),
    "business_rules": Text(
        "alike", "Accepted rules", "Are the accepted rules kept?", "percent",
        answers.business_rules, "Every accepted rule on every row, beside the real rows kept aside",
        "Knows only the rules that were accepted."),
    "asked": Text(
        "alike", "Rows as asked", "Are the rows as they were asked for?", "percent",
        answers.asked, "Every condition and every share on every row",
        "Says nothing of whether such rows come about in the world."),
    **WHAT_IFS,
    "coverage": Text(
        "useful", "Bounds and values met", "Does everything occur that software may stumble over?",
        "percent", answers.coverage, "Boundary-value and category coverage (ISO/IEC/IEEE 29119-4)",
        "Every value by itself; not every combination of values."),
    "stated_shares": Text(
        "alike", "Shares as stated", "Are values as frequent as was stated?", "times",
        answers.stated("shares"), "Largest difference of shares, normal approximation, Bonferroni",
        "Columns that follow a rule are not compared: the rule decides how frequent they are."),
    "stated_links": Text(
        "alike", "Links as stated", "Do columns go together as strongly as was stated?", "times",
        answers.links, "Spearman's rank correlation, Fisher interval",
        "Knows only the links that were stated."),
    "associations": Text(
        "alike", "Strength of links", "Are the links between columns as strong as they were?",
        "times", lambda it:
        f"Links between columns differ by {it.value:.3f} on average, on a scale from 0 to 1.",
        "Spearman, bias-corrected Cramér's V, correlation ratio",
        "The strength of a link says nothing of its shape."),
    "sdv_quality": Text(
        "alike", "SDV quality", "What would other tools say?", "percent",
        lambda it:
        f"SDV's quality report gives {it.percent()}; shown for comparison, not judged.",
        "SDMetrics QualityReport", "An average: a table can do well in it and fail in one pair."),
}


def answer(metric: str, number: Estimate, details: Details,
           edges: tuple[float, ...] = ()) -> str:
    """The sentence that answers a metric's question; no rounding moves its number over an edge."""
    return TEXTS[metric].answer(Measured(number, details, edges))


def as_floor(metric: str, floor: Estimate) -> str:
    """Why a number says nothing where the floor would meet the rule too."""
    return (f"But on this table columns drawn independently would pass too ({figure(metric, floor)}"
            "), and the number does not lie clear of theirs.")


def figure(metric: str, number: Estimate, edges: tuple[float, ...] = ()) -> str:
    """The number of a metric as people read it; no rounding moves it over an edge."""
    form = TEXTS[metric].form
    if form == "percent":
        return percent(number.value, 1, edges)
    if form == "in_hundred":
        return in_hundred(number.value, 0, edges)
    return times(number.value, edges)


def interval(metric: str, number: Estimate, edges: tuple[float, ...] = ()) -> str:
    """The interval of a metric's number as people read it; no end is rounded over an edge."""
    return span(number, TEXTS[metric].form, edges)
