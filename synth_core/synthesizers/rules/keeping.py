"""Every method that learns from a table, made to keep the rules that the steward accepted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pandas as pd

from synth_core.foundation.progress import SILENT, Deadline, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.rules.keeper import Keeper, Kept
from synth_core.synthesizers.rules.learned import Learned, learn
from synth_core.synthesizers.stored import read_part, write_part
from synth_core.synthesizers.treatment.table import people_per_value

__all__ = ["KeepsRules", "keeping"]

_PART = "rules"


class KeepsRules(Synthesizer):
    """What stands before a method (`keeping`): it draws, this mends what it drew.

    Without rules the rows are those of the method itself.
    """

    def fit(self, train: pd.DataFrame, metadata: Metadata, *, seed: Seed,
            reporter: Reporter = SILENT, deadline: Deadline | None = None,
            smallest_cell: int | None = None) -> Self:
        """Learn the table, and what it takes to mend a broken rule; see `Synthesizer.fit`."""
        super().fit(train, metadata, seed=seed, reporter=reporter,  # type: ignore[safe-super]
                    deadline=deadline, smallest_cell=smallest_cell)
        k = people_per_value(self.chosen.get("people_per_value"), len(train))
        self.keeper_: Keeper | None = (
            Keeper(metadata, learn(train, metadata, k)) if metadata.rules_in_force else None)
        return self

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Draw rows that keep the rules; see `Synthesizer.sample`, and `rules_kept` afterwards."""
        drawn = super().sample(rows, seed=seed, reporter=reporter)  # type: ignore[safe-super]
        keeper: Keeper | None = getattr(self, "keeper_", None)
        if keeper is None:
            return drawn
        self.rules_kept = Kept()
        return map(self.as_asked, keeper.keep(drawn, self._again, seed, self.rules_kept))

    def _again(self, rows: int, seed: Seed) -> pd.DataFrame:
        drawn = super().sample(rows, seed=seed)  # type: ignore[safe-super]
        return pd.concat(list(drawn), ignore_index=True)

    def save(self, folder: Path) -> None:
        """Write the fitted model and what was learned for the rules; see `Synthesizer.save`."""
        super().save(folder)  # type: ignore[safe-super]
        keeper: Keeper | None = getattr(self, "keeper_", None)
        if keeper is not None:
            write_part(folder, _PART, {"metadata": keeper.metadata.as_json(),
                                       "learned": keeper.learned.as_json()})

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The fitted model that `save` wrote.

        Raises:
            StorageError: The files are damaged, or were written by another method or version.
        """
        loaded = super().load(folder)
        said = read_part(folder, _PART)
        loaded.keeper_ = None if said is None else Keeper(
            Metadata.from_json(said["metadata"]), Learned.from_json(said["learned"]))
        return loaded


def keeping(method: type[Synthesizer]) -> type[Synthesizer]:
    """The same method, which keeps the rules of the metadata that it is fitted with."""
    return type(method.__name__, (KeepsRules, method),
                {"__doc__": method.__doc__, "__module__": method.__module__})
