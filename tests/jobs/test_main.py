"""How a job ends: faults are put in where the work would be; the ending is the real one."""

import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from synth_core.foundation.errors import Stopped, TableError
from synth_core.foundation.files import write_json
from synth_core.jobs import __main__ as job
from synth_core.jobs import pipeline, process
from synth_core.jobs.outcome import Outcome
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from tests.jobs.orders import place_table, spec, until


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """A job takes SIGTERM for itself; whoever runs the tests needs it back."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def ordered(folder: RunFolder, home: Home, monkeypatch: pytest.MonkeyPatch) -> RunFolder:
    place_table(home)
    monkeypatch.setenv("LIKENESS_HOME", str(home.root))
    write_json(folder.spec, spec().as_json())
    return folder


def _outcome(folder: RunFolder) -> Outcome:
    return Outcome.from_json(folder.read(folder.outcome))


def _raise(error: BaseException) -> Any:
    def fail(*_: object) -> None:
        raise error
    return fail


@pytest.mark.parametrize(("error", "status", "message", "cure"), [
    (TableError("Some values are not numbers.", where="age", cure="Correct them."),
     "failed", "Some values are not numbers. (age)", "Correct them."),
    (Stopped("The time is over."), "stopped", "The time is over.", ""),
    (MemoryError("4711"), "failed", job.NO_MEMORY, job.SMALLER),
    (BrokenProcessPool("4711"), "failed", job.HELPER_GONE, job.SMALLER),
    (ValueError("could not convert 'Mrs Secret 4711'"), "failed", job.PROGRAM, job.TELL),
])
def test_every_fault_ends_with_a_sentence(
        ordered: RunFolder, error: Exception, status: str, message: str, cure: str,
        monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(pipeline, "run_pipeline", _raise(error))
    assert job.main([str(ordered.path)]) == 1
    found = _outcome(ordered)
    assert (found.status, found.message, found.cure) == (status, message, cure)
    assert found.peak_memory > 10**7
    assert not ordered.synthetic.exists()
    printed = "".join(capfd.readouterr())
    assert "4711" not in printed + ordered.outcome.read_text()
    if message == job.PROGRAM:
        assert "ValueError" in printed and "test_main.py" in printed


def test_log_names_the_causes_too(capfd: pytest.CaptureFixture[str]) -> None:
    try:
        try:
            raise KeyError("4711")
        except KeyError as error:
            raise RuntimeError("4711") from error
    except RuntimeError as error:
        job._log(error)
    printed = capfd.readouterr().err
    assert "RuntimeError" in printed and "KeyError" in printed and "4711" not in printed


def test_order_that_cannot_be_read_is_said(ordered: RunFolder) -> None:
    write_json(ordered.spec, {**spec().as_json(), "unheard_of": 1})
    assert job.main([str(ordered.path)]) == 1
    assert "newer" in _outcome(ordered).message


def test_wrong_call_is_refused() -> None:
    assert job.main([]) == 2


def test_second_process_leaves_the_first_alone(ordered: RunFolder, home: Home,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "_HANDOVER", 0.2)
    write_json(ordered.spec, spec(rows=30_000_000).as_json())
    pid, created = process.start(ordered, home, threads=1)
    assert until(ordered.heartbeat.is_file)
    assert job.main([str(ordered.path)]) == 3
    assert process.alive(pid, created)
    assert not ordered.outcome.exists()
    process.stop(pid, created)
    assert _outcome(ordered).status == "stopped"


def test_threads_are_limited(ordered: RunFolder, home: Home) -> None:
    limits = process._limits(3)
    assert limits["LIKENESS_THREADS"] == limits["OMP_NUM_THREADS"] == "3"
    assert process._limits(0)["LIKENESS_THREADS"] == "1"
