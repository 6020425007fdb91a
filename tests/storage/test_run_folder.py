import os
import time

import pytest

from synth_core.foundation.errors import NotPossible, StorageError
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder


@pytest.fixture
def folder(home: Home) -> RunFolder:
    found = RunFolder(home.run_folder("p1", "r1"))
    found.prepare()
    return found


def test_only_a_finished_run_is_published(folder: RunFolder) -> None:
    folder.draft.write_bytes(b"table")
    with pytest.raises(NotPossible):
        folder.publish()
    for status in ("failed", "stopped"):
        folder.write_outcome({"status": status})
        with pytest.raises(NotPossible):
            folder.publish()
    assert not folder.synthetic.exists()


def test_publishing_can_be_repeated(folder: RunFolder) -> None:
    folder.draft.write_bytes(b"table")
    folder.write_outcome({"status": "finished"})
    assert folder.publish().read_bytes() == b"table"
    assert folder.publish().read_bytes() == b"table"
    assert not folder.draft.exists()


def test_finished_without_a_table_is_said(folder: RunFolder) -> None:
    folder.write_outcome({"status": "finished"})
    with pytest.raises(StorageError):
        folder.publish()


def test_prepare_removes_what_was_half_written(folder: RunFolder) -> None:
    (folder.private / ".0a1b-draft.parquet").write_bytes(b"half")
    (folder.path / ".0a1b-model").mkdir()
    (folder.path / ".0a1b-model" / "x").write_bytes(b"half")
    folder.draft.write_bytes(b"whole")
    folder.prepare()
    assert sorted(path.name for path in folder.path.rglob("*")) == ["draft.parquet", "private"]


def test_reading_what_is_not_there_yet(folder: RunFolder) -> None:
    assert folder.read(folder.progress) is None
    folder.progress.write_text("{half")
    with pytest.raises(StorageError):
        folder.read(folder.progress)


def test_scratch_of_an_attempt_is_removed_alone(folder: RunFolder) -> None:
    for attempt in (1, 2):
        folder.scratch(attempt).mkdir()
        (folder.scratch(attempt) / "array").write_bytes(b"rows")
    folder.clear_scratch(1)
    assert not folder.scratch(1).exists()
    assert folder.scratch(2).exists()


def test_an_ended_attempt_leaves_no_half_written_order_of_a_killed_web_process(
        folder: RunFolder) -> None:
    dead, alive = (folder.path / f".{name}-spec.json" for name in ("dead", "alive"))
    for half in (dead, alive):
        half.write_text('{"run_id"', "utf-8")
    long_ago = time.time() - 60
    os.utime(dead, (long_ago, long_ago))
    folder.clear(1)
    assert not dead.exists()
    assert alive.exists()  # another attempt may just be writing it
    folder.prepare()
    assert not alive.exists()
