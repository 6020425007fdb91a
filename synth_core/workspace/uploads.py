"""A file that was brought and waits until its steward has seen how it is read."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotFound
from synth_core.storage.acts import note_act
from synth_core.tables.reading import Preview, ReadOptions, guess, preview, sheets
from synth_core.tables.several.folders import inside
from synth_core.tables.several.members import Archive, member_names
from synth_core.words.several import NO_FOLDER, NO_FOLDER_CURE, and_more
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, note_look, project_row
from synth_core.workspace.door import named, take_in
from synth_core.workspace.views import Origin, Shelf, UploadView

__all__ = ["PREVIEW_SEEN", "correct_upload", "discard_upload", "enter", "forget_waiting",
           "looked_at", "pending_upload", "preview_upload", "remove_upload", "shelved", "spool",
           "spool_several", "waiting_file", "waiting_place", "waiting_upload"]

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
        with named(Path(name).name):
            view = looked_at(path, upload_id, Path(name).name)
        enter(ws, actor, project_id, view, act="file uploaded")
    except Exception:  # whatever is wrong with the file or the records, it must not stay behind
        remove_upload(ws, project_id, upload_id)
        raise
    return view


def spool_several(ws: Workspace, actor: Actor, project_id: str,
                  files: Sequence[tuple[str, BinaryIO]]) -> UploadView:
    """The same for files of one shape that were brought together: names and contents.

    Raises:
        TableError: As `spool`; together they may be as large as one file.
    """
    actor.require(Role.STEWARD)
    if len(files) == 1:
        return spool(ws, actor, project_id, *files[0])
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    upload_id, left = new_id(), ws.largest_upload
    with waiting_place(ws, project_id, upload_id) as target, Archive(target) as archive:
        for name, file in files:
            with archive.member(name) as sink:
                left -= take_in(file, sink, Path(name).name, left)
    try:
        view = looked_at(waiting_file(ws, project_id, upload_id), upload_id, "")
        enter(ws, actor, project_id, view, act="files uploaded", facts={"files": len(files)})
    except Exception:  # as for one
        remove_upload(ws, project_id, upload_id)
        raise
    return view


def looked_at(path: Path, upload_id: str, name: str, *, scratch: Path | None = None,
              shelf: Shelf | None = None) -> UploadView:
    """What a file, an archive or a folder of files is, and how it is to be read.

    Args:
        path: Where it lies.
        upload_id: The id that it waits under.
        name: What its owner calls it; "" for the name of its first file.
        scratch: A folder for copies; None for one beside it.
        shelf: Where it lies in a folder of the server.

    Raises:
        TableError: It cannot be read as a table.
    """
    options = guess(path, name, scratch=scratch)
    inner = member_names(path) if options.several else (name,)
    size = sum(part.stat().st_size for part in path.rglob("*")) if path.is_dir() else (
        path.stat().st_size)
    found = sheets(path) if options.format == "excel" else ()
    return UploadView(upload_id, name or and_more(inner[0], len(inner)), size, options, found,
                      shelf=shelf, files=len(inner))


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
    guessed anew for that format; where it is another delimiter, header and lines to skip are, if
    they still are as they were guessed.

    Raises:
        NotFound: The upload no longer waits.
        TableError: The file cannot be of that format.
    """
    actor.require(Role.STEWARD)
    waiting, path = waiting_upload(ws, actor, project_id, upload_id)
    if options.format != waiting.options.format:
        with named(waiting.name), ws.vault.scratch() as scratch:
            options = guess(path, waiting.name, options.format, scratch=scratch.folder("guess"))
    elif options.delimiter != waiting.options.delimiter:
        with named(waiting.name), ws.vault.scratch() as scratch:
            options = _guessed_again(path, waiting, options, scratch.folder("guess"))
    with ws.database.session() as session:
        still = _read(session, project_id)
        if still is None or still.id != upload_id:
            raise _gone()
        answers.write(session, actor, project_id, "upload",
                      _as_json(replace(waiting, options=options)), act="reading corrected")


def _guessed_again(path: Path, waiting: UploadView, options: ReadOptions,
                   scratch: Path) -> ReadOptions:
    """Header and lines to skip as the other delimiter tells them, unless a person chose them."""
    found = [guess(path, waiting.name, options.format, delimiter=delimiter, scratch=scratch)
             for delimiter in (None, waiting.options.delimiter, options.delimiter)]
    before = found[0] if found[0].delimiter == waiting.options.delimiter else found[1]
    kept = {field: getattr(found[2], field) for field in ("header", "skip")
            if getattr(options, field) == getattr(before, field)}
    return replace(options, **kept)


def preview_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                   options: ReadOptions) -> Preview:
    """The first rows of a waiting upload as these options read them. For its steward only.

    They are real rows, so the first look of a person at an upload is noted in the act log.

    Raises:
        TableError: It cannot be read so.
    """
    actor.require(Role.STEWARD)
    waiting, path = waiting_upload(ws, actor, project_id, upload_id)
    with named(waiting.name), ws.vault.scratch() as scratch:
        seen = preview(path, options, scratch=scratch.folder("preview"))
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
    if view.shelf is None:
        return view, waiting_file(ws, project_id, upload_id)
    return view, shelved(ws, view.shelf)


def shelved(ws: Workspace, shelf: Shelf) -> Path:
    """Where a table of a folder of the server lies.

    Raises:
        NotFound: The folder is named no more, or the table is gone.
    """
    if shelf.folder not in ws.folders:
        raise NotFound(NO_FOLDER, where=shelf.folder, cure=NO_FOLDER_CURE)
    return inside(ws.folders[shelf.folder], shelf.entry)


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
            "origin": None if view.origin is None else asdict(view.origin),
            "shelf": None if view.shelf is None else asdict(view.shelf), "files": view.files}


def _read(session: Session, project_id: str) -> UploadView | None:
    waiting = answers.read(session, project_id, "upload")
    if waiting is None:
        return None
    came, shelf = waiting.get("origin"), waiting.get("shelf")
    return UploadView(
        waiting["id"], waiting["name"], waiting["size"],
        ReadOptions.from_json(waiting["options"]), tuple(waiting["sheets"]),
        None if came is None else Origin(**{**came, "notices": tuple(came["notices"])}),
        None if shelf is None else Shelf(**shelf), int(waiting.get("files", 1)))


def _gone() -> NotFound:
    return NotFound("That upload is no longer waiting.", cure="Upload the file again.")
