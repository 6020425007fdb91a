"""The fifth step: the verdict on a run and the evidence behind it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from synth_core.evaluation.fidelity.pair_view import pair_view
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.mix.same_mix import SameMix
from synth_core.evaluation.split import Draw, train_rows
from synth_core.foundation.actor import Actor
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.errors import NotFound, NotPossible
from synth_core.foundation.files import read_json
from synth_core.foundation.search import Search
from synth_core.foundation.seed import Seed
from synth_core.governance.purposes import purpose
from synth_core.governance.verdict import Verdict, verdict
from synth_core.metadata.model import Metadata
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.registry import any_method, get
from synth_core.tables.reading import load
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row, run_row
from synth_core.workspace.looks import looks_of
from synth_core.workspace.runs import view_of
from synth_core.workspace.searching import settled
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import JudgedRun

__all__ = ["judged", "pair"]


def judged(ws: Workspace, actor: Actor, run_id: str) -> JudgedRun:
    """A finished run with its verdict and every result behind it.

    Raises:
        NotPossible: The run has not finished.
    """
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        project = project_row(session, actor, row.project_id)
        looks = looks_of(ws, session, row.spec["source_digest"])
    if row.status != RunStatus.FINISHED:
        raise NotPossible("This run has not finished, so there is nothing to judge.",
                          cure="Open step 4 to see how far it is.")
    folder = RunFolder(ws.home.run_folder(row.project_id, run_id))
    judgement = _judgement(folder.results)
    spec, private = settled(row), read_json(folder.private_record)
    wanted, curve, search = purpose(spec.purpose), private.get("curve"), private.get("search")
    return JudgedRun(
        view_of(ws, row), project.name, wanted, verdict(judgement, wanted, ws.policy), judgement,
        spec.columns, private["train_rows"], private["holdout_rows"],
        (*private["notes"], *private.get("sampled", ())),
        spec.smallest_cell, looks, any_method(spec.method).card.near_copies,
        None if curve is None else LearningCurve.from_json(curve), private.get("lot_rows"),
        None if search is None else Search.from_json(search))


def verdict_of(ws: Workspace, row: RunRow) -> Verdict:
    """The verdict on a finished run, for lists."""
    folder = RunFolder(ws.home.run_folder(row.project_id, row.id))
    return verdict(_judgement(folder.results), purpose(row.spec["purpose"]), ws.policy)


def pair(ws: Workspace, actor: Actor, run_id: str, a: str, b: str) -> dict[str, Any]:
    """Two columns seen together, real and synthetic, on shared bins; small cells suppressed.

    Where the mix was changed on purpose, the real rows are those of the same mix.

    Cost: one scan of two columns of both tables.

    Raises:
        NotFound: A column is not part of the synthetic table.
    """
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        _still_the_table(session, row)
    metadata = Metadata.from_json(row.spec["metadata"])
    for name in (a, b):
        if all(column.name != name for column in metadata.modelled):
            raise NotFound("There is no such column in the synthetic table.", where=name)
    folder = RunFolder(ws.home.run_folder(row.project_id, run_id))
    learned = train_rows(Draw.load(folder.draw))
    spec = settled(row)
    names = list(dict.fromkeys((a, b, *spec.wanted.columns)))
    real = load(ws.vault.table(row.project_id, SOURCE), names).iloc[learned]
    if spec.wanted:  # the picture is held against real rows of the same mix, as the numbers are
        method = any_method(spec.method)
        chosen = get(spec.method)(**{**method.presets[spec.preset], **spec.settings})
        mix = SameMix(spec.wanted, spec.rows, metadata, chosen.least_support(
            len(learned), spec.smallest_cell), Seed(spec.draw_seed).child("mix"))
        real = mix.real(real)
    return pair_view(real, load(folder.synthetic, [a, b]), a, b, metadata,
                     ws.policy.smallest_cell)


def _still_the_table(session: Session, row: RunRow) -> None:
    data = answers.read(session, row.project_id, "data")
    if data is None or data["digest"] != row.spec["source_digest"]:
        raise NotPossible("The table that this run learned from has been replaced.",
                          cure="Start a new run on the present table.")


def _judgement(path: Path) -> Judgement:
    return _read_judgement(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read_judgement(path: str, written: int) -> Judgement:
    """Results never change once written; the time of writing is part of the key all the same."""
    return Judgement.from_json(read_json(Path(path)))
