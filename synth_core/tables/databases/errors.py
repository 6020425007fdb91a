"""What a database says when it refuses, in the product's own sentences.

Its own texts name hosts, users, the statement, and sometimes values of rows: they go nowhere.
What is decided is decided on codes.
"""

from sqlalchemy.exc import DBAPIError

from synth_core.foundation.errors import AnswerError, LikenessError, NotPossible
from synth_core.words import databases as words

__all__ = ["not_answered", "not_reached"]

# SQLSTATE (PostgreSQL, appendix A), and the numbers of MySQL and SQL Server.
Codes = frozenset[str | int]

_UNKNOWN: Codes = frozenset({"42P01", "42703", "42883", "3F000", "42P02", "42702",
                             1146, 1054, 1052, 1305, 1049, 207, 208, 209})
_WRONG: Codes = frozenset({"42601", "42803", "42804", "42846",
                           1064, 1055, 1149, 102, 156, 170, 8120})
_FORBIDDEN: Codes = frozenset({"42501", 1142, 1143, 1044, 229, 230, 916})
_WRITES: Codes = frozenset({"25006", 1792, 1290})
_VALUES: Codes = frozenset({"22007", "22008", "22P02", "22003", "22012",
                            1292, 245, 241, 8115, 8134})
_SLOW: Codes = frozenset({"57014", 1317, 3024, 1969, 1222})


def not_reached(name: str) -> NotPossible:
    """The database does not answer, or does not let the connection in.

    Args:
        name: The connection.
    """
    return NotPossible(words.NOT_REACHED, where=name, cure=words.NOT_REACHED_CURE)


def not_answered(error: Exception, name: str) -> LikenessError:
    """The error for a question that the database did not answer.

    Args:
        error: What SQLAlchemy or the driver raised; only its code is looked at.
        name: The connection.
    """
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return NotPossible(words.CUT_OFF, where=name, cure=words.CUT_OFF_CURE)
    given = _codes(error)
    for codes, what, cure in (
            (_UNKNOWN, words.UNKNOWN_NAME, words.UNKNOWN_NAME_CURE),
            (_WRONG, words.WRONG_QUERY, words.WRONG_QUERY_CURE),
            (_WRITES, words.WOULD_WRITE, words.READS_CURE),
            (_VALUES, words.BAD_VALUE, words.BAD_VALUE_CURE)):
        if given & codes or (codes is _VALUES and not given and _of_values(error)):
            return AnswerError(what, where=name, cure=cure)
    if given & _FORBIDDEN:
        return NotPossible(words.FORBIDDEN, where=name, cure=words.FORBIDDEN_CURE)
    if given & _SLOW:
        return NotPossible(words.TOO_SLOW, where=name, cure=words.TOO_SLOW_CURE)
    return AnswerError(words.NOT_ANSWERED, where=name, cure=words.NOT_ANSWERED_CURE)


def _of_values(error: Exception) -> bool:
    """Whether a driver could not take a value in: PEP 249 gives that a class of its own."""
    return "DataError" in {kind.__name__ for kind in type(error).__mro__}


def _codes(error: Exception) -> Codes:
    """The codes of what the driver raised: SQLSTATE, and the number that it begins with."""
    raised = error.orig if isinstance(error, DBAPIError) else error
    first = raised.args[0] if raised is not None and raised.args else None
    state = getattr(raised, "sqlstate", None)
    return frozenset(code for code in (state, first)
                     if isinstance(code, int) or (code is state and isinstance(code, str)))
