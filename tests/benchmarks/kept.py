"""Where the benchmarks are kept, and the page that is written from all of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from synth_core.report.public_record import versions
from tests.benchmarks.page import write_page
from tests.benchmarks.reach.aims import Measured
from tests.benchmarks.runs import SPLIT, TABLES, Row
from tests.benchmarks.scale.points import POINTS, Point, Reached

__all__ = [
    "DATA",
    "KEPT",
    "METHODS",
    "ROOT",
    "SEEDS",
    "keep_measured",
    "keep_point",
    "keep_row",
    "kept_argn",
    "kept_measured",
    "kept_points",
    "kept_row",
    "kept_trees",
    "rewrite",
    "row_file",
]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PAGE = ROOT / "docs" / "benchmarks.md"
KEPT = ROOT / "artefacts" / "benchmarks"
REACHED = KEPT / "reach"
SCALE = KEPT / "scale"
ARGN = KEPT / "argn"
# The networks at their quick preset: at the others a table takes them the better part of an hour.
METHODS = {"trees": "balanced", "independent": "balanced", "gaussian_copula": "balanced",
           "smote": "balanced", "tvae": "quick", "ctgan": "quick", "copula_gan": "quick"}
SEEDS = (1, 2, 3, 4, 5)


def row_file(table: str, method: str, seed: int) -> Path:
    """Where one run is kept."""
    return KEPT / f"{table}-{method}-{seed}.json".replace(", ", "-").replace(" ", "-")


def kept_row(path: Path) -> Row | None:
    """A run that was kept, unless it was made with other versions."""
    if not path.is_file():
        return None
    found = json.loads(path.read_text("utf-8"))
    return Row(**found["row"]) if found["versions"] == versions() else None


def keep_row(row: Row) -> None:
    """Keep a run of TabularARGN."""
    ARGN.mkdir(parents=True, exist_ok=True)
    told = {"versions": versions(), "row": row.as_json()}
    (ARGN / f"{row.seed}.json").write_text(json.dumps(told), "utf-8")


def kept_argn() -> list[Row]:
    """The runs of TabularARGN that were judged with these versions."""
    return [row for row in map(kept_row, sorted(ARGN.glob("*.json"))) if row is not None]


def kept_trees() -> list[Row]:
    """The runs of sequential trees on the published split with these versions."""
    found = [kept_row(row_file(SPLIT, "trees", seed)) for seed in SEEDS]
    return [row for row in found if row is not None]


def keep_measured(part: str, measured: Sequence[Measured]) -> None:
    """Keep what one part of the reach came to."""
    REACHED.mkdir(parents=True, exist_ok=True)
    told = {"versions": versions(), "measured": [asdict(one) for one in measured]}
    (REACHED / f"{part}.json").write_text(json.dumps(told), "utf-8")


def kept_measured(part: str) -> list[Measured]:
    """What one part of the reach came to with these versions; nothing where it was not run."""
    path = REACHED / f"{part}.json"
    if not path.is_file():
        return []
    found = json.loads(path.read_text("utf-8"))
    return [Measured(**one) for one in found["measured"]] if found["versions"] == versions() else []


def keep_point(reached: Reached) -> None:
    """Keep what a point of the scale came to."""
    SCALE.mkdir(parents=True, exist_ok=True)
    told = {"versions": versions(), "reached": asdict(reached)}
    (SCALE / f"{reached.point.key}.json").write_text(json.dumps(told), "utf-8")


def kept_points() -> list[Reached]:
    """The points of the scale that were measured with these versions, in their order."""
    found = []
    for point in POINTS:
        path = SCALE / f"{point.key}.json"
        told = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        if told.get("versions") == versions():
            found.append(Reached(**{**told["reached"], "point": Point(**told["reached"]["point"])}))
    return found


def rewrite() -> None:
    """Write the page anew from all that is kept."""
    rows = [row for row in map(kept_row, sorted(KEPT.glob("*.json"))) if row is not None]
    waited = [one for part in ("start", "sample", "pages") for one in kept_measured(part)]
    write_page(PAGE, sorted(rows, key=_place), waited, kept_measured("split"),
               kept_points(), kept_argn())


def _place(row: Row) -> tuple[int, int, int]:
    return (SPLIT, *TABLES).index(row.table), list(METHODS).index(row.method), row.seed
