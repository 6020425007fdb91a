"""A real MariaDB server, which speaks as MySQL does."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.tables.databases.contract import Listed
from synth_core.tables.databases.fetch import tables_of
from tests.tables.databases.conftest import Fetch, connected, run
from tests.tables.databases.servers import PASSWORD

_MADE = (
    """CREATE OR REPLACE TABLE visits (
        id bigint PRIMARY KEY, day date, seen datetime, cost decimal(10, 2), again tinyint(1),
        bits bit(1), picture blob, told json, at time, ward enum('north', 'south'), year_ year,
        large bigint unsigned, `100 %` varchar(20))""",
    """INSERT INTO visits VALUES
        (2, NULL, NULL, 2.25, 0, b'0', NULL, NULL, NULL, 'south', 2021, 2, NULL),
        (1, '2026-01-31', '2026-01-31 10:00:00', 1.5, 1, b'1', 'x', '{}', '10:00', 'north', 2020,
         18446744073709551615, 'it''s 5 %')""",
    "CREATE OR REPLACE FUNCTION empties() RETURNS integer BEGIN DELETE FROM visits; RETURN 1; END")


@pytest.fixture(scope="module")
def url(mysql: sa.URL) -> sa.URL:
    run(mysql, *_MADE)
    return mysql


def test_a_table_comes_in_its_order_with_types_that_a_steward_expects(
        url: sa.URL, fetched: Fetch, tmp_path: Path) -> None:
    listed, = tables_of(connected(url), tmp_path)
    assert (listed.title, listed.rows) == ("ward.visits", 2)
    table, came = fetched(connected(url), listed)
    assert table["id"].tolist() == [1, 2]
    assert table["cost"].tolist() == [1.5, 2.25]
    assert table["bits"].tolist() == [True, False]
    assert table["large"][0] == "18446744073709551615"
    assert table["100 %"].tolist() == ["it's 5 %", None]
    assert (table["day"][0].day, table["seen"][0].hour, table["at"][0]) == (31, 10, 36_000.0)
    assert [name for name in ("picture", "at") if name in " ".join(came.notices)] == [
        "picture", "at"]


def test_a_query_is_sent_as_it_stands(url: sa.URL, fetched: Fetch) -> None:
    table, _ = fetched(connected(url.set(drivername="mariadb")),
                       "SELECT ward, '10:30 5%' AS `a b` FROM visits "
                       "WHERE `100 %` LIKE '%\\%' ORDER BY id # the first")
    assert table.to_dict("list") == {"ward": ["north"], "a b": ["10:30 5%"]}


def test_a_function_that_writes_is_refused_by_the_database(url: sa.URL, fetched: Fetch) -> None:
    with pytest.raises(AnswerError, match="would change"):
        fetched(connected(url), "SELECT empties()")
    assert fetched(connected(url), "SELECT count(*) AS n FROM visits")[0]["n"][0] == 2


@pytest.mark.parametrize(("query", "said"), [
    ("SELECT * FROM nowhere", "knows no table"), ("SELECT nothing FROM visits", "knows no"),
    ("SELECT id FRO visits", "does not understand"), ("SELECT * FROM mysql.user", "may not read")])
def test_what_cannot_be_answered_is_a_sentence(
        url: sa.URL, fetched: Fetch, query: str, said: str) -> None:
    with pytest.raises((AnswerError, NotPossible), match=said):
        fetched(connected(url), query)


def test_the_password_is_in_no_error(url: sa.URL, fetched: Fetch) -> None:
    for wrong in (url.set(port=1), url.set(username="nobody"), url.set(database="nothing")):
        with pytest.raises(NotPossible) as refused:
            fetched(connected(wrong), "SELECT 1")
        assert PASSWORD not in str(refused.value)


def test_a_table_is_named_so_that_its_schema_matters(url: sa.URL, fetched: Fetch) -> None:
    with pytest.raises(AnswerError, match="knows no"):
        fetched(connected(url), Listed("ward", "visits`; DROP TABLE visits; --"))
