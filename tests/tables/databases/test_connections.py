"""What is told of a connection, and what never is; and SQL Server as far as its dialect goes."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from synth_core.foundation.errors import NotPossible
from synth_core.tables.databases.alchemy import _engine
from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Listed, Question
from synth_core.tables.databases.fetch import tables_of
from synth_core.tables.databases.kinds import KINDS
from tests.tables.databases.servers import PASSWORD


@pytest.mark.parametrize(("scheme", "title"), [
    ("postgresql", "PostgreSQL"), ("postgres", "PostgreSQL"), ("postgresql+psycopg2", "PostgreSQL"),
    ("mysql", "MySQL or MariaDB"), ("mariadb+mariadbconnector", "MySQL or MariaDB"),
    ("mssql+pyodbc", "SQL Server"), ("sqlite", "SQLite"), ("duckdb", "DuckDB")])
def test_known_databases_are_ready(scheme: str, title: str) -> None:
    connection = Connection("warehouse", f"{scheme}://me:{PASSWORD}@host/name")
    assert (connection.state.ready, connection.state.database) == (True, title)
    assert PASSWORD not in repr(connection) + str(asdict(connection.state)) + str(connection.url)


@pytest.mark.parametrize("url", [
    "", "nonsense", f"oracle://me:{PASSWORD}@host/name", f"postgresql://me:{PASSWORD}@host:x/name"])
def test_a_url_that_cannot_be_used_says_why_and_not_what(url: str) -> None:
    state = Connection("warehouse", url).state
    assert not state.ready
    assert state.reason
    assert state.cure
    assert PASSWORD not in str(asdict(state))


def test_a_missing_driver_is_listed_with_its_cure(
        monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(KINDS, "mssql", replace(KINDS["mssql"], module="no_such_driver"))
    connection = Connection("warehouse", f"mssql://me:{PASSWORD}@host/name")
    assert "pip install" in connection.state.cure
    with pytest.raises(NotPossible, match="driver for SQL Server"):
        tables_of(connection, tmp_path)


def test_a_sql_server_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="does not answer") as refused:
        tables_of(Connection("warehouse", f"mssql://me:{PASSWORD}@127.0.0.1:1/x"), tmp_path)
    assert PASSWORD not in str(refused.value)


def test_names_are_quoted_as_sql_server_does() -> None:
    engine = _engine(Connection("warehouse", "mssql://me:x@host/name"))
    table = sa.table(sa.quoted_name("Visits ]2026", quote=True),
                     schema=sa.quoted_name("ward", quote=True))
    wanted = sa.select(sa.literal_column("*")).select_from(table)
    assert "FROM [ward].[Visits ]]2026]" in str(wanted.compile(dialect=engine.dialect))


def test_either_a_table_or_a_query() -> None:
    with pytest.raises(ValueError, match="either"):
        Question()
    with pytest.raises(ValueError, match="either"):
        Question(Listed("a", "b"), "SELECT 1")
