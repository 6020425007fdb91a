"""The command line without a real table: rows from a data dictionary in a file."""

import shutil

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, SettingError, TableError
from synth_core.foundation.files import aside
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.governance.purposes import purpose
from synth_core.governance.verdict import verdict
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage, expected_stages
from synth_core.metadata.dictionary.file import from_bytes
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.registry import from_dictionary
from synth_core.tables.export import export
from synth_core.workspace.bare import note_command, out_format, told_to
from synth_core.workspace.bare_views import Generated, GenerateRequest, Judged
from synth_core.workspace.context import Workspace, new_id
from synth_core.workspace.described import USUAL_ROWS

__all__ = ["PURPOSE", "generate_described"]

PURPOSE = "software_testing_no_data"


def generate_described(ws: Workspace, actor: Actor, request: GenerateRequest,
                       reporter: Reporter = SILENT) -> Generated:
    """Make a table from a data dictionary and hold it against that.

    Args:
        ws: The workspace.
        actor: The person.
        request: What was asked for; its table is the file of the dictionary.
        reporter: Told the share done.

    Raises:
        NotAllowed: The person is no steward.
        LikenessError: The dictionary or a setting cannot be used, or the disk is full.
    """
    from synth_core.jobs.described import run_described  # heavy: only where rows are made
    from synth_core.jobs.work import Work

    actor.require(Role.STEWARD)
    kind, dictionary = out_format(request.out), _read(request)
    spec = _order(ws, request, dictionary)
    chosen = from_dictionary(spec.method)(
        **{**from_dictionary(spec.method).presets[spec.preset], **spec.settings}).chosen
    tracker = Tracker(expected_stages(spec.method, spec.rows, len(dictionary.entries), spec.rows),
                      told_to(Part(reporter, 0, 0.99)))
    with ws.vault.scratch() as scratch:
        folder = RunFolder(scratch.folder("run"))
        folder.prepare()
        made = run_described(Work(None, spec, spec.fingerprint, judged=request.judged), folder,
                             tracker)
        judged = None if made.judgement is None else Judged(
            verdict(made.judgement, purpose(spec.purpose), ws.policy), made.judgement)
        file = scratch.file(f"synthetic.{kind}")
        export(folder.draft, file, kind)
        digest = Digest.of_file(file)
        note_command(ws, actor, "table described on the command line", {
            "method": spec.method, "rows": spec.rows, "purpose": spec.purpose,
            "state": None if judged is None else judged.verdict.state.value,
            "sha256": str(digest)})
        with aside(request.out) as temporary:
            shutil.copyfile(file, temporary)
    reporter.report(1, "Done")
    seconds = {"fit": tracker.seconds[Stage.TRAIN], "sample": tracker.seconds[Stage.SAMPLE]}
    return Generated(spec.rows, digest, seconds, chosen, made.notes, request, judged)


def _read(request: GenerateRequest) -> Dictionary:
    if not request.table.is_file():
        raise TableError("There is no such file.", where=str(request.table),
                         cure="Check its name.")
    if request.target is not None:
        raise AnswerError("A described table has no column to predict.", where="--target",
                          cure="Leave it out.")
    return from_bytes(request.table.read_bytes(), name=request.table.name)


def _order(ws: Workspace, request: GenerateRequest, dictionary: Dictionary) -> JobSpec:
    wanted = purpose(request.purpose)
    if wanted.real_table:
        raise AnswerError("This purpose needs a real table.", where="--purpose",
                          cure=f"Leave it out, or use {PURPOSE}.")
    if request.preset not in from_dictionary(request.method).presets:
        raise SettingError(f"There is no preset {request.preset!r}.", where="preset",
                           cure="Choose quick, balanced or careful.")
    if request.rows is not None and request.rows < 1:
        raise SettingError(f"At least one row must be made, not {request.rows}.", where="rows")
    Seed(request.seed)
    said = dictionary.as_json()
    return JobSpec(
        run_id=new_id(), project_id="", table="", method=request.method,
        rows=request.rows or USUAL_ROWS, metadata=dictionary.metadata.as_json(),
        purpose=wanted.key, preset=request.preset, settings=request.settings, seed=request.seed,
        source_digest=Digest.of_json(said).hex, smallest_cell=ws.policy.smallest_cell,
        dictionary=said)
