"""A real PostgreSQL server."""

import logging
import traceback
from pathlib import Path

import pytest
import sqlalchemy as sa

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.foundation.errors import (
    AnswerError,
    LikenessError,
    NotFound,
    NotPossible,
    TableError,
)
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind
from synth_core.storage.home import Home
from synth_core.tables.databases.contract import Listed, Question
from synth_core.tables.databases.fetch import tables_of
from synth_core.tables.reading import bring, guess
from tests.tables.databases.conftest import Fetch, connected, run
from tests.tables.databases.servers import PASSWORD

ROWS = 3_000
_MADE = (
    "DROP SCHEMA IF EXISTS ward CASCADE", "CREATE SCHEMA ward",
    """CREATE TABLE ward."Visits 2026" (
        id integer PRIMARY KEY, day date, seen timestamptz, cost numeric(10, 2),
        account numeric(30, 0), again boolean, person uuid, told jsonb, picture bytea,
        stay interval, tags text[], at time, severity real, free text)""",
    f"""INSERT INTO ward."Visits 2026" SELECT i, date '2026-01-01' + mod(i, 300),
        timestamptz '2026-01-01 08:00:00+02', i * 1.5, i * 100000000000000000000::numeric,
        mod(i, 2) = 0, gen_random_uuid(), '{{"a": [1, 2]}}', '\\x00ff', interval '1 day',
        array['a', 'b'], '08:30', 0.5, CASE WHEN mod(i, 3) = 0 THEN NULL ELSE '100 %' END
        FROM generate_series({ROWS}, 1, -1) i""",
    'ANALYZE ward."Visits 2026"',
    'CREATE VIEW ward.recent AS SELECT id, day FROM ward."Visits 2026" WHERE id <= 10',
    "CREATE FUNCTION ward.empties() RETURNS integer LANGUAGE sql AS "
    "'DELETE FROM ward.\"Visits 2026\" RETURNING 1'")
VISITS = Listed("ward", "Visits 2026", ROWS)


@pytest.fixture(scope="module")
def url(postgresql: sa.URL) -> sa.URL:
    run(postgresql, *_MADE)
    return postgresql


def test_tables_are_listed_with_their_size(url: sa.URL, tmp_path: Path) -> None:
    found = tables_of(connected(url), tmp_path)
    assert found == (VISITS, Listed("ward", "recent", None))
    assert found[0].title == "ward.Visits 2026"


def test_a_table_comes_in_its_order_with_types_that_a_steward_expects(
        url: sa.URL, fetched: Fetch, tmp_path: Path) -> None:
    told: list[int] = []
    table, came = fetched(connected(url), VISITS, told=told.append)
    assert (came.rows, came.columns, told[-1]) == (ROWS, 13, ROWS)
    assert table["id"].tolist() == list(range(1, ROWS + 1))  # by the key, not as they lie
    assert "picture" not in table
    assert table["cost"].tolist()[:2] == [1.5, 3.0]
    assert table["account"][0] == "1" + 20 * "0"
    assert table["told"][0] == '{"a": [1, 2]}'
    assert table["tags"][0] == '["a", "b"]'
    assert table["stay"][0] == 86_400.0
    assert str(table["seen"].dtype) == "datetime64[us, UTC]"
    assert table["seen"][0].hour == 6
    assert len(table["person"][0]) == 36
    assert table["free"].isna().sum() == ROWS // 3
    assert [name for notice in came.notices for name in ("picture", "stay", "tags")
            if name in notice] == ["picture", "stay", "tags"]
    facts = bring(tmp_path / "came.parquet", guess(tmp_path / "came.parquet", "x"),
                  tmp_path / "source.parquet")
    kinds = {column.name: column.kind for column in infer(tmp_path / "source.parquet")}
    assert facts.rows == ROWS
    assert (kinds["id"], kinds["day"], kinds["cost"], kinds["again"], kinds["person"]) == (
        Kind.IDENTIFIER, Kind.DATE, Kind.NUMBER, Kind.YES_NO, Kind.IDENTIFIER)


def test_the_same_table_gives_the_same_bytes(url: sa.URL, fetched: Fetch, tmp_path: Path) -> None:
    fetched(connected(url), VISITS)
    first = (tmp_path / "came.parquet").read_bytes()
    fetched(connected(url), VISITS)
    assert (tmp_path / "came.parquet").read_bytes() == first


def test_a_query_is_sent_as_it_stands(url: sa.URL, fetched: Fetch) -> None:
    table, came = fetched(connected(url), "WITH few AS (SELECT * FROM ward.recent) SELECT id, "
                                          "'10:30 :x 5%'::text AS told, id FROM few "
                                          "WHERE 'a%b' LIKE '%\\%%' ORDER BY id DESC;")
    assert table["id"].tolist() == list(range(10, 0, -1))
    assert table["told"][0] == "10:30 :x 5%"
    assert list(table.columns) == ["id", "told", "id (2)"]
    assert not [notice for notice in came.notices if "order" in notice]
    assert "ORDER BY" in fetched(connected(url), "SELECT id FROM ward.recent")[1].notices[0]


