"""Only what reads is sent to a database."""

import pytest

from synth_core.foundation.errors import AnswerError
from synth_core.tables.databases.kinds import KINDS
from synth_core.tables.databases.query import only_reads


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("query", [
    "SELECT 1", "select * from visits;", "  (select 1)  ", "WITH a AS (SELECT 1) SELECT * FROM a",
    "SELECT update_time, t.delete FROM t", "SELECT 'drop; table' AS x",
    "SELECT replace(a, 'x', 'y')",
    "SELECT a -- drop it\nFROM t", "SELECT a /* insert; */ FROM t", "SELECT 'it''s' FROM t",
    "SELECT inserted, created_at FROM updates"])
def test_what_reads_passes(kind: str, query: str) -> None:
    assert only_reads(query, kind) == query.strip().rstrip(";")


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("query", [
    "", " ; ", "-- nothing", "DELETE FROM t", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t",
    "WITH a AS (DELETE FROM t RETURNING 1) SELECT * FROM a", "SELECT * INTO copy FROM t",
    "SELECT a FROM t FOR UPDATE", "EXPLAIN ANALYZE DELETE FROM t", "SELECT 'open", "PRAGMA x",
    "SELECT 1 /* a /* b */ ; drop table t */", "SELECT /*! 1 INTO OUTFILE 'x' */ 1",
    "SELECT 1 \r; drop table t", "-- \rselect 1\n; drop table t", "SELECT \"a", "VACUUM",
    "SELECT 1;;", "ATTACH 'x' AS y"])
def test_what_does_more_is_refused(kind: str, query: str) -> None:
    with pytest.raises(AnswerError) as refused:
        only_reads(query, kind)
    assert refused.value.cure


@pytest.mark.parametrize(("kind", "query"), [
    ("mysql", "SELECT 5--3 INTO OUTFILE 'x'"), ("mysql", "SELECT '\\'' INTO OUTFILE 'x' #'"),
    ("mysql", "SELECT `a INTO` , 1 INTO DUMPFILE 'x'"), ("mssql", "SELECT 1 DELETE FROM t"),
    ("mssql", "SELECT 1 EXEC sp_who"), ("mssql", "SELECT [a] FROM t WAITFOR DELAY '1:00'"),
    ("mssql", "SELECT * FROM OPENROWSET('x', 'y', 'z')"),
    ("postgresql", "SELECT $a$ ' $a$; DROP TABLE t; SELECT ' '"),
    ("postgresql", "SELECT E'\\'' ; DROP TABLE t --'"),
    ("sqlite", "SELECT [a'] ; drop table t --']")])
def test_each_database_is_read_by_its_own_quotes(kind: str, query: str) -> None:
    with pytest.raises(AnswerError):
        only_reads(query, kind)


@pytest.mark.parametrize(("kind", "query"), [
    ("mysql", "SELECT `delete` FROM t # drop"), ("mysql", "SELECT 'a\\'b; drop' FROM t"),
    ("mssql", "SELECT [update], [a]]b] FROM [into]"), ("sqlite", "SELECT [drop], `alter` FROM t"),
    ("postgresql", "SELECT $$drop table; '$$, x FROM t"), ("postgresql", "SELECT E'it\\'s; drop'"),
    ("duckdb", 'SELECT "insert" FROM t')])
def test_quoted_words_are_names(kind: str, query: str) -> None:
    assert only_reads(query, kind) == query


def test_a_query_has_an_end() -> None:
    with pytest.raises(AnswerError, match="20,000"):
        only_reads("SELECT " + "1," * 20_000 + "1", "sqlite")
