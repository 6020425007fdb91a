"""The page of the benchmarks: docs/benchmarks.md, written whole each time."""

import datetime
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

import psutil

from synth_core.report.public_record import versions
from tests.benchmarks.argn.aims import beside
from tests.benchmarks.reach.aims import Measured
from tests.benchmarks.runs import SPLIT, Row
from tests.benchmarks.scale.points import Reached, aims_of

HEAD = """# Benchmarks

Written by `make bench`; do not edit by hand. Every figure comes from the command line run as a
process of its own on public tables (what they are and where they come from is at the end).

Measured on {date}, {cores} cores, {memory:.0f} GB of memory, {system}.
Versions: {versions}.

How to read it: columns, pairs and triples are the distance to rows kept aside, divided by the
distance of the training rows to the same rows (1 is as alike as real rows are). Told apart is the
AUC of a classifier (.5 is best). Trained on synthetic and trained on real are what the best of
three learners scores on rows kept aside (AUC, or R2 for a number to predict). Learning kept is the
share of what a model trained on real rows achieves beyond guessing. Highest attack and look-up are
AUCs of membership attacks (.5 is best). The networks are run at their quick preset. A method that
does not take a table says why in its line.
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

WAITED = """
## What a person waits for

Written by `make bench-reach`, with the real app. A rerun is the whole script of a page on an open
project of 500,000 rows with a finished run, the median of three after the first. Load is that of
the machine when it began (2 is what two cores can do).

"""
REACHED = """
What trees must reach here, the worst of five seeds (`make bench-reach`):

"""

SCALE = """
## How it scales

Written by `make bench-scale`: sequential trees at their default setting on seeded tables of
amounts, counts, categories and yes/no that hang together, each point in a process of its own.
Processor is the seconds of all cores for fit and sample; memory the most that the process and its
helpers held, with the source. Above 100,000 rows each tree grows on 50,000. The exponent is the
slope of seconds on the wall over size, both as logarithms, by least squares.

"""
SCALE_COLUMNS = ("series", "rows learned", "columns", "rows made", "fit s", "sample s",
                 "processor s", "memory GB", "load")

ARGN = """
## Beside TabularARGN

Written by `make bench-argn`: mostlyai-engine (Apache-2.0) in an environment of its own, at its
defaults, on the published training rows of Adult; the table that it makes is judged as any other.
Seconds are those of fit and sample within the process, on as many cores as it takes. Below, the
medians of trees have those of TabularARGN as their limits.

"""

COLUMNS = ("table", "method", "preset", "seed", "rows", "fit s", "sample s", "judge s",
           "memory MB", "columns", "pairs", "triples", "told apart", "trained on synthetic",
           "trained on real", "learning kept",
           "SDV quality", "look-up", "highest attack", "copies", "verdict")
LOOK_UP = "attack look_up"
TAUGHT = ("trained on synthetic", "trained on real")


def write_page(page: Path, rows: Sequence[Row], waited: Sequence[Measured] = (),
               split_aims: Sequence[Measured] = (), scale: Sequence[Reached] = (),
               argn: Sequence[Row] = ()) -> None:
    """Write the page with one line per run, and the median of the runs with several seeds.

    Args:
        page: Where to.
        rows: Runs of methods on tables.
        waited: What a person waits for; the section is left out where nothing was measured.
        split_aims: What trees must reach on the published split; left out likewise.
        scale: How trees scale, point by point; left out likewise.
        argn: Runs of TabularARGN on the published split; left out likewise.
    """
    memory = psutil.virtual_memory().total / 1e9
    listed = ", ".join(f"{name} {version}" for name, version in versions().items())
    text = HEAD.format(date=datetime.date.today().isoformat(), cores=psutil.cpu_count(),
                       memory=memory, system=platform.system(), versions=listed)
    if waited:
        text += WAITED + _aims(waited)
    split = [row for row in rows if row.table == SPLIT]
    text += "\n## The published split of Adult\n\n" + _table(split) + _medians(split)
    if split_aims:
        text += REACHED + _aims(split_aims)
    if argn:
        trees = [row for row in split if row.method == "trees"]
        text += ARGN + _table(argn) + "\n" + _aims(beside(trees, argn))
    text += "\n## From file to verdict\n\n" + _table([row for row in rows if row.table != SPLIT])
    if scale:
        text += SCALE + _points(scale) + "\n" + _aims(aims_of(scale))
    page.write_text(text + TAIL, "utf-8")


def _table(rows: Sequence[Row]) -> str:
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    return "\n".join([*lines, *("| " + " | ".join(_cells(row)) + " |" for row in rows)]) + "\n"


def _aims(measured: Sequence[Measured]) -> str:
    lines = ["| what | measured | limit | | load |", "|---|---|---|---|---|"]
    lines += [f"| {one.what} | {one.value_text} | {one.limit_text} | {one.outcome} | "
              f"{one.load:.1f} |" for one in measured]
    return "\n".join(lines) + "\n"


def _points(scale: Sequence[Reached]) -> str:
    lines = ["| " + " | ".join(SCALE_COLUMNS) + " |", "|" + "---|" * len(SCALE_COLUMNS)]
    for one in scale:
        of = one.point
        cells = (of.series, f"{of.rows:,}", str(of.columns), f"{of.made:,}", f"{one.fit:.1f}",
                 f"{one.sample:.1f}", f"{one.processor:.1f}", f"{one.memory / 1e9:.2f}",
                 f"{one.load:.1f}")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cells(row: Row) -> list[str]:
    known = [row.table, row.method, row.preset, str(row.seed)]
    if row.refused:
        return [*known, row.refused.replace("|", "/"), *[""] * (len(COLUMNS) - len(known) - 1)]
    return [*known, f"{row.rows:,}", f"{row.fit:.1f}", f"{row.sample:.1f}", f"{row.judge:.0f}",
            f"{row.memory:,.0f}",
            *(_number(row.number(name)) for name in ("columns", "pairs", "triples", "classifier")),
            *(_number(row.number(name), "") for name in TAUGHT),
            *(_number(row.number(name)) for name in ("usefulness", "sdv_quality", LOOK_UP)),
            _number(highest(row)), _number(row.number("copies")), row.state.replace("_", " ")]


def highest(row: Row) -> float | None:
    """The highest area of all attacks."""
    found = [value for name, value in (row.numbers or {}).items()
             if name.startswith("attack ") and value is not None]
    return max(found, default=None)


def _number(value: float | None, unknown: str = "not assessed") -> str:
    return unknown if value is None else f"{value:.3f}"


def _medians(rows: Sequence[Row]) -> str:
    trees = [row for row in rows if row.method == "trees"]
    if len(trees) < 2:
        return ""

    def middle(values: Sequence[float | None]) -> str:
        known = [value for value in values if value is not None]
        return f"{statistics.median(known):.3f}" if known else "not assessed"

    return (f"\nTrees, {len(trees)} seeds, medians: fit and sample "
            f"{middle([row.fit + row.sample for row in trees])} s, told apart "
            f"{middle([row.number('classifier') for row in trees])}, trained on synthetic "
            f"{middle([row.number(TAUGHT[0]) for row in trees])}, trained on real "
            f"{middle([row.number(TAUGHT[1]) for row in trees])}, learning kept "
            f"{middle([row.number('usefulness') for row in trees])}, look-up "
            f"{middle([row.number(LOOK_UP) for row in trees])}, highest attack "
            f"{middle([highest(row) for row in trees])}.\n")
