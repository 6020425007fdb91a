"""A file that was brought and waits until its steward has seen how it is read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotFound
from synth_core.storage.acts import note_act
from synth_core.tables.reading import Preview, ReadOptions, guess, preview, sheets
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, note_look, project_row
from synth_core.workspace.door import take_in
from synth_core.workspace.views import Origin, UploadView

__all__ = ["PREVIEW_SEEN", "correct_upload", "discard_upload", "enter", "forget_waiting",
           "pending_upload", "preview_upload", "remove_upload", "spool", "waiting_file",
           "waiting_place", "waiting_upload"]

PREVIEW_SEEN = "preview looked at"


def spool(ws: Workspace, actor: Actor, project_id: str, name: str, file: BinaryIO) -> UploadView:
    """Write an upload to the project's folder at once and guess how it is to be read.

    The file replaces one that was waiting. A file that cannot be read as a table is not kept.

    Raises:
        TableError: It is no table that can be read, or larger than allowed.
        StorageError: The disk is full or cannot be written to.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    upload_id = new_id()
    with waiting_place(ws, project_id, upload_id) as target, target.open("wb") as sink:
        take_in(file, sink, Path(name).name, ws.largest_upload)
    path = waiting_file(ws, project_id, upload_id)
    try:
        options = guess(path, name)
        found = sheets(path) if options.format == "excel" else ()
        view = UploadView(upload_id, Path(name).name, path.stat().st_size, options, found)
        enter(ws, actor, project_id, view, act="file uploaded")
    except Exception:  # whatever is wrong with the file or the records, it must not stay behind
        remove_upload(ws, project_id, upload_id)
        raise
    return view


def enter(ws: Workspace, actor: Actor, project_id: str, view: UploadView, *, act: str,
          facts: Mapping[str, Any] | None = None) -> None:
    """Let a table wait for its steward; what waited before is gone."""
    with ws.database.session() as session:
        before = forget_waiting(session, project_id)
        answers.write(session, actor, project_id, "upload", _as_json(view), act=act, facts=facts)
    remove_upload(ws, project_id, before)


@contextmanager
def waiting_place(ws: Workspace, project_id: str, upload_id: str) -> Iterator[Path]:
    """Where a table that will wait is written to."""
    with ws.vault.place(project_id, _upload(upload_id)) as target:
        yield target


def waiting_file(ws: Workspace, project_id: str, upload_id: str) -> Path:
    """The file of a table that waits."""
    return ws.vault.table(project_id, _upload(upload_id))


def pending_upload(ws: Workspace, actor: Actor, project_id: str) -> UploadView | None:
    """The upload that waits to be confirmed, also after the browser was closed."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        return _read(session, project_id)


def correct_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                   options: ReadOptions) -> None:
    """Keep how the steward says that a waiting upload is to be read, right or wrong.

    The preview says what is wrong with it. Where it is another format than before, the rest is
    guessed anew for that format.

    Raises:
        NotFound: The upload no longer waits.
        TableError: The file cannot be of that format.
    """
    actor.require(Role.STEWARD)
    waiting, path = waiting_upload(ws, actor, project_id, upload_id)
    if options.format != waiting.options.format:
        options = guess(path, waiting.name, options.format)
    with ws.database.session() as session:
        still = _read(session, project_id)
        if still is None or still.id != upload_id:
            raise _gone()
        answers.write(session, actor, project_id, "upload",
                      _as_json(replace(waiting, options=options)), act="reading corrected")


def preview_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                   options: ReadOptions) -> Preview:
    """The first rows of a waiting upload as these options read them. For its steward only.

    They are real rows, so the first look of a person at an upload is noted in the act log.

    Raises:
        TableError: It cannot be read so.
    """
    actor.require(Role.STEWARD)
    seen = preview(waiting_upload(ws, actor, project_id, upload_id)[1], options)
    note_look(ws, actor, PREVIEW_SEEN, project_id, {"upload": upload_id})
    return seen


def discard_upload(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Remove a waiting upload."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        waiting = forget_waiting(session, project_id)
        note_act(session, actor, "upload discarded", project_id=project_id)
    remove_upload(ws, project_id, waiting)


def waiting_upload(ws: Workspace, actor: Actor, project_id: str,
                   upload_id: str) -> tuple[UploadView, Path]:
    """A waiting upload and where it lies.

    Raises:
        NotFound: It no longer waits.
    """
    view = pending_upload(ws, actor, project_id)
    if view is None or view.id != upload_id:
        raise _gone()
    return view, waiting_file(ws, project_id, upload_id)


def forget_waiting(session: Session, project_id: str) -> str | None:
    """Take the upload that waits out of the records, and return its id.

    Its file is for `remove_upload`, once this has been committed: otherwise an error would leave
    a record without a file.
    """
    waiting = answers.read(session, project_id, "upload")
    if waiting is None:
        return None
    answers.forget(session, project_id, "upload")
    return str(waiting["id"])


def remove_upload(ws: Workspace, project_id: str, upload_id: str | None) -> None:
    """Delete the file of an upload that no longer waits; nothing if there was none."""
    if upload_id is not None:
        ws.vault.remove(project_id, _upload(upload_id))


def _upload(upload_id: str) -> str:
    return f"upload-{upload_id}"


def _as_json(view: UploadView) -> dict[str, Any]:
    return {"id": view.id, "name": view.name, "size": view.size,
            "options": view.options.as_json(), "sheets": list(view.sheets),
            "origin": None if view.origin is None else asdict(view.origin)}


def _read(session: Session, project_id: str) -> UploadView | None:
    waiting = answers.read(session, project_id, "upload")
    if waiting is None:
        return None
    came = waiting.get("origin")
    return UploadView(
        waiting["id"], waiting["name"], waiting["size"],
        ReadOptions.from_json(waiting["options"]), tuple(waiting["sheets"]),
        None if came is None else Origin(**{**came, "notices": tuple(came["notices"])}))


def _gone() -> NotFound:
    return NotFound("That upload is no longer waiting.", cure="Upload the file again.")
