"""A guess at how a file is written can be corrected; a wrong correction is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.reading import ReadOptions, bring, guess, load, preview


def _file(tmp_path: Path, content: str | bytes, name: str = "upload-1") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(("changes", "where"), [
    ({"delimiter": ";;"}, "delimiter"), ({"delimiter": "\n"}, "delimiter"),
    ({"quote": "''"}, "quote"), ({"quote": ","}, "delimiter"), ({"escape": "\\\\"}, "escape"),
    ({"escape": "\n"}, "escape"), ({"escape": ","}, "escape"), ({"skip": 3}, "lines to skip"),
    ({"encoding": "utf-9"}, "encoding")])
def test_a_wrong_correction_is_told(tmp_path: Path, changes: dict[str, object],
                                    where: str) -> None:
    path = _file(tmp_path, "a,b\n1,2\n")
    options = replace(guess(path, "table.csv"), **changes)  # type: ignore[arg-type]
    for read in (lambda: preview(path, options),
                 lambda: bring(path, options, tmp_path / "table.parquet")):
        with pytest.raises(TableError) as caught:
            read()
        assert caught.value.where == where and caught.value.cure


def test_nothing_less_than_no_line_is_skipped() -> None:
    with pytest.raises(TableError, match="-1 lines"):
        ReadOptions("csv", skip=-1)


def test_text_of_another_format_than_it_seems(tmp_path: Path) -> None:
    records = _file(tmp_path, '{"z":"01"} {"z":"02"}\n{"z":"03"} {"z":"04"}\n')
    assert guess(records, "a.json").format == "csv"  # such lines are no JSON lines
    options = guess(records, "a.json", "jsonl")
    assert preview(records, options).rows == [["01"], ["02"], ["03"], ["04"]]
    bring(records, options, tmp_path / "table.parquet")
    assert load(tmp_path / "table.parquet")["z"].tolist() == ["01", "02", "03", "04"]
    lines = _file(tmp_path, '{"a":1}\tx\n{"a":2}\ty\n', "other")
    assert guess(lines, "a.csv", "csv").delimiter == "\t"
