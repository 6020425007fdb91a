"""Learn a table with TabularARGN at its defaults, and draw as many rows.

Runs by path in the environment of ``make bench-argn``, which has nothing of this project: it
imports only pandas and the engine. The imports, reading and writing are not counted.
"""

import argparse
import json
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from mostlyai.engine import TabularARGN


def main() -> None:
    """Write the synthetic table, and the seconds of each part."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "out", "note"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--seed", type=int, required=True)
    given = options.parse_args()
    table = pd.read_csv(given.train)
    began = time.perf_counter()
    model = TabularARGN(random_state=given.seed).fit(table)
    fitted = time.perf_counter()
    made = model.sample(n_samples=len(table))
    ended = time.perf_counter()
    made[list(table.columns)].to_csv(given.out, index=False)
    given.note.write_text(json.dumps({
        "rows": len(made), "version": version("mostlyai-engine"),
        "seconds": {"fit": round(fitted - began, 3), "sample": round(ended - fitted, 3)}}),
        encoding="utf-8")


if __name__ == "__main__":
    main()
