"""The page of the benchmarks: docs/benchmarks.md, written whole each time."""

import datetime
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

import psutil

from synth_core.report.public_record import versions
from tests.benchmarks.runs import Row

HEAD = """# Benchmarks

Written by `make bench`; do not edit by hand. Every figure comes from the command line run as a
process of its own on public tables (what they are and where they come from is at the end).

Measured on {date}, {cores} cores, {memory:.0f} GB of memory, {system}.
Versions: {versions}.

How to read it: columns, pairs and triples are the distance to rows kept aside, divided by the
distance of the training rows to the same rows (1 is as alike as real rows are). Told apart is the
AUC of a classifier (.5 is best). Learning kept is the share of what a model trained on real rows
achieves. Highest attack and look-up are AUCs of membership attacks (.5 is best).
"""

TAIL = """
## The tables

| table | rows x columns | what it is | source |
|---|---|---|---|
| adult | 48,842 x 15 | census of 1994, target income | UCI Adult (CC BY 4.0) |
| adult, published split | 2 x 24,421 x 15 | the same, split | mostly-ai/paper-fidelity-accuracy |
| airbnb | 48,895 x 11 | New York lets of 2019, target price | mostly-ai/public-demo-data |
| king_county | 21,613 x 21 | house sales, target price | JatinRanaV1/Working-on-R (MIT) |
| ames | 2,930 x 82 | house sales, target SalePrice | Migs/AmesHousingData |
"""

COLUMNS = ("table", "method", "seed", "rows", "fit s", "sample s", "judge s", "memory MB",
           "columns", "pairs", "triples", "told apart", "learning kept", "SDV quality",
           "look-up", "highest attack", "copies")


def write_page(page: Path, split: Sequence[Row], tables: Sequence[Row]) -> None:
    """Write the page with one line per run, and the median of the runs with several seeds."""
    memory = psutil.virtual_memory().total / 1e9
    listed = ", ".join(f"{name} {version}" for name, version in versions().items())
    text = HEAD.format(date=datetime.date.today().isoformat(), cores=psutil.cpu_count(),
                       memory=memory, system=platform.system(), versions=listed)
    text += "\n## The published split of Adult\n\n" + _table(split)
    text += _medians(split)
    text += "\n## From file to verdict\n\n" + _table(tables) + TAIL
    page.write_text(text, "utf-8")


def _table(rows: Sequence[Row]) -> str:
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    return "\n".join([*lines, *("| " + " | ".join(_cells(row)) + " |" for row in rows)]) + "\n"


def _cells(row: Row) -> list[str]:
    attacks = row.results.get("membership", {}).get("details", {}).get("attacks", ())
    highest = max((attack["value"] for attack in attacks), default=None)
    numbers = [row.value(metric) for metric in
               ("columns", "pairs", "triples", "classifier", "usefulness", "sdv_quality")]
    return [row.table, row.method, str(row.seed), f"{row.rows:,}", f"{row.fit:.1f}",
            f"{row.sample:.1f}", f"{row.judge:.0f}", f"{row.memory:,.0f}",
            *(_number(number) for number in
              (*numbers, row.attack("look_up"), highest, row.value("copies")))]


def _number(value: float | None) -> str:
    return "not assessed" if value is None else f"{value:.3f}"


def _medians(rows: Sequence[Row]) -> str:
    trees = [row for row in rows if row.method == "trees"]
    if len(trees) < 2:
        return ""
    def median(values: list[float | None]) -> str:
        known = [value for value in values if value is not None]
        return f"{statistics.median(known):.3f}" if known else "not assessed"
    return (f"\nTrees, {len(trees)} seeds, medians: fit and sample "
            f"{median([row.fit + row.sample for row in trees])} s, told apart "
            f"{median([row.value('classifier') for row in trees])}, learning kept "
            f"{median([row.value('usefulness') for row in trees])}, look-up "
            f"{median([row.attack('look_up') for row in trees])}.\n")
