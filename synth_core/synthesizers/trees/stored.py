"""A chain of trees to and from the files of a fitted model."""

from typing import Any

import numpy as np

from synth_core.synthesizers.stored import ModelFiles
from synth_core.synthesizers.stored_columns import read_treated, write_treated
from synth_core.synthesizers.treatment.sums import Sum
from synth_core.synthesizers.trees.boosted import Boosted
from synth_core.synthesizers.trees.draw import ColumnModel, FilledTree
from synth_core.synthesizers.trees.features import Encoding
from synth_core.synthesizers.trees.lookups import Lookup
from synth_core.synthesizers.trees.model import TreeChain
from synth_core.synthesizers.trees.prune import Skeleton

__all__ = ["read_chain", "write_chain"]

_SKELETON = ("left", "right", "feature", "threshold")
_CENTRE = ("ends", "left", "right", "feature", "threshold", "value")
_DONORS = ("start", "size", "smooth", "symbols", "positions")


def write_chain(chain: TreeChain, files: ModelFiles) -> dict[str, Any]:
    """A chain as a JSON value; its arrays go into the files."""
    columns = {name: write_treated(column, files, f"column/{place}")
               for place, (name, column) in enumerate(chain.columns.items())}
    models = [_write_model(model, files, f"model/{place}")
              for place, model in enumerate(chain.models)]
    lookups = [_write_lookup(lookup, files, f"lookup/{place}")
               for place, lookup in enumerate(chain.lookups)]
    sums = [{"column": item.column, "terms": list(item.terms)} for item in chain.sums]
    return {"columns": columns, "models": models, "lookups": lookups, "sums": sums,
            "first": chain.first}


def read_chain(data: dict[str, Any], files: ModelFiles) -> TreeChain:
    """The chain that `write_chain` wrote."""
    columns = {name: read_treated(kept, files, f"column/{place}")
               for place, (name, kept) in enumerate(data["columns"].items())}
    models = tuple(_read_model(kept, files, f"model/{place}")
                   for place, kept in enumerate(data["models"]))
    lookups = tuple(_read_lookup(kept, files, f"lookup/{place}")
                    for place, kept in enumerate(data["lookups"]))
    sums = tuple(Sum(kept["column"], tuple(kept["terms"])) for kept in data["sums"])
    return TreeChain(columns, models, lookups, sums, data["first"])


def _write_model(model: ColumnModel, files: ModelFiles, place: str) -> dict[str, Any]:
    for number, encoding in enumerate(model.encodings):
        if encoding.means is not None:
            files.arrays[f"{place}/means/{number}"] = encoding.means
    for number, tree in enumerate(model.trees):
        for name in _SKELETON:
            files.arrays[f"{place}/{number}/{name}"] = getattr(tree.skeleton, name)
        for name in _DONORS:
            files.arrays[f"{place}/{number}/{name}"] = getattr(tree, name)
    centre = model.centre
    if centre is not None:
        for name in _CENTRE:
            files.arrays[f"{place}/centre/{name}"] = getattr(centre, name)
    return {"name": model.name, "parents": [item.parent for item in model.encodings],
            "base": None if centre is None else centre.base,
            "equals": list(model.equals), "trees": len(model.trees)}


def _read_model(kept: dict[str, Any], files: ModelFiles, place: str) -> ColumnModel:
    encodings = tuple(Encoding(parent, files.arrays.get(f"{place}/means/{number}"))
                      for number, parent in enumerate(kept["parents"]))
    return ColumnModel(kept["name"], encodings, tuple(kept["equals"]),
                       tuple(_read_tree(files, f"{place}/{number}")
                             for number in range(kept["trees"])),
                       _read_centre(kept, files, f"{place}/centre"))


def _read_centre(kept: dict[str, Any], files: ModelFiles, place: str) -> Boosted | None:
    base = kept.get("base")  # models of before had none
    if base is None:
        return None
    return Boosted(float(base), *(files.arrays[f"{place}/{name}"] for name in _CENTRE))


def _read_tree(files: ModelFiles, place: str) -> FilledTree:
    skeleton = Skeleton(*(files.arrays[f"{place}/{name}"] for name in _SKELETON))
    return FilledTree(skeleton, *(files.arrays[f"{place}/{name}"] for name in _DONORS))


def _write_lookup(lookup: Lookup, files: ModelFiles, place: str) -> dict[str, Any]:
    files.arrays[f"{place}/follows"] = lookup.follows
    if lookup.key_values is not None:
        files.arrays[f"{place}/key_values"] = lookup.key_values
    return {"column": lookup.column, "key": lookup.key}


def _read_lookup(kept: dict[str, Any], files: ModelFiles, place: str) -> Lookup:
    values: np.ndarray | None = files.arrays.get(f"{place}/key_values")
    return Lookup(kept["column"], kept["key"], values, files.arrays[f"{place}/follows"])
