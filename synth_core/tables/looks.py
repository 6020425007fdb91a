"""What a cell of text can look like, and the type that the cells of a column have in common."""

from enum import IntFlag

from synth_core.tables.engine import literal

__all__ = ["NUMBERS", "PLACEHOLDERS", "Look", "listed", "look_of", "misfit"]

# What stands for "missing" in a column whose other cells are all numbers, or all dates.
PLACEHOLDERS = ("NA", "N/A", "NaN", "nan", "null", "NULL", "-", ".", "?")

# Fifteen digits are exact in a double and below 2^53. Exponents above 99 could overflow.
_WHOLE = r"-?(0|[1-9][0-9]{0,14})"
_EXPONENT = r"([eE](\+?[0-9]{1,2}|-[0-9]{1,3}))?"
_NUMBER = rf"{_WHOLE}(\.[0-9]*)?{_EXPONENT}|-?\.[0-9]+{_EXPONENT}"
_COMMA = r"-?(0|[1-9][0-9]{0,14}),[0-9]+"
# One comma and three digits: a thousand, or three decimals where the comma is a decimal one.
_THOUSAND = r"-?[1-9][0-9]{0,2},[0-9]{3}"
_GROUPED = r"-?[1-9][0-9]{0,2}(,[0-9]{3}){2,4}"
_GROUPED_POINT = r"-?[1-9][0-9]{0,2}(,[0-9]{3}){1,4}\.[0-9]*"
_DOTTED = r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){1,4},[0-9]+"
_BEYOND = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+|[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?"
_CODE = r"[+-]?[0-9][0-9.]*"
_DATE = (r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9]{1,2}:[0-9:.]+Z?)?"
         r"|[0-9]{8}T[0-9]{4,6}")


class Look(IntFlag):
    """What a cell can look like; a column is the union of its cells.

    BEYOND is infinite or has an exponent that a double may not hold; CODE is digits that are no
    number (leading zeros, a plus sign, more than fifteen digits).
    """

    WHOLE = 1
    NUMBER = 2
    BLANK = 4
    PLACEHOLDER = 8
    TRUTH = 16
    COMMA = 32
    THOUSAND = 64
    GROUPED = 128
    GROUPED_POINT = 256
    DOTTED = 512
    BEYOND = 1024
    CODE = 2048
    DATE = 4096
    TEXT = 8192

    def type(self, decimal_comma: bool) -> str:
        """The type that all cells have in common; blank ones say nothing.

        Args:
            decimal_comma: Whether "1,5" may be a number.

        Returns:
            A type of SQL; or "COMMA", "GROUPED" (commas between thousands), "DOTTED" (points
            between thousands and a decimal comma), "DATED" (dates and signs for missing).
        """
        telling = int(self & ~_SILENT)
        if telling == Look.TRUTH and not self & Look.PLACEHOLDER:
            return "BOOLEAN"
        if telling == Look.WHOLE:
            return "BIGINT"
        if telling and not telling & ~_POINT:
            return "DOUBLE"
        if telling == Look.DATE and self & _SILENT:
            return "DATED"
        if telling and decimal_comma and not telling & ~_DECIMAL_COMMA:
            return "DOTTED" if telling & Look.DOTTED else "COMMA"
        return "GROUPED" if telling and not telling & ~_COMMAS else "VARCHAR"

    @property
    def is_open(self) -> bool:
        """Whether all cells so far are missing, blank or placeholders."""
        return not self & ~_SILENT

    @property
    def is_numeric(self) -> bool:
        """Whether all cells that say something are numbers, however they are written."""
        return not self.is_open and not self & ~(_SILENT | NUMBERS)

    @property
    def is_whole(self) -> bool:
        """Whether no cell has a decimal point."""
        return not self & (Look.NUMBER | Look.GROUPED_POINT)


_SILENT = Look.BLANK | Look.PLACEHOLDER
_POINT = Look.WHOLE | Look.NUMBER
_DECIMAL_COMMA = Look.WHOLE | Look.COMMA | Look.THOUSAND | Look.DOTTED
_COMMAS = _POINT | Look.THOUSAND | Look.GROUPED | Look.GROUPED_POINT
NUMBERS = _COMMAS | _DECIMAL_COMMA | Look.BEYOND


def look_of(value: str) -> str:
    """The look of a value in SQL, the likeliest first."""
    cell = f"trim({value})"

    def written(pattern: str, look: Look) -> str:
        return f"WHEN regexp_full_match({cell}, {literal(pattern)}) THEN {int(look)} "

    return (f"CASE {written(_WHOLE, Look.WHOLE)}{written(_NUMBER, Look.NUMBER)}"
            f"WHEN {cell} = '' THEN {int(Look.BLANK)} "
            f"WHEN {cell} IN {listed()} THEN {int(Look.PLACEHOLDER)} "
            f"WHEN lower({cell}) IN ('true', 'false') THEN {int(Look.TRUTH)} "
            f"{written(_THOUSAND, Look.THOUSAND)}{written(_COMMA, Look.COMMA)}"
            f"{written(_GROUPED, Look.GROUPED)}{written(_GROUPED_POINT, Look.GROUPED_POINT)}"
            f"{written(_DOTTED, Look.DOTTED)}{written(_DATE, Look.DATE)}"
            f"{written(_BEYOND, Look.BEYOND)}{written(_CODE, Look.CODE)}"
            f"ELSE {int(Look.TEXT)} END")


def misfit(value: str, look: Look) -> str:
    """Whether a value in SQL does not look so: whole, or whole or with a point.

    One look is asked for instead of all of them, which takes a third of the time.
    """
    pattern = _WHOLE if look == Look.WHOLE else f"{_WHOLE}|{_NUMBER}"
    return f"NOT regexp_full_match(trim({value}), {literal(pattern)})"


def listed() -> str:
    """The signs for missing as a list of SQL."""
    return "(" + ", ".join(literal(text) for text in PLACEHOLDERS) + ")"
