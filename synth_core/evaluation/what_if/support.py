"""How far rows of a what-if lie from the training rows, against rows of its base run.

King and Zeng, "The Dangers of Extreme Counterfactuals", Political Analysis 14 (2006): what is said
of rows far from all data rests on the model alone, and the distance over mixed columns (Gower,
Biometrics 27, 1971) shows how far. The mean distance of the nearest few training rows as the bound
of where a model may be believed: Sheridan and others, Journal of Chemical Information and Computer
Sciences 44 (2004).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import RANKED
from synth_core.evaluation.intervals import share
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Condition
from synth_core.metadata.model import Column, Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.metadata.scenarios.model import AmountChange
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["USUAL", "beyond_range", "far_from_training"]

USUAL = 0.99
_NEAREST, _MOST_ROWS, _MOST_TRAIN, _BLOCK = 5, 2_000, 10_000, 50


def far_from_training(train: pd.DataFrame, base: pd.DataFrame, made: pd.DataFrame,
                      metadata: Metadata, seed: Seed) -> Estimate:
    """The share of a what-if's rows farther from the training rows than 99 % of base rows are.

    A distance is the mean of Gower's distances to the five nearest training rows. A number's
    difference counts in widths of the middle nine tenths of the training values, at most 1 within
    and more beyond the data; categories differ by 0 or 1, missing equals missing. 1 % is as usual.

    Cost: at most 2,000 rows of each table against 10,000 training rows, drawn by lot.

    Args:
        train: The training rows.
        base: Rows of the base run.
        made: Rows of the what-if.
        metadata: What the columns are.
        seed: Where the lots come from.
    """
    real = _lots(train, _MOST_TRAIN, seed, "train")
    columns = metadata.modelled
    near = [_nearest(_lots(table, _MOST_ROWS, seed, name), real, columns)
            for name, table in (("base", base), ("made", made))]
    limit = float(np.quantile(near[0], USUAL))
    return share(int((near[1] > limit + 1e-6).sum()), len(near[1]))


def beyond_range(train: pd.DataFrame, made: pd.DataFrame, metadata: Metadata,
                 change: AmountChange, least: int) -> Estimate | None:
    """The share of a changed amount's values beyond those of the training rows of its group.

    The ends are the values that at least ``least`` training rows of the group reach or pass, so
    no single person sets them. The group is told by the condition without the amount itself.

    Returns:
        None where no row of the what-if is in the group, or too few training rows are.
    """
    clauses = tuple(item for item in change.clauses if item.column != change.column)
    inside = []
    for table in (train, made):
        values = as_numbers(table[change.column], metadata[change.column])
        known = ~np.isnan(values)
        if clauses:
            condition = Condition(clauses, 1)
            known &= condition.holds(seen_of(table, metadata, condition.columns))
        inside.append(np.sort(values[known]))
    real, ours = inside
    if len(real) < max(1, least) or not len(ours):
        return None
    low, high = real[min(least, len(real)) - 1], real[-min(least, len(real))]
    low, high = min(low, high), max(low, high)
    return share(int(((ours < low) | (ours > high)).sum()), len(ours))


def _lots(table: pd.DataFrame, most: int, seed: Seed, name: str) -> pd.DataFrame:
    if len(table) <= most:
        return table
    return table.iloc[np.sort(seed.stream(name).permutation(len(table))[:most])]


def _nearest(rows: pd.DataFrame, real: pd.DataFrame, columns: Sequence[Column]) -> np.ndarray:
    """The mean distance of the nearest training rows, shape (rows,)."""
    coded = [_coded(rows[column.name], real[column.name], column) for column in columns]
    take, found = min(_NEAREST, len(real)), np.empty(len(rows))
    for start in range(0, len(rows), _BLOCK):
        here = slice(start, start + _BLOCK)
        total = np.zeros((len(rows[here]), len(real)), dtype=np.float32)
        for (ours, theirs), column in zip(coded, columns, strict=True):
            if column.kind in RANKED:
                gap = np.abs(ours[here, None] - theirs[None])
                alone = np.isnan(ours[here, None]) != np.isnan(theirs[None])
                total += np.where(alone, 1, np.nan_to_num(gap))
            else:
                total += ours[here, None] != theirs[None]
        nearest = np.partition(total, take - 1, axis=1)[:, :take]
        found[here] = nearest.mean(axis=1) / max(1, len(columns))
    return found


def _coded(rows: pd.Series, real: pd.Series, column: Column) -> tuple[np.ndarray, np.ndarray]:
    if column.kind not in RANKED:
        coding = Coding.of(pd.concat([real.astype(object), rows.astype(object)]))
        return coding.codes(rows), coding.codes(real)
    ours, theirs = as_numbers(rows, column), as_numbers(real, column)
    known = theirs[~np.isnan(theirs)]
    low, high = np.quantile(known, [0.05, 0.95]) if len(known) else (0.0, 1.0)
    width = (high - low) or float(np.ptp(known) if len(known) else 0.0) or 1.0
    return (ours / width).astype(np.float32), (theirs / width).astype(np.float32)
