"""Files in every form that people have them in, and what is said of those that are no tables."""

import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.reading import (
    ReadOptions,
    TableFacts,
    bring,
    guess,
    load,
    preview,
    row_count,
    schema,
)


def _file(tmp_path: Path, content: str | bytes, name: str = "upload-1") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _bring(path: Path, **changes: object) -> tuple[TableFacts, pd.DataFrame]:
    options = replace(guess(path, "table.csv"), **changes)  # type: ignore[arg-type]
    target = path.with_name("table.parquet")
    facts = bring(path, options, target)
    assert not [left.name for left in path.parent.iterdir() if left.name.startswith(".")]
    return facts, load(target)


PLAIN = "name,amount\nJürgen,1\nBjörn,2\n"


@pytest.mark.parametrize(("content", "delimiter", "encoding"), [
    (PLAIN.encode(), ",", "utf-8"),
    (PLAIN.encode("utf-8-sig"), ",", "utf-8-sig"),
    (PLAIN.replace(",", ";").encode("latin-1"), ";", "cp1252"),
    (PLAIN.replace(",", "\t").encode("utf-16"), "\t", "utf-16"),
    (PLAIN.encode("utf-16-le"), ",", "utf-16-le"),
    (PLAIN.replace(",", "|").encode("cp1252"), "|", "cp1252"),
    (gzip.compress(PLAIN.encode(), mtime=0), ",", "utf-8"),
    (gzip.compress(PLAIN.encode("latin-1"), mtime=0), ",", "cp1252"),
    (PLAIN.replace("\n", "\r\n").encode(), ",", "utf-8"),
    (PLAIN.replace("\n", "\r").encode(), ",", "utf-8")])
def test_encodings_delimiters_and_line_ends(tmp_path: Path, content: bytes, delimiter: str,
                                            encoding: str) -> None:
    path = _file(tmp_path, content)
    options = guess(path, "table.csv")
    assert (options.delimiter, options.encoding, options.header) == (delimiter, encoding, True)
    facts, table = _bring(path)
    assert (facts.rows, facts.columns, facts.notices) == (2, 2, ())
    assert table.to_dict("list") == {"name": ["Jürgen", "Björn"], "amount": [1, 2]}
    shown = preview(path, options)
    assert shown.columns == ("name", "amount") and shown.rows == [["Jürgen", "1"], ["Björn", "2"]]


@pytest.mark.parametrize(("content", "columns", "first"), [
    ("a;b\n1,5;2,5\n3,5;4,5\n", ["a", "b"], [1.5, 2.5]),
    ("Report\n\na,b\n1,2\n3,4\n", ["a", "b"], [1, 2]),
    ("sep=;\na;b\n1;2\n", ["a", "b"], [1, 2]),
    ("\n\na,b\n1,2\n\n3,4\n", ["a", "b"], [1, 2]),
    ("1,2\n3,4\n", ["column 1", "column 2"], [1, 2]),
    ("a,b\r\n1,2\n3,4\r\n", ["a", "b"], [1, 2]),
    ("a,b\n1,2,\n3,4,\n", ["a", "b"], [1, 2]),
    ('a,b\n"x\ny",2\n"x ""q"" ",4\n', ["a", "b"], ["x\ny", 2]),
    ('a,b\n"x \\"q\\" y",2\n"z",3\n"w \\"r\\" v",3\n', ["a", "b"], ['x "q" y', 2]),
    ('a,b\n5" pipe,2\n6" pipe,3\n', ["a", "b"], ['5" pipe', 2]),
    ("a\nhello; world, again\nfoo\n", ["a"], ["hello; world, again"]),
    ("Age,age\n1,2\n", ["Age", "age"], [1, 2]),
    ('\ufeff"a b",b\n1,2\n', ["a b", "b"], [1, 2])])
def test_forms_that_are_guessed_right(tmp_path: Path, content: str, columns: list[str],
                                      first: list[object]) -> None:
    _, table = _bring(_file(tmp_path, content))
    assert list(table.columns) == columns
    assert table.iloc[0].tolist() == first