def test_a_function_that_writes_is_refused_by_the_database(url: sa.URL, fetched: Fetch) -> None:
    with pytest.raises(AnswerError, match="would change"):
        fetched(connected(url), "SELECT ward.empties()")
    assert fetched(connected(url), "SELECT count(*) AS n FROM ward.recent")[0]["n"][0] == 10


@pytest.mark.parametrize(("query", "said"), [
    ("SELECT * FROM nowhere", "knows no table"), ("SELECT nothing FROM ward.recent", "knows no"),
    ("SELECT id FRO ward.recent", "does not understand"), ("SELECT 1 / 0 AS x", "a value"),
    ("SELECT 'infinity'::date AS d", "a value"), ("SELECT 'ab'::integer AS d", "a value"),
    ("SELECT id FROM ward.recent WHERE id < 0", "no row"),
    ("SELECT picture FROM ward.\"Visits 2026\"", "raw bytes")])
def test_what_cannot_be_answered_is_a_sentence(
        url: sa.URL, fetched: Fetch, query: str, said: str) -> None:
    with pytest.raises((AnswerError, TableError), match=said) as refused:
        fetched(connected(url), query)
    assert refused.value.cure
    assert not [word for word in ("SELECT", "infinity", "'ab'") if word in str(refused.value.what)]


def test_the_password_is_in_no_error_and_no_log(
        url: sa.URL, fetched: Fetch, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    secret = url.render_as_string(hide_password=False)
    assert PASSWORD in secret
    told = []
    for connection, query in [
            (connected(url), "SELECT * FROM nowhere"), (connected(url), "SELECT 1 / 0 AS x"),
            (connected(url.set(port=1)), "SELECT 1 AS x"),
            (connected(url.set(username="nobody")), "SELECT 1 AS x"),
            (connected(url.set(database="nothing")), "SELECT 1 AS x"),
            (connected(secret + "?sslmode=x"), "SELECT 1 AS x"),
            (connected(secret.replace("postgresql+psycopg", "oracle")), "SELECT 1 AS x"),
            (connected(secret.replace("@127", ":@:127")), "SELECT 1 AS x")]:
        with pytest.raises(LikenessError) as refused:
            fetched(connection, query)
        told += [str(refused.value), repr(connection), repr(connection.state),
                 *traceback.format_exception(refused.value)]
    fetched(connected(url), VISITS)
    assert PASSWORD not in "\n".join([*told, caplog.text])


def test_a_connection_that_is_not_let_in_is_a_sentence(url: sa.URL, tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="does not let"):
        tables_of(connected(url.set(password="wrong")), tmp_path)
    run(url, "DROP ROLE IF EXISTS other", "CREATE ROLE other LOGIN PASSWORD 'x'")
    assert tables_of(connected(url.set(username="other", password="x")), tmp_path) == ()


def test_who_may_not_read_a_table_is_told_so(url: sa.URL, fetched: Fetch) -> None:
    run(url, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN PASSWORD 'x'")
    with pytest.raises(NotPossible, match="may not read"):
        fetched(connected(url.set(username="guest", password="x")), "SELECT * FROM ward.recent")


def test_whoever_gives_up_leaves_nothing(url: sa.URL, fetched: Fetch, tmp_path: Path) -> None:
    def stop(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetched(connected(url), VISITS, told=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_steward_takes_a_table_and_no_trace_of_the_password_is_kept(
        url: sa.URL, tmp_path: Path) -> None:
    secret = url.render_as_string(hide_password=False)
    ws = workspace.open_workspace(Home(tmp_path / "home"), connections={"warehouse": secret})
    project = workspace.create_project(ws, LOCAL_STEWARD, "Visits")
    listed = workspace.database_tables(ws, LOCAL_STEWARD, "warehouse")
    with pytest.raises(AnswerError):
        workspace.fetch_table(ws, LOCAL_STEWARD, project, "warehouse",
                              Question(query="SELECT nothing FROM ward.recent"))
    upload = workspace.fetch_table(ws, LOCAL_STEWARD, project, "warehouse", Question(listed[0]))
    assert workspace.pending_upload(ws, LOCAL_STEWARD, project) == upload
    workspace.bring_upload(ws, LOCAL_STEWARD, project, upload.id, upload.options)
    view = workspace.data_view(ws, LOCAL_STEWARD, project)
    assert view is not None
    assert (view.name, view.rows) == ("ward.Visits 2026", ROWS)
    assert any("picture" in notice for notice in view.notices)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "home").rglob("*")
                    if path.is_file())
    assert PASSWORD.encode() not in kept
    assert PASSWORD not in repr(ws)
    with pytest.raises(NotFound):
        workspace.database_tables(ws, LOCAL_STEWARD, "another")
