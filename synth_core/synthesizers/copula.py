"""Gaussian copula through the SDV package, fed our own treatment of values, never its detection."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
import pandas as pd

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import MethodUnavailable, NotPossible, StorageError
from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import Setting
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import Availability, MethodCard, Synthesizer
from synth_core.synthesizers.copula_columns import columns_for, from_sdv, handed_over
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

__all__ = ["GaussianCopula"]

TABLE = "table"
MODEL = "sdv-model.pkl"


class GaussianCopula(Synthesizer):
    """SDV's Gaussian copula for the modelled columns; identifiers and text are made up by us.

    Promise: categories given out are held by at least "people per value" training rows; numbers
    stay between the means of as many at both ends.
    Holds when: one row is one person.
    Does not cover: anything that SDV itself learns; there is no formal guarantee.
    Evidence: tests/synthesizers/test_copula.py.
    """

    card = MethodCard(
        key="gaussian_copula",
        title="Gaussian copula",
        summary="Fits a curve to each column and one table of correlations to all of them.",
        promise="Known by name to many committees; keeps the direction of links between columns. "
                "Few numbers are learned, so hardly anything of a single person.",
        limits="No formal guarantee. Loses spikes, zeros, rules and all links that are not a "
               "plain correlation; usually told from real data at once.",
        cost="About 10 seconds for 25,000 rows of 15 columns, and 5 to load the package.",
        licence="SDV, copulas and RDT: Business Source License 1.1 (own use in production is "
                "free; not for offering a synthetic data service to third parties)",
        source="Patki, Wedge, Veeramachaneni, The Synthetic Data Vault (2016); sdv 2.0",
    )
    settings = (
        Setting("distribution", "choice", "beta", "Curve for each number",
                "Which family of curves numbers are fitted with; “beta” bends the most, “norm” "
                "is the fastest.", options=("beta", "norm", "truncnorm", "uniform", "gamma")),
        Setting("people_per_value", "whole", None, "People per value at least",
                "A category that fewer people hold is never given out; others take its place. "
                "More is safer. Left to us: 15, fewer in tables under 300 rows.",
                low=5, high=1000, optional=True),
    )
    presets: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "quick": {"distribution": "norm"}, "balanced": {}, "careful": {"people_per_value": 20}}

    @classmethod
    def availability(cls) -> Availability:
        """Whether SDV is installed; it is looked for, not imported."""
        if find_spec("sdv") is None:
            return Availability(False, "The package “sdv” is not installed.",
                                "Install it: pip install torch==2.13.0 sdv==2.0.0.")
        return Availability(True)

    @classmethod
    def memory_estimate(cls, rows: int, columns: int) -> int:
        """Bytes: the package itself, and about 30 numbers a cell."""
        return 500_000_000 + 30 * 8 * rows * columns

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn the table; see `Synthesizer.fit`. SDV cannot stop at a deadline."""
        self._need_package()
        table = treat_table(train, metadata, self.chosen["people_per_value"], seed,
                            relations=False)
        self.frame_, lost = learn_frame(train, metadata, table.k)
        self.columns_: Mapping[str, TreatedColumn] = table.columns
        self.notes_ = cost_notes([*table.costs, *lost], table.k, smallest_cell)
        self.handed_ = handed_over(table.columns)
        reporter.report(0.1, "Fitting curves and correlations")
        self.model_: Any = None
        if self.handed_:
            self.model_ = self._fitted(columns_for(table, self.handed_))
        if deadline is not None and deadline.passed:
            self.notes_ = (*self.notes_, "The training took longer than its time: this method "
                                         "cannot stop early.")
        reporter.report(1)
        return self

    def _fitted(self, table: pd.DataFrame) -> Any:
        # Imported here: two seconds, and torch with it, that only a run needs.
        from sdv.metadata import Metadata as SdvMetadata
        from sdv.single_table import GaussianCopulaSynthesizer

        described = SdvMetadata.load_from_dict({"tables": {TABLE: {"columns": {
            name: {"sdtype": "categorical" if table[name].dtype == object else "numerical"}
            for name in table.columns}}}})
        model = GaussianCopulaSynthesizer(
            described, enforce_min_max_values=True, enforce_rounding=False,
            default_distribution=self.chosen["distribution"])
        model.fit({TABLE: table})
        return model

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows; see `Synthesizer.sample`."""
        self._need_fit()
        for piece in pieces(rows, reporter):
            own = seed.child(f"piece/{piece.number}")
            made = pd.DataFrame(index=range(piece.rows))
            if self.handed_ and piece.rows:
                _reseed(self.model_, own)
                made = self.model_.sample(piece.rows)[TABLE]
            drawn = {}
            for name, column in self.columns_.items():
                own_stream = own.stream(name)
                values = (from_sdv(made[self.handed_[name]], column, own_stream)
                          if name in self.handed_ and piece.rows
                          else column.form.marginal(piece.rows, own_stream))
                drawn[name] = column.restore(values)
            yield self.frame_.assemble(drawn, piece.first, piece.rows, rows, seed)

    def save(self, folder: Path) -> None:
        """Write the fitted model. SDV only pickles: the digest of its file is kept beside it.

        The folder is part of the private run and never handed out.
        """
        self._need_fit()
        files, digest = ModelFiles(self.card.key), None
        folder.mkdir(parents=True, exist_ok=True)
        if self.model_ is not None:
            self.model_.save(str(folder / MODEL))
            digest = str(Digest.of_file(folder / MODEL))
        files.facts = {
            "settings": self.chosen, "notes": list(self.notes_), "handed": self.handed_,
            "digest": digest, "frame": write_frame(self.frame_, files),
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
        cls._need_package()
        files = ModelFiles.read(folder, cls.card.key)
        loaded = cls(**files.facts["settings"])
        loaded.frame_ = read_frame(files.facts["frame"], files)
        loaded.columns_ = {
            name: read_treated(kept, files, f"column/{place}")
            for place, (name, kept) in enumerate(files.facts["columns"].items())}
        loaded.notes_ = tuple(files.facts["notes"])
        loaded.handed_ = files.facts["handed"]
        loaded.model_ = _opened(folder / MODEL, files.facts["digest"])
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
        if not hasattr(self, "handed_"):
            raise NotPossible("The method has not learned a table yet.", cure="Train it first.")


def _opened(path: Path, digest: str | None) -> Any:
    """SDV's pickled model, after its digest has been checked; None where there is none."""
    if digest is None:
        return None
    if not path.is_file() or str(Digest.of_file(path)) != digest:
        raise StorageError("A fitted model was changed after it was written.", where=path.name,
                           cure="Run the training again.")
    from sdv.utils import load_synthesizer

    return load_synthesizer(str(path))


def _reseed(model: Any, seed: Seed) -> None:
    """Make SDV's next draw depend on our seed alone.

    SDV 2.0 has no public way: the copula's and each transformer's random state are set. A test
    fails if a later version keeps its random state elsewhere.
    """
    model.reset_sampling()
    model._set_random_state(seed.integer("copula"))
    transformers = model._data_processor._hyper_transformer.field_transformers
    for name, transformer in transformers.items():
        if transformer is not None:
            transformer.random_states["reverse_transform"] = np.random.RandomState(
                seed.integer(f"transformer/{name}"))
