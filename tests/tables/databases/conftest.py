"""Servers that the tests of a session share, and how what came is looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Listed, Question
from synth_core.tables.databases.fetch import Fetched, fetch
from synth_core.tables.stored import load
from tests.tables.databases.servers import mariadb, postgres

Fetch = Callable[..., tuple[pd.DataFrame, Fetched]]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[sa.URL]:
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def mysql() -> Iterator[sa.URL]:
    with mariadb() as url:
        yield url


def connected(url: sa.URL | str, name: str = "warehouse") -> Connection:
    """A connection as an administrator would set it, password and all."""
    return Connection(name, url if isinstance(url, str)
                      else url.render_as_string(hide_password=False))


def run(url: sa.URL, *statements: str) -> None:
    """Change a database as its owner would."""
    engine = sa.create_engine(url, execution_options={"no_parameters": True})
    with engine.begin() as opened:
        for statement in statements:
            opened.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def fetched(tmp_path: Path) -> Fetch:
    """What a connection gives for a table's name or a query, and what was said of it."""
    def ask(connection: Connection, wanted: Listed | str, **more: Any
            ) -> tuple[pd.DataFrame, Fetched]:
        question = Question(query=wanted) if isinstance(wanted, str) else Question(wanted)
        came = fetch(connection, question, tmp_path / "came.parquet", **more)
        assert [path.name for path in tmp_path.glob(".likeness-*")] == []
        return load(tmp_path / "came.parquet"), came
    return ask
