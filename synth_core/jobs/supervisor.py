"""Who starts waiting runs, watches those that work, and says how they ended.

All of it is in the database and the run folders; a supervisor keeps nothing of its own. So any
number of them may work at once, and after a restart of the web server the next one goes on.
"""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import LikenessError, NotFound, NotPossible
from synth_core.foundation.files import write_json
from synth_core.jobs import process
from synth_core.jobs.admission import Room, cores_here
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.watch import End, Watched, look
from synth_core.storage.acts import note_act
from synth_core.storage.database import Database
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.words.figures import size

__all__ = ["PROGRAM", "Supervisor"]

PROGRAM = Actor("Likeness", frozenset())
TOO_LARGE = "This run needs about {need} of memory; this computer has {have}."
SMALLER = "Make fewer rows, leave out columns, or use a larger computer."
_BUSY, _IDLE = 0.3, 0.5
_ACTIVE = (RunStatus.QUEUED, RunStatus.RUNNING)
_log = logging.getLogger(__name__)


class Supervisor:
    """Looks after the runs of a data folder.

    Args:
        database: Where the runs are recorded.
        home: Where their folders are.
        cores: How many may work at once; None for the cores of this machine.
        memory: Bytes for all of them together; None for what is free on this machine.
    """

    def __init__(self, database: Database, home: Home, cores: int | None = None,
                 memory: int | None = None) -> None:
        self._database = database
        self._home = home
        self._room = Room(cores_here() if cores is None else cores, memory)

    def tick(self) -> bool:
        """Look once: settle what has ended, start what may. Can be called at any time by anyone.

        Returns:
            Whether a run waits or works.

        Raises:
            StorageError: The database or the data folder does not answer.
        """
        with self._database.reading() as session:
            active = session.scalars(select(RunRow.id).where(RunRow.status.in_(_ACTIVE))).all()
            rows = session.scalars(select(RunRow).where(RunRow.status == RunStatus.RUNNING)).all()
        if not active:
            return False
        watched = [look(row, self._folder(row)) for row in rows]
        for seen in watched:
            self._reconcile(seen)
        held = {seen.run_id: seen.held for seen in watched if seen.end is None}
        while self._start_next(held):
            continue
        return True

    def run_forever(self, over: threading.Event) -> None:
        """Look again and again until the event is set; for a daemon thread."""
        while not over.is_set():
            try:
                wait = _BUSY if self.tick() else _IDLE
            except Exception as error:  # noqa: BLE001
                # The thread must outlive a full disk or a locked database; the next look may do.
                # The error's text may hold what a statement was given: seeds, names, digests.
                _log.error("looking after the runs failed: %s at %s", type(error).__name__,
                           _place(error))
                wait = 2.0
            over.wait(wait)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look after the runs while the block lasts, in a thread."""
        over = threading.Event()
        thread = threading.Thread(target=self.run_forever, args=(over,), name="supervisor",
                                  daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(timeout=5)

    def queue_place(self, run_id: str) -> int | None:
        """The run's place among those that wait: 1 is next; None if it does not wait."""
        with self._database.reading() as session:
            waiting = list(session.scalars(_waiting()))
        return waiting.index(run_id) + 1 if run_id in waiting else None

    def request_stop(self, run_id: str) -> None:
        """Stop a run, wherever it stands; back when its processes are gone.

        A run that has ended stays as it ended.

        Raises:
            NotFound: There is no such run.
        """
        now = datetime.now(UTC)
        with self._database.session() as session:
            row = self._row(session, run_id)
            if row.status == RunStatus.QUEUED:
                row.status, row.ended_at, row.stop_asked_at = RunStatus.STOPPED, now, now
                row.message, row.cure = End.stopped_waiting()
                return
            if row.status != RunStatus.RUNNING:
                return
            row.stop_asked_at = row.stop_asked_at or now
        if row.pid is not None and row.pid_created is not None:
            self._reconcile(look(row, self._folder(row)))

    def start_again(self, run_id: str) -> None:
        """Put a run that failed or was stopped at the end of the queue; whole stages are kept.

        Raises:
            NotFound: There is no such run.
            NotPossible: It has finished, waits or works.
        """
        with self._database.session() as session:
            row = self._row(session, run_id)
            if row.status not in (RunStatus.FAILED, RunStatus.STOPPED):
                raise NotPossible("Only a run that failed or was stopped can be started again.",
                                  cure="Start a new run.")
            row.status, row.created_at = RunStatus.QUEUED, datetime.now(UTC)
            row.started_at = row.ended_at = row.stop_asked_at = None
            row.pid = row.pid_created = None
            row.message = row.cure = ""

    def _start_next(self, held: dict[str, int]) -> bool:
        """Claim the oldest waiting run if it may start, then start it."""
        with self._database.session() as session:
            claimed = self._claim(session, held)
            if claimed is None:
                return False
            row, threads = claimed
        if row.status == RunStatus.RUNNING:
            self._launch(row, threads)
        return True

    def _claim(self, session: Session, held: dict[str, int]) -> tuple[RunRow, int] | None:
        """Mark the run as working within one write transaction, so that only one starts it."""
        first = session.scalars(_waiting()).first()
        if first is None:
            return None
        row = session.get_one(RunRow, first)
        if not self._room.could_ever(row.memory_estimate):
            self._refuse(session, row)
            return row, 0
        working = select(RunRow).where(RunRow.status == RunStatus.RUNNING)
        running = {other.id: other.memory_estimate for other in session.scalars(working)}
        if not self._room.admits(row.memory_estimate, running, held):
            return None
        row.status, row.started_at = RunStatus.RUNNING, datetime.now(UTC)
        row.attempt += 1
        row.pid = row.pid_created = None
        return row, self._room.threads(len(running) + 1)

    def _refuse(self, session: Session, row: RunRow) -> None:
        row.status, row.ended_at = RunStatus.FAILED, datetime.now(UTC)
        row.message = TOO_LARGE.format(need=size(row.memory_estimate),
                                       have=size(self._room.total))
        row.cure = SMALLER
        note_act(session, PROGRAM, "run failed", project_id=row.project_id, run_id=row.id,
                 facts={"attempt": row.attempt})

    def _launch(self, row: RunRow, threads: int) -> None:
        """Start the job of a claimed run and note its process."""
        folder = self._folder(row)
        try:
            folder.prepare()
            for old in (folder.outcome, folder.heartbeat, folder.progress):
                old.unlink(missing_ok=True)
            write_json(folder.spec, JobSpec.from_json(row.spec).at_attempt(row.attempt).as_json())
            pid, created = process.start(folder, self._home, attempt=row.attempt,
                                         threads=threads)
        except LikenessError as error:
            self._settle(row.id, row.attempt, End(RunStatus.FAILED, error.what, error.cure))
            return
        with self._database.session() as session:
            found = session.get(RunRow, row.id)
            kept = found is not None and found.status == RunStatus.RUNNING
            if found is not None and kept:
                found.pid, found.pid_created = pid, created
                note_act(session, PROGRAM, "run started", project_id=row.project_id,
                         run_id=row.id, facts={"attempt": row.attempt, "threads": threads})
        if not kept or (found is not None and found.stop_asked_at is not None):
            # It was stopped, or its project deleted, between the claim and now.
            process.stop(pid, created)
            if found is not None:
                self._reconcile(look(found, folder))

    def _reconcile(self, seen: Watched) -> None:
        """Bring the record to what was seen of a working run."""
        if seen.adopted is not None:
            self._note_process(seen)
        end = seen.end
        if end is None and seen.stop_asked:
            if seen.pid is None or seen.created is None:
                return  # Its process is just being started; whoever does so stops it.
            process.stop(seen.pid, seen.created)
            end = seen.after_stop()
        if end is not None:
            # Its processes first: who starts it again must find nobody at work in its folder.
            if seen.pid is not None and seen.created is not None:
                process.leave(seen.pid, seen.created)
            seen.folder.clear(seen.attempt)
            self._settle(seen.run_id, seen.attempt, end)
        elif seen.message != seen.said:
            self._say(seen)

    def _settle(self, run_id: str, attempt: int, end: End) -> None:
        """Write the end of an attempt; only the first who does so counts."""
        with self._database.reading() as session:
            row = session.get(RunRow, run_id)
        if row is None:
            return
        if end.status == RunStatus.FINISHED:
            try:
                self._folder(row).publish()
            except LikenessError as error:
                end = End(RunStatus.FAILED, error.what, error.cure)
        with self._database.session() as session:
            settled = session.execute(
                update(RunRow)
                .where(RunRow.id == run_id, RunRow.status == RunStatus.RUNNING,
                       RunRow.attempt == attempt)
                .values(status=end.status, ended_at=datetime.now(UTC), message=end.message,
                        cure=end.cure, summary=end.summary)
                .returning(RunRow.id)).first()
            if settled is not None:
                note_act(session, PROGRAM, f"run {end.status.value}", project_id=row.project_id,
                         run_id=run_id, facts={"attempt": attempt})

    def _note_process(self, seen: Watched) -> None:
        """Note a process whose supervisor died between starting and noting it."""
        with self._database.session() as session:
            session.execute(update(RunRow).where(
                RunRow.id == seen.run_id, RunRow.pid.is_(None), RunRow.attempt == seen.attempt,
            ).values(pid=seen.pid, pid_created=seen.created))

    def _say(self, seen: Watched) -> None:
        with self._database.session() as session:
            session.execute(update(RunRow).where(
                RunRow.id == seen.run_id, RunRow.status == RunStatus.RUNNING,
                RunRow.attempt == seen.attempt).values(message=seen.message, cure=seen.cure))

    def _folder(self, row: RunRow) -> RunFolder:
        return RunFolder(self._home.run_folder(row.project_id, row.id))

    def _row(self, session: Session, run_id: str) -> RunRow:
        row = session.get(RunRow, run_id)
        if row is None:
            raise NotFound("There is no such run.", cure="Choose one from the list of runs.")
        return row


def _waiting() -> Select[str]:
    return select(RunRow.id).where(RunRow.status == RunStatus.QUEUED).order_by(
        RunRow.created_at, RunRow.number, RunRow.id)


def _place(error: Exception) -> str:
    """File and line of the innermost step."""
    steps = traceback.extract_tb(error.__traceback__)
    return f"{Path(steps[-1].filename).name}, line {steps[-1].lineno}" if steps else "unknown"
