"""The sets of a judgement, drawn once per prepared table and kept for all its runs.

A draw says for every row what it may be used for. It belongs to the private record: published, it
would itself tell who was in the data.
"""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Sets
from synth_core.foundation.errors import StorageError, TableError
from synth_core.foundation.files import aside
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["FEWEST_INNER", "INNER_SHARE", "Draw", "RowRole", "draw", "held_rows", "kept_aside",
           "sets_from", "sets_from_tables", "thinned", "train_rows", "unseen_tables", "used_rows",
           "usual_share"]

LEAST_SHARE, MOST_SHARE, LEAST_ROWS = 0.2, 0.3, 500
AUDIT_SHARE, MOST_AUDIT = 0.2, 4_000
LEAST_KEPT = 20_000
# Of the training rows, where a search splits them once more: so many leave 30 in each part.
INNER_SHARE, FEWEST_INNER = 0.3, 400


class RowRole(IntEnum):
    """What a row may be used for.

    TRAIN and AUDIT_IN are fitted on; no other row is ever shown to a synthesizer. AUDIT_OUT are
    the audit records whose coin kept them out. HOLDOUT is H_eval, REFERENCE is R, STAND_IN is B.
    UNUSED rows are left out by lot, because not all fit into memory.
    """

    TRAIN = 0
    AUDIT_IN = 1
    AUDIT_OUT = 2
    HOLDOUT = 3
    REFERENCE = 4
    STAND_IN = 5
    UNUSED = 6


_HELD = (RowRole.HOLDOUT, RowRole.REFERENCE, RowRole.STAND_IN)


@dataclass(frozen=True, eq=False)
class Draw:
    """What every row of a table may be used for.

    Args:
        roles: Shape (rows,), int8, a `RowRole` for each row.
        seed: The seed that it was drawn with.
        share: The share of units that were kept aside as holdout.

    Raises:
        ValueError: A role is none of `RowRole`.
    """

    roles: np.ndarray
    seed: Seed
    share: float

    def __post_init__(self) -> None:
        if self.roles.ndim != 1 or not np.isin(self.roles, list(RowRole)).all():
            raise ValueError("a draw needs one known role for each row")

    def rows(self, *parts: RowRole) -> np.ndarray:
        """The places of the rows with one of these roles, ascending."""
        return np.flatnonzero(np.isin(self.roles, parts))

    def save(self, path: Path) -> None:
        """Write it as a NumPy archive, whole or not at all.

        Raises:
            StorageError: The disk is full or read-only.
        """
        with aside(path) as temporary, temporary.open("wb") as file:
            np.savez_compressed(file, roles=self.roles, seed=np.array(self.seed.value, np.int64),
                                share=np.array(self.share))

    @classmethod
    def load(cls, path: Path) -> "Draw":
        """The draw that `save` wrote.

        Raises:
            StorageError: The file is gone or damaged.
        """
        try:
            with np.load(path, allow_pickle=False) as kept:
                return cls(kept["roles"].astype(np.int8), Seed(int(kept["seed"])),
                           float(kept["share"]))
        except (OSError, ValueError, KeyError) as error:
            raise StorageError("The record of which rows were kept aside cannot be read.",
                               where=path.name, cure="Start a new run.") from error


def draw(rows: int, seed: Seed, *, holdout_share: float | None = None, audit: bool = True,
         units: np.ndarray | None = None) -> Draw:
    """Decide for every row what it may be used for.

    The holdout takes min(max(20 %, 500 units), 30 %) of the units, split 50/25/25 into H_eval, R
    and B. Of the rest, min(4,000, 20 % of all) audit records get an independent fair coin. Equal
    rows are different people and are drawn independently of each other.

    Args:
        rows: How many rows the table has.
        seed: Where the draw comes from; the same rows and seed give the same draw.
        holdout_share: Another share of units to keep aside, 0 to 1; None for the rule above.
        audit: Whether to draw audit records.
        units: Shape (rows,): whom each row is about; all rows of a subject get one role. None
            where each row is a subject of its own.

    Raises:
        ValueError: The share is not between 0 and 1, or ``units`` has another length.
    """
    whose = _whose(rows, units)
    number = int(whose.max(initial=-1)) + 1
    share = usual_share(number) if holdout_share is None else holdout_share
    held = kept_aside(number, share)
    order = seed.stream("sets").permutation(number)
    roles = np.full(number, RowRole.TRAIN, dtype=np.int8)
    roles[order[:held]] = _quarters(held)
    if audit and held:
        tested = order[held:held + min(MOST_AUDIT, int(number * AUDIT_SHARE))]
        heads = seed.stream("coins").integers(0, 2, len(tested)).astype(bool)
        roles[tested] = np.where(heads, RowRole.AUDIT_IN, RowRole.AUDIT_OUT)
    return Draw(roles[whose], seed, share)


def _whose(rows: int, units: np.ndarray | None) -> np.ndarray:
    """For each row the place of its subject among all, shape (rows,)."""
    whose = np.arange(rows) if units is None else pd.factorize(units, use_na_sentinel=False)[0]
    if len(whose) != rows:
        raise ValueError("every row needs its unit")
    return whose


def usual_share(units: int) -> float:
    """The share that is kept aside unless another is asked for: min(max(20 %, 500), 30 %)."""
    return min(max(LEAST_SHARE, LEAST_ROWS / max(1, units)), MOST_SHARE)


