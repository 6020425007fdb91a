"""What is learned of the training rows so that a broken rule can be mended.

Promise: values, combinations and lookups that are kept are held by at least k training rows; of
made-up columns nothing is kept.
Holds when: one row is one person.
Does not cover: what the rule itself says.
Evidence: tests/synthesizers/rules/test_learned.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.rules.base import Rule, Seen, codes_of, filled
from synth_core.metadata.rules.groups import Determines, OneHot, is_yes
from synth_core.metadata.rules.seen import MEASURED, as_text, seen_of
from synth_core.metadata.rules.stated import Together
from synth_core.synthesizers.stored import value_from_json, value_json

__all__ = ["Learned", "key_texts", "learn"]

_MADE_UP = (Kind.IDENTIFIER, Kind.TEXT)
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Learned:
    """What mending needs to know.

    Args:
        values: Of categories: each common value as rules write it, and as it stands in the table.
        lookups: Of each rule by its id: what follows from a key (`key_texts`).
        weights: Of each rule by its id: how many rows hold each combination, or each option.
    """

    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    lookups: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    weights: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """It as a JSON value; floats stay numbers, other values bear their type."""
        return {
            "values": {name: {text: value_json(value) for text, value in known.items()}
                       for name, known in self.values.items()},
            "lookups": {name: {key: value_json(value) for key, value in known.items()}
                        for name, known in self.lookups.items()},
            "weights": {name: list(counts) for name, counts in self.weights.items()}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Learned":
        """What `as_json` wrote."""
        values, lookups = (
            {name: {key: value_from_json(value) for key, value in known.items()}
             for name, known in data[part].items()} for part in ("values", "lookups"))
        return cls(values, lookups,
                   {name: tuple(counts) for name, counts in data["weights"].items()})


def learn(train: pd.DataFrame, metadata: Metadata, k: int) -> Learned:
    """Learn what the rules in force need.

    Args:
        train: The training rows; not changed.
        metadata: What the columns are, and the rules.
        k: Rows that must share what is kept.
    """
    rules = metadata.rules_in_force
    names = dict.fromkeys(name for rule in rules for name in rule.columns)
    seen = seen_of(train, metadata, names)
    values = {name: _common(train[name], k) for name in names
              if metadata[name].kind in (Kind.CATEGORY, Kind.YES_NO)}
    lookups, weights = {}, {}
    for rule in rules:
        if isinstance(rule, Determines) and not any(
                metadata[name].kind in _MADE_UP for name in rule.columns):
            lookups[rule.id] = _lookup(rule, seen, metadata, values, k)
        if isinstance(rule, Together | OneHot):
            weights[rule.id] = _weights(rule, seen, k)
    return Learned(values, lookups, weights)


def _common(series: pd.Series, k: int) -> dict[str, Any]:
    codes, found = pd.factorize(series)
    counts = np.bincount(codes[codes >= 0], minlength=len(found))
    return {as_text(value): value for value, rows in zip(found, counts, strict=True) if rows >= k}


def _lookup(rule: Determines, seen: Seen, metadata: Metadata,
            values: Mapping[str, Mapping[str, Any]], k: int) -> dict[str, Any]:
    """The usual value for each key that k rows hold, where k rows hold that value too."""
    rows = np.flatnonzero(filled(seen, rule.columns))
    if not len(rows):
        return {}
    part = {name: seen[name][rows] for name in rule.columns}
    frame = pd.DataFrame({"key": codes_of(part, rule.names),
                          "value": codes_of(part, (rule.then,))})
    counts = frame.groupby(["key", "value"]).size().rename("n").reset_index()
    counts = counts.sort_values(["key", "n"], ascending=[True, False], kind="stable")
    usual = counts.groupby("key").agg(value=("value", "first"), n=("n", "sum")).reset_index()
    held = frame["value"].value_counts()
    usual = usual[(usual["n"] >= k) & (usual["value"].map(held) >= k).to_numpy()]
    at_key = np.unique(frame["key"], return_index=True)[1]
    at_value = np.unique(frame["value"], return_index=True)[1]
    texts, then = key_texts(part, rule.names), part[rule.then]
    known = values.get(rule.then, {})
    found: dict[str, Any] = {}
    for key, value in zip(usual["key"], usual["value"], strict=True):
        given = then[at_value[value]]
        found[str(texts[at_key[key]])] = (
            float(given) if metadata[rule.then].kind in MEASURED else known.get(str(given)))
    return {key: value for key, value in found.items() if value is not None}


def _weights(rule: Rule, seen: Seen, k: int) -> tuple[int, ...]:
    if isinstance(rule, OneHot):
        ayes = [is_yes(seen[name]) for name in rule.names]
        alone = np.sum(ayes, axis=0) == 1
        counts = [int((aye & alone).sum()) for aye in ayes]
    else:
        assert isinstance(rule, Together)
        found = pd.Series(list(zip(*(seen[name] for name in rule.names), strict=True)),
                          dtype=object).value_counts()
        counts = [int(found.get(row, 0)) for row in rule.rows]
    return tuple(count if count >= k else 0 for count in counts)


def key_texts(seen: Seen, names: tuple[str, ...]) -> np.ndarray:
    """The values of a key as one text a row, the same for equal values, object."""
    parts = [np.array([f"{value:.12g}" for value in seen[name]], dtype=object)
             if seen[name].dtype != object else seen[name].astype(str).astype(object)
             for name in names]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + _BETWEEN + part
    return np.asarray(joined, dtype=object)
