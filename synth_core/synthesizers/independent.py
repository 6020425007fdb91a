"""Independent columns: each drawn by itself, the floor that every other method must beat."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import pandas as pd

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import Setting
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import MethodCard, Synthesizer
from synth_core.synthesizers.frame import learn_frame
from synth_core.synthesizers.pieces import pieces
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

__all__ = ["IndependentColumns"]


class IndependentColumns(Synthesizer):
    """Each column drawn by itself, through the same treatment of values as sequential trees.

    Promise: categories and spikes given out are held by at least "people per value" training
    rows; every other number lies between means of as many. No two columns are related but by
    chance.
    Holds when: one row is one person.
    Does not cover: what a single column tells by itself; there is no formal guarantee.
    Evidence: tests/synthesizers/test_independent.py.
    """

    card = MethodCard(
        key="independent",
        title="Independent columns",
        summary="Draws each column by itself: every column looks right, no two belong together.",
        promise="Right values in the right shares in every column, made at once. What two columns "
                "together tell of a person is not in it.",
        limits="Keeps no relationship: useless for models and for questions that need more than "
               "one column. A discharge may lie before its admission.",
        cost="About a second for 100,000 rows of 15 columns.",
        licence="Apache-2.0 (ours)",
        source="The floor of every comparison; the value treatment is that of sequential trees.",
    )
    settings = (
        Setting("people_per_value", "whole", None, "People per value at least",
                "A category or a repeated number that fewer people hold is never given out; "
                "others take its place. More is safer. Left to us: 15, fewer in tables under 300 "
                "rows.", low=5, high=1000, optional=True),
    )
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "quick": {}, "balanced": {}, "careful": {"people_per_value": 20}}

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn each column by itself; see `Synthesizer.fit`. Too short to need the deadline."""
        table = treat_table(train, metadata, self.chosen["people_per_value"], seed,
                            relations=False)
        reporter.report(0.7, "Looking at identifiers and texts")
        self.frame_, lost = learn_frame(train, metadata, table.k)
        self.columns_: Mapping[str, TreatedColumn] = table.columns
        self.notes_ = cost_notes([*table.costs, *lost], table.k, smallest_cell)
        reporter.report(1)
        return self

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Synthesizer.sample`."""
        self._need_fit()
        for piece in pieces(rows, reporter):
            own = seed.child(f"piece/{piece.number}")
            drawn = {name: column.restore(column.form.marginal(piece.rows, own.stream(name)))
                     for name, column in self.columns_.items()}
            yield self.frame_.assemble(drawn, piece.first, piece.rows, rows, seed)

    def save(self, folder: Path) -> None:
        """Write the fitted model; see `Synthesizer.save`."""
        self._need_fit()
        files = ModelFiles(self.card.key)
        files.facts = {
            "settings": self.chosen, "notes": list(self.notes_),
            "frame": write_frame(self.frame_, files),
            "columns": {name: write_treated(column, files, f"column/{place}")
                        for place, (name, column) in enumerate(self.columns_.items())}}
        files.write(folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The fitted model that `save` wrote.

        Raises:
            StorageError: The files are damaged, or were written by another method or version.
        """
        files = ModelFiles.read(folder, cls.card.key)
        loaded = cls(**files.facts["settings"])
        loaded.frame_ = read_frame(files.facts["frame"], files)
        loaded.columns_ = {
            name: read_treated(kept, files, f"column/{place}")
            for place, (name, kept) in enumerate(files.facts["columns"].items())}
        loaded.notes_ = tuple(files.facts["notes"])
        return loaded

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of this fit."""
        return getattr(self, "notes_", ())

    def _need_fit(self) -> None:
        if not hasattr(self, "columns_"):
            raise NotPossible("The method has not learned a table yet.", cure="Train it first.")