def test_a_wrong_guess_can_be_corrected(tmp_path: Path) -> None:
    path = _file(tmp_path, "2019~2020\n1~'x~y'\n")
    _, table = _bring(path, delimiter="~", quote="'", header=True)
    assert table.to_dict("list") == {"2019": [1], "2020": ["x~y"]}
    _, table = _bring(path, delimiter="~", quote="'", header=False)
    assert table["column 2"].tolist() == ["2020", "x~y"]
    other = _file(tmp_path, "Jürgen\nBjörn\n".encode("latin-1"), "other")
    with pytest.raises(TableError) as caught:
        bring(other, ReadOptions("csv", ",", '"', "utf-8", True), tmp_path / "table.parquet")
    assert caught.value.where == "line 1" and "utf-8" in caught.value.what


@pytest.mark.parametrize(("cells", "kind", "values"), [
    (["1", "20", "-3"], "int64", [1, 20, -3]),
    (["1", "", "3"], "Int64", [1, pd.NA, 3]),
    (["1", "2.50", "1e3"], "float64", [1, 2.5, 1000]),
    ([".5", "-0.25", "3."], "float64", [0.5, -0.25, 3]),
    (["true", "FALSE", "True"], "bool", [True, False, True]),
    (["true", "", "false"], "boolean", [True, pd.NA, False]),
    (["020", "030", "190"], "object", ["020", "030", "190"]),
    (["+49123", "1", "2"], "object", ["+49123", "1", "2"]),
    (["1234567890123456", "1", "2"], "object", ["1234567890123456", "1", "2"]),
    (["9007199254740993.5", "1", "2"], "object", ["9007199254740993.5", "1", "2"]),
    (["999999999999999", "1", "2"], "int64", [999999999999999, 1, 2]),
    (["1_000", "1", "2"], "object", ["1_000", "1", "2"]),
    (["0x1F", "1", "2"], "object", ["0x1F", "1", "2"]),
    (["inf", "1", "2"], "object", ["inf", "1", "2"]),
    (["1e400", "1", "2"], "object", ["1e400", "1", "2"]),
    (["NA", "x", "?"], "object", ["NA", "x", "?"]),
    (["WD ", " x", "y"], "object", ["WD ", " x", "y"]),
    (["NA", "NA", "NA"], "object", ["NA", "NA", "NA"]),
    (["2014-10-13", "2015-01-02", ""], "object", ["2014-10-13", "2015-01-02", None]),
    (["20141013T000000", "NA", "20150101T000000"], "object",
     ["20141013T000000", None, "20150101T000000"])])
def test_types(tmp_path: Path, cells: list[str], kind: str, values: list[object]) -> None:
    content = "a,other\n" + "".join(f"{cell},x\n" for cell in cells)
    _, table = _bring(_file(tmp_path, content), header=True, delimiter=",")
    assert str(table["a"].dtype) == kind
    assert table["a"].tolist() == values


@pytest.mark.parametrize("sign", ["NA", "N/A", "NaN", "null", "NULL", "-", ".", "?"])
def test_a_sign_for_missing_among_numbers_is_told(tmp_path: Path, sign: str) -> None:
    facts, table = _bring(_file(tmp_path, f"a,b\n1,x\n{sign},{sign}\n3,y\n"))
    assert table["a"].tolist() == [1, pd.NA, 3]
    assert table["b"].tolist() == ["x", sign, "y"]
    assert len(facts.notices) == 1 and "“a”" in facts.notices[0] and "33.3 %" in facts.notices[0]


def test_text_after_many_numbers_keeps_the_column_text(tmp_path: Path) -> None:
    rows = "".join(f"{i},{i}\n" for i in range(30_000))
    _, table = _bring(_file(tmp_path, f"a,b\n{rows}007,1\n"))
    assert table["a"].iloc[-1] == "007" and table["a"].iloc[5] == "5"
    assert table["b"].dtype == "int64"


def test_names_are_never_empty_nor_twice(tmp_path: Path) -> None:
    facts, table = _bring(_file(tmp_path, "a,a,,b, a ,column 3\n1,2,3,4,5,6\n"))
    assert list(table.columns) == ["a", "a (2)", "column 3 (2)", "b", "a (3)", "column 3"]
    assert len(facts.notices) == 3 and "Column 3 had no name" in facts.notices[1]


