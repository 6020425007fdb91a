"""Tables of every make: what people, exports and databases put into files, and what nobody would.

A column is a pool of a few values, drawn one by one so that Hypothesis can make a failure small,
and a seed that spreads them over the rows; or a spread of numbers. Drawing each cell would take
minutes for one wide table and find no more.
"""

import csv
import datetime
import decimal
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

__all__ = ["JUDGED_ROWS", "MOST_COLUMNS", "AnyTable", "any_tables", "tables_of"]

MOST_COLUMNS = 300
# Rows from which a judgement has enough of each set to measure, not only to say "too few".
JUDGED_ROWS = (200, 440)

Cells = list[Any]
Spread = Callable[[np.random.Generator, int], Cells]


@dataclass(frozen=True)
class AnyTable:
    """A table and how it is written down.

    Args:
        names: Of the columns, as the file says them: empty, double and odd ones too.
        columns: The cells of each; text or None for "csv", Arrow arrays for "parquet".
        form: The file's format.
        delimiter: Between the cells ("csv").
        encoding: Of the letters ("csv").
    """

    names: tuple[str, ...]
    columns: tuple[Any, ...]
    form: Literal["csv", "parquet"]
    delimiter: str = ","
    encoding: str = "utf-8"

    def __repr__(self) -> str:
        shown = [(name, column[:4]) for name, column in zip(self.names, self.columns,
                                                            strict=True)][:6]
        return (f"<{self.rows} rows x {len(self.columns)} columns as {self.form} "
                f"{self.delimiter!r} {self.encoding}: {shown}>")

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0])

    def written(self) -> bytes:
        """The file."""
        if self.form == "parquet":
            sink = io.BytesIO()
            pq.write_table(pa.Table.from_arrays(list(self.columns), names=list(self.names)), sink)
            return sink.getvalue()
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.delimiter)
        writer.writerow(self.names)
        writer.writerows(zip(*self.columns, strict=True))
        return text.getvalue().encode(self.encoding, errors="replace")


_LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
_WORDS = st.text(_LETTERS, max_size=20)
_ODD = st.sampled_from([
    "", " ", "NA", "N/A", "nan", "null", "-", ".", "?", "inf", "-inf", "Infinity", "1e300",
    "1e-300", "1e400", "-0", "0.0", "007", "+4", "1,000", "1.000,5", "12 %", "€5", "0x1F", "1_000",
    "true", "FALSE", "yes", "no", "Ja", "nein", "#N/A", "=1+1", "@x", "2020-02-30", "31.12.1999",
    "1999-12-31", "99991231", "00:00", "2020-01-01T00:00:00Z", "12/31/99", "a@b.org", ":red[x]",
    "$x^2$", "`x`", "<b>", "👩‍🚀", "\u200b", "\u202eabc", "a" * 300, "line\nbreak", 'quo"te',
    "it's", "9" * 30, "0" * 20, "-1", "1.5", "1", "0", "2"])
_NUMBERS_AS_TEXT = st.one_of(
    st.integers(-10**6, 10**6).map(str), st.integers(-10**30, 10**30).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.decimals(-10**9, 10**9, places=2).map(str))
_DATES = st.dates(datetime.date(1000, 1, 1), datetime.date(9999, 12, 31))
_MOMENTS = st.datetimes(datetime.datetime(1700, 1, 1), datetime.datetime(2260, 1, 1))
_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d-%b-%Y", "%Y")


def _pool(values: st.SearchStrategy[Any], most: int = 8) -> st.SearchStrategy[Spread]:
    """Some values, the first of them the most frequent."""
    def spread(pool: list[Any]) -> Spread:
        weights = 1.0 / np.arange(1, len(pool) + 1)
        return lambda rng, rows: [pool[i] for i in rng.choice(
            len(pool), rows, p=weights / weights.sum())]
    return st.lists(values, min_size=1, max_size=most).map(spread)


def _dates_as_text(form: str) -> Spread:
    start = datetime.date(1990, 1, 1)
    return lambda rng, rows: [(start + datetime.timedelta(days=int(day))).strftime(form)
                              for day in rng.integers(0, 15_000, rows)]


def _floats(scale: float, shape: str) -> Spread:
    def draw(rng: np.random.Generator, rows: int) -> Cells:
        values = {"normal": rng.normal, "heavy": rng.standard_cauchy,
                  "log": rng.lognormal}[shape](size=rows)
        return [float(value) for value in values * scale]
    return draw


def _whole(low: int, span: int) -> Spread:
    return lambda rng, rows: [low + int(step) for step in rng.integers(0, span, rows)]


def _running(rng: np.random.Generator, rows: int) -> Cells:
    return list(range(1, rows + 1))


def _keys(rng: np.random.Generator, rows: int) -> Cells:
    return [f"K-{number:06d}" for number in rng.permutation(rows)]


def _prose(rng: np.random.Generator, rows: int) -> Cells:
    words = ["patient", "ward", "told", "üblich", "the", "and", "7", "mg", "😀"]
    return [" ".join(words[i] for i in rng.integers(0, len(words), 9)) for _ in range(rows)]


_SPREADS: st.SearchStrategy[Spread] = st.one_of(
    st.builds(_floats, st.sampled_from([1.0, 1e-300, 1e300, 1e9, 0.0]),
              st.sampled_from(["normal", "heavy", "log"])),
    st.builds(_whole, st.sampled_from([0, 1, -5, 10**12, 20_000_101]),
              st.sampled_from([1, 2, 3, 40, 10**6])),
    st.sampled_from([_running, _keys, _prose]))
