"""A table becomes the project's source: entered in the records, then it takes its place."""

from dataclasses import asdict
from pathlib import Path

from synth_core.foundation.actor import Actor
from synth_core.metadata.model import Metadata
from synth_core.metadata.subject import people_of
from synth_core.storage.records import SourceRow
from synth_core.tables.reading import ReadOptions, TableFacts
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, now
from synth_core.workspace.recipes import PREVIOUS, REPORT, keep_previous
from synth_core.workspace.sets import drawn_sets
from synth_core.workspace.source import IMPORTED, SOURCE, kept_profile
from synth_core.workspace.uploads import forget_waiting
from synth_core.workspace.views_data import Origin

__all__ = ["adopt"]



def adopt(ws: Workspace, actor: Actor, project_id: str, table: Path, facts: TableFacts,
          metadata: Metadata, *, name: str, options: ReadOptions | None,
          sample: str | None, origin: Origin | None = None) -> str | None:
    """Enter a table as the project's source, just before it takes its place in the vault.

    In this order, so that where the records cannot be written the table before stays. What was
    done on the table before is laid aside, to be done again on this one.

    Returns:
        The id of the upload that no longer waits.
    """
    digest = str(facts.digest)
    seen = kept_profile(ws, project_id, digest, metadata, table)
    people = people_of(table, metadata, seen)
    source_id = new_id()
    with ws.database.session() as session:
        session.add(SourceRow(
            id=source_id, project_id=project_id, name=name, rows=facts.rows,
            columns=facts.columns, digest=digest, sample_key=sample, created_at=now(),
            path=ws.vault.relative(project_id, SOURCE),
            options={**({} if options is None else options.as_json()),
                     **({} if origin is None else {"origin": asdict(origin)})}))
        dropped = forget_waiting(session, project_id)
        prepared = (answers.read(session, project_id, "data") or {}).get("recipe")
        old = answers.read(session, project_id, PREVIOUS)
        previous = keep_previous(ws, session, project_id)
        for step in ("method", "findings", "personal", answers.CLASSES, "decisions", PREVIOUS):
            answers.forget(session, project_id, step)
        if previous is not None:
            answers.write(session, actor, project_id, PREVIOUS, previous, act="recipe laid aside")
        drawn_by = {"holdout_share": None, "subject": people,
                    **drawn_sets(session, project_id, digest)[1]}
        there = any(column.name == drawn_by["subject"] for column in metadata)
        answers.write(session, actor, project_id, "data", {
            "source": source_id, "name": name, "rows": facts.rows, "columns": facts.columns,
            "digest": digest, "sample": sample, "notices": list(facts.notices),
            **drawn_by, "subject_table": SOURCE if there else None}, act="table brought")
        answers.write(session, actor, project_id, "columns",
                      {"metadata": metadata.as_json(), "confirmed": False}, act="columns inferred")
    kept = None if previous is None else previous["file"]
    for file in (prepared, IMPORTED, REPORT, None if old is None else old["file"]):
        if file not in (None, kept):
            ws.vault.remove(project_id, file)
    return dropped
