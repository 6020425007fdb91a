"""A table that holds every kind of rule, and the same columns with nothing between them."""

import numpy as np
import pandas as pd

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.groups import Determines, Gap, OneHot, Rising
from synth_core.metadata.rules.single import Format, Range, Unique
from synth_core.metadata.rules.stated import AtMost, Implies, Sum, Together

__all__ = ["COMBINATIONS", "METADATA", "RULES", "orderly", "unruly"]

METADATA = Metadata((
    Column("record", Kind.IDENTIFIER), Column("patient", Kind.IDENTIFIER),
    Column("number", Kind.NUMBER),
    Column("visit", Kind.DATE, date_format="%d.%m.%Y"),
    Column("until", Kind.DATE, date_format="%d.%m.%Y"),
    Column("city", Kind.CATEGORY), Column("region", Kind.CATEGORY),
    Column("ward", Kind.CATEGORY), Column("bed", Kind.CATEGORY),
    Column("day", Kind.YES_NO), Column("evening", Kind.YES_NO), Column("night", Kind.YES_NO),
    Column("smokes", Kind.YES_NO), Column("packs", Kind.NUMBER),
    Column("low", Kind.NUMBER), Column("high", Kind.NUMBER), Column("share", Kind.NUMBER),
    Column("base", Kind.NUMBER), Column("extra", Kind.NUMBER), Column("total", Kind.NUMBER),
), target="smokes")

COMBINATIONS = (("north", "double"), ("north", "single"), ("south", "double"), ("south", "hall"),
                ("west", "hall"), ("west", "single"))

RULES: tuple[Rule, ...] = (
    Unique(("record",), "yes"), Unique(("patient", "number")), Determines(("city",), "region"),
    AtMost("visit", "until"), AtMost("low", "high"), Sum("total", ("base", "extra")),
    Range(("share",), "0", "100"), Together(("ward", "bed"), COMBINATIONS),
    OneHot(("day", "evening", "night")), Gap(("packs",), "smokes", ("no",)),
    Format("record", "K-[0-9]{5}"), Rising("visit", "patient"),
    Rising("number", "patient"))

# Kinds that are written, never found.
STATED: tuple[Rule, ...] = (Implies("city", "Arl", "ward", "north"),)

_REGIONS = {"Arl": "east", "Bex": "east", "Cor": "east", "Dun": "hill", "Ely": "hill",
            "Fay": "coast", "Gry": "coast"}


def orderly(rows: int = 1_500, seed: int = 1) -> pd.DataFrame:
    """A table in which every rule of `RULES` holds in every row."""
    rng = np.random.default_rng(seed)
    patient = np.sort(rng.integers(0, rows // 3, rows))
    gaps = rng.integers(1, 60, rows)
    first = np.r_[True, patient[1:] != patient[:-1]]
    start = np.where(first, rng.integers(0, 700, rows), gaps)
    whole = np.cumsum(start)
    visit = whole - (whole - start)[first][np.cumsum(first) - 1]
    number = np.arange(rows) - np.flatnonzero(first)[np.cumsum(first) - 1] + 1
    city = rng.choice(list(_REGIONS), rows)
    pair = rng.choice(len(COMBINATIONS), rows, p=[0.3, 0.2, 0.2, 0.1, 0.1, 0.1])
    shift = rng.choice(3, rows, p=[0.5, 0.3, 0.2])
    smokes = rng.random(rows) < 0.4
    low = rng.normal(80, 12, rows).round()
    high = low + rng.gamma(1.2, 12, rows).round()
    share = np.clip(rng.normal(60, 40, rows), 0, 100).round(1)
    base = rng.lognormal(6, 0.5, rows).round(2)
    extra = np.where(rng.random(rows) < 0.3, 0.0, rng.gamma(2, 90, rows).round(2))
    return pd.DataFrame({
        "record": [f"K-{one:05}" for one in rng.permutation(max(rows, 100_000))[:rows]],
        "patient": [f"P{one:04}" for one in patient],
        "number": number,
        "visit": _written(visit), "until": _written(visit + rng.geometric(0.3, rows) - 1),
        "city": city, "region": [_REGIONS[name] for name in city],
        "ward": [COMBINATIONS[one][0] for one in pair],
        "bed": [COMBINATIONS[one][1] for one in pair],
        "day": (shift == 0).astype(int), "evening": (shift == 1).astype(int),
        "night": (shift == 2).astype(int), "smokes": np.where(smokes, "yes", "no"),
        "packs": np.where(smokes, rng.gamma(2, 5, rows).round(), np.nan), "low": low,
        "high": high, "share": share, "base": base, "extra": extra,
        "total": (base + extra).round(2)})


def unruly(rows: int = 1_500, seed: int = 1) -> pd.DataFrame:
    """The same columns, each in an order of its own, with values that no rule allows."""
    rng = np.random.default_rng(seed)
    table = orderly(rows, seed)
    mixed = table.apply(lambda column: column.to_numpy()[rng.permutation(rows)])
    mixed["record"] = np.where(rng.random(rows) < 0.3, mixed["record"].str[::-1], mixed["record"])
    again = rng.random(rows) < 0.1
    mixed.loc[again, "record"] = mixed["record"].iloc[0]
    return mixed.assign(share=mixed["share"] - 20 + rng.random(rows).round(2))


def _written(days: np.ndarray) -> pd.Series:
    dates = pd.Timestamp("2021-03-01") + pd.to_timedelta(days, unit="D")
    return pd.Series(dates.strftime("%d.%m.%Y"), dtype=object)
