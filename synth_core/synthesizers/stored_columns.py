"""Treated columns, made-up columns and frames of a fitted model, to and from its files."""

from typing import Any

from synth_core.synthesizers.frame import Frame
from synth_core.synthesizers.identifiers.made_up import MAKERS, MadeUpColumn
from synth_core.synthesizers.stored import (
    ModelFiles,
    column_from_json,
    column_json,
    dtype_from_json,
    dtype_json,
    value_from_json,
    value_json,
)
from synth_core.synthesizers.treatment.categories import CategoryForm
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm
from synth_core.synthesizers.treatment.rounding import Grid

__all__ = ["read_frame", "read_treated", "write_frame", "write_treated"]

_NUMBER_ARRAYS = ("spikes", "positions", "knots", "rank_values", "ranks", "shares")


def write_treated(column: TreatedColumn, files: ModelFiles, place: str) -> dict[str, Any]:
    """A treated column as a JSON value; its arrays go into the files under ``place``."""
    form = column.form
    if isinstance(form, NumberForm):
        for name in _NUMBER_ARRAYS:
            files.arrays[f"{place}/{name}"] = getattr(form, name)
        kept: dict[str, Any] = {"decimals": form.decimals, "distinct": form.distinct,
                                "grids": [[grid.step, grid.share] for grid in form.grids]}
    else:
        files.arrays[f"{place}/shares"] = form.shares
        kept = {"values": [value_json(value) for value in form.values]}
    return {"column": column_json(column.column), "per_day": column.per_day,
            "dtype": dtype_json(column.like), "since": column.since, "form": kept}


def read_treated(data: dict[str, Any], files: ModelFiles, place: str) -> TreatedColumn:
    """The treated column that `write_treated` wrote."""
    kept = data["form"]
    form: NumberForm | CategoryForm
    if "values" in kept:
        form = CategoryForm(tuple(value_from_json(value) for value in kept["values"]),
                            files.arrays[f"{place}/shares"])
    else:
        arrays = {name: files.arrays[f"{place}/{name}"] for name in _NUMBER_ARRAYS}
        form = NumberForm(decimals=kept["decimals"], distinct=kept["distinct"],
                          grids=tuple(Grid(*grid) for grid in kept["grids"]), **arrays)
    return TreatedColumn(column_from_json(data["column"]), form, data["per_day"],
                         dtype_from_json(data["dtype"]), data["since"])


def write_frame(frame: Frame, files: ModelFiles) -> dict[str, Any]:
    """A frame as a JSON value; its arrays go into the files."""
    kinds = {maker: key for key, maker in MAKERS.items()}
    made_up = {}
    for place, (name, column) in enumerate(frame.made_up.items()):
        files.arrays[f"made_up/{place}/known"] = column.known
        made_up[name] = {"maker": kinds[type(column.maker)], "format": column.maker.as_json(),
                         "missing": column.missing, "distinct": column.distinct,
                         "dtype": dtype_json(column.like)}
    constants = {name: write_treated(column, files, f"constant/{place}")
                 for place, (name, column) in enumerate(frame.constants.items())}
    return {"order": list(frame.order), "made_up": made_up, "constants": constants}


def read_frame(data: dict[str, Any], files: ModelFiles) -> Frame:
    """The frame that `write_frame` wrote."""
    made_up = {
        name: MadeUpColumn(name, MAKERS[kept["maker"]].from_json(kept["format"]),
                           kept["missing"], kept["distinct"],
                           files.arrays[f"made_up/{place}/known"], dtype_from_json(kept["dtype"]))
        for place, (name, kept) in enumerate(data["made_up"].items())}
    constants = {name: read_treated(kept, files, f"constant/{place}")
                 for place, (name, kept) in enumerate(data["constants"].items())}
    return Frame(tuple(data["order"]), made_up, constants)
