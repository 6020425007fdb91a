"""The second step: bring a table, say what its columns are."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotFound, NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.check import check
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.profile import Profile, profile
from synth_core.storage.acts import note_act
from synth_core.storage.records import SourceRow
from synth_core.tables import samples as library
from synth_core.tables.reading import (
    Preview,
    ReadOptions,
    TableFacts,
    bring,
    guess,
    preview,
    sheets,
)
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, now, project_row
from synth_core.workspace.door import take_in
from synth_core.workspace.views import ColumnEdit, ColumnView, DataView, UploadView

__all__ = ["SOURCE", "bring_sample", "bring_upload", "confirm_columns", "data_view",
           "discard_upload", "edit_columns", "pending_upload", "preview_upload", "spool"]

SOURCE = "source.parquet"
_PROFILE = "profile.json"


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
    with ws.vault.place(project_id, _upload(upload_id)) as target, target.open("wb") as sink:
        take_in(file, sink, Path(name).name, ws.largest_upload)
    path = ws.vault.table(project_id, _upload(upload_id))
    try:
        options = guess(path, name)
        found = sheets(path) if options.format == "excel" else ()
    except Exception:  # whatever is wrong with the file, it must not stay behind
        ws.vault.remove(project_id, _upload(upload_id))
        raise
    view = UploadView(upload_id, Path(name).name, path.stat().st_size, options, found)
    with ws.database.session() as session:
        _drop_waiting(ws, session, project_id)
        answers.write(session, actor, project_id, "upload", _as_json(view), act="file uploaded")
    return view


def pending_upload(ws: Workspace, actor: Actor, project_id: str) -> UploadView | None:
    """The upload that waits to be confirmed, also after the browser was closed."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        waiting = answers.read(session, project_id, "upload")
    if waiting is None:
        return None
    return UploadView(waiting["id"], waiting["name"], waiting["size"],
                      ReadOptions.from_json(waiting["options"]), tuple(waiting["sheets"]))


def preview_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                   options: ReadOptions) -> Preview:
    """The first rows of a waiting upload as these options read them. For its steward only.

    Raises:
        TableError: It cannot be read so.
    """
    actor.require(Role.STEWARD)
    return preview(_waiting(ws, actor, project_id, upload_id), options)


def bring_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                 options: ReadOptions) -> None:
    """Make a waiting upload the project's table. On an error the upload still waits.

    Raises:
        TableError: It cannot be read so; names the line or column.
    """
    actor.require(Role.STEWARD)
    path = _waiting(ws, actor, project_id, upload_id)
    with ws.database.reading() as session:
        waiting = answers.read(session, project_id, "upload") or {}
    with ws.vault.place(project_id, SOURCE) as target:
        facts = bring(path, options, target)
        metadata = infer(target)
    metadata = metadata.with_target(suggest_target(metadata))
    _adopt(ws, actor, project_id, facts, metadata, name=waiting.get("name", "table"),
           options=options, sample=None)


