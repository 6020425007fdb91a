"""A table as it comes from a German desk: all of it made up, little of it clean."""

from pathlib import Path

import numpy as np
import pandas as pd
from faker import Faker

__all__ = ["ROWS", "TWICE", "write_messy"]

ROWS, TWICE = 900, 12


def write_messy(path: Path) -> None:
    """Semicolons, decimal commas, dates of two readings, a word for missing, rows twice, people."""
    faker, rng = Faker("de_DE"), np.random.default_rng(11)
    faker.seed_instance(11)
    plan = rng.integers(2, 15, ROWS)
    days = np.maximum(1, plan - rng.integers(0, 6, ROWS))
    age = rng.integers(18, 92, ROWS)
    cost = np.round(rng.gamma(3, 280, ROWS) + 90 * days, 2)
    table = pd.DataFrame({
        "Name": [faker.name() for _ in range(ROWS)],
        "E-Mail": [faker.ascii_safe_email() for _ in range(ROWS)],
        "Station": rng.choice(["Chirurgie", "Innere", "Kinder", "unbekannt"], ROWS,
                              p=[.4, .35, .17, .08]),
        "Termin": [f"{day:02d}/{month:02d}/2024" for day, month in
                   zip(rng.integers(1, 13, ROWS), rng.integers(1, 13, ROWS), strict=True)],
        "Alter": age, "Plantage": plan, "Liegetage": days,
        "Kosten": [f"{value:,.2f}".translate(str.maketrans(",.", ".,")) for value in cost],
        "Wieder": np.where(rng.random(ROWS) < .1 + .3 * (age > 65), "ja", "nein")})
    whole = pd.concat([table, table.sample(TWICE, random_state=3)])
    whole.sample(frac=1, random_state=5).to_csv(path, sep=";", index=False, encoding="utf-8")
