"""Whatever bytes are dropped: a table, or a sentence that says what they are and what to do."""

import gzip
import io
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synth_core.foundation.errors import LikenessError
from synth_core.tables.reading import bring, guess, preview, row_count, sheets

EXAMPLES = int(os.environ.get("LIKENESS_EXAMPLES", "50")) * 4
_ANY = settings(max_examples=EXAMPLES, derandomize=True, deadline=None,
                suppress_health_check=list(HealthCheck))


def _samples() -> tuple[bytes, ...]:
    """A good file of each format."""
    table = pd.DataFrame({"age": range(40), "ward": ["n", "s"] * 20, "cost": [1.5, None] * 20})
    text = table.to_csv(index=False).encode()
    book, sheet, columns = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    page = book.active
    assert page is not None
    page.append(list(table))
    for row in table.itertuples(index=False):
        page.append([None if value != value else value for value in row])
    book.save(sheet)
    table.to_parquet(columns)
    records = table.to_json(orient="records", lines=True).encode()
    return (text, text.replace(b",", b";"), gzip.compress(text, mtime=0),
            text.decode().encode("utf-16"),
            records, b"[" + records.strip().replace(b"\n", b",") + b"]", sheet.getvalue(),
            columns.getvalue())


_GOOD = _samples()
_LINES = st.text(st.sampled_from("ab1,;\t|\"'\\ .-{}[]:é\n\r\x00\ufeff"), max_size=80)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A good file that was cut off, or of which some bytes are others."""
    content = bytearray(draw(st.sampled_from(_GOOD)))
    for _ in range(draw(st.integers(0, 4))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[:draw(st.one_of(st.just(len(content)),
                                         st.integers(0, len(content) - 1)))])


@_ANY
@given(st.one_of(st.binary(max_size=200), _LINES.map(str.encode),
                 _LINES.map(lambda text: text.encode("utf-16")), _damaged()))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / "upload", Path(folder) / "table.parquet"
        path.write_bytes(content)
        try:
            options = guess(path, "table.csv")
            if options.format == "excel":
                options = replace(options, sheet=sheets(path)[-1])
            shown = preview(path, options)
            facts = bring(path, options, target)
        except LikenessError as error:
            assert error.what.endswith(".") and error.cure.endswith(".")
            assert not target.exists()
        else:
            assert facts.columns == len(shown.columns) == len(pq.read_schema(target).names)
            assert facts.rows == row_count(target) >= 1
        assert {left.name for left in Path(folder).iterdir()} <= {"upload", "table.parquet"}
