"""The second step: bring a table, and see what it holds."""

from dataclasses import replace

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotFound
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import Profile
from synth_core.tables import samples as library
from synth_core.tables.reading import ReadOptions, bring
from synth_core.workspace.adopt import adopt
from synth_core.workspace.brought import brought
from synth_core.workspace.context import Workspace, note_look
from synth_core.workspace.door import named
from synth_core.workspace.source import SOURCE, kept_profile
from synth_core.workspace.uploads import remove_upload, waiting_upload
from synth_core.workspace.views import ColumnView, DataView

__all__ = ["COLUMNS_SEEN", "bring_sample", "bring_upload", "data_view"]

COLUMNS_SEEN = "columns looked at"


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
        if waiting.origin is not None:
            facts = replace(facts, notices=(*waiting.origin.notices, *facts.notices))
        metadata = infer(target)
        metadata = metadata.with_target(suggest_target(metadata))
        dropped = adopt(ws, actor, project_id, target, facts, metadata, name=waiting.name,
                        options=options, sample=None, origin=waiting.origin)
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
        dropped = adopt(ws, actor, project_id, target, facts, metadata, name=sample.title,
                        options=None, sample=key)
    remove_upload(ws, project_id, dropped)


def data_view(ws: Workspace, actor: Actor, project_id: str) -> DataView | None:
    """The project's table and what its columns are; None before there is one. Steward only.

    It holds small counts, so the first look of a person at a table is noted in the act log.

    Raises:
        NotAllowed: The person is no steward: small counts are for who brought the table.
    """
    actor.require(Role.STEWARD)
    table = brought(ws, actor, project_id)
    if table is None:
        return None
    data, metadata = table.data, table.metadata
    seen = kept_profile(ws, project_id, table.digest, metadata)
    columns = tuple(_column_view(seen, metadata, name, ws.policy.smallest_cell)
                    for name in (column.name for column in metadata))
    note_look(ws, actor, COLUMNS_SEEN, project_id, {"source": data["source"]})
    return DataView(project_id, table.name, data["rows"], columns, metadata, table.confirmed,
                    data.get("sample"), tuple(data.get("notices", ())))


def _column_view(seen: Profile, metadata: Metadata, name: str, smallest: int) -> ColumnView:
    column, facts = metadata[name], seen.columns[name]
    total = max(1, seen.rows)
    shape = tuple(bar / total if bar >= smallest else 0.0 for bar in facts.shape)
    return ColumnView(replace(column), facts.distinct, facts.missing, shape)
