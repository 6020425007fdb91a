"""Find personal data in a table, offline."""

from pathlib import Path

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.contents import Findings
from synth_core.tables.personal.judge import judge
from synth_core.tables.personal.sample import sampled

__all__ = ["detect"]


def detect(path: Path, seed: Seed) -> Findings:
    """What each column of a table holds about people, as proposals for the steward.

    Promise: the same table and seed give the same findings; no value of the table is in them;
    nothing is fetched from the network.
    Holds when: the column holds enough values (most kinds need 8 to 15 different ones).
    Does not cover: what a sample of 4,000 rows does not show; languages other than English,
    German, French, Spanish, Italian, Portuguese and Dutch; see docs/personal_data.md.
    Evidence: ``make bench-personal`` and tests/tables/personal.

    Args:
        path: A Parquet file of ours.
        seed: Chooses the rows that are read.
    """
    columns, rows, read = sampled(path, seed)
    return Findings(tuple(judge(column, seed) for column in columns), rows, read, seed.value)