def test_a_path_is_one_file_whatever_its_name(tmp_path: Path) -> None:
    _file(tmp_path, "a,b\n9,9\n", "data1.csv")
    _, table = _bring(_file(tmp_path, "a,b\n1,2\n", "data[1]*'s?.csv"))
    assert table.to_dict("list") == {"a": [1], "b": [2]}


def test_rows_keep_their_order_and_bytes_their_digest(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    source = pd.DataFrame({"n": rng.permutation(120_000), "x": rng.normal(size=120_000).round(4),
                           "t": rng.choice(["alpha" * 9, "beta" * 9, "gamma" * 9], 120_000)})
    path = tmp_path / "long.csv"
    source.to_csv(path, index=False)
    first, table = _bring(path)
    pd.testing.assert_frame_equal(table, source)
    second, _ = _bring(path)
    assert first.digest == second.digest
    assert row_count(tmp_path / "table.parquet") == 120_000
    assert schema(tmp_path / "table.parquet").names == ["n", "x", "t"]


def test_a_file_read_by_several_threads_keeps_its_order(tmp_path: Path) -> None:
    # Longer than two of the reader's buffers, which threads take in turn.
    path, rows, padding = tmp_path / "upload-1", 400_000, "x" * 190
    with path.open("w") as file:
        file.write("n,padding\n")
        file.writelines(f"{i},{padding}\n" for i in range(rows))
    _bring(path, delimiter=",", header=True)
    found = load(tmp_path / "table.parquet", ["n"])["n"]
    assert (found.to_numpy() == np.arange(rows)).all()


@pytest.mark.parametrize(("content", "where"), [
    ("", "table.csv"),
    ("  \n \n", ""),
    ("a,b\n", ""),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), ""),
    (bytes(range(256)) * 40, ""),
    ("a,b\n1,2\n1,2,3\n4,5\n", "line 3"),
    ("a,b\n1,2\n1\n4,5\n", "line 3"),
    ('a,b\n"x\ny",2\n1,2,3\n', "line 4"),
    ('a,b\n"oops,2\n3,4\n', "line 3"),
    (gzip.compress(b"a,b\n" + b"x,1\n" * 9_000, mtime=0)[:-20], ""),
    (",".join(f"c{i}" for i in range(2_001)) + "\n" + ",".join("1" * 2_001), ""),
    ("<!DOCTYPE html><html></html>", ""),
    (b"PK\x03\x04" + bytes(99), ""),
    (b"PAR1" + bytes(99), ""),
    ('{"a": 1}\n{"a":\n', ""),
    ('{"a": {"secret": 1}}\n', "a"),
    ("a,b\nx\x00y,1\n", "")])
def test_what_is_no_table_is_told_without_a_value(tmp_path: Path, content: str | bytes,
                                                  where: str) -> None:
    path = _file(tmp_path, content)
    with pytest.raises(TableError) as caught:
        _bring(path)
    assert caught.value.where == where
    assert caught.value.cure.endswith(".") and caught.value.what.endswith(".")
    assert "oops" not in str(caught.value) and "secret" not in str(caught.value)
    assert [left.name for left in tmp_path.iterdir()] == ["upload-1"]


@pytest.mark.parametrize("options", [
    ReadOptions("csv", ",,", '"', "utf-8", True), ReadOptions("csv", '"', '"', "utf-8", True),
    ReadOptions("csv", ",", '""', "utf-8", True), ReadOptions("csv", ",", '"', "klingon", True),
    ReadOptions("csv", ",", '"', "rot13", True)])
def test_options_that_make_no_sense_are_told(tmp_path: Path, options: ReadOptions) -> None:
    path = _file(tmp_path, "a,b\n1,2\n")
    for read in (lambda: preview(path, options),
                 lambda: bring(path, options, tmp_path / "table.parquet")):
        with pytest.raises(TableError) as caught:
            read()
        assert caught.value.where in ("delimiter", "quote", "encoding")


def test_options_survive_json() -> None:
    options = ReadOptions("csv", "\t", "", "utf-8", False, None, "\\", 2)
    assert ReadOptions.from_json(options.as_json()) == options
    with pytest.raises(TableError):
        ReadOptions.from_json({"format": "pdf"})