_TEXTS: st.SearchStrategy[Spread] = st.one_of(
    _pool(_WORDS), _pool(_ODD), _pool(_NUMBERS_AS_TEXT), _pool(st.one_of(_ODD, _WORDS), 40),
    _pool(_DATES.map(str)), st.sampled_from(_FORMATS).map(_dates_as_text), _SPREADS)

# Arrow types with what may stand in them.
_TYPED: st.SearchStrategy[tuple[pa.DataType, Spread]] = st.one_of(
    st.tuples(st.just(pa.int64()), _pool(st.integers(-2**63, 2**63 - 1))),
    st.tuples(st.just(pa.int8()), _pool(st.integers(-128, 127))),
    st.tuples(st.just(pa.uint64()), _pool(st.integers(0, 2**64 - 1))),
    st.tuples(st.just(pa.float64()), _pool(st.floats())),
    st.tuples(st.just(pa.float32()), _pool(st.floats(width=32))),
    st.tuples(st.just(pa.float64()), st.builds(
        _floats, st.sampled_from([1.0, 1e-300, 1e300]), st.sampled_from(["normal", "heavy"]))),
    st.tuples(st.just(pa.int64()), st.builds(
        _whole, st.sampled_from([0, -5, 2**62]), st.sampled_from([1, 2, 3, 40, 10**6]))),
    st.tuples(st.just(pa.decimal128(12, 2)), _pool(
        st.decimals(-10**9, 10**9, places=2, allow_nan=False).map(
            lambda number: number.quantize(decimal.Decimal("0.01"))))),
    st.tuples(st.just(pa.bool_()), _pool(st.booleans())),
    st.tuples(st.just(pa.string()), _pool(st.one_of(_ODD, _WORDS))),
    st.tuples(st.just(pa.dictionary(pa.int32(), pa.string())), _pool(_WORDS)),
    st.tuples(st.sampled_from([pa.date32(), pa.date64()]), _pool(_DATES)),
    st.tuples(st.sampled_from([pa.timestamp("s"), pa.timestamp("ms"), pa.timestamp("us"),
                               pa.timestamp("ns"), pa.timestamp("us", "UTC"),
                               pa.timestamp("ms", "Europe/Berlin")]), _pool(_MOMENTS)),
    st.tuples(st.just(pa.time64("us")), _pool(st.times())),
    st.tuples(st.just(pa.duration("s")), _pool(st.timedeltas(
        datetime.timedelta(days=-999), datetime.timedelta(days=999)))),
    st.tuples(st.just(pa.null()), st.just(lambda rng, rows: [None] * rows)))

_MISSING = st.sampled_from([0.0, 0.0, 0.02, 0.3, 0.9, 1.0])
_NAMES = st.one_of(st.sampled_from(["age", "id", "name", "date", "income", "target"]),
                   st.text(_LETTERS, max_size=12), st.sampled_from([
                       "", "a", "A", ":red[x]", "👩", "x" * 300, "a.b", "a,b", 'a"b', "c0",
                       "column 1", "<b>", "__proto__", "index", "NA", "1"]))


# How often which size: columns and rows, each from and to.
_FEW, _JUDGED, _WIDE = ((1, 12), (1, 60)), ((1, 7), JUDGED_ROWS), ((13, MOST_COLUMNS), (8, 40))
_SIZES = st.sampled_from([_FEW] * 4 + [_JUDGED] * 5 + [_WIDE])


@st.composite
def any_tables(draw: st.DrawFn) -> AnyTable:
    """Any table; wide ones have few rows, so that each can be gone through in seconds."""
    widths, heights = draw(_SIZES)
    return draw(tables_of(st.integers(*widths), st.integers(*heights)))


@st.composite
def tables_of(draw: st.DrawFn, widths: st.SearchStrategy[int],
              heights: st.SearchStrategy[int]) -> AnyTable:
    """Any table of so many columns and rows."""
    columns, rows = draw(widths), draw(heights)
    # A wide table repeats some makes of columns, each time spread anew.
    makes = min(columns, 12)
    names = [draw(_NAMES) if place < makes else f"column {place}" for place in range(columns)]
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()):
        typed = [(*draw(_TYPED), draw(_MISSING)) for _ in range(makes)]
        arrays = [_array(typed[place % makes], rng, rows) for place in range(columns)]
        return AnyTable(tuple(names), tuple(arrays), "parquet")
    made = [(draw(_TEXTS), draw(_MISSING)) for _ in range(makes)]
    cells = [_thinned(spread(rng, rows), share, rng) for spread, share in
             (made[place % makes] for place in range(columns))]
    return AnyTable(tuple(names), tuple(cells), "csv", draw(st.sampled_from(",;\t|")),
                    draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])))


def _array(make: tuple[pa.DataType, Spread, float], rng: np.random.Generator,
           rows: int) -> pa.Array:
    kind, spread, share = make
    cells = _thinned(spread(rng, rows), share, rng)
    if pa.types.is_dictionary(kind):
        return pa.array(cells, kind.value_type).dictionary_encode()
    return pa.array(cells, kind)


def _thinned(cells: Cells, share: float, rng: np.random.Generator) -> Cells:
    gone = rng.random(len(cells)) < share
    return [None if lost else cell for cell, lost in zip(cells, gone, strict=True)]
