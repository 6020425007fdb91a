"""Scratch is gone with its work; what a killed process left goes at the next sweep."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from synth_core.foundation.errors import StorageError
from synth_core.storage.home import Home
from synth_core.storage.vault import Vault

ROOT = Path(__file__).resolve().parents[2]


def test_scratch_is_for_the_owner_and_gone_at_the_end(home: Home) -> None:
    with Vault(home).scratch() as scratch:
        scratch.file("source.parquet").write_bytes(b"rows")
        inner = scratch.folder("run")
        (inner / "x").write_bytes(b"rows")
        assert scratch.folder("run") == inner
        for folder in (inner, inner.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert home.root in inner.parents
    assert not list(home.scratch.iterdir())


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_scratch_is_gone_after_whatever_happens(home: Home, error: type[BaseException]) -> None:
    with pytest.raises(error), Vault(home).scratch() as scratch:
        scratch.file("source.parquet").write_bytes(b"rows")
        raise error
    assert not list(home.scratch.iterdir())


def test_two_scratches_do_not_meet(home: Home) -> None:
    with Vault(home).scratch() as first, Vault(home).scratch() as second:
        first.file("x").write_bytes(b"rows")
        assert not second.file("x").exists()
    assert not list(home.scratch.iterdir())


def _holder(home: Home) -> "subprocess.Popen[str]":
    """Another process with rows in its scratch."""
    code = textwrap.dedent("""
        import sys, time
        from synth_core.storage.home import Home
        from synth_core.storage.vault import Vault
        with Vault(Home(sys.argv[1])).scratch() as scratch:
            scratch.file("rows").write_bytes(b"rows")
            print("held", flush=True)
            time.sleep(60)
    """)
    process = subprocess.Popen([sys.executable, "-c", code, str(home.root)], text=True, cwd=ROOT,
                               stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout as told:
        assert told.readline() == "held\n"
    return process


def test_scratch_of_the_living_is_left_alone_and_that_of_the_killed_swept(home: Home) -> None:
    process = _holder(home)
    try:
        Vault(home).sweep()
        assert len(list(home.scratch.glob("*/rows"))) == 1
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert len(list(home.scratch.glob("*/rows"))) == 1
    with Vault(home).scratch():
        assert not list(home.scratch.glob("*/rows"))
    assert not list(home.scratch.iterdir())


def test_sweeping_while_others_begin_takes_nothing_from_them(home: Home) -> None:
    def work(number: int) -> bool:
        with Vault(home).scratch() as scratch:
            scratch.file("rows").write_bytes(str(number).encode())
            Vault(home).sweep()
            return scratch.file("rows").read_bytes() == str(number).encode()
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(200)))
    assert not list(home.scratch.iterdir())


def test_a_folder_that_cannot_hold_scratch_is_a_sentence(home: Home) -> None:
    home.scratch.rmdir()
    home.scratch.write_text("in the way")
    with pytest.raises(StorageError) as caught, Vault(home).scratch():
        pass
    assert caught.value.cure and os.fspath(home.root) in caught.value.where
