"""A small real table and orders for runs on it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import select

from synth_core.jobs.spec import JobSpec
from synth_core.jobs.supervisor import Supervisor
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import ProjectRow, RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.storage.vault import Vault

PROJECT = "p1"
TABLE = "source.parquet"
ENDED = {RunStatus.FINISHED, RunStatus.FAILED, RunStatus.STOPPED}
# Long enough to be caught at work: training takes a moment, making so many rows takes longer.
LONG = 30_000_000
BEGAN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
METADATA = Metadata((
    Column("age", Kind.NUMBER), Column("income", Kind.NUMBER), Column("sex", Kind.CATEGORY),
    Column("region", Kind.CATEGORY), Column("ill", Kind.YES_NO)), "ill")


def place_table(home: Home, rows: int = 300) -> pd.DataFrame:
    """A table of people, the same at each call."""
    random = np.random.default_rng(1)
    age = random.integers(18, 90, rows)
    table = pd.DataFrame({
        "age": age, "income": np.round(random.lognormal(8 + age / 100, .4), 2),
        "sex": random.choice(["f", "m"], rows), "region": random.choice(list("abcd"), rows),
        "ill": np.where(random.random(rows) < age / 150, "yes", "no")})
    with Vault(home).place(PROJECT, TABLE) as path:
        table.to_parquet(path, index=False)
    return table


def spec(run_id: str = "r1", **changes: Any) -> JobSpec:
    """An order for a run without judging, which is over in a moment of work."""
    return JobSpec(**{"run_id": run_id, "project_id": PROJECT, "table": TABLE,
                      "method": "independent", "rows": 200, "metadata": METADATA.as_json(),
                      "purpose": "sharing", "holdout_share": 0, **changes})


def order(database: Database, number: int, *, memory: int = 0, **changes: Any) -> str:
    """Put a run into the queue, a second after the one before it."""
    run_id = f"r{number}"
    with database.session() as session:
        if session.get(ProjectRow, PROJECT) is None:
            session.add(ProjectRow(id=PROJECT, name="A", created_by="x", created_at=BEGAN,
                                   changed_by="x", changed_at=BEGAN))
            session.flush()
        session.add(RunRow(id=run_id, project_id=PROJECT, number=number,
                           spec=spec(run_id, **changes).as_json(), created_by="x",
                           created_at=BEGAN + timedelta(seconds=number), memory_estimate=memory))
    return run_id


def run(database: Database, run_id: str) -> RunRow:
    """The run's record."""
    with database.reading() as session:
        return session.get_one(RunRow, run_id)


def statuses(database: Database) -> list[str]:
    """The status of each run in order of their numbers."""
    with database.reading() as session:
        return list(session.scalars(select(RunRow.status).order_by(RunRow.number)))


def folder_of(home: Home, run_id: str) -> RunFolder:
    """The run's folder."""
    return RunFolder(home.run_folder(PROJECT, run_id))


def until(condition: Callable[[], bool], seconds: float = 60.0, every: float = 0.02) -> bool:
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(every)
    return False


def working(database: Database, run_id: str, home: Home) -> Callable[[], bool]:
    """Whether the run is past its start: the job has shown that it is alive."""
    return lambda: run(database, run_id).pid is not None and folder_of(
        home, run_id).progress.is_file()


def ended(watch: Supervisor, database: Database, run_id: str) -> Callable[[], bool]:
    """Whether the run has ended, as the supervisor sees it."""
    def look() -> bool:
        watch.tick()
        return run(database, run_id).status in ENDED
    return look
