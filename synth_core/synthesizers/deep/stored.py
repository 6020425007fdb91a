"""How columns were handed over, to and from the files of a fitted model."""

from collections.abc import Mapping
from typing import Any

from synth_core.synthesizers.deep.columns import Handed, HandedCategory, HandedNumber
from synth_core.synthesizers.stored import ModelFiles

__all__ = ["read_handed", "write_handed"]


def write_handed(handed: Mapping[str, Handed], files: ModelFiles) -> dict[str, Any]:
    """A JSON value; the arrays go into the files."""
    kept: dict[str, Any] = {}
    for name, item in handed.items():
        if isinstance(item, HandedCategory):
            files.arrays[f"handed/{item.code}"] = item.groups
            kept[name] = {"code": item.code}
        else:
            files.arrays[f"handed/{item.number}/{item.code}"] = item.marks
            kept[name] = {"number": item.number, "code": item.code, "center": item.center,
                          "scale": item.scale}
    return kept


def read_handed(kept: Mapping[str, Any], files: ModelFiles) -> dict[str, Handed]:
    """What `write_handed` wrote."""
    return {name: HandedNumber(item["number"], item["code"],
                               files.arrays[f"handed/{item['number']}/{item['code']}"],
                               item["center"], item["scale"])
            if "number" in item else
            HandedCategory(item["code"], files.arrays[f"handed/{item['code']}"])
            for name, item in kept.items()}
