"""Findings of the doctor in a steward's words: what, why it matters here, and the choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from synth_core.words.dates import in_sentence
from synth_core.words.figures import count, percent, plural

__all__ = ["EITHER", "FINDINGS", "OPTIONS", "SEVERITIES", "FindingWords", "what"]


@dataclass(frozen=True)
class FindingWords:
    """The words of a kind of finding.

    Args:
        title: A few words.
        told: A sentence for the steward; {rows}, {columns} and the figures may stand in it.
        why: Why it matters for synthetic data.
        question: What only a person can say; "" where there is nothing to ask.
    """

    title: str
    told: str
    why: str
    question: str = ""


SEVERITIES = {
    "blocking": "Needs an answer",
    "advised": "Better remedied",
    "to_know": "Good to know",
}

FINDINGS = {
    "too_few_rows": FindingWords(
        "Too few rows", "The table has {rows}; from {wanted} on it can be judged.",
        "With so few rows a method repeats them rather than learns from them, and no attack can "
        "tell how safe the result is."),
    "few_rows": FindingWords(
        "Few rows", "The table has {rows}; with {wanted} every number would be surer.",
        "Intervals will be wide, and rare combinations cannot be learned."),
    "duplicates": FindingWords(
        "Rows that are the same", "Rows that repeat an earlier one: {rows}.",
        "A record that stands twice may be learned from and judged by at once, which hides a "
        "leak. Two people with the same answers are no fault.",
        "Is the same record in the table twice, or are these different people?"),
    "repeated_key": FindingWords(
        "A key that stands twice", "{columns} tells nearly all rows apart, yet it is repeated in "
        "{rows}.",
        "Rows of one person must all be learned from or all be kept aside. A record that was "
        "exported twice counts twice.",
        "May a key have several rows, or was a record exported twice?"),
    "constant": FindingWords(
        "Always the same", "The same value in every row: {columns}.",
        "There is nothing to learn; a column that says nothing makes a table look more alike than "
        "it is."),
    "all_missing": FindingWords(
        "No value at all", "Empty in every row: {columns}.",
        "There is nothing to learn, and nothing to judge."),
    "hardly_filled": FindingWords(
        "Hardly filled", "Empty in {share} of the rows, or more: {columns}.",
        "The few values stand for few people, who are easy to find again.",
        "Is the column needed?"),
    "numbers_as_text": FindingWords(
        "Numbers written as text", "{columns} holds numbers, written so that they were read as "
        "text ({rows}).",
        "As text, each number would be a category of its own: nothing of its order would be "
        "learned, and real values would be repeated."),
    "mixed_types": FindingWords(
        "Text among numbers", "{columns} holds numbers, but something else in {rows}.",
        "One word among numbers makes text of the whole column, and real values would be "
        "repeated."),
    "decimal_sign": FindingWords(
        "Decimals or thousands", "The signs in the numbers of {columns} could stand before "
        "decimals or between thousands ({rows}).",
        "The two readings differ by a factor of a thousand.",
        "What do the signs mean?"),
    "leading_zeros": FindingWords(
        "Zeros in front were lost", "{columns} holds codes of {width} digits, but of fewer in "
        "{rows}.",
        "Two spellings of a code are two groups, and a code read as a number becomes an amount."),
    "ambiguous_dates": FindingWords(
        "Day or month first", "The dates of {columns} could be {first} or {second}; no value "
        "tells which ({rows}).",
        "Read the wrong way, seasons and lengths of stay are wrong in every synthetic row.",
        "Which comes first?"),
    "mixed_dates": FindingWords(
        "Dates in several formats", "{columns} is written as {formats}; not as the first in "
        "{rows}.",
        "Only dates in one format are learned as dates; else each is a category."),
    "no_dates": FindingWords(
        "Something else among dates", "{columns} holds dates, but something else in {rows}.",
        "One word among dates makes text of the whole column."),
    "placeholder": FindingWords(
        "A sign for missing", "“{sign}” stands in {columns}, for up to {rows} of a column.",
        "As a value it would be learned as if it were an answer.",
        "Does it mean “missing”, or is it an answer of its own?"),
    "number_as_gap": FindingWords(
        "A number for missing", "{sign} stands far from all other numbers of {columns} ({rows}).",
        "As a number it pulls averages, and the synthetic table holds values between it and the "
        "others that cannot be.",
        "Does it mean “missing”, or is it an amount?"),
    "date_as_gap": FindingWords(
        "A date for missing", "{sign} stands in {columns} for a date that is not known ({rows}).",
        "As a date it makes spans of thousands of years, and dates that cannot be."),
    "blanks": FindingWords(
        "Needless blanks", "Values of {columns} have blanks around them or two inside, up to "
        "{rows} of a column.",
        "With and without a blank, one group becomes two."),
    "spellings": FindingWords(
        "Spelled in several ways", "{columns} has spellings that differ from a commoner one by "
        "case or accents alone: {values}, in {rows}.",
        "One group becomes several, each rarer and easier to recognise than the whole."),
    "nearly_same": FindingWords(
        "Nearly the same value", "{columns} has values that are a letter or two from a "
        "commoner one: {values}, in {rows}.",
        "A slip of the pen is a group of few people, who are easy to recognise.",
        "Are they slips, or groups of their own?"),
    "not_allowed": FindingWords(
        "Values that the codebook does not allow",
        "{columns} has other values than the {values} that the codebook allows, in {rows}.",
        "A value that should not be there is learned like any other; what the codebook allows is "
        "a rule that the synthetic table keeps, so the two would differ.",
        "Are they faults, or does the codebook lack them?"),
    "out_of_bounds": FindingWords(
        "Outside the bounds of the codebook",
        "{columns} lies outside the bounds of the codebook ({from} to {to}) in {rows}.",
        "Values that cannot be draw all that is learned towards them; the bounds are a rule that "
        "the synthetic table keeps, so the two would differ.",
        "Are they faults, or is the codebook too narrow?"),
    "many_values": FindingWords(
        "Very many categories", "{columns} has {values} different values, {rare} of them in fewer "
        "than {fewest} rows.",
        "What few rows share cannot be learned without repeating them, and takes long to learn.",
        "May rare values become one group?"),
    "rare_values": FindingWords(
        "Values that hardly occur", "Values in fewer than {fewest} rows each, together up "
        "to {rows} of a column: {columns}.",
        "Such a value points at few people, and a method either drops or repeats it.",
        "May rare values become one group?"),
    "impossible": FindingWords(
        "Impossible values", "{columns} is outside what can be in {rows} ({bounds}).",
        "A method learns faults as faithfully as facts.",
        "Can such values be?"),
    "outliers": FindingWords(
        "Far from all others", "{columns} is far from all others in {rows} ({bounds}).",
        "The largest values belong to single people, and pull the spread of a whole column.",
        "Are they faults, or rare and right?"),
    "mixed_units": FindingWords(
        "Two units in one column", "A part of {columns}, {share}, lies a factor of about "
        "{factor} from the rest ({rows}).",
        "Two units make two peaks, and links to other columns are blurred.",
        "Is a part in another unit?"),
    "order": FindingWords(
        "Out of order", "{first_column} lies after {second_column} in {rows}; the order holds "
        "in {kept} of those that have both.",
        "A rule that the real table breaks cannot be promised for the synthetic one.",
        "What is to be done with those rows?"),
    "identifier": FindingWords(
        "An identifier in disguise", "{columns} has {share} as many different values as rows.",
        "A value of its own for each row names a person or a record: learned as a category, it "
        "would be handed out.",
        "Does it name a record, or say something about it?"),
    "near_unique": FindingWords(
        "Numbers that hardly repeat", "At least {share} as many different values as rows: "
        "{columns}.",
        "Whoever knows the exact number finds the row; a copied one gives it away.",
        "Is it an amount, or does it name a record?"),
    "target_missing": FindingWords(
        "The target is missing", "{columns} has no value in {rows}.",
        "Nothing can be learned from them about what is to be predicted."),
    "imbalance": FindingWords(
        "A rare outcome", "The rarest of {classes} outcomes in {columns} has {rows}, {share}.",
        "A method may lose what is rare, and a model that never predicts it looks good."),
    "leak": FindingWords(
        "Gives the target away", "{first_column} tells {second_column} nearly by itself "
        "({share}).",
        "What is only known afterwards makes a model look better than it will be, and hides "
        "what the other columns say.",
        "Is it known before the outcome?"),
    "group_hardly_there": FindingWords(
        "A group that is hardly there", "Groups of {columns} with few rows: {groups} ({rows}, "
        "{share}).",
        "What is learned about few people is uncertain, and they are easy to recognise."),
    "outcome_differs": FindingWords(
        "Outcomes differ between groups", "Between groups of {first_column}, the rarer outcome of "
        "{second_column} goes from {low} to {high}.",
        "The synthetic table will say the same. If that is an injustice of the source, a model "
        "trained on it repeats it."),
    "says_synthetic": FindingWords(
        "Called synthetic", "By its name made up: {columns}.",
        "A synthetic table of a synthetic table protects nobody and is like neither."),
    "looks_synthetic": FindingWords(
        "Looks made up", "The values of {columns} are spread evenly, and no two columns of "
        "numbers go together.",
        "Real tables are neither. What is learned from a made-up table is how it was made up."),
}

# The answers to the questions.
OPTIONS = {
    "drop_duplicates": "The same record twice: keep the first",
    "different_people": "Different people: keep all",
    "several_rows_each": "Several rows each: keep all",
    "drop_column": "Leave the column out",
    "leave": "Leave it as it is",
    "decimal_point": "A point stands before the decimals",
    "decimal_comma": "A comma stands before the decimals",
    "day_first": "The day comes first",
    "month_first": "The month comes first",
    "set_missing": "Set it to missing",
    "own_value": "Keep it as a value of its own",
    "merge": "Merge it with the common one",
    "group_rare": "Put rare values into one group",
    "cap": "Set it to the bound",
    "cap_at_quantile": "Set it to a quantile of the training rows",
    "convert": "Convert it to the unit of the others",
    "drop_rows": "Drop the rows",
    "second_missing": "Clear the later one",
    "both_missing": "Clear both",
    "mark_identifier": "It names a record: make it up, never learn it",
}

_MOST = 5
_SHARES = frozenset({"share", "kept", "low", "high"})


def what(kind: str, columns: Sequence[str], rows: int | None,
         figures: Mapping[str, float | int | str], limit: int | None = None) -> str:
    """What was found, in one sentence.

    Args:
        kind: The kind of finding.
        columns: Where.
        rows: How many rows; None where it is not about rows, or must not be told.
        figures: What the sentence tells besides; empty where it must not be told.
        limit: The smallest count that may be shown to whoever reads it; None for the steward.
    """
    words = FINDINGS[kind]
    if limit is not None:
        where = f": {_names(columns)}" if columns else ""
        if rows is None:
            return f"{words.title}{where}."
        return f"{words.title}{where} ({plural(rows, 'row', 'rows')})."
    told = {key: _figure(kind, key, value) for key, value in figures.items()}
    told["fewest"] = told.pop("rows", "")
    told |= {"rows": plural(rows or 0, "row", "rows"), "columns": _names(columns),
             "first_column": _names(columns[:1]), "second_column": _names(columns[1:2]),
             "bounds": _bounds(figures)}
    return words.told.format(**told)


# Between formats of dates where a figure holds several.
EITHER = " or "
_DATE_FORMATS = frozenset({("ambiguous_dates", "first"), ("ambiguous_dates", "second"),
                           ("mixed_dates", "formats")})


def _figure(kind: str, key: str, value: float | int | str) -> str:
    if isinstance(value, str):
        return in_sentence(*value.split(EITHER)) if (kind, key) in _DATE_FORMATS else value
    if key in _SHARES and not (kind in ("impossible", "outliers") and key in ("low", "high")):
        return percent(value, 0 if 0.005 <= value <= 0.995 or value in (0, 1) else 2)
    return count(value) if isinstance(value, int) else f"{value:.4g}"


def _bounds(figures: Mapping[str, float | int | str]) -> str:
    ends = [f"{word} {bound:,.12g}" for key, word in (("low", "below"), ("high", "above"))
            if not isinstance(bound := figures.get(key, ""), str)]
    return " or ".join(ends)


def _names(columns: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in columns[:_MOST])
    more = len(columns) - _MOST
    return f"{shown} and {count(more)} more" if more > 0 else shown