def discard_upload(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Remove a waiting upload."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        _drop_waiting(ws, session, project_id)
        note_act(session, actor, "upload discarded", project_id=project_id)


def bring_sample(ws: Workspace, actor: Actor, project_id: str, key: str) -> None:
    """Make a sample the project's table, with its target and sensitive columns marked.

    Raises:
        NotFound: There is no such sample.
    """
    actor.require(Role.STEWARD)
    sample = next((item for item in library.SAMPLES if item.key == key), None)
    if sample is None:
        raise NotFound(f"There is no sample {key!r}.", cure="Choose one from the first page.")
    with ws.vault.place(project_id, SOURCE) as target:
        facts = library.write(key, target)
        metadata = infer(target).with_target(sample.target)
    for name in sample.sensitive:
        metadata = metadata.with_column(name, sensitive=True)
    _adopt(ws, actor, project_id, facts, metadata, name=sample.title, options=None, sample=key)


def data_view(ws: Workspace, actor: Actor, project_id: str) -> DataView | None:
    """The project's table and what its columns are; None before there is one. Steward only.

    Raises:
        NotAllowed: The person is no steward: small counts are for who brought the table.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
    if data is None or known is None:
        return None
    metadata, confirmed = known
    seen = _profile(ws, project_id, data["digest"], metadata)
    columns = tuple(_column_view(seen, metadata, name, ws.policy.smallest_cell)
                    for name in (column.name for column in metadata))
    return DataView(project_id, data["name"], data["rows"], columns, metadata, confirmed,
                    data.get("sample"), tuple(data.get("notices", ())))


def edit_columns(ws: Workspace, actor: Actor, project_id: str, edits: Mapping[str, ColumnEdit],
                 target: str | None) -> None:
    """Say what columns are. All edits hold or none.

    Raises:
        AnswerError: The values do not fit what a column is said to be; names the column.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read_metadata(session, project_id)
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    changed = known[0].with_target(None)
    for name, edit in edits.items():
        if all(column.name != name for column in changed):
            raise AnswerError("There is no such column.", where=name, cure="Reload the page.")
        changed = changed.with_column(
            name, kind=edit.kind, date_format=edit.date_format, sensitive=edit.sensitive,
            kept=edit.kept)
    changed = changed.with_target(target)
    check(changed, ws.vault.table(project_id, SOURCE))
    with ws.database.session() as session:
        answers.write(session, actor, project_id, "columns",
                      {"metadata": changed.as_json(), "confirmed": known[1]}, act="columns edited")


def confirm_columns(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Say that the columns are right; the next step opens."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        known = answers.read_metadata(session, project_id)
        if known is None:
            raise NotPossible("There is no table yet.", cure="Bring a table first.")
        if all(column.kind is Kind.CONSTANT for column in known[0]):
            raise AnswerError("Every column holds the same value in all rows: there is nothing to "
                              "learn.", where="columns",
                              cure="Bring a table with more rows, or with rows that differ.")
        if not known[0].modelled:
            raise AnswerError("No column is left to learn from.", where="columns",
                              cure="Keep at least one number, category, date or yes/no column.")
        answers.write(session, actor, project_id, "columns",
                      {"metadata": known[0].as_json(), "confirmed": True},
                      act="columns confirmed")


def _upload(upload_id: str) -> str:
    return f"upload-{upload_id}"


def _as_json(view: UploadView) -> dict[str, Any]:
    return {"id": view.id, "name": view.name, "size": view.size,
            "options": view.options.as_json(), "sheets": list(view.sheets)}


def _waiting(ws: Workspace, actor: Actor, project_id: str, upload_id: str) -> Path:
    view = pending_upload(ws, actor, project_id)
    if view is None or view.id != upload_id:
        raise NotFound("That upload is no longer waiting.", cure="Upload the file again.")
    return ws.vault.table(project_id, _upload(upload_id))


def _drop_waiting(ws: Workspace, session: Session, project_id: str) -> None:
    waiting = answers.read(session, project_id, "upload")
    if waiting is not None:
        ws.vault.remove(project_id, _upload(waiting["id"]))
        answers.forget(session, project_id, "upload")


def _adopt(ws: Workspace, actor: Actor, project_id: str, facts: TableFacts, metadata: Metadata,
           *, name: str, options: ReadOptions | None, sample: str | None) -> None:
    """Enter a table that stands in the vault as the project's source."""
    digest = str(facts.digest)
    _profile(ws, project_id, digest, metadata)
    source_id = new_id()
    with ws.database.session() as session:
        session.add(SourceRow(
            id=source_id, project_id=project_id, name=name, rows=facts.rows,
            columns=facts.columns, digest=digest, sample_key=sample, created_at=now(),
            path=ws.vault.relative(project_id, SOURCE),
            options={} if options is None else options.as_json()))
        _drop_waiting(ws, session, project_id)
        answers.forget(session, project_id, "method")
        answers.write(session, actor, project_id, "data", {
            "source": source_id, "name": name, "rows": facts.rows, "columns": facts.columns,
            "digest": digest, "sample": sample, "notices": list(facts.notices),
        }, act="table brought")
        answers.write(session, actor, project_id, "columns",
                      {"metadata": metadata.as_json(), "confirmed": False}, act="columns inferred")


def _profile(ws: Workspace, project_id: str, digest: str, metadata: Metadata) -> Profile:
    """The profile of the table for these kinds, computed once and kept by digest."""
    kinds = [(column.name, column.kind, column.date_format) for column in metadata]
    wanted = f"{digest}-{Digest.of_json(kinds).short}"
    if ws.vault.holds(project_id, _PROFILE):
        kept = read_json(ws.vault.table(project_id, _PROFILE))
        if kept["of"] == wanted:
            return Profile.from_json(kept["profile"])
    made = profile(ws.vault.table(project_id, SOURCE), metadata)
    with ws.vault.place(project_id, _PROFILE) as target:
        write_json(target, {"of": wanted, "profile": made.as_json()})
    return made


def _column_view(seen: Profile, metadata: Metadata, name: str, smallest: int) -> ColumnView:
    column, facts = metadata[name], seen.columns[name]
    total = max(1, seen.rows)
    shape = tuple(bar / total if bar >= smallest else 0.0 for bar in facts.shape)
    return ColumnView(replace(column), facts.distinct, facts.missing, shape)
