"""The sixth step: the files that leave, and the record that goes with them."""

from pathlib import Path
from typing import Any, get_args

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.foundation.settings import checked
from synth_core.report.public_record import PublicFacts, WhatIf
from synth_core.report.public_record import public_record as record_of
from synth_core.storage.acts import note_act
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.registry import any_method
from synth_core.tables.export import ExportFormat, export
from synth_core.workspace.context import Workspace, run_row
from synth_core.workspace.results import judged
from synth_core.workspace.searching import settled, tried_by
from synth_core.workspace.tasks import DOWNLOADED, WHAT_IF_DOWNLOADED, WORKING_FILE_DOWNLOADED

__all__ = ["export_file", "public_record"]


def export_file(ws: Workspace, actor: Actor, run_id: str, form: ExportFormat) -> Path:
    """The synthetic table as a file of one of the forms "csv", "parquet", "xlsx".

    Made once and kept beside the run; each download is noted in the act log with the digest of
    what was handed out. Near-copies of real rows are a working file, and a table that was
    changed on purpose is a what-if: named so and noted so, the former for the steward alone.

    Raises:
        NotAllowed: It is a working file, and the person is no steward.
        NotPossible: The run has not finished, or there is no such form.
        TableError: The table has too many rows for the form.
    """
    if form not in get_args(ExportFormat):
        raise NotPossible("There is no such form.", where=form,
                          cure="Choose CSV, Parquet or Excel.")
    row, folder = _finished(ws, actor, run_id)
    kind, act = _kind(row)
    if kind == "working-file":
        actor.require(Role.STEWARD)
    target = folder.export(row.number, form, kind)
    if not target.is_file():
        export(folder.synthetic, target, form)
    with ws.database.session() as session:
        note_act(session, actor, act, project_id=row.project_id, run_id=run_id,
                 facts={"form": form, "sha256": str(Digest.of_file(target))})
    return target


def public_record(ws: Workspace, actor: Actor, run_id: str) -> dict[str, Any]:
    """What may be handed out with the table; made once a run."""
    row, folder = _finished(ws, actor, run_id)
    if folder.public_record.is_file():
        kept: dict[str, Any] = read_json(folder.public_record)
        return kept
    found = judged(ws, actor, run_id)
    order = settled(row)
    method, preset = any_method(order.method), order.preset
    chosen = {**method.presets[preset], **order.settings}
    facts = PublicFacts(
        run_id=row.id, made_at=row.ended_at or row.created_at, card=method.card,
        preset=preset, settings=checked(method.settings, chosen), rows=found.run.rows,
        metadata=found.metadata, source=None if row.spec.get("dictionary") is not None
        else Digest(row.spec["source_digest"]).keyed(ws.home.secret()),  # of the run's own table
        synthetic=Digest.of_file(folder.synthetic), purpose=found.purpose.title,
        notes=found.notes, prepared=row.spec.get("prepared"),
        searched=None if not tried_by(row) else (int(row.spec["search"]), tried_by(row)),
        asked=order.wanted, classes=method.classes(preset, order.settings),
        what_if=None if order.scenario is None else WhatIf(
            found.run.what_if, found.run.base, order.scenario.columns))
    made = record_of(facts, found.verdict)
    write_json(folder.public_record, made)
    return made


def _kind(row: RunRow) -> tuple[str, str]:
    """What the table is called in the name of its file, and what taking it is called."""
    if row.scenario_id is not None:
        return "what-if", WHAT_IF_DOWNLOADED
    if any_method(settled(row).method).card.near_copies:
        return "working-file", WORKING_FILE_DOWNLOADED
    return "synthetic", DOWNLOADED


def _finished(ws: Workspace, actor: Actor, run_id: str) -> tuple[RunRow, RunFolder]:
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
    if row.status != RunStatus.FINISHED:
        raise NotPossible("The run has not finished, so there is no table to hand out.",
                          cure="Wait for it, or start it again.")
    return row, RunFolder(ws.home.run_folder(row.project_id, run_id))
