"""A clean table of 3,000 stays, made by chance with links as real ones have. No row is a person."""

import csv
from pathlib import Path

import numpy as np

from synth_core.tables.reading import ReadOptions, bring

__all__ = ["TARGET", "Cells", "clinic", "written"]

# A table as a file has it: texts by column, None where a cell is empty.
Cells = dict[str, list[str | None]]

TARGET = "readmitted"
_ROWS = 3_000


def clinic(rows: int = _ROWS) -> Cells:
    """The table, the same each time."""
    rng = np.random.default_rng(20_261_127)
    age = np.clip(rng.normal(54, 19, rows), 0, 97).astype(int)
    sex = rng.random(rows) < 0.52
    height = rng.normal(np.where(sex, 166, 179), 7).round(1)
    weight = np.clip(rng.normal(0.9 * height - 82, 9), 41, None).round(1)
    admitted = np.datetime64("2022-01-01") + rng.integers(0, 1000, rows)
    stay = rng.geometric(0.18, rows)
    cost = np.exp(rng.normal(7, 0.45, rows) + 0.05 * stay).round(2) + 1000
    codes = [f"{code:05d}" for code in (1067, 1069, 4103, 6114, 9111, 10115, 12043, 20095, 22087,
                                        28195, 30159, 40213, 50667, 60311, 70173, 80331, 90402)]
    creatinine = (0.6 + rng.gamma(4, 0.1, rows) + 0.002 * age).round(2)
    reviewed = [f"{2022 + i}-{m:02d}-{d:02d}" for i, m, d in zip(
        rng.integers(0, 3, rows), rng.integers(1, 13, rows), rng.integers(1, 13, rows),
        strict=True)]
    again = rng.random(rows) < 1 / (1 + np.exp(4.6 - 0.05 * age - 0.04 * stay))
    smoker = rng.choice(["never", "former", "current"], rows, p=[0.5, 0.3, 0.2])
    return {
        "patient": [f"P-{n:06d}" for n in rng.permutation(rows) + 117],
        "sex": np.where(sex, "female", "male").tolist(),
        "age": list(map(str, age)),
        "region": rng.choice(["North", "South", "East", "West", "Central", "Coast"], rows,
                             p=[0.3, 0.2, 0.2, 0.15, 0.1, 0.05]).tolist(),
        "ward": rng.choice(["Cardiology", "Surgery", "Neurology", "Paediatrics", "Orthopaedics"],
                           rows, p=[0.3, 0.3, 0.2, 0.1, 0.1]).tolist(),
        "postcode": rng.choice(codes, rows).tolist(),
        "height_cm": list(map(str, height)),
        "weight_kg": list(map(str, weight)),
        "admitted": list(map(str, admitted)),
        "discharged": list(map(str, admitted + stay)),
        "reviewed": reviewed,
        "systolic": list(map(str, rng.normal(110 + 0.4 * age, 14).astype(int))),
        "cost": [f"{value:.2f}" for value in cost],
        "share_paid": [f"{value:.1f}" for value in 100 * rng.beta(2, 5, rows)],
        "creatinine": [None if gone else str(value) for value, gone in zip(
            creatinine, rng.random(rows) < 0.1, strict=True)],
        "insured": rng.choice(["public", "private", "none"], rows, p=[0.8, 0.15, 0.05]).tolist(),
        "smoker": [None if gone else str(value) for value, gone in zip(
            smoker, rng.random(rows) < 0.15, strict=True)],
        "visits": list(map(str, rng.poisson(2.5, rows))),
        TARGET: np.where(again, "yes", "no").tolist(),
    }


def written(cells: Cells, folder: Path, name: str) -> Path:
    """The table brought into Parquet by way of a CSV file, as a person would."""
    source, target = folder / f"{name}.csv", folder / f"{name}.parquet"
    with source.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(cells)
        writer.writerows(["" if cell is None else cell for cell in row]
                         for row in zip(*cells.values(), strict=True))
    bring(source, ReadOptions("csv", header=True, delimiter=",", quote='"'), target)
    return target