def kept_aside(units: int, share: float) -> int:
    """How many units a share keeps aside as holdout.

    Raises:
        ValueError: The share is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"no such share of a table: {share}")
    return round(units * share)


def _quarters(held: int) -> np.ndarray:
    """Roles of the holdout: half H_eval, a quarter each R and B; H_eval first when it is tiny."""
    reference = held // 4
    stand_in = (held - reference) // 3
    roles = np.array([RowRole.HOLDOUT, RowRole.REFERENCE, RowRole.STAND_IN], dtype=np.int8)
    return np.repeat(roles, [held - reference - stand_in, reference, stand_in])


def thinned(draw: Draw, learned: int, seed: Seed) -> Draw:
    """The same draw with so many rows to learn from; the others are UNUSED.

    Each part keeps a simple random sample of one share, so that what is judged stays in proportion
    to what is learned, but never under 20,000 rows (or all that it has): an estimate needs as many
    rows however large the table is. No row changes to another use.

    Args:
        draw: The whole draw.
        learned: How many rows of T to keep.
        seed: Where the lots come from.

    Raises:
        ValueError: No row would be learned from.
    """
    whole = len(train_rows(draw))
    if learned < 1:
        raise ValueError("at least one row is learned from")
    share = min(1.0, learned / max(1, whole))
    roles, lots = draw.roles.copy(), seed.stream("lots")
    for parts, least in (((RowRole.TRAIN, RowRole.AUDIT_IN), 0), ((RowRole.AUDIT_OUT,), LEAST_KEPT),
                         *(((part,), LEAST_KEPT) for part in _HELD)):
        rows = draw.rows(*parts)
        kept = min(len(rows), max(round(len(rows) * share), least))
        roles[np.delete(rows, np.sort(lots.permutation(len(rows))[:kept]))] = RowRole.UNUSED
    return Draw(roles, draw.seed, draw.share)


def used_rows(draw: Draw) -> np.ndarray:
    """The places of all rows that are learned from or judged by, ascending."""
    return np.flatnonzero(draw.roles != RowRole.UNUSED)


def train_rows(draw: Draw) -> np.ndarray:
    """The places of all rows that a synthesizer may be fitted on, ascending: T."""
    return draw.rows(RowRole.TRAIN, RowRole.AUDIT_IN)


def held_rows(draw: Draw) -> np.ndarray:
    """The places of all rows that were kept aside as holdout, ascending: H."""
    return draw.rows(*_HELD)


def sets_from(draw: Draw, table: pd.DataFrame, synthetic: pd.DataFrame,
              metadata: Metadata) -> Sets:
    """The sets of a judgement from the table that was drawn on and what was made of it.

    Args:
        draw: What every row of ``table`` may be used for.
        table: The prepared real table, all rows in the order of the draw.
        synthetic: The synthetic table.
        metadata: Which columns are kept.

    Raises:
        TableError: The table has another number of rows, or a kept column is missing.
    """
    if len(table) != len(draw.roles):
        raise TableError("The table has another number of rows than when rows were kept aside.",
                         cure="Start a new run on the table as it is now.")
    real, made = _kept(table, metadata, "real"), _kept(synthetic, metadata, "synthetic")

    def part(*parts: RowRole) -> pd.DataFrame:
        return real.iloc[draw.rows(*parts)].reset_index(drop=True)

    coins = bool(np.isin(draw.roles, (RowRole.AUDIT_IN, RowRole.AUDIT_OUT)).any())
    return Sets(
        part(RowRole.TRAIN, RowRole.AUDIT_IN), part(RowRole.HOLDOUT), part(RowRole.REFERENCE),
        part(RowRole.STAND_IN), made.reset_index(drop=True),
        part(RowRole.AUDIT_IN) if coins else None, part(RowRole.AUDIT_OUT) if coins else None)


def sets_from_tables(train: pd.DataFrame, holdout: pd.DataFrame, synthetic: pd.DataFrame,
                     metadata: Metadata, seed: Seed, units: np.ndarray | None = None) -> Sets:
    """The sets of a judgement of tables that were made and split elsewhere: without coins.

    With ``units``, shape (rows of the holdout,), all rows of a subject come into one of its parts.

    Raises:
        TableError: A kept column is missing in one of the tables.
    """
    kept = _kept(holdout, metadata, "holdout")
    whose = _whose(len(kept), units)
    number = int(whose.max(initial=-1)) + 1
    drawn = np.empty(number, dtype=np.int8)
    drawn[seed.stream("sets").permutation(number)] = _quarters(number)
    roles = drawn[whose]
    held, reference, stand_in = (
        kept.iloc[np.flatnonzero(roles == part)].reset_index(drop=True)
        for part in (RowRole.HOLDOUT, RowRole.REFERENCE, RowRole.STAND_IN))
    return Sets(_kept(train, metadata, "training").reset_index(drop=True), held, reference,
                stand_in, _kept(synthetic, metadata, "synthetic").reset_index(drop=True))


def unseen_tables(sets: Sets) -> list[pd.DataFrame]:
    """All real rows that no synthesizer saw: H_eval, R, B and the audit records that stayed out.

    Not in one table: joining columns that are empty in one part would change their type.
    """
    parts = (sets.holdout, sets.reference, sets.stand_in, sets.audit_out)
    return [part for part in parts if part is not None and len(part)]


def _kept(table: pd.DataFrame, metadata: Metadata, name: str) -> pd.DataFrame:
    for column in metadata.kept:
        if column.name not in table.columns:
            raise TableError(f"The {name} table lacks a column.", where=column.name,
                             cure="Give tables with the same columns.")
    return table[[column.name for column in metadata.kept]]
