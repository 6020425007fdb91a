"""What CTGAN, TVAE and CopulaGAN have in common: all but their card and their network."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Deadline, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import Availability, Synthesizer
from synth_core.synthesizers.deep.columns import hand_over, taken_back, width
from synth_core.synthesizers.deep.network import Engine, Network, one_thread
from synth_core.synthesizers.deep.notes import column_notes, training_notes
from synth_core.synthesizers.deep.rows import MOST_ASIDE, batch_size, chosen_rows, most_rows
from synth_core.synthesizers.deep.score import LikenessScore
from synth_core.synthesizers.deep.stored import read_handed, write_handed
from synth_core.synthesizers.deep.watch import Limits, TrainingWatch
from synth_core.synthesizers.frame import learn_frame
from synth_core.synthesizers.pieces import pieces
from synth_core.synthesizers.sdv_model import TABLE, need, opened, reseed, sdv_there, written
from synth_core.synthesizers.stored import ModelFiles
from synth_core.synthesizers.stored_columns import (
    read_frame,
    read_treated,
    write_frame,
    write_treated,
)
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.notes import cost_notes
from synth_core.synthesizers.treatment.table import treat_table

__all__ = ["DeepSynthesizer"]

# Numbers that a network makes at once while rows are drawn: 100 MB.
CELLS_AT_ONCE = 25_000_000
# Of a column of a usual table, for the estimate before the table is seen.
USUAL_WIDTH = 20


class DeepSynthesizer(Synthesizer):
    """A neural network through SDV, watched while it learns.

    Promise: categories given out are held by at least "people per value" training rows; numbers
    stay between the means of as many at both ends; memory is bounded whatever a column holds.
    Holds when: one row is one person.
    Does not cover: anything that the network itself learns; there is no formal guarantee.
    Evidence: tests/synthesizers/deep.
    """

    engine: ClassVar[Engine]

    @classmethod
    def availability(cls) -> Availability:
        """Whether SDV is installed; it is looked for, not imported."""
        return sdv_there()

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes: the packages, and three copies of the rows as the network sees them."""
        wide = USUAL_WIDTH * columns
        return 900_000_000 + 3 * 8 * min(rows, most_rows(wide)) * wide

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn the table; see `Synthesizer.fit`."""
        need(self.card.key)
        until = self._until(deadline)
        table = treat_table(train, metadata, self.chosen["people_per_value"], seed,
                            relations=False)
        self.frame_, lost = learn_frame(train, metadata, table.k)
        self.columns_: Mapping[str, TreatedColumn] = table.columns
        self.notes_ = cost_notes([*table.costs, *lost], table.k, smallest_cell)
        self.handed_, rows = hand_over(table, seed)
        self.model_: Any = None
        self.curve_: LearningCurve | None = None
        reporter.report(0.01, "Fitting curves to the numbers")
        if self.handed_:
            self._learn(rows, seed, until, Part(reporter, 0.03, 1.0))
        reporter.report(1)
        return self

    def _learn(self, table: pd.DataFrame, seed: Seed, until: Deadline | None,
               reporter: Reporter) -> None:
        epochs = self.chosen["epochs"]
        chosen = chosen_rows(len(table), width(self.handed_), seed)
        score = LikenessScore(table.iloc[chosen.aside], seed.stream("score"))
        real = None if chosen.real is None else round(score.of(table.iloc[chosen.real]), 4)
        learned = table.iloc[chosen.learned].reset_index(drop=True)
        batch = batch_size(len(learned))
        network = Network(self.engine, learned, epochs=epochs, batch_size=batch)
        limits = Limits.of(epochs, len(learned) // batch, until,
                           stop_early=self.chosen["stop_early"])
        watch = TrainingWatch(
            network, score, min(MOST_ASIDE, len(learned)), real, limits, seed.child("check"),
            reporter)
        network.learn(seed.child("network"), watch.epochs)
        watch.take_best()
        self.model_, self.curve_ = network.model, watch.curve
        self.notes_ = (*self.notes_, *column_notes(self.handed_),
                       *training_notes(watch, chosen))

    def _until(self, deadline: Deadline | None) -> Deadline | None:
        """The deadline, or our own time limit where that comes first."""
        if self.chosen["minutes"] is None:
            return deadline
        own = Deadline.after(60 * self.chosen["minutes"])
        return own if deadline is None or own.at < deadline.at else deadline

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Synthesizer.sample`."""
        self._need_fit()
        for piece in pieces(rows, reporter):
            own = seed.child(f"piece/{piece.number}")
            made = self._drawn(piece.rows, own)
            drawn = {}
            for name, column in self.columns_.items():
                stream = own.stream(name)
                values = (taken_back(made, self.handed_[name], column, stream)
                          if name in self.handed_ and piece.rows
                          else column.form.marginal(piece.rows, stream))
                drawn[name] = column.restore(values)
            yield self.frame_.assemble(drawn, piece.first, piece.rows, rows, seed)

    def _drawn(self, rows: int, seed: Seed) -> pd.DataFrame:
        """Rows of the network, in steps that keep memory bounded in wide tables."""
        if self.model_ is None or not rows:
            return pd.DataFrame(index=range(rows))
        reseed(self.model_, seed)
        step = max(1, CELLS_AT_ONCE // width(self.handed_))
        with one_thread(), self.engine.draws(self.model_._model):
            made = [self.model_.sample(min(step, rows - first))[TABLE]
                    for first in range(0, rows, step)]
        return pd.concat(made, ignore_index=True)

    def save(self, folder: Path) -> None:
        """Write the fitted model. SDV only pickles: the digest of its file is kept beside it.

        The folder is part of the private run and never handed out.
        """
        self._need_fit()
        files, digest = ModelFiles(self.card.key), written(self.model_, folder)
        files.facts = {
            "settings": self.chosen, "notes": list(self.notes_), "digest": digest,
            "curve": None if self.curve_ is None else self.curve_.as_json(),
            "handed": write_handed(self.handed_, files),
            "frame": write_frame(self.frame_, files),
            "columns": {name: write_treated(column, files, f"column/{place}")
                        for place, (name, column) in enumerate(self.columns_.items())}}
        files.write(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The fitted model that `save` wrote; SDV's file is opened only if its digest fits.

        Raises:
            StorageError: The files are damaged, changed, or of another method or version.
            MethodUnavailable: SDV is not installed.
        """
        need(cls.card.key)
        files = ModelFiles.read(folder, cls.card.key)
        loaded = cls(**files.facts["settings"])
        loaded.frame_ = read_frame(files.facts["frame"], files)
        loaded.columns_ = {
            name: read_treated(kept, files, f"column/{place}")
            for place, (name, kept) in enumerate(files.facts["columns"].items())}
        loaded.notes_ = tuple(files.facts["notes"])
        loaded.handed_ = read_handed(files.facts["handed"], files)
        curve = files.facts["curve"]
        loaded.curve_ = None if curve is None else LearningCurve.from_json(curve)
        loaded.model_ = opened(folder, files.facts["digest"])
        return loaded

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of this fit."""
        return getattr(self, "notes_", ())

    @property
    def curve(self) -> LearningCurve | None:
        """How the training went."""
        return getattr(self, "curve_", None)

    def _need_fit(self) -> None:
        if not hasattr(self, "handed_"):
            raise NotPossible("The method has not learned a table yet.", cure="Train it first.")
