"""The clean table broken in many ways, one fault each, by a generator with a seed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.tables.doctor.clinic import TARGET, Cells

__all__ = ["FAULTS", "Fault"]


@dataclass(frozen=True)
class Fault:
    """One way to break the table.

    Args:
        key: What it is called.
        kind: The finding that must be made.
        columns: Where.
        answer: The answer to its question that cures it; "" where it has a remedy.
        broken: Makes the broken table, and what the remedied one must be: the clean one but for
            what was lost.
        blocking: Whether it must stop the journey.
    """

    key: str
    kind: str
    columns: tuple[str, ...]
    answer: str
    broken: Callable[[Cells, np.random.Generator], tuple[Cells, Cells]]
    blocking: bool = False


def _cells(column: str, change: Callable[[str], str], share: float = 1.0,
           lost: bool = False) -> Callable[[Cells, np.random.Generator], tuple[Cells, Cells]]:
    """Change a share of the filled cells of a column; ``lost`` says that nobody can know them."""
    def broken(clean: Cells, rng: np.random.Generator) -> tuple[Cells, Cells]:
        hit = rng.random(len(clean[column])) < share
        bad = [change(cell) if cell is not None and there else cell
               for cell, there in zip(clean[column], hit, strict=True)]
        left = [None if there and lost else cell
                for cell, there in zip(clean[column], hit, strict=True)]
        return {**clean, column: bad}, {**clean, column: left} if lost else clean

    return broken


def _added(name: str, values: Callable[[Cells, np.random.Generator], list[str | None]]
           ) -> Callable[[Cells, np.random.Generator], tuple[Cells, Cells]]:
    """A column too many."""
    return lambda clean, rng: ({**clean, name: values(clean, rng)}, clean)


def _twice(clean: Cells, rng: np.random.Generator) -> tuple[Cells, Cells]:
    rows = rng.choice(len(clean["age"]), 30, replace=False)
    return {name: [*cells, *(cells[row] for row in rows)] for name, cells in clean.items()}, clean


def _swapped(clean: Cells, rng: np.random.Generator) -> tuple[Cells, Cells]:
    rows = set(rng.choice(len(clean["age"]), 20, replace=False).tolist())
    first, second = clean["admitted"], clean["discharged"]
    bad = {**clean, "admitted": [second[i] if i in rows else first[i] for i in range(len(first))],
           "discharged": [first[i] if i in rows else second[i] for i in range(len(first))]}
    return bad, _without(clean, rows)


def _no_target(clean: Cells, rng: np.random.Generator) -> tuple[Cells, Cells]:
    rows = set(rng.choice(len(clean["age"]), 40, replace=False).tolist())
    bad = {**clean, TARGET: [None if i in rows else cell for i, cell in enumerate(clean[TARGET])]}
    return bad, _without(clean, rows)


def _without(clean: Cells, rows: set[int]) -> Cells:
    return {name: [cell for i, cell in enumerate(cells) if i not in rows]
            for name, cells in clean.items()}


def _turned(text: str) -> str:
    year, month, day = text.split("-")
    return f"{day}.{month}.{year}"


def _slip(text: str) -> str:
    return text[:3] + text[4] + text[3] + text[5:]


def _given_away(clean: Cells, rng: np.random.Generator) -> list[str | None]:
    return ["planned" if cell == "yes" else "none" for cell in clean[TARGET]]


FAULTS = (
    Fault("apostrophes between thousands", "numbers_as_text", ("cost",), "",
          _cells("cost", lambda text: f"{float(text):,.2f}".replace(",", "'")), True),
    Fault("a currency", "numbers_as_text", ("cost",), "",
          _cells("cost", lambda text: f"${float(text):,.2f}"), True),
    Fault("percent signs", "numbers_as_text", ("share_paid",), "",
          _cells("share_paid", lambda text: f"{text} %"), True),
    Fault("decimal commas", "numbers_as_text", ("creatinine",), "",
          _cells("creatinine", lambda text: text.replace(".", ",")), True),
    Fault("units behind numbers", "numbers_as_text", ("weight_kg",), "",
          _cells("weight_kg", lambda text: f"{text} kg"), True),
    Fault("words among numbers", "mixed_types", ("systolic",), "",
          _cells("systolic", lambda text: "see note", 0.01, lost=True)),
    Fault("day and month that could be exchanged", "ambiguous_dates", ("reviewed",), "day_first",
          _cells("reviewed", lambda text: "/".join(reversed(text.split("-")))), True),
    Fault("dates in two formats", "mixed_dates", ("admitted",), "",
          _cells("admitted", _turned, 0.3)),
    Fault("words among dates", "no_dates", ("discharged",), "",
          _cells("discharged", lambda text: "still here", 0.01, lost=True)),
    Fault("zeros in front lost", "leading_zeros", ("postcode",), "",
          _cells("postcode", lambda text: str(int(text)))),
    Fault("zeros in front lost in some rows", "leading_zeros", ("postcode",), "",
          _cells("postcode", lambda text: str(int(text)), 0.4)),
    Fault("question marks", "placeholder", ("ward",), "",
          _cells("ward", lambda text: "?", 0.04, lost=True)),
    Fault("NA", "placeholder", ("region",), "set_missing",
          _cells("region", lambda text: "NA", 0.04, lost=True)),
    Fault("unknown", "placeholder", ("smoker",), "set_missing",
          _cells("smoker", lambda text: "unknown", 0.05, lost=True)),
    Fault("999 for an age", "number_as_gap", ("age",), "set_missing",
          _cells("age", lambda text: "999", 0.02, lost=True)),
    Fault("-9 for a count", "number_as_gap", ("visits",), "set_missing",
          _cells("visits", lambda text: "-9", 0.02, lost=True)),
    Fault("9999-12-31 for a date", "date_as_gap", ("discharged",), "",
          _cells("discharged", lambda text: "9999-12-31", 0.03, lost=True)),
    Fault("blanks", "blanks", ("region",), "",
          _cells("region", lambda text: f" {text}  ", 0.1)),
    Fault("capital letters", "spellings", ("region",), "",
          _cells("region", str.upper, 0.1)),
    Fault("slips of the pen", "nearly_same", ("ward",), "merge",
          _cells("ward", _slip, 0.01)),
    Fault("a column that is always the same", "constant", ("country",), "",
          _added("country", lambda clean, _: ["NL"] * len(clean["age"]))),
    Fault("a column without values", "all_missing", ("fax",), "",
          _added("fax", lambda clean, _: [None] * len(clean["age"]))),
    Fault("rows twice", "duplicates", (), "drop_duplicates", _twice),
    Fault("ages below zero", "impossible", ("age",), "",
          _cells("age", lambda text: f"-{int(text) + 2}", 0.004, lost=True)),
    Fault("discharge before admission", "order", ("admitted", "discharged"), "drop_rows",
          _swapped),
    Fault("amounts a thousand times too large", "outliers", ("cost",), "set_missing",
          _cells("cost", lambda text: f"{1000 * float(text):.2f}", 0.0012, lost=True)),
    Fault("metres among centimetres", "mixed_units", ("height_cm",), "convert",
          _cells("height_cm", lambda text: f"{float(text) / 100:.3f}", 0.12)),
    Fault("grams among kilograms", "mixed_units", ("weight_kg",), "convert",
          _cells("weight_kg", lambda text: f"{1000 * float(text):.0f}", 0.08)),
    Fault("an identifier in disguise", "identifier", ("letter",), "drop_column",
          _added("letter", lambda clean, rng: [
              str(n) for n in rng.choice(10**6, len(clean["age"]), replace=False) + 10**8])),
    Fault("a column that gives the target away", "leak", ("followup", TARGET), "drop_column",
          _added("followup", _given_away)),
    Fault("rows without the target", "target_missing", (TARGET,), "", _no_target),
)
