"""Files that are whole or not there."""

import json
from pathlib import Path

import pytest

from synth_core.foundation.errors import StorageError
from synth_core.foundation.files import aside, read_json, write_json


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with pytest.raises(RuntimeError), aside(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_later_write_replaces_the_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.json"
    write_json(target, {"a": [1] * 1000})
    write_json(target, {"b": 2})
    assert read_json(target) == {"b": 2}
    assert [path.name for path in target.parent.iterdir()] == ["a.json"]


def test_a_failed_write_keeps_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_json(target, {"a": 1})
    with pytest.raises(ValueError, match="JSON"):
        write_json(target, {"a": float("nan")})
    assert json.loads(target.read_text()) == {"a": 1}


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("x")
    with pytest.raises(StorageError) as caught:
        write_json(blocker / "a.json", {})
    assert caught.value.cure


def test_damaged_json_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(StorageError) as caught:
        read_json(tmp_path / "a.json")
    assert caught.value.where == "a.json"
