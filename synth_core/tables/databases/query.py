"""Whether a statement of SQL only reads. The first of several locks: the session reads only, too.

Promise:
    What passes is one statement that begins with SELECT or WITH and has no word outside quotes
    that changes, locks or reaches beyond the database.
Holds when:
    The database reads quotes and comments as its manual says.
Does not cover:
    Functions of the database that do something (`pg_terminate_backend`). Read-only transactions
    refuse those that write; for the rest, and for SQL Server, which has no such transactions,
    the connection should have a user who may only read.
Evidence:
    tests/tables/databases/test_query.py, and the tests on each database.
"""

import re

from synth_core.foundation.errors import AnswerError
from synth_core.words import databases as words

__all__ = ["only_reads"]

_LONGEST = 20_000
_LINE = {"mysql": r"--(?=\s|$)[^\n]*|\#[^\n]*"}  # "5--3" is eight there, and no comment
_SINGLE = {"mysql": r"'(?:[^'\\]|\\.|'')*'",
           "postgresql": r"\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'"}
_DOUBLE = {"mysql": r'"(?:[^"\\]|\\.|"")*"'}
_MORE = {"mysql": r"|`(?:[^`]|``)*`", "sqlite": r"|`(?:[^`]|``)*`|\[[^\]]*\]",
         "mssql": r"|\[(?:[^\]]|\]\])*\]",
         "postgresql": r"|\$(?P<tag>(?:[A-Za-z_]\w*)?)\$.*?\$(?P=tag)\$"}
_MORE["duckdb"] = _MORE["postgresql"]

_CHANGES = """
    insert update delete merge into create alter drop truncate replace grant revoke call execute
    exec attach detach pragma vacuum outfile dumpfile"""
# T-SQL begins a new statement without any sign between; all of these are reserved there.
_SQL_SERVER = """
    set declare use deny backup restore shutdown kill dbcc bulk openrowset openquery
    opendatasource openxml waitfor begin commit rollback save print raiserror throw goto if while
    return writetext updatetext readtext reconfigure checkpoint revert setuser go"""
# Names of functions, too.
_FUNCTIONS = frozenset({"replace", "truncate", "insert", "if"})


def only_reads(query: str, kind: str) -> str:
    """The query as it is sent: without blanks around it and a semicolon at its end.

    Args:
        query: What a person wrote.
        kind: The key of the database's kind.

    Raises:
        AnswerError: It is empty, more than one statement, or does more than read.
    """
    text = query.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    bare = _bare(text, kind).rstrip()
    if bare.endswith(";"):
        text = text[:text.rindex(";")].rstrip()
        bare = bare[:-1]
    if not bare.strip():
        raise _refused(words.NO_QUERY, words.READS_CURE)
    if len(text) > _LONGEST:
        raise _refused(words.LONG_QUERY, words.LONG_QUERY_CURE)
    if ";" in bare:
        raise _refused(words.SEVERAL, words.SEVERAL_CURE)
    first = re.match(r"[\s(]*(\w+)", bare)
    if first is None or first[1].lower() not in ("select", "with"):
        raise _refused(words.NOT_READING, words.READS_CURE)
    if (word := _changing(bare, kind)) is not None:
        raise _refused(words.changes(word.upper()), words.CHANGES_CURE)
    return text


def _bare(text: str, kind: str) -> str:
    """The query with a blank for each comment and a name for each quoted text.

    What could be read in two ways is refused: a comment in a comment, a quote without an end,
    MySQL's comments that are run.
    """
    line, more = _LINE.get(kind, r"--[^\n]*"), _MORE.get(kind, "")
    single, double = _SINGLE.get(kind, r"'(?:[^']|'')*'"), _DOUBLE.get(kind, r'"(?:[^"]|"")*"')
    tokens = re.compile(rf"(?P<comment>{line}|/\*.*?\*/)|{single}|{double}{more}", re.DOTALL)

    def plain(found: re.Match[str]) -> str:
        comment = found["comment"]
        if comment is None:
            return " quoted "
        if comment.startswith("/*") and ("/*" in comment[2:] or comment[2:3] in ("!", "+", "M")):
            raise _refused(words.ODD_COMMENT, words.ODD_COMMENT_CURE)
        return " "

    bare = tokens.sub(plain, text)
    if re.search(r"['\"]|/\*|\*/", bare) or ("`" in bare and "`" in more):
        raise _refused(words.NO_END, words.NO_END_CURE)
    return bare


def _changing(bare: str, kind: str) -> str | None:
    """The first word that does more than read; not as a part of a name, nor as a function."""
    listed = (_CHANGES + (_SQL_SERVER if kind == "mssql" else "")).split()
    for found in re.finditer(r"(?<![\w.@$])(\w+)\b(\s*\()?", bare):
        word = found[1].lower()
        if word in listed and not (found[2] and word in _FUNCTIONS):
            return found[1]
    return None


def _refused(what: str, cure: str) -> AnswerError:
    return AnswerError(what, where=words.QUERY_PLACE, cure=cure)
