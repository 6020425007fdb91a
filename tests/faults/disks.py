"""Disks that are full and folders that cannot be written to, for real and for root as well.

Root may write where others may not, and a full disk is rare on a build machine. So there are two
ways to each: one that needs nothing (a limit on the size of files; a process that gives up the
right to write everywhere) and one that is the real thing where mounting is allowed (a small file
system in memory; a mount that is read-only).
"""

import ctypes
import errno
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

__all__ = ["WAYS", "full", "read_only", "small_disk"]

_SIZE = "24m"
_BALLAST = "ballast"
_PIECE = 64 * 1024


def _run(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@cache
def _may_mount() -> bool:
    with tempfile.TemporaryDirectory() as place:
        allowed = _run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place)
        if allowed:
            _run("umount", place)
    return allowed


WAYS = ("without mounting", "mounted") if _may_mount() else ("without mounting",)


@contextmanager
def small_disk(way: str, place: Path) -> Iterator[None]:
    """A folder that can be filled up by `full`."""
    place.mkdir(parents=True, exist_ok=True)
    if way != "mounted":
        yield
        return
    assert _run("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place))
    try:
        yield
    finally:
        assert _run("umount", "--lazy", str(place))


@contextmanager
def full(way: str, place: Path, pid: int = 0) -> Iterator[None]:
    """While the block lasts, the disk takes nothing more.

    Args:
        way: One of `WAYS`.
        place: The folder.
        pid: Whose disk it is where nothing is mounted; 0 for this process.
    """
    if way == "mounted":
        with _filled(place / _BALLAST):
            yield
        return
    # What would make a file longer than this fails.
    usual = resource.prlimit(pid, resource.RLIMIT_FSIZE, (16, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, usual)


@contextmanager
def _filled(ballast: Path) -> Iterator[None]:
    try:
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(_PIECE)):
                    continue
            except OSError as error:
                assert error.errno == errno.ENOSPC
        yield
    finally:
        ballast.unlink()


@contextmanager
def read_only(way: str, place: Path) -> Iterator[None]:
    """While the block lasts, nothing in the folder can be written."""
    if way == "mounted":
        assert _run("mount", "--bind", str(place), str(place))
        try:
            assert _run("mount", "-o", "remount,bind,ro", str(place))
            yield
        finally:
            assert _run("umount", "--lazy", str(place))
        return
    modes = {path: path.stat().st_mode for path in (place, *place.rglob("*"))}
    try:
        for path in modes:
            path.chmod(0o500 if path.is_dir() else 0o400)
        with _as_anyone():
            yield
    finally:
        for path, mode in modes.items():
            with suppress(FileNotFoundError):
                path.chmod(mode)


_DAC_OVERRIDE = 1
_VERSION_3 = 0x20080522


@contextmanager
def _as_anyone() -> Iterator[None]:
    """Without root's right to write everywhere; threads that are started meanwhile lack it too.

    capset(2): a header and two words each of what is effective, permitted and inherited.
    """
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    usual, changed = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, usual) == 0 and libc.capget(header, changed) == 0
    changed[0] &= ~(1 << _DAC_OVERRIDE)
    assert libc.capset(header, changed) == 0
    try:
        yield
    finally:
        assert libc.capset(header, usual) == 0
