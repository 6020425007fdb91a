"""SMOTE through imbalanced-learn: rows between real neighbours of the same class."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd

from synth_core.foundation.errors import MethodUnavailable, NotPossible, TableError
from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import checked
from synth_core.metadata.model import Kind, Metadata
from synth_core.synthesizers.contract import Availability, Synthesizer
from synth_core.synthesizers.frame import learn_frame
from synth_core.synthesizers.pieces import pieces
from synth_core.synthesizers.smote.card import CARD, PRESETS, SETTINGS
from synth_core.synthesizers.smote.donors import (
    ColumnCode,
    Plan,
    encode,
    plan_of,
    restore,
    width_of,
)
from synth_core.synthesizers.smote.resample import batch_rows, donor_rows, interpolate
from synth_core.synthesizers.stored import ModelFiles
from synth_core.synthesizers.stored_columns import (
    read_frame,
    read_treated,
    write_frame,
    write_treated,
)
from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.notes import cost_notes, count_text
from synth_core.synthesizers.treatment.table import TreatedTable, treat_table

__all__ = ["Smote"]

COPIES = ("Every row lies between two real rows: this is a working file for training, not a table "
          "to be handed out.")


class Smote(Synthesizer):
    """Rows of each class between a real row and one of its nearest neighbours of that class.

    SMOTENC where there are numbers and categories, SMOTEN where there are categories alone, SMOTE
    where there are numbers alone.

    Promise: each value of the column to predict is made as often as was asked.
    Holds when: that column is a category or yes/no, and every value kept has more rows than
    neighbours are asked for.
    Does not cover: privacy in any sense. The fitted model holds training rows, and its new rows
    are near-copies of them.
    Evidence: tests/synthesizers/smote/.
    """

    card = CARD
    settings = SETTINGS
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = PRESETS

    @classmethod
    def availability(cls) -> Availability:
        """Whether imbalanced-learn is installed; it is looked for, not imported."""
        if find_spec("imblearn") is None:
            return Availability(False, "The package “imbalanced-learn” is not installed.",
                                "Install it: pip install imbalanced-learn==0.14.2.")
        return Availability(True)

    @classmethod
    def suits(cls, metadata: Metadata) -> Availability:
        """It needs a column to predict that holds few values, and another to learn from."""
        if metadata.target is None:
            return Availability(False, "SMOTE needs a column to predict, and none is named.",
                                "Name one with the columns, or choose another method.")
        if metadata[metadata.target].kind not in (Kind.CATEGORY, Kind.YES_NO):
            return Availability(False, "SMOTE needs a column to predict that is a category or "
                                "yes/no.", "Name another column to predict, or choose another "
                                "method.")
        if len(metadata.modelled) < 2:
            return Availability(False, "SMOTE needs a column beside the one to predict.",
                                "Keep another column, or choose another method.")
        return Availability(True)

    @classmethod
    def classes(cls, preset: str, given: Mapping[str, Any]) -> str:
        """As its setting says; see `Method.classes`."""
        return str(checked(cls.settings, {**cls.presets[preset], **given})["classes"])

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes: the treated rows, and one batch with its neighbours."""
        return 700_000_000 + 4 * 8 * rows * columns

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Keep the rows that new ones will lie between; see `Synthesizer.fit`.

        Neighbours are looked for when rows are made. Too short to need the deadline.
        """
        self._need_package()
        suited = self.suits(metadata)
        if not suited.ready:
            raise TableError(suited.reason, where=metadata.target or "", cure=suited.cure)
        table = treat_table(train, metadata, self.chosen["people_per_value"], seed,
                            relations=False)
        reporter.report(0.6, "Looking at identifiers and texts")
        self.frame_, lost = learn_frame(train, metadata, table.k)
        self.columns_: Mapping[str, TreatedColumn] = table.columns
        self.target_ = str(metadata.target)
        others = {name: column for name, column in table.columns.items() if name != self.target_}
        self.plan_: Plan = plan_of(others, table.rows)
        if not self.plan_.columns:
            raise TableError("No column beside the one to predict holds two values that enough "
                             "people share.", where=self.target_,
                             cure="Keep more columns, or choose another method.")
        self.shares_, chosen, notes = self._classes(table, seed, smallest_cell)
        self.classes_ = _codes(table, self.target_)[chosen]
        self.donors_ = encode(self.plan_, table.columns, table.rows, chosen)
        self.notes_ = (*cost_notes([*table.costs, *lost], table.k, smallest_cell), *notes, COPIES)
        reporter.report(1)
        return self

    def _classes(self, table: TreatedTable, seed: Seed, smallest_cell: int | None
                 ) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
        """The share of each class, the rows that are kept as donors, and what was left out."""
        codes = _codes(table, self.target_)
        counts = np.bincount(codes[codes >= 0])
        fewest = self.chosen["neighbours"] + 1
        if len(counts) < 2:
            raise TableError(
                f"The column to predict has one value that {table.k} people or more hold.",
                where=self.target_, cure="Lower “People per value at least”, bring more rows, or "
                "choose another column to predict.")
        if counts.min() < fewest:
            raise TableError(
                f"A value of the column to predict is held by fewer than {fewest} rows: that is "
                "too few for so many neighbours.", where=self.target_,
                cure="Lower “Neighbours”, or bring more rows.")
        most = donor_rows(width_of(self.plan_), only_codes=not self.plan_.measured)
        chosen = [_at_most(np.flatnonzero(codes == code), most, seed.stream(f"donors/{code}"))
                  for code in range(len(counts))]
        notes = []
        if unlabelled := int((codes < 0).sum()):
            told = "" if smallest_cell is None else (
                f" ({count_text(unlabelled, smallest_cell)} rows)")
            notes.append(f"Rows without a value to predict were left out{told}.")
        if counts.max() > most:
            notes.append(f"Neighbours were looked for among {most:,} rows of each value to "
                         "predict, drawn by the seed.")
        return counts / counts.sum(), np.sort(np.concatenate(chosen)), tuple(notes)

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Synthesizer.sample`."""
        self._need_fit()
        batch = batch_rows(width_of(self.plan_), self.chosen["neighbours"])
        for piece in pieces(rows, reporter):
            own = seed.child(f"piece/{piece.number}")
            wanted = self._wanted(piece.rows, own.stream("classes"))
            made = interpolate(self.donors_, self.classes_, wanted,
                               measured=self.plan_.measured, batch=batch, seed=own,
                               neighbours=self.chosen["neighbours"])
            order = own.stream("order").permutation(piece.rows)
            drawn = restore(self.plan_, self.columns_, made[order])
            drawn[self.target_] = np.repeat(list(wanted), list(wanted.values()))[order]
            yield self.frame_.assemble(self._restored(drawn, piece.rows, own), piece.first,
                                       piece.rows, rows, seed)

    def _restored(self, drawn: Mapping[str, np.ndarray], rows: int,
                  seed: Seed) -> dict[str, pd.Series]:
        """Every modelled column in the source's dtype; those that do not vary by themselves."""
        return {name: column.restore(drawn[name] if name in drawn
                                     else column.form.marginal(rows, seed.stream(name)))
                for name, column in self.columns_.items()}

    def _wanted(self, rows: int, rng: np.random.Generator) -> dict[int, int]:
        """How many rows of each class a piece holds."""
        shares = self.shares_
        if self.chosen["classes"] == "balance":
            shares = np.full(len(shares), 1 / len(shares))
        elif self.chosen["classes"] == "rarest":
            shares = (np.arange(len(shares)) == np.argmin(shares)).astype(float)
        whole = np.floor(rows * shares).astype(int)
        counts = whole + rng.multinomial(rows - int(whole.sum()), shares)
        return {code: int(count) for code, count in enumerate(counts)}

    def save(self, folder: Path) -> None:
        """Write the fitted model; see `Synthesizer.save`. It holds training rows."""
        self._need_fit()
        files = ModelFiles(self.card.key)
        files.arrays = {"donors": self.donors_, "classes": self.classes_, "shares": self.shares_}
        files.facts = {
            "settings": self.chosen, "notes": list(self.notes_), "target": self.target_,
            "plan": [asdict(code) for code in self.plan_.columns],
            "frame": write_frame(self.frame_, files),
            "columns": {name: write_treated(column, files, f"column/{place}")
                        for place, (name, column) in enumerate(self.columns_.items())}}
        files.write(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The fitted model that `save` wrote.

        Raises:
            StorageError: The files are damaged, or were written by another method or version.
            MethodUnavailable: imbalanced-learn is not installed.
        """
        cls._need_package()
        files = ModelFiles.read(folder, cls.card.key)
        loaded = cls(**files.facts["settings"])
        loaded.frame_ = read_frame(files.facts["frame"], files)
        loaded.columns_ = {
            name: read_treated(kept, files, f"column/{place}")
            for place, (name, kept) in enumerate(files.facts["columns"].items())}
        loaded.plan_ = Plan(tuple(ColumnCode(**code) for code in files.facts["plan"]))
        loaded.target_, loaded.notes_ = files.facts["target"], tuple(files.facts["notes"])
        loaded.donors_, loaded.classes_ = files.arrays["donors"], files.arrays["classes"]
        loaded.shares_ = files.arrays["shares"]
        return loaded

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of this fit."""
        return getattr(self, "notes_", ())

    @classmethod
    def _need_package(cls) -> None:
        ready = cls.availability()
        if not ready.ready:
            raise MethodUnavailable(ready.reason, where=cls.card.key, cure=ready.cure)

    def _need_fit(self) -> None:
        if not hasattr(self, "donors_"):
            raise NotPossible("The method has not learned a table yet.", cure="Train it first.")


def _codes(table: TreatedTable, target: str) -> np.ndarray:
    """The class of each training row; -1 where it has none."""
    seen, form = table.rows[target], table.columns[target].form
    assert isinstance(seen, CategoryRows) and isinstance(form, CategoryForm)
    missing = len(form.values) - 1 if form.values[-1] is None else len(form.values)
    return np.where(seen.codes == missing, -1, seen.codes)


def _at_most(rows: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    return rows if len(rows) <= most else rng.choice(rows, most, replace=False)
