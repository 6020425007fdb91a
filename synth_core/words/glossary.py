"""The words that screens use, each joined to the term of the field and explained in a sentence."""

from dataclasses import dataclass

__all__ = ["TERMS", "Term", "find"]


@dataclass(frozen=True)
class Term:
    """A word of the screens.

    Args:
        word: As screens write it.
        field: What the literature calls it; "" where it is the same.
        text: What it means.
        group: The part of the journey where it is met.
    """

    word: str
    field: str
    text: str
    group: str


def _terms(group: str, *entries: tuple[str, str, str]) -> tuple[Term, ...]:
    return tuple(Term(word, field, text, group) for word, field, text in entries)


TERMS: tuple[Term, ...] = (
    *_terms(
        "The tables",
        ("Real", "source data", "The table that you brought. It stays on this computer."),
        ("Synthetic", "synthetic data", "A table that was made up after the real one. None of its "
         "rows is a person."),
        ("Rows learned from", "training set", "The real rows that the method has seen."),
        ("Kept aside", "holdout", "Real rows that no method ever sees. Everything is measured "
         "against them."),
        ("Column to predict", "target", "The column that a model would predict from the others."),
        ("Sensitive", "sensitive attribute", "A column whose value could harm a person if it were "
         "guessed."),
        ("Left out", "dropped column", "A column that will not be in the synthetic table."),
        ("Simulated", "simulated data", "A sample that a program invented. No person stands behind "
         "it."),
    ),
    *_terms(
        "Without a real table",
        ("Data dictionary", "schema, codebook", "A table described column by column: what each "
         "holds, within which bounds, which rules hold. Rows can be made from it alone."),
        ("Code", "identifier by pattern", "Letters and digits by a pattern, such as K-##### for K "
         "and five digits."),
        ("Made up", "fake data, Faker", "Names, addresses and texts that a program invents in the "
         "language of your choice."),
        ("Stated rule", "constraint", "Something that always holds: one column is at most another, "
         "a sum, a consequence, listed combinations."),
        ("Stated link", "rank correlation", "How strongly two columns go together, from -1 to 1."),
    ),
    *_terms(
        "What a column is",
        ("Number", "continuous variable", "Values that can be ordered and averaged."),
        ("Category", "categorical variable", "One of a limited number of values."),
        ("Date", "temporal variable", "A day or a moment, learned by its order in time."),
        ("Yes or no", "binary variable", "One of exactly two values."),
        ("Identifier", "direct identifier, key", "Names one row or person. Never learned; new ones "
         "are made up in its format."),
        ("Free text", "unstructured text", "Sentences or names. Never learned; replaced by made-up "
         "values."),
        ("Always the same", "constant", "The same value in every row."),
    ),
    *_terms(
        "Method and run",
        ("Method", "synthesizer, generative model", "The way in which the real table is learned "
         "and new rows are drawn."),
        ("Quick", "preset", "The fastest settings of a method, often coarser: for a first look."),
        ("Balanced", "preset", "The usual settings of a method. What they do stands beside each "
         "method's choice."),
        ("Careful", "preset", "Settings of a method with which no value is given out that fewer "
         "than 20 people hold; with sequential trees groups are larger, too, and filled with "
         "other rows."),
        ("Formal guarantee", "differential privacy", "A mechanism that bounds what anyone can "
         "learn of one person, whatever they know. Without one, attacks measure what can be "
         "learned."),
        ("Seed", "random seed", "The number that all chance starts from. The same seed gives the "
         "same rows."),
        ("Epoch", "training epoch", "A neural network has seen every row once. It learns for many "
         "epochs."),
        ("How it learned", "learning curve", "How like the real table a neural network's rows "
         "were after every few epochs, by rows that it had not learned."),
        ("Find the best", "hyperparameter search, inner split", "A run tries methods and settings "
         "on parts of the training rows and proposes one. The rows kept aside are not looked at."),
        ("Frontier", "Pareto frontier, risk-utility map", "What was tried and no other is both "
         "safer and more useful than."),
        ("Run", "job", "Learning a table, making rows and judging them, once."),
    ),
    *_terms(
        "The judgement",
        ("Meets the rule", "pass", "The number is within what the policy asks for."),
        ("Look closer", "warning", "The number is near the limit, or chance cannot be ruled out."),
        ("Does not meet the rule", "fail", "The number is outside what the policy allows."),
        ("Not assessed", "not evaluated", "The question was not asked or could not be answered. "
         "Never counted as good."),
        ("Rule", "policy threshold", "What the policy asks of a number for the chosen purpose."),
        ("Interval", "confidence interval", "Where the number would fall in 95 of 100 such "
         "samples."),
        ("Floor", "independent columns baseline", "What a table reaches in which every column was "
         "drawn by itself."),
        ("Attacker", "adversary", "Someone who tries to learn of a person from the synthetic "
         "table."),
        ("Small counts", "small cells, suppression", "Counts so low that they could point to a "
         "person. They are shown nowhere outside."),
        ("Single columns", "one-way marginals", "How far each column by itself differs from the "
         "rows kept aside."),
        ("Pairs of columns", "two-way marginals", "How far columns taken two by two differ."),
        ("Three columns at once", "three-way marginals", "How far columns taken three by three "
         "differ."),
        ("Told apart", "classifier two-sample test", "How often a program picks the synthetic row "
         "out of two. A coin is right 50 times in 100."),
        ("Learning kept", "train on synthetic, test on real", "What a model trained on the "
         "synthetic table knows, against one trained on the real table."),
        ("Test of the test", "blind baseline, planted copies", "Whether the attacks see nothing "
         "where nothing is, and notice copies that were planted."),
        ("Who was in the data", "membership inference", "Whether an attacker can say who was "
         "learned from. A coin is right 50 times in 100."),
        ("The few who stand out", "true positives at 1 % false positives", "Whether the most "
         "unusual people can be recognised."),
        ("Near-copies", "interpolation, SMOTE", "Rows that were put between two real rows, as "
         "SMOTE does. They are for training a model inside and never handed out."),
        ("Working file", "restricted data", "A file that holds real rows or near-copies of them. "
         "Only the steward can download it, and nobody may hand it out."),
        ("Copied rows", "exact matches", "Synthetic rows that equal a row that was learned from, "
         "beyond chance."),
        ("Repeated values", "verbatim values", "Telling values repeated from the rows learned "
         "from, beyond chance."),
        ("Valid values", "data validity", "Whether every value is of the kind, bounds and format "
         "that the data dictionary says."),
        ("Accepted rules", "constraints, constraint adherence", "What the steward said always "
         "holds in the table, and whether every synthetic row keeps it."),
        ("Rows as asked", "conditional sampling, class balance", "Whether the table has exactly "
         "the rows, counts and shares that the steward asked for."),
        ("What-if", "scenario, counterfactual", "A table from the fit of a finished run in which "
         "the share of a group or an amount was changed on purpose. It is meant to differ."),
        ("Base run", "baseline", "The finished run that a what-if is drawn from and compared "
         "with."),
        ("Rows far from the data", "extreme counterfactual, Gower distance", "Rows of a what-if "
         "that lie farther from the real rows than 99 % of the base run's rows do."),
        ("Values beyond the data", "extrapolation", "Changed amounts that lie beyond those of the "
         "real rows of their group."),
        ("Real rows that count", "effective sample size", "As how many real rows count, of all, "
         "where a group gets another share."),
        ("Moved by the what-if", "distribution shift", "How far each column of a what-if differs "
         "from its base run."),
        ("Rules kept", "constraint adherence", "Whether every stated rule holds in every row."),
        ("Bounds and values met", "boundary-value coverage", "Whether both ends of every column, "
         "every value and an empty cell occur at least once."),
        ("Shares as stated", "marginal distribution", "Whether values are as frequent as the data "
         "dictionary says, but for chance."),
        ("Links as stated", "rank correlation", "Whether columns go together as strongly as the "
         "data dictionary says, but for chance."),
        ("Strength of links", "association, correlation", "How strongly two columns go together."),
        ("SDV quality", "SDMetrics quality report", "A number that other tools report; shown for "
         "comparison, not judged."),
    ),
)


def find(text: str) -> tuple[Term, ...]:
    """The terms that hold a text in word, field term or explanation; all of them for ""."""
    wanted = text.strip().lower()
    return tuple(term for term in TERMS
                 if wanted in f"{term.word}\n{term.field}\n{term.text}".lower())
