"""SDV's DayZ beside ours: its card, why it makes no rows here, and the files that it would take."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import pandas as pd

from synth_core.foundation.errors import MethodUnavailable
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.contents import Category, Dates, MadeUp, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary, Entry
from synth_core.metadata.dictionary.providers import PROVIDERS
from synth_core.synthesizers.contract import Availability, DictionaryMethod, MethodCard

__all__ = ["DayZ", "dayz_metadata", "dayz_parameters"]

TABLE = "table"


class DayZ(DictionaryMethod):
    """SDV's DayZ, which is listed for comparison and makes no rows with the public package.

    Public SDV 2.0 holds DayZ's parameter file and its check alone; ``DayZSynthesizer`` cannot be
    made without SDV Enterprise. What can be done here is to write both files that it takes
    (`dayz_metadata`, `dayz_parameters`); a test has SDV itself check them.
    """

    card = MethodCard(
        key="dayz",
        title="SDV DayZ",
        summary="SDV's way to make rows from a description alone, listed here for comparison.",
        promise="Known by name to teams that use SDV. Takes kinds, bounds, values and shares of "
                "missing values; what it needs can be downloaded with the description.",
        limits="Its parameters know no shares, shapes, rules, links, patterns or locale of ours. "
               "The public package checks its parameters and makes no rows.",
        cost="Not measured: it makes no rows here.",
        licence="SDV: Business Source License 1.1 (own use in production is free; not for "
                "offering a synthetic data service to third parties); making rows with DayZ needs "
                "a licence of SDV Enterprise",
        source="sdv 2.0, sdv.single_table.DayZSynthesizer",
    )
    settings = ()

    @classmethod
    def availability(cls) -> Availability:
        """Never here: either SDV is missing, or it is the public one."""
        if find_spec("sdv") is None:
            return Availability(False, "The package “sdv” is not installed, and the public one "
                                "makes no rows with DayZ.", cls._cure())
        return Availability(False, "The public sdv package checks DayZ's parameters and makes no "
                            "rows: that needs SDV Enterprise.", cls._cure())

    @classmethod
    def _cure(cls) -> str:
        return ("Use “Data dictionary”, or download the files for DayZ with the description and "
                "run them where SDV Enterprise is licensed.")

    def take(self, dictionary: Dictionary, *, seed: Seed, reporter: Reporter = SILENT) -> Self:
        """Refused; see `availability`."""
        raise self._refusal()

    def sample(self, rows: int, *, seed: Seed,
               reporter: Reporter = SILENT) -> Iterator[pd.DataFrame]:
        """Refused; see `availability`."""
        raise self._refusal()

    def save(self, folder: Path) -> None:
        """Refused; see `availability`."""
        raise self._refusal()

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Refused; see `availability`."""
        raise cls._refusal()

    @classmethod
    def _refusal(cls) -> MethodUnavailable:
        ready = cls.availability()
        return MethodUnavailable(ready.reason, where=cls.card.key, cure=ready.cure)


def dayz_metadata(dictionary: Dictionary) -> dict[str, Any]:
    """The dictionary as SDV's metadata, for ``Metadata.load_from_dict``."""
    return {"METADATA_SPEC_VERSION": "V1", "relationships": [], "tables": {TABLE: {
        "columns": {entry.name: _column(entry) for entry in dictionary.entries}}}}


def dayz_parameters(dictionary: Dictionary, rows: int) -> dict[str, Any]:
    """What DayZ can be told of the dictionary, for ``DayZSynthesizer.validate_parameters``."""
    return {"DAYZ_SPEC_VERSION": "V1", "tables": {TABLE: {
        "num_rows": rows,
        "columns": {entry.name: _parameters(entry) for entry in dictionary.entries}}}}


def _column(entry: Entry) -> dict[str, Any]:
    content = entry.content
    if isinstance(content, Numbers):
        return {"sdtype": "numerical"}
    if isinstance(content, Dates):
        return {"sdtype": "datetime", "datetime_format": content.format}
    if isinstance(content, (Category, YesNo)):
        return {"sdtype": "categorical"}
    if isinstance(content, MadeUp):
        # SDV takes the names of Faker's providers for what is personal.
        return {"sdtype": PROVIDERS[content.provider].method, "pii": True}
    return {"sdtype": "id"}


def _parameters(entry: Entry) -> dict[str, Any]:
    content = entry.content
    found: dict[str, Any] = {"missing_values_proportion": float(entry.missing)}
    if isinstance(content, Numbers):
        found |= {"num_decimal_digits": content.decimals, "min_value": content.low,
                  "max_value": content.high}
    elif isinstance(content, Dates):
        first, last = (_moment(tick, content) for tick in content.ticks)
        found |= {"start_timestamp": first, "end_timestamp": last}
    elif isinstance(content, (Category, YesNo)):
        found["category_values"] = list(content.values)
    return found


def _moment(tick: int, content: Dates) -> str:
    seconds = tick * (86_400 // content.per_unit)
    return datetime.fromtimestamp(seconds, UTC).strftime(content.format)