@pytest.mark.parametrize("content", [
    '{"n":1,"z":"007","t":true}\n{"n":2,"z":"12","x":1.5,"t":null}\n',
    '[{"n":1,"z":"007","t":true},{"n":2,"z":"12","x":1.5}]',
    '[\n {"n":1,"z":"007",\n  "t":true},\n {"n":2,"z":"12","x":1.5}\n]\n'])
def test_json_keeps_the_types_that_it_names(tmp_path: Path, content: str) -> None:
    path = _file(tmp_path, content)
    options = guess(path, "table.jsonl")
    assert options.format == "jsonl"
    _, table = _bring(path)
    assert table["n"].tolist() == [1, 2] and table["z"].tolist() == ["007", "12"]
    assert table["t"].tolist() == [True, pd.NA] and np.isnan(table["x"].iloc[0])
    assert preview(path, options).columns == ("n", "z", "t", "x")


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "upload-1"
    pd.DataFrame({
        "n": pd.array([1, None, 3], dtype="Int32"), "x": [1.5, np.inf, np.nan],
        "when": pd.to_datetime(["2020-01-01", "2021-02-03", None]),
        "c": pd.Categorical(["x", "y", None]), "t": ["1", "02", None],
        "u": np.array([1, 2, 2**64 - 1], dtype="uint64")}).to_parquet(path)
    options = guess(path, "t.parquet")
    assert options == ReadOptions("parquet")
    _, table = _bring(path)
    assert table["n"].tolist() == [1, pd.NA, 3] and str(table["n"].dtype) == "Int64"
    assert table["x"].tolist()[0] == 1.5 and table["x"].isna().sum() == 2
    assert table["when"].dt.day.tolist()[:2] == [1, 3] and table["when"].isna().sum() == 1
    assert table["c"].tolist() == ["x", "y", None] and table["t"].tolist() == ["1", "02", None]
    assert table["u"].tolist()[2] == "18446744073709551615"
    assert preview(path, options, 2).rows[0][0] == "1"
    pd.DataFrame({"a": [[1], [2]]}).to_parquet(path)
    with pytest.raises(TableError) as caught:
        _bring(path)
    assert caught.value.where == "a"


@pytest.mark.data
@pytest.mark.parametrize(("name", "shape", "missing", "text", "numbers"), [
    ("adult", (48_842, 15), 0, {"workclass": "?"}, {"fnlwgt": 77516}),
    ("airbnb", (48_895, 11), 20_104, {"last_review": None}, {"latitude": 40.79901}),
    ("king_county", (21_613, 21), 0, {"date": "20141013T000000"}, {"id": 7129300520}),
    ("ames", (2_930, 82), 719, {"MS SubClass": "020", "PID": "0526301100", "Alley": "NA",
                                "Sale Type": "WD "}, {"Order": 1, "Lot Frontage": 141})])
def test_real_tables(real_tables: Path, tmp_path: Path, name: str, shape: tuple[int, int],
                     missing: int, text: dict[str, object], numbers: dict[str, float]) -> None:
    source = real_tables / f"{name}.csv.gz"
    facts = bring(source, guess(source, source.name), tmp_path / "a.parquet")
    table = load(tmp_path / "a.parquet")
    assert (facts.rows, facts.columns) == table.shape == shape
    assert facts.notices == ()
    for column, value in text.items():
        assert table[column].dtype == object
        assert table[column].isin([value]).any() if value else table[column].isna().any()
    for column, number in numbers.items():
        assert table[column].iloc[0] == number
    assert int(table.isna().sum().sum()) == missing


@pytest.mark.slow
def test_a_table_as_wide_as_allowed_fits_in_memory(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    source = pd.DataFrame({f"c{i}": rng.normal(size=300).round(3) if i % 2
                           else rng.choice(["a", "b", "c"], 300) for i in range(2_000)})
    source.to_csv(tmp_path / "wide.csv", index=False)
    _, table = _bring(tmp_path / "wide.csv")
    pd.testing.assert_frame_equal(table, source)
