"""Projects: list, make, rename, delete, and where each stands."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotPossible
from synth_core.governance.purposes import PurposeAnswer
from synth_core.governance.states import State
from synth_core.storage.acts import note_act
from synth_core.storage.records import ProjectRow, RunRow, RunStatus
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id, now, project_row
from synth_core.workspace.tasks import steps_of
from synth_core.workspace.views import ProjectCard, ProjectView, TaskList

__all__ = ["answer_purpose", "create_project", "delete_project", "list_projects", "project",
           "rename_project", "task_list"]

_LONGEST_NAME = 120


def list_projects(ws: Workspace, actor: Actor) -> tuple[ProjectCard, ...]:
    """All projects that the person may see, the one changed last first.

    Raises:
        NotAllowed: The person is neither steward nor reviewer.
    """
    if Role.REVIEWER not in actor.roles:
        actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        rows = session.scalars(select(ProjectRow).order_by(ProjectRow.changed_at.desc())).all()
        return tuple(_card(session, row) for row in rows)


def create_project(ws: Workspace, actor: Actor, name: str) -> str:
    """Make a project and return its id.

    Raises:
        NotAllowed: The person is no steward.
        AnswerError: The name is empty or too long.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = ProjectRow(id=new_id(), name=_checked(name), created_by=actor.name,
                         changed_by=actor.name, created_at=now(), changed_at=now())
        session.add(row)
        session.flush()
        note_act(session, actor, "project made", project_id=row.id)
        return row.id


def rename_project(ws: Workspace, actor: Actor, project_id: str, name: str) -> None:
    """Give a project another name."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = project_row(session, actor, project_id)
        row.name, row.changed_at, row.changed_by = _checked(name), now(), actor.name
        note_act(session, actor, "project renamed", project_id=project_id)


def delete_project(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Delete a project with its real table, runs and files. The act log keeps that it was.

    Raises:
        NotPossible: A run is still waiting or working.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        row = project_row(session, actor, project_id)
        active = session.scalars(select(RunRow).where(
            RunRow.project_id == project_id,
            RunRow.status.in_([RunStatus.QUEUED, RunStatus.RUNNING]))).first()
        if active is not None:
            raise NotPossible("A run of this project is still working.", cure="Stop it first.")
        session.delete(row)
        note_act(session, actor, "project deleted", project_id=project_id)
    ws.home.remove_project(project_id)


def project(ws: Workspace, actor: Actor, project_id: str) -> ProjectView:
    """A project's name and what was answered so far."""
    with ws.database.reading() as session:
        row = project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        return ProjectView(row.id, row.name, answers.read_purpose(session, project_id),
                           data is not None, None if data is None else data.get("sample"))


def task_list(ws: Workspace, actor: Actor, project_id: str) -> TaskList:
    """The six steps of a project, each with its status and a sentence."""
    with ws.database.reading() as session:
        row = project_row(session, actor, project_id)
        steps = steps_of(session, project_id)
        newest = _newest(session, project_id)
        finished = session.scalar(select(func.count()).where(
            RunRow.project_id == project_id, RunRow.number > 0,
            RunRow.status == RunStatus.FINISHED)) or 0
        described = answers.describes(session, project_id)
        wanted = answers.read_purpose(session, project_id)
        known = None if described else answers.read(session, project_id, "columns")
        return TaskList(row.id, row.name, steps, None if newest is None else newest.id, finished,
                        described, known is not None,
                        known is not None and bool(known["metadata"].get("rules")),
                        not described and (bool(answers.read_asked(session, project_id))
                                           or (newest is not None and bool(
                                               newest.spec.get("asked")))),
                        wanted is not None and wanted.purpose == "rare_events",
                        wanted is not None and wanted.purpose == "what_if")


def answer_purpose(ws: Workspace, actor: Actor, project_id: str, answer: PurposeAnswer) -> None:
    """Answer the first step. A method that was recommended for another purpose is asked again."""
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        before = answers.read_purpose(session, project_id)
        if before is not None and (before.purpose, before.caution) != (
                answer.purpose, answer.caution):
            answers.forget(session, project_id, "method")
        answers.write(session, actor, project_id, "purpose", answer.as_json(),
                      act="purpose answered")


def _checked(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or len(clean) > _LONGEST_NAME:
        raise AnswerError(f"A project's name has 1 to {_LONGEST_NAME} characters.", where="name",
                          cure="Choose a name that colleagues will recognise.")
    return clean


def _newest(session: Session, project_id: str) -> RunRow | None:
    """The newest run that is no what-if."""
    return session.scalars(select(RunRow).where(
        RunRow.project_id == project_id, RunRow.number > 0,
        RunRow.scenario_id.is_(None)).order_by(RunRow.number.desc())).first()


def _card(session: Session, row: ProjectRow) -> ProjectCard:
    steps = steps_of(session, row.id)
    current = next((s for s in steps if s.status in ("ready", "in_progress")), steps[-1])
    newest = _newest(session, row.id)
    state = None if newest is None or not newest.summary else newest.summary.get("state")
    return ProjectCard(row.id, row.name, row.changed_at, row.changed_by, current.number,
                       current.key, None if state is None else State(state),
                       None if newest is None else newest.id)
