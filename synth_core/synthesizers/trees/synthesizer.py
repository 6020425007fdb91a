"""Sequential trees behind the Synthesizer contract."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import pandas as pd

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Deadline, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.conditions.model import Asked
from synth_core.metadata.model import Metadata
from synth_core.metadata.scenarios.model import Carried, Scenario
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.frame import learn_frame
from synth_core.synthesizers.pieces import pieces
from synth_core.synthesizers.steering.cells import learn_cells
from synth_core.synthesizers.steering.groups import Groups, learn_groups
from synth_core.synthesizers.stored import ModelFiles
from synth_core.synthesizers.stored_columns import read_frame, write_frame
from synth_core.synthesizers.treatment.notes import cost_notes
from synth_core.synthesizers.treatment.table import (
    TreatedTable,
    people_per_value,
    treat_table,
)
from synth_core.synthesizers.trees.card import CARD, EVIDENCE, PRESETS, SETTINGS
from synth_core.synthesizers.trees.drawing import Drawing
from synth_core.synthesizers.trees.fitting import Steering, fit_chain
from synth_core.synthesizers.trees.grow import MOST_GROWN, Growth
from synth_core.synthesizers.trees.imagined import Imagined
from synth_core.synthesizers.trees.model import TreeChain
from synth_core.synthesizers.trees.steered import Steered
from synth_core.synthesizers.trees.stored import read_chain, write_chain
from synth_core.words import conditions as words
from synth_core.words import scenarios as scenario_words

__all__ = ["SequentialTrees"]

SMALL = 1000
ROWS_PER_PARENT = 25
FEWEST_PARENTS = 6


class SequentialTrees(Synthesizer):
    """Each column drawn in turn from trees grown on the columns before it.

    Promise: categories and spikes given out are held by at least "people per value" training
    rows; every other number lies between means of as many; every group that a value is drawn
    from has at least "people per group" rows.
    Holds when: one row is one person.
    Does not cover: what a combination of common values tells; there is no formal guarantee.
    Evidence: tests/synthesizers, and the attacks run on every result.
    """

    card = CARD
    settings = SETTINGS
    presets = PRESETS
    steerable = True
    imagines = True
    steered_: Steered | None = None
    imagined_: Imagined | None = None
    group_: int | None = None  # the group of the piece that is being drawn

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes: about 16 numbers a cell while training, and a fixed part for the pieces."""
        return 300_000_000 + 16 * 8 * rows * columns

    def least_support(self, rows: int, smallest_cell: int) -> int:
        """Also as many as must share a value; see `Synthesizer.least_support`."""
        return max(people_per_value(self.chosen["people_per_value"], rows), smallest_cell)

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn the table; see `Synthesizer.fit`."""
        reporter.report(0, "Looking at single columns")
        table = treat_table(train, metadata, self.chosen["people_per_value"], seed)
        self.frame_, lost = learn_frame(train, metadata, table.k)
        groups, steering = self._steering(
            train, metadata, self.least_support(table.count, smallest_cell or 0))
        self.chain_: TreeChain = fit_chain(table, self._growth(table.count), seed.child("trees"),
                                           Part(reporter, 0.1, 1), deadline, steering=steering,
                                           target=metadata.target)
        self.steered_ = None if groups is None else Steered(self.chain_, groups, metadata)
        self.notes_ = (*cost_notes([*table.costs, *lost], table.k, smallest_cell),
                       *self._said(table))
        return self

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Synthesizer.sample`."""
        self._need_fit()
        guided = self.imagined_ or self.steered_
        if guided is not None:
            yield from self._asked_for(guided, rows, seed, reporter)
            return
        for piece in pieces(rows, reporter):
            drawing = Drawing.of(self.chain_, piece.rows)
            drawing.advance(self.chain_.models, seed.child(f"piece/{piece.number}"))
            yield self.frame_.assemble(drawing.columns(), piece.first, piece.rows, rows, seed)

    def _asked_for(self, steered: Steered | Imagined, rows: int, seed: Seed,
                   reporter: Reporter) -> Iterator[pd.DataFrame]:
        if self.group_ is not None:  # some rows of the piece at hand are drawn again
            yield self.frame_.assemble(steered.draw(self.group_, rows, seed), 0, rows, rows, seed)
            return
        try:
            for number, (group, first, size) in enumerate(steered.pieces(rows)):
                self.group_ = group
                drawn = steered.draw(group, size, seed.child(f"piece/{number}"))
                yield self.frame_.assemble(drawn, first, size, rows, seed)
                reporter.report((first + size) / rows, f"{first + size:,} rows")
        finally:
            self.group_ = None

    def imagine(self, scenario: Scenario, train: pd.DataFrame, metadata: Metadata,
                least: int) -> Carried:
        """Draw a what-if from the fit; see `Synthesizer.imagine`."""
        self._need_fit()
        if self.steered_ is not None:
            raise NotPossible(scenario_words.BASE_ASKED, cure=scenario_words.BASE_ASKED_CURE)
        cells = learn_cells(scenario, train, metadata, least)
        self.imagined_ = Imagined(self.chain_, cells, scenario.amounts, metadata)
        return self.imagined_.carried()

    def as_asked(self, piece: pd.DataFrame) -> pd.DataFrame:
        """Rows that mending has moved out of what was asked become like others of the piece.

        Raises:
            NotPossible: That happened to every row of the piece.
        """
        guided = self.imagined_ or self.steered_
        if guided is None or self.group_ is None:
            return piece
        fits = guided.fits(self.group_, piece)
        if fits.all():
            return piece
        if not fits.any():
            raise NotPossible(words.RULE_AGAINST, cure=words.CURE_SUPPORT)
        good, bad = np.flatnonzero(fits), np.flatnonzero(~fits)
        names = list(self.chain_.columns)
        donors = piece[names].iloc[np.resize(good, len(bad))]
        mended = piece.copy()
        mended.loc[piece.index[bad], names] = donors.set_axis(piece.index[bad])
        return mended

    def save(self, folder: Path) -> None:
        """Write the fitted model; see `Synthesizer.save`."""
        self._need_fit()
        files = ModelFiles(self.card.key)
        files.facts = {"settings": self.chosen, "notes": list(self.notes_),
                       "frame": write_frame(self.frame_, files),
                       "chain": write_chain(self.chain_, files),
                       "steered": None if self.steered_ is None else {
                           "asked": self.asked.as_json(), "groups": self.steered_.groups.as_json(),
                           "metadata": self.steered_.metadata.as_json()}}
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
        loaded.chain_ = read_chain(files.facts["chain"], files)
        loaded.notes_ = tuple(files.facts["notes"])
        kept = files.facts["steered"]
        if kept is not None:
            loaded.asked = Asked.from_json(kept["asked"])
            loaded.steered_ = Steered(loaded.chain_, Groups.from_json(kept["groups"]),
                                      Metadata.from_json(kept["metadata"]))
        return loaded

    @property
    def notes(self) -> tuple[str, ...]:
        """What the record must say of this fit."""
        return getattr(self, "notes_", ())

    def _steering(self, train: pd.DataFrame, metadata: Metadata,
                  least: int) -> tuple[Groups | None, Steering | None]:
        """The groups that are asked for, and what the chain must know of them."""
        if not self.asked:
            return None, None
        groups, pattern = learn_groups(self.asked, train, metadata, least)
        return groups, Steering(self.asked.columns, pattern, len(groups.patterns))

    def _growth(self, rows: int) -> Growth:
        """How to grow: in small tables, fewer columns are looked at for each."""
        parents = min(self.chosen["parents"], max(FEWEST_PARENTS, rows // ROWS_PER_PARENT))
        return Growth(self.chosen["people_per_group"], self.chosen["trees"], parents,
                      EVIDENCE[self.chosen["follow"]], self.chosen["fill_from_others"])

    def _said(self, table: TreatedTable) -> list[str]:
        said = []
        if self.chosen["people_per_value"] is None:
            said.append(f"A value is given out only if {table.k} rows or more hold it.")
        said += [words.asked_note(item.rows, item.columns) for item in self.asked.conditions]
        if self.asked.shares:
            said.append(words.drawn_note([item.column for item in self.asked.shares]))
        said += [f"“{item.column}” is built as the sum of {len(item.terms)} columns in every row: "
                 + ", ".join(item.terms) + "." for item in table.sums]
        if table.count > 2 * MOST_GROWN:
            said.append(f"Each tree was grown on {MOST_GROWN:,} of the {table.count:,} rows, "
                        "chosen at random.")
        if table.count < SMALL:
            said.append(f"The table has {table.count:,} rows: too few to follow combinations "
                        "of many columns.")
        full = self.chosen["trees"]
        late = [m.name for m in self.chain_.models[1:] if len(m.trees) < full]
        alone = [m.name for m in self.chain_.models[1:] if not m.trees]
        if late:
            said.append(f"The time was over before all trees were grown: {len(late)} columns "
                        f"have fewer than {full}"
                        + (f"; drawn by themselves: {', '.join(alone)}." if alone else "."))
        return said

    def _need_fit(self) -> None:
        if not hasattr(self, "chain_"):
            raise NotPossible("The method has not learned a table yet.", cure="Train it first.")
