"""The folder of a run: what each file in it is.

    spec.json            the order
    progress.json        how far it is (`jobs.stages.Snapshot`)
    heartbeat.json       the process, and when it was last alive
    log.txt              what the process printed; private
    outcome.json         how it ended; the last file to be written by the process
    model/               the fitted model
    public_record.json   what may be handed out with the table
    export/              the table in the forms in which it was downloaded
    synthetic.parquet    the table, there only once the outcome says that the run is finished
    private/             never leaves the data folder:
        stages.json      the stages that are whole, so that a repeat can go on from there
        draw.npz         who was in which set
        draft.parquet    the synthetic table before it is published
        search.json      what a search for the best tried
        results.json     the judgement
        private_record.json   seeds, digests of the source
        working_draft.parquet, working_file.parquet, working_results.json
                         a working file, which holds real records, in the place of a synthetic table
        scratch-1/       temporary files of the first attempt and its helpers

Stages read and write here and nowhere else.
"""

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_core.foundation.errors import NotPossible, StorageError
from synth_core.foundation.files import read_json, write_json
from synth_core.storage.alone import alone_with

__all__ = ["RunFolder"]

# Seconds after which a file of a few lines that is not whole yet will never be.
_WRITTEN = 5.0


@dataclass(frozen=True)
class RunFolder:
    """A run's folder.

    Args:
        path: Its place.
    """

    path: Path

    @property
    def spec(self) -> Path:
        """The order."""
        return self.path / "spec.json"

    @property
    def progress(self) -> Path:
        """How far it is."""
        return self.path / "progress.json"

    @property
    def heartbeat(self) -> Path:
        """The process, and when it was last alive."""
        return self.path / "heartbeat.json"

    @property
    def lock(self) -> Path:
        """Held by the process that works here, so that there is only one."""
        return self.path / "lock"

    @property
    def log(self) -> Path:
        """What the process printed; private."""
        return self.path / "log.txt"

    @property
    def outcome(self) -> Path:
        """How it ended."""
        return self.path / "outcome.json"

    @property
    def model(self) -> Path:
        """The folder of the fitted model."""
        return self.path / "model"

    @property
    def public_record(self) -> Path:
        """What may be handed out with the table."""
        return self.path / "public_record.json"

    @property
    def synthetic(self) -> Path:
        """The published table."""
        return self.path / "synthetic.parquet"

    def export(self, number: int, form: str, kind: str = "synthetic") -> Path:
        """The table in a form, under the name that people see when they download it.

        Args:
            number: The run's number in its project.
            form: The ending of the file.
            kind: "working-file" where it holds near-copies of real rows, "what-if" where it was
                changed on purpose: its name says so.
        """
        return self.path / "export" / f"{kind}-run-{number}.{form}"

    @property
    def private(self) -> Path:
        """The folder of what never leaves the data folder."""
        return self.path / "private"

    @property
    def stages(self) -> Path:
        """The stages that are whole."""
        return self.private / "stages.json"

    @property
    def search(self) -> Path:
        """What a search for the best tried."""
        return self.private / "search.json"

    @property
    def draw(self) -> Path:
        """Who was in which set."""
        return self.private / "draw.npz"

    @property
    def draft(self) -> Path:
        """The synthetic table before it is published."""
        return self.private / "draft.parquet"

    @property
    def results(self) -> Path:
        """The judgement."""
        return self.private / "results.json"

    @property
    def private_record(self) -> Path:
        """Seeds and digests of the source."""
        return self.private / "private_record.json"

    @property
    def working_draft(self) -> Path:
        """A working file before it is finished: real records among made ones."""
        return self.private / "working_draft.parquet"

    @property
    def working_file(self) -> Path:
        """A finished working file. It is never `synthetic`, so nothing can hand it out as such."""
        return self.private / "working_file.parquet"

    @property
    def working_results(self) -> Path:
        """What was measured of a working file."""
        return self.private / "working_results.json"

    def working_export(self, number: int, form: str) -> Path:
        """A working file in a form; its number in the project and the ending of the file."""
        return self.private / f"working-file-{number}.{form}"

    def scratch(self, attempt: int) -> Path:
        """Temporary files of an attempt and its helpers: arrays of real values among them."""
        return self.private / f"scratch-{attempt}"

    def clear_scratch(self, attempt: int) -> None:
        """Remove the temporary files of an attempt that has ended."""
        shutil.rmtree(self.scratch(attempt), ignore_errors=True)

    def prepare(self) -> None:
        """Make the folders, and remove what an interrupted attempt left half written.

        Only while nothing works in the folder.

        Raises:
            StorageError: The disk cannot be written to.
        """
        try:
            self.private.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
        except OSError as error:
            raise StorageError("The folder of the run cannot be used.", where=self.path.name,
                               cure="Make the data folder writable for this user.") from error

    def taken(self, patience: float = 0.0) -> AbstractContextManager[bool]:
        """Whether this process is the only one that works here; see `alone_with`."""
        return alone_with(self.lock, patience)

    def clear(self, attempt: int) -> None:
        """Remove the temporary files of an attempt that has ended, and what it left half written.

        Nothing is removed that another attempt, begun meanwhile, is writing: it either holds the
        folder, or all that is written for it is its order, which takes no time. An order that is
        half written for longer is that of a web process which was killed.
        """
        self.clear_scratch(attempt)
        with suppress(OSError), self.taken() as alone:
            if alone:
                self._sweep(spared=self.spec.name)

    def _sweep(self, spared: str = "") -> None:
        for folder in (self.path, self.private):
            for left in folder.glob(".*-*"):
                if not spared or not left.name.endswith(f"-{spared}") or _is_old(left):
                    shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)

    @contextmanager
    def new_model(self) -> Iterator[Path]:
        """An empty folder to write a fitted model to; it becomes `model` at the end, whole.

        Raises:
            StorageError: The disk is full or cannot be written to.
        """
        aside = self.model.with_name(f".{uuid.uuid4().hex}-model")
        try:
            aside.mkdir(mode=0o700)
            yield aside
            if self.model.exists():
                shutil.rmtree(self.model)
            aside.rename(self.model)
        except OSError as error:
            raise StorageError("The fitted model could not be written.", where=self.path.name,
                               cure="Free some disk space, then start the run again.") from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def read(self, path: Path) -> Any:
        """A JSON file of this folder, or None where it is not there yet.

        Raises:
            StorageError: It does not hold JSON.
        """
        try:
            return read_json(path)
        except FileNotFoundError:
            return None

    def write_outcome(self, outcome: dict[str, Any]) -> None:
        """Write how the run ended: the moment from which it counts as ended.

        Raises:
            StorageError: The disk cannot be written to.
        """
        write_json(self.outcome, outcome)

    def publish(self) -> Path:
        """Give the draft of a finished run its place; can be repeated.

        The outcome is written first and the table takes its name second, so that a run that was
        killed in between is never a table without an outcome: whoever finds the outcome publishes.
        A working file takes a name of its own.

        Raises:
            NotPossible: The outcome does not say that the run is finished.
        """
        outcome = self.read(self.outcome)
        if outcome is None or outcome.get("status") != "finished":
            raise NotPossible("The run is not finished, so there is no table to publish.")
        working = self.working_draft.is_file() or self.working_file.is_file()
        draft, place = ((self.working_draft, self.working_file) if working
                        else (self.draft, self.synthetic))
        if not place.is_file():
            try:
                draft.replace(place)
            except FileNotFoundError:
                # Another process published it in this moment, or the folder is damaged.
                if not place.is_file():
                    raise StorageError("The table of a finished run is missing.",
                                       where=self.path.name, cure="Start the run again.") from None
        return place


def _is_old(path: Path) -> bool:
    """Whether nobody can still be writing a small file that is not whole yet."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime > _WRITTEN
    return False
