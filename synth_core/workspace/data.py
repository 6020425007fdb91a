"""The second step: bring a table, and see what it holds."""

from dataclasses import replace
from pathlib import Path

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotFound
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import Profile, profile
from synth_core.storage.records import SourceRow
from synth_core.tables import samples as library
from synth_core.tables.reading import ReadOptions, TableFacts, bring
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, note_look, now, project_row
from synth_core.workspace.door import named
from synth_core.workspace.sets import drawn_share
from synth_core.workspace.uploads import forget_waiting, remove_upload, waiting_upload
from synth_core.workspace.views import ColumnView, DataView

__all__ = ["COLUMNS_SEEN", "SOURCE", "bring_sample", "bring_upload", "data_view"]

SOURCE = "source.parquet"
COLUMNS_SEEN = "columns looked at"
_PROFILE = "profile.json"


def bring_upload(ws: Workspace, actor: Actor, project_id: str, upload_id: str,
                 options: ReadOptions) -> None:
    """Make a waiting upload the project's table. On an error the upload still waits.

    Raises:
        TableError: It cannot be read so; names the line or column.
    """
    actor.require(Role.STEWARD)
    waiting, path = waiting_upload(ws, actor, project_id, upload_id)
    with ws.vault.place(project_id, SOURCE) as target:
        with named(waiting.name):
            facts = bring(path, options, target)
        metadata = infer(target)
        metadata = metadata.with_target(suggest_target(metadata))
        dropped = _adopt(ws, actor, project_id, target, facts, metadata, name=waiting.name,
                         options=options, sample=None)
    remove_upload(ws, project_id, dropped)


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
        dropped = _adopt(ws, actor, project_id, target, facts, metadata, name=sample.title,
                         options=None, sample=key)
    remove_upload(ws, project_id, dropped)


def data_view(ws: Workspace, actor: Actor, project_id: str) -> DataView | None:
    """The project's table and what its columns are; None before there is one. Steward only.

    It holds small counts, so the first look of a person at a table is noted in the act log.

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
    note_look(ws, actor, COLUMNS_SEEN, project_id, {"source": data["source"]})
    return DataView(project_id, data["name"], data["rows"], columns, metadata, confirmed,
                    data.get("sample"), tuple(data.get("notices", ())))


def _adopt(ws: Workspace, actor: Actor, project_id: str, table: Path, facts: TableFacts,
           metadata: Metadata, *, name: str, options: ReadOptions | None,
           sample: str | None) -> str | None:
    """Enter a table as the project's source, just before it takes its place in the vault.

    In this order, so that where the records cannot be written the table before stays.

    Returns:
        The id of the upload that no longer waits.
    """
    digest = str(facts.digest)
    _profile(ws, project_id, digest, metadata, table)
    source_id = new_id()
    with ws.database.session() as session:
        session.add(SourceRow(
            id=source_id, project_id=project_id, name=name, rows=facts.rows,
            columns=facts.columns, digest=digest, sample_key=sample, created_at=now(),
            path=ws.vault.relative(project_id, SOURCE),
            options={} if options is None else options.as_json()))
        dropped = forget_waiting(session, project_id)
        answers.forget(session, project_id, "method")
        answers.write(session, actor, project_id, "data", {
            "source": source_id, "name": name, "rows": facts.rows, "columns": facts.columns,
            "digest": digest, "sample": sample, "notices": list(facts.notices),
            "holdout_share": drawn_share(session, project_id, digest)[1],
        }, act="table brought")
        answers.write(session, actor, project_id, "columns",
                      {"metadata": metadata.as_json(), "confirmed": False}, act="columns inferred")
    return dropped


def _profile(ws: Workspace, project_id: str, digest: str, metadata: Metadata,
             table: Path | None = None) -> Profile:
    """The profile of the table for these kinds, computed once and kept by digest."""
    kinds = [(column.name, column.kind, column.date_format) for column in metadata]
    wanted = f"{digest}-{Digest.of_json(kinds).short}"
    if ws.vault.holds(project_id, _PROFILE):
        kept = read_json(ws.vault.table(project_id, _PROFILE))
        if kept["of"] == wanted:
            return Profile.from_json(kept["profile"])
    made = profile(table or ws.vault.table(project_id, SOURCE), metadata)
    with ws.vault.place(project_id, _PROFILE) as target:
        write_json(target, {"of": wanted, "profile": made.as_json()})
    return made


def _column_view(seen: Profile, metadata: Metadata, name: str, smallest: int) -> ColumnView:
    column, facts = metadata[name], seen.columns[name]
    total = max(1, seen.rows)
    shape = tuple(bar / total if bar >= smallest else 0.0 for bar in facts.shape)
    return ColumnView(replace(column), facts.distinct, facts.missing, shape)
