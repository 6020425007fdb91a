"""Where each of the six steps stands, from the answers and the newest run."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from synth_core.governance.purposes import purpose, recipients, sensitivities, situations_of
from synth_core.storage.acts import list_acts
from synth_core.storage.records import RunRow, RunStatus
from synth_core.synthesizers.registry import DICTIONARY_METHODS, any_method
from synth_core.words import search as search_words
from synth_core.words import steps as words
from synth_core.workspace import answers
from synth_core.workspace.searching import settled
from synth_core.workspace.views import Step, StepStatus

__all__ = ["DOWNLOADED", "WHAT_IF_DOWNLOADED", "WORKING_FILE_DOWNLOADED", "steps_of"]

DOWNLOADED = "table downloaded"
WHAT_IF_DOWNLOADED = "what-if downloaded"
WORKING_FILE_DOWNLOADED = "working file downloaded"


def steps_of(session: Session, project_id: str) -> tuple[Step, ...]:
    """The six steps; a step cannot start before what it rests on is there."""
    described = answers.describes(session, project_id)
    first = _purpose(session, project_id)
    second = (_description if described else _data)(session, project_id, first[0] == "completed")
    third = _method(session, project_id, second[0] == "completed",
                    words.NEED_DESCRIPTION if described else words.NEED_DATA)
    # What-ifs are runs, but never the project's result.
    runs = select(RunRow).where(RunRow.project_id == project_id, RunRow.number > 0,
                                RunRow.scenario_id.is_(None)).order_by(RunRow.number.desc())
    run = session.scalars(runs).first()
    finished = session.scalars(runs.where(RunRow.status == RunStatus.FINISHED)).first()
    fourth = _generate(run, third[0] == "completed")
    looked = answers.read(session, project_id, "looked") or {}
    fifth = _judge(finished, finished is not None and finished.id in looked)
    sixth = _release(session, finished, fifth[0])
    titles = words.DESCRIBED_TITLES if described else words.TITLES
    parts = zip(titles.items(), (first, second, third, fourth, fifth, sixth), strict=True)
    return tuple(Step(number, key, title, status, summary)  # type: ignore[arg-type]
                 for number, ((key, title), (status, summary)) in enumerate(parts, 1))


Where = tuple[StepStatus, str]


def _purpose(session: Session, project_id: str) -> Where:
    answer = answers.read_purpose(session, project_id)
    if answer is None:
        return "ready", words.WAITING_FOR_YOU
    stops = [item for item in situations_of(answer) if item.severity == "stop"]
    if stops:
        return "in_progress", stops[0].instead
    titles = {item.key: item.title for item in (*recipients(), *sensitivities())}
    wanted = purpose(answer.purpose)
    return "completed", words.purpose_summary(
        wanted.title, titles[answer.recipients],
        titles[answer.sensitivity] if wanted.real_table else None)


def _data(session: Session, project_id: str, may_start: bool) -> Where:
    if not may_start:
        return "cannot_start", words.NEED_PURPOSE
    source = answers.read(session, project_id, "data")
    if source is None:
        waiting = answers.read(session, project_id, "upload") is not None
        return ("in_progress", words.UPLOAD_WAITS) if waiting else ("ready", words.WAITING_FOR_YOU)
    known = answers.read_metadata(session, project_id)
    if known is None or not known[1]:
        return "in_progress", words.NO_COLUMNS
    return "completed", words.data_summary(source["name"], source["rows"], source["columns"])


def _description(session: Session, project_id: str, may_start: bool) -> Where:
    if not may_start:
        return "cannot_start", words.NEED_PURPOSE
    found = answers.read(session, project_id, "dictionary")
    if found is None:
        return "ready", words.DESCRIBE
    said = found["dictionary"]
    return "completed", words.description_summary(
        len(said["columns"]), len(said["rules"]), len(said["links"]))


def _method(session: Session, project_id: str, may_start: bool, needed: str) -> Where:
    if not may_start:
        return "cannot_start", needed
    answer = answers.read_method(session, project_id)
    if answer is None:
        return "ready", words.WAITING_FOR_YOU
    card = any_method(answer.method).card
    if answer.search is not None:
        return "completed", search_words.choice(answer.search)
    if answer.method in DICTIONARY_METHODS:
        return "completed", words.described_summary(card.title)
    return "completed", words.method_summary(card.title, answer.preset, card.formal_guarantee)


def _generate(run: RunRow | None, may_start: bool) -> Where:
    if run is None:
        return ("ready", words.NOT_STARTED) if may_start else ("cannot_start", words.NEED_METHOD)
    status: StepStatus = {
        RunStatus.QUEUED: "in_progress", RunStatus.RUNNING: "in_progress",
        RunStatus.FINISHED: "completed"}.get(RunStatus(run.status), "ready")  # type: ignore[assignment]
    return status, words.run_summary(run.status, run.number, int(run.spec.get("rows", 0)))


def _judge(finished: RunRow | None, looked: bool) -> Where:
    if finished is None:
        return "cannot_start", words.NEED_RUN
    state = (finished.summary or {}).get("state", "not_assessed")
    return ("completed" if looked else "ready"), words.verdict_summary(state)


def _release(session: Session, finished: RunRow | None, judged: StepStatus) -> Where:
    if finished is None or judged != "completed":
        return "cannot_start", words.NO_LOOK
    acts = {act.act for act in list_acts(session, run_id=finished.id)}
    if any_method(settled(finished).method).card.near_copies:
        return (("in_progress", words.WORKING_FILE_TAKEN) if WORKING_FILE_DOWNLOADED in acts
                else ("ready", words.WORKING_FILE))
    return (("completed", words.RELEASED) if DOWNLOADED in acts
            else ("ready", words.RELEASE_READY))
