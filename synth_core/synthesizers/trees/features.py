"""Parents as numbers that a tree can split on, and what a tree is to predict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows

__all__ = ["MANY_LEVELS", "Encoding", "Learned", "Target", "encode_parents", "matrix_of",
           "target_of", "telling_parents"]

MANY_LEVELS = 24
LEADING_LEVELS = 3
COORDINATES = 3
WAVES = 5
MISSING_WEIGHT = 0.5
SHRINK = 5.0
MOST_COMPARED = 20_000


@dataclass(frozen=True)
class Learned:
    """One column in the chain.

    Args:
        form: What was learned of it by itself.
        rows: Its training rows, seen through the form.
        ranks: The mid-ranks of the training rows; None for a category.
        unit: Columns of the same unit can be equal: "" for numbers, "1", "24" ... for dates.
    """

    form: NumberForm | CategoryForm
    rows: NumberRows | CategoryRows
    ranks: np.ndarray | None
    unit: str = ""

    @property
    def levels(self) -> int:
        """Distinct values in the training rows."""
        if isinstance(self.form, NumberForm):
            return self.form.distinct
        return len(self.form.values)


@dataclass(frozen=True)
class Encoding:
    """How one parent enters a tree: a number by its rank, a category by the target's mean.

    Args:
        parent: The parent's name.
        means: Of the target's scores within each category, shape (levels, scores); None for a
            number.
    """

    parent: str
    means: np.ndarray | None

    def columns(self, drawn: np.ndarray) -> np.ndarray:
        """The parent's ranks or codes as columns of a matrix, shape (rows, scores or 1)."""
        return drawn[:, None] if self.means is None else self.means[drawn]


@dataclass(frozen=True)
class Target:
    """What a tree is grown to predict.

    Args:
        scores: Shape (rows, scores): ranks, or indicators or coordinates of categories.
        classes: Codes where the tree is grown on classes by entropy; None for a regression.
        levels: Number of classes; 0 for a regression.
    """

    scores: np.ndarray
    classes: np.ndarray | None
    levels: int


def encode_parents(parents: Sequence[str], chain: Mapping[str, Learned],
                   scores: np.ndarray) -> list[Encoding]:
    """The encoding of each parent for a target.

    A category stands at the mean of the target's scores among its rows, drawn towards the
    overall mean as if five average rows were added: exact for splitting on one score (Breiman,
    Friedman, Olshen, Stone 1984, section 4.2), a usual heuristic for more.
    """
    average = scores.mean(axis=0)
    found = []
    for parent in parents:
        rows = chain[parent].rows
        if isinstance(rows, NumberRows):
            found.append(Encoding(parent, None))
            continue
        levels = chain[parent].levels
        counts = np.bincount(rows.codes, minlength=levels)[:, None]
        sums = np.column_stack([np.bincount(rows.codes, score, levels) for score in scores.T])
        found.append(Encoding(parent, (sums + SHRINK * average) / (counts + SHRINK)))
    return found


def matrix_of(encodings: Sequence[Encoding], drawn: Mapping[str, np.ndarray]) -> np.ndarray:
    """The parents' ranks and codes as one float32 matrix, shape (rows, features)."""
    return np.hstack([encoding.columns(drawn[encoding.parent]) for encoding in encodings],
                     dtype=np.float32, casting="same_kind")


def target_of(column: Learned, parents: Sequence[str], chain: Mapping[str, Learned],
              drawn: Mapping[str, np.ndarray]) -> Target:
    """What the trees of a column are grown to predict.

    Args:
        column: The column to be drawn.
        parents: The columns before it.
        chain: All columns in the chain.
        drawn: Ranks and codes of the training rows, by column.
    """
    if isinstance(column.rows, NumberRows):
        assert column.ranks is not None
        return Target(_waves(column.ranks, np.isnan(column.rows.values)), None, 0)
    codes, levels = column.rows.codes, column.levels
    if levels <= 2:
        return Target(codes[:, None].astype(float), codes, levels)
    leading = np.argsort(-np.bincount(codes, minlength=levels), kind="stable")[:LEADING_LEVELS]
    indicators = (codes[:, None] == leading).astype(float)
    if levels <= MANY_LEVELS:
        return Target(indicators, codes, levels)
    features = matrix_of(encode_parents(parents, chain, indicators), drawn)
    return Target(_coordinates(codes, levels, features)[codes], None, 0)


def _waves(ranks: np.ndarray, missing: np.ndarray) -> np.ndarray:
    """A rank as cosine waves of falling weight, and whether it is missing at all.

    The squared differences of the means of cos(j π t) / j are the components of the
    Cramér-von Mises statistic (Durbin and Knott 1972), so a split is rewarded for parting whole
    distributions: pupils of 17 and pensioners of 70 average to the age of everybody else.
    """
    inside = np.clip(ranks, 0, 1)
    waves = [np.cos(number * np.pi * inside) / number for number in range(1, WAVES + 1)]
    if missing.any():
        waves = [*(np.where(missing, 0, wave) for wave in waves), missing * MISSING_WEIGHT]
    return np.column_stack(waves)


def _coordinates(codes: np.ndarray, levels: int, features: np.ndarray) -> np.ndarray:
    """Categories as points: leading components of the mean features within each, by count."""
    counts = np.bincount(codes, minlength=levels) + 1e-9
    spread = features.std(axis=0) + 1e-9
    standard = (features - features.mean(axis=0)) / spread
    means = np.column_stack([np.bincount(codes, feature, levels) for feature in standard.T])
    weights = np.sqrt(counts)[:, None]
    scaled = means / (counts + SHRINK)[:, None] * weights
    left, sizes, _ = np.linalg.svd(scaled, full_matrices=False)
    points: np.ndarray = (left * sizes)[:, :COORDINATES] / weights
    return points


def telling_parents(encodings: Sequence[Encoding], drawn: Mapping[str, np.ndarray],
                    scores: np.ndarray, most: int, rng: np.random.Generator,
                    always: str = "") -> list[Encoding]:
    """The parents most correlated with the target, at most ``most``, in their own order.

    The parent named ``always`` is among them, however weak.
    """
    if len(encodings) <= most:
        return list(encodings)
    rows = np.arange(len(scores))
    if len(rows) > MOST_COMPARED:
        rows = rng.choice(len(rows), MOST_COMPARED, replace=False)
    wanted = _standard(scores[rows])
    strength = [float(np.abs(_standard(item.columns(drawn[item.parent][rows])).T @ wanted).max())
                if item.parent != always else np.inf for item in encodings]
    best = np.sort(np.argsort(-np.array(strength), kind="stable")[:most])
    return [encodings[place] for place in best]


def _standard(columns: np.ndarray) -> np.ndarray:
    centred: np.ndarray = columns - columns.mean(axis=0)
    lengths: np.ndarray = np.sqrt((centred**2).sum(axis=0)) + 1e-9
    standard: np.ndarray = centred / lengths
    return standard
