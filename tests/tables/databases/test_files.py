"""Databases that are files: SQLite and DuckDB, opened so that nothing can be written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.tables.databases.connection import Connection
from synth_core.tables.databases.contract import Listed
from synth_core.tables.databases.fetch import tables_of
from tests.tables.databases.conftest import Fetch, connected

Maker = Callable[[Path], Connection]


def sqlite_file(folder: Path) -> Connection:
    """Types that SQLite does not hold to, and a name with a question mark."""
    path = folder / "ward ?#.db"
    with sqlite3.connect(path) as made:
        made.executescript(
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, cost REAL, ward TEXT, mixed);"
            "INSERT INTO visits VALUES (2, 2.5, 'south', 'x'), (1, 1, 'north', 7);"
            "CREATE VIEW recent AS SELECT id FROM visits; ANALYZE;")
    made.close()
    return connected(f"sqlite:///{str(path).replace('?', '%3F').replace('#', '%23')}")


def duckdb_file(folder: Path) -> Connection:
    path = folder / "ward.duckdb"
    made = duckdb.connect(path)
    made.execute("CREATE TABLE visits AS SELECT * FROM (VALUES "
                 "(1::HUGEINT, 1.0::DECIMAL(9, 1), 'north', '7', [1, 2], 'a'::BLOB), "
                 "(2, 2.5, 'south', 'x', NULL, NULL)) AS t(id, cost, ward, mixed, list, picture)")
    made.execute("CREATE VIEW recent AS SELECT id FROM visits")
    made.close()
    return connected(f"duckdb:///{path}")


@pytest.fixture(params=[sqlite_file, duckdb_file], ids=["sqlite", "duckdb"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Connection:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made: Connection = request.param(folder)
    return made


def test_tables_are_listed_and_come_with_their_types(
        connection: Connection, fetched: Fetch, tmp_path: Path) -> None:
    listed = {item.name: item for item in tables_of(connection, tmp_path)}
    assert set(listed) == {"visits", "recent"}
    table, came = fetched(connection, listed["visits"])
    assert table["id"].tolist() == [1, 2]
    assert table["cost"].tolist() == [1.0, 2.5]
    assert table["mixed"].tolist() == ["7", "x"]
    assert "picture" not in table
    assert came.rows == 2
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == [
        Path(str(connection.url.database)).name]


def test_a_query_of_many_rows_comes_whole(connection: Connection, fetched: Fetch) -> None:
    table, _ = fetched(connection, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                                   "FROM n WHERE i < 30000) SELECT i, i % 7 AS r, '%s :x' AS t "
                                   "FROM n ORDER BY i")
    assert table["i"].tolist() == list(range(1, 30_001))
    assert table["t"][0] == "%s :x"


@pytest.mark.parametrize("query", ["SELECT * FROM nowhere", "SELECT nothing FROM visits",
                                   "SELECT id FRO visits"])
def test_what_cannot_be_answered_is_a_sentence(
        connection: Connection, fetched: Fetch, query: str) -> None:
    with pytest.raises(AnswerError) as refused:
        fetched(connection, query)
    assert refused.value.cure
    with pytest.raises(AnswerError):
        fetched(connection, Listed("", "nowhere"))


def test_no_other_file_is_within_reach(tmp_path: Path, fetched: Fetch) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(AnswerError):
        fetched(duckdb_file(tmp_path), f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")
    with pytest.raises(AnswerError):
        fetched(duckdb_file_of(tmp_path), "SELECT * FROM 'secret.csv'")


def duckdb_file_of(folder: Path) -> Connection:
    return connected(f"duckdb:///{folder / 'ward.duckdb'}")


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_file_that_is_not_there_is_not_made(scheme: str, tmp_path: Path, fetched: Fetch) -> None:
    missing = tmp_path / "missing.db"
    with pytest.raises(NotPossible, match="does not answer"):
        fetched(connected(f"{scheme}:///{missing}"), "SELECT 1")
    with pytest.raises(NotPossible, match="does not answer"):
        fetched(connected(f"{scheme}://"), "SELECT 1 AS x FROM nowhere")
    assert not missing.exists()


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_file_that_is_none_is_a_sentence(scheme: str, tmp_path: Path, fetched: Fetch) -> None:
    (tmp_path / "notes.db").write_bytes(b"these are notes, and no database at all" * 40)
    with pytest.raises((NotPossible, AnswerError)):
        fetched(connected(f"{scheme}:///{tmp_path / 'notes.db'}"), "SELECT 1 AS x FROM visits")


def test_the_session_cannot_write(tmp_path: Path) -> None:
    """The lock behind the check of the query."""
    from synth_core.tables.databases.alchemy import alchemy_reader
    with alchemy_reader(sqlite_file(tmp_path)) as reader, pytest.raises(Exception, match="only"):
        reader._opened.exec_driver_sql("DELETE FROM visits")  # type: ignore[attr-defined]
