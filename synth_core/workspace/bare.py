"""The use cases of the command line: tables in files, without a project.

Real tables pass through the vault, into a scratch place that is gone at the end; the act log says
who made or judged what. What is written to ``--json`` stays with the person who ran the command:
it is measured on real rows and belongs to the private record.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from synth_core.evaluation.split import sets_from_tables, train_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotPossible, SettingError
from synth_core.foundation.files import aside
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.search import Search
from synth_core.foundation.seed import Seed
from synth_core.governance.purposes import purpose
from synth_core.governance.verdict import verdict
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.sets import ordered_sets
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import profile
from synth_core.metadata.scenarios.check import check_scenario
from synth_core.storage.acts import note_act
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import DICTIONARY_METHODS, METHODS, get
from synth_core.tables.export import ExportFormat, export
from synth_core.tables.reading import load
from synth_core.tables.units import units_of
from synth_core.words import scenarios as scenario_words
from synth_core.words import search as search_words
from synth_core.words.runs import STAGES
from synth_core.workspace.bare_reading import check_subject, like, read
from synth_core.workspace.bare_views import Generated, GenerateRequest, Judged
from synth_core.workspace.bare_what_if import draw_what_if
from synth_core.workspace.context import Workspace, new_id
from synth_core.workspace.searching import MOST_MINUTES

__all__ = ["generate_table", "judge_tables", "list_methods", "note_command", "out_format",
           "profile_table", "told_to"]

_FORMATS: dict[str, ExportFormat] = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx"}
_SOURCE = "source.parquet"
# Rows and columns before the table is read, for the progress alone.
_USUAL = (25_000, 15)


def generate_table(ws: Workspace, actor: Actor, request: GenerateRequest,
                   reporter: Reporter = SILENT) -> Generated:
    """Learn the table, write another like it, and judge it by the rows kept aside.

    It is a run like those of a project: the same order gives the same table.

    Raises:
        NotAllowed: The person is no steward.
        LikenessError: The table, a setting or the target cannot be used, or the disk is full.
    """
    from synth_core.jobs.pipeline import Work, run_pipeline  # heavy: only where rows are made

    actor.require(Role.STEWARD)
    kind, synthesizer = out_format(request.out), _checked(request)
    tracker = Tracker(_expected(request, *_USUAL), told_to(Part(reporter, 0, 0.99)))
    tracker.begin(Stage.PREPARE)
    with ws.vault.scratch() as scratch:
        facts, metadata = read(scratch, _SOURCE, request.table, request.read, request.target)
        check_subject(request.subject, metadata)
        tracker.expect(_expected(request, facts.rows, len(metadata.modelled)))
        spec = _order(ws, request, facts.rows, metadata, scratch.file(_SOURCE))
        folder = RunFolder(scratch.folder("run"))
        check_asked(spec.wanted, metadata, spec.rows)
        if request.scenario:
            check_scenario(request.scenario, metadata)
        folder.prepare()
        made = run_pipeline(
            Work(scratch.file(_SOURCE), spec, spec.fingerprint, judged=request.judged),
            folder, tracker)
        judged = None if made.judgement is None else Judged(
            verdict(made.judgement, purpose(request.purpose), ws.policy), made.judgement)
        file = scratch.file(f"synthetic.{kind}")
        export(folder.draft, file, kind)
        digest = Digest.of_file(file)
        note_command(ws, actor, "table generated on the command line", {
            "method": spec.method, "preset": spec.preset, "rows": spec.rows, "search": spec.search,
            "split": request.split, "purpose": spec.purpose,
            "asked": bool(request.asked), "what_if": bool(request.scenario),
            "state": None if judged is None else judged.verdict.state.value,
            "source": str(facts.digest.keyed(ws.home.secret())), "sha256": str(digest)})
        imagined = None if request.scenario_out is None else draw_what_if(
            request.scenario, spec, folder, scratch.file(_SOURCE), scratch, request.scenario_out,
            out_format(request.scenario_out))
        with aside(request.out) as temporary:
            shutil.copyfile(file, temporary)
    reporter.report(1, "Done")
    seconds = {"fit": tracker.seconds[Stage.TRAIN], "sample": tracker.seconds[Stage.SAMPLE]}
    return Generated(spec.rows, digest, seconds, _used(made.search, synthesizer), made.notes,
                     request, judged, made.curve, made.search, imagined)


def judge_tables(ws: Workspace, actor: Actor, train: Path, holdout: Path, synthetic: Path, *,
                 target: str | None = None, seed: int = 0, purpose_key: str = "sharing",
                 said: Mapping[str, str] = MappingProxyType({}), subject: str | None = None,
                 reporter: Reporter = SILENT) -> Judged:
    """Judge a synthetic table that was made anywhere. Without coins, what needs them is left out.

    With ``subject``, the column that tells people apart, the parts of the holdout share nobody.

    Raises:
        NotAllowed: The person is no steward.
        TableError: A file cannot be read, or its columns are not those of the training table.
        AnswerError: The target is not one of the columns.
    """
    from synth_core.evaluation.suite import all_metrics, judge  # heavy: only to judge

    actor.require(Role.STEWARD)
    wanted, stream = purpose(purpose_key), Seed(seed).child("judge")
    with ws.vault.scratch() as scratch:
        _, metadata = read(scratch, "train", train, said, target)
        check_subject(subject, metadata)
        real = load(scratch.file("train"))
        others = [like(scratch, name, path, said, metadata)
                  for name, path in (("holdout", holdout), ("synthetic", synthetic))]
        units = None if subject is None else units_of(scratch.file("holdout"), subject,
                                                      len(others[0]))
    sets = sets_from_tables(real, others[0], others[1], metadata, stream, units)
    found = judge(sets, metadata, stream, reporter, metrics=all_metrics(ws.policy.smallest_cell))
    judged = Judged(verdict(found, wanted, ws.policy), found)
    note_command(ws, actor, "table judged on the command line", {
        "purpose": wanted.key, "state": judged.verdict.state.value, "train": len(real),
        "holdout": len(others[0]), "synthetic": len(others[1])})
    return judged


def list_methods() -> list[dict[str, Any]]:
    """Every method: its card, whether it is ready, its settings and presets. Needs no table."""
    listed = []
    for key, method in {**METHODS, **DICTIONARY_METHODS}.items():
        ready, card = method.availability(), method.card
        listed.append({
            "key": key, "title": card.title, "summary": card.summary, "promise": card.promise,
            "limits": card.limits, "cost": card.cost, "licence": card.licence,
            "source": card.source, "ready": ready.ready, "reason": ready.reason,
            "cure": ready.cure,
            "presets": {name: dict(values) for name, values in method.presets.items()},
            "settings": [{"name": s.name, "kind": s.kind, "default": s.default, "label": s.label,
                          "help": s.help, "low": s.low, "high": s.high,
                          "options": list(s.options)} for s in method.settings]})
    return listed


def profile_table(ws: Workspace, actor: Actor, path: Path,
                  said: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """What each column of a file is taken for, and why; no value of the table.

    Args:
        ws: The workspace.
        actor: A steward.
        path: The file.
        said: What the person says of how it is to be read, see `corrected`.

    Raises:
        NotAllowed: The person is no steward: how many rows lack a value is for who brought them.
        TableError: The file cannot be read.
    """
    actor.require(Role.STEWARD)
    with ws.vault.scratch() as scratch:
        facts, metadata = read(scratch, _SOURCE, path, said)
        seen = profile(scratch.file(_SOURCE), metadata)
    note_command(ws, actor, "table profiled on the command line",
          {"rows": facts.rows, "columns": facts.columns})
    return {"rows": seen.rows, "notices": list(facts.notices), "columns": [
        {"name": column.name, "kind": column.kind.value, "reason": column.reason,
         "date_format": column.date_format, "distinct": seen.columns[column.name].distinct,
         "missing": seen.columns[column.name].missing} for column in metadata]}


def out_format(out: Path) -> ExportFormat:
    """The form that a file's name asks for.

    Raises:
        AnswerError: Its ending is none of those that are written.
    """
    if out.suffix.lower() not in _FORMATS:
        raise AnswerError("The name of the synthetic table must end in .csv, .parquet or .xlsx.",
                          where=out.name)
    return _FORMATS[out.suffix.lower()]


def _checked(request: GenerateRequest) -> Synthesizer:
    """The method with its settings, before anything is read."""
    method = get(request.method)
    if request.preset not in method.presets:
        raise SettingError(f"There is no preset {request.preset!r}.", where="preset",
                           cure="Choose quick, balanced or careful.")
    if not 0 <= request.split <= 0.9:
        raise SettingError(f"The share kept aside lies between 0 and 0.9, not {request.split}.",
                           where="split")
    if request.rows is not None and request.rows < 1:
        raise SettingError(f"At least one row must be made, not {request.rows}.", where="rows")
    if request.search is not None and not 1 <= request.search <= MOST_MINUTES:
        raise SettingError(search_words.out_of_range(MOST_MINUTES, request.search), where="search")
    if request.search is not None and request.asked:
        raise SettingError(search_words.NOT_ASKED, where="search",
                           cure=search_words.NOT_ASKED_CURE)
    if request.scenario_out is not None:
        out_format(request.scenario_out)
    if request.scenario and not method.imagines:
        raise NotPossible(scenario_words.UNABLE, where=method.card.title,
                          cure=scenario_words.CURE_METHOD)
    if request.scenario and (request.asked or request.search is not None):
        raise NotPossible(scenario_words.BASE_ASKED, cure=scenario_words.BASE_ASKED_CURE)
    Seed(request.seed)
    purpose(request.purpose)
    made = method(**{**method.presets[request.preset], **request.settings})
    return made.steer(request.asked)


def _order(ws: Workspace, request: GenerateRequest, rows: int, metadata: Metadata,
           table: Path) -> JobSpec:
    """The order of the run; as many rows as are learned from, unless told otherwise."""
    sets = Seed(request.seed).child("split")
    spec = JobSpec(
        run_id=new_id(), project_id="", table=_SOURCE, method=request.method,
        rows=request.rows or max(1, rows), metadata=metadata.as_json(),
        purpose=request.purpose, preset=request.preset, settings=request.settings,
        seed=request.seed, search=request.search, draw_seed=sets.value, holdout_share=request.split,
        asked=request.asked.as_json() if request.asked else None,
        smallest_cell=ws.policy.smallest_cell, subject=request.subject)
    if request.rows is not None or request.split == 0:
        return spec
    return replace(spec, rows=max(1, len(train_rows(ordered_sets(spec, rows, table)))))


def _expected(request: GenerateRequest, rows: int, columns: int) -> dict[Stage, float]:
    return expected_stages(request.method, rows, columns, request.rows or rows,
                           judged=request.judged and request.split != 0, search=request.search)


def _used(search: Search | None, given: Synthesizer) -> dict[str, Any]:
    """The settings that the table was made with."""
    if search is None or search.best is None:
        return given.chosen
    best = search.best.candidate
    method = get(best.method)
    return method(**{**method.presets[best.preset], **best.settings}).chosen


def told_to(reporter: Reporter) -> Callable[[Snapshot], None]:
    """Who passes snapshots on: the share, the stage, and what it is doing."""
    def tell(seen: Snapshot) -> None:
        stage = "" if seen.stage is None else STAGES[seen.stage]
        reporter.report(seen.share, f"{stage}: {seen.note}" if seen.note else stage)
    return tell


def note_command(ws: Workspace, actor: Actor, act: str, facts: Mapping[str, Any]) -> None:
    """Note an act of the command line; no project stands behind it."""
    with ws.database.session() as session:
        note_act(session, actor, act, facts=facts)
