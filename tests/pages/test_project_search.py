"""Find the best within some minutes: asked for, checked, watched, told, drawn from again."""

import io
import json
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest
from threadpoolctl import threadpool_limits

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.foundation.errors import AnswerError
from synth_core.foundation.files import write_json
from synth_core.foundation.search import Candidate
from synth_core.governance.purposes import PurposeAnswer
from synth_core.jobs import search as searching
from synth_core.jobs.outcome import Outcome
from synth_core.jobs.pipeline import run_pipeline, work_of
from synth_core.jobs.progress import Snapshot, Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.storage.home import Home
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.words import search as words
from synth_core.words.screens_method import CONTINUE
from synth_core.workspace.views import MethodAnswer
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]
LISTED = (Candidate("trees", "quick"), Candidate("independent", "balanced"),
          Candidate("trees", "careful", {"people_per_group": 30}))


def asked(ws: workspace.Workspace) -> str:
    """A project of 900 rows that asks for the best within a minute."""
    project = workspace.create_project(ws, LOCAL_STEWARD, "Discharges")
    workspace.answer_purpose(ws, LOCAL_STEWARD, project,
                             PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, LOCAL_STEWARD, project, "wards.csv", io.BytesIO(small_table(900)))
    workspace.bring_upload(ws, LOCAL_STEWARD, project, upload.id, upload.options)
    workspace.edit_columns(ws, LOCAL_STEWARD, project, {}, "back")
    workspace.confirm_columns(ws, LOCAL_STEWARD, project)
    return project


def text_of(screen: AppTest) -> str:
    """Everything that a page says, as a person reads it."""
    told = "\n".join(str(item.value) for item in (*screen.markdown, *screen.caption))
    return told.replace("\\", "").replace("\u2060", "")


def test_the_method_page_offers_it_and_the_check_says_it(ws: workspace.Workspace,
                                                         opened: Opener) -> None:
    project = asked(ws)
    screen = opened("method", project=project)
    shown = text_of(screen)
    assert words.LEAD in shown and "sequential trees" in shown and words.RULE in shown
    screen.number_input(key=f"minutes_{project}").set_value(7)
    screen.button(key=f"find_{project}").click().run()
    assert not screen.error and not screen.exception
    chosen = workspace.method_view(ws, LOCAL_STEWARD, project).chosen
    assert chosen is not None and chosen.search == 7
    told = text_of(screen)  # the check before the start
    assert words.choice(7) in told and "settings and methods in that time" in told
    checked = workspace.check_answers(ws, LOCAL_STEWARD, project)
    assert checked.can_start and checked.seconds > 7 * 60
    again = opened("method", project=project)
    assert again.title[0].value == words.title(7)
    assert any(button.label == CONTINUE for button in again.button)
    assert again.number_input(key=f"minutes_{project}").value == 7
    again.button(key="use_independent").click().run()
    taken = workspace.method_view(ws, LOCAL_STEWARD, project).chosen
    assert taken is not None and taken.search is None


def test_too_few_rows_are_told_before(ws: workspace.Workspace, opened: Opener,
                                      with_columns: str) -> None:
    shown = opened("method", project=with_columns)
    assert "at least 400 rows" in text_of(shown)
    assert not [field for field in shown.number_input if str(field.key).startswith("minutes")]
    with pytest.raises(AnswerError, match="at least 400 rows"):
        workspace.choose_method(ws, LOCAL_STEWARD, with_columns,
                                MethodAnswer("trees", "balanced", search=5))


@pytest.mark.parametrize("minutes", [0, 61])
def test_minutes_have_limits(ws: workspace.Workspace, minutes: int) -> None:
    with pytest.raises(AnswerError, match="1 to 60 minutes"):
        workspace.choose_method(ws, LOCAL_STEWARD, asked(ws),
                                MethodAnswer("trees", "balanced", search=minutes))


@pytest.fixture
def run(ws: workspace.Workspace, monkeypatch: pytest.MonkeyPatch
        ) -> Iterator[tuple[str, str, list[Snapshot]]]:
    """A run with a short list, worked on in this process; project, run, and what it told."""
    monkeypatch.setattr(searching, "candidates", lambda *_: LISTED)
    project = asked(ws)
    workspace.choose_method(ws, LOCAL_STEWARD, project, MethodAnswer("trees", "balanced", search=1))
    run_id = workspace.start_run(ws, LOCAL_STEWARD, project)
    with ws.database.session() as session:
        row = session.get_one(RunRow, run_id)
        spec = JobSpec.from_json(row.spec)
        session.execute(update(RunRow).values(
            status=RunStatus.RUNNING, attempt=1, started_at=row.created_at))
    folder, seen = RunFolder(ws.home.run_folder(project, run_id)), list[Snapshot]()
    folder.prepare()
    with threadpool_limits(1):
        made = run_pipeline(work_of(spec, Home.find()), folder,
                            Tracker(dict.fromkeys(Stage, 1.0), seen.append))
    middle = next(one for one in seen if one.search and len(one.search.tries) == 3)
    write_json(folder.progress, middle.as_json())
    folder.write_outcome(Outcome("finished", 1, summary=made.summary).as_json())
    yield project, run_id, seen


def test_it_is_watched_and_told_and_drawn_from_again(
        ws: workspace.Workspace, opened: Opener, run: tuple[str, str, list[Snapshot]]) -> None:
    project, run_id, _ = run
    screen = opened("generate", project=project, run=run_id)
    assert not screen.exception
    shown = text_of(screen)
    assert "3 were tried so far" in shown and len(screen.get("plotly_chart")) == 1
    assert words.SEARCHED_STAGES["train"] in str(screen.get("expander"))
    workspace.supervisor(ws).tick()  # takes the outcome

    view = workspace.run_view(ws, LOCAL_STEWARD, run_id)
    judged = workspace.judged(ws, LOCAL_STEWARD, run_id)
    assert judged.search is not None and judged.search.best is not None and view.tried == 3
    assert judged.search.looks == 3 and view.method == judged.search.best.candidate.method
    _told(opened, project, run_id, judged.search)
    _recorded(ws, project, run_id, judged.search)

    second = workspace.draw_again(ws, LOCAL_STEWARD, run_id, 50)
    with ws.database.reading() as session:
        order = JobSpec.from_json(session.get_one(RunRow, second).spec)
    assert (order.method, order.search, order.draw, order.fit_of) == (
        judged.search.best.candidate.method, None, 2, run_id)


def _told(opened: Opener, project: str, run_id: str, search: searching.Search) -> None:
    result = opened("result", project=project, run=run_id)
    assert not result.exception
    told = text_of(result)
    assert words.REASONS[search.reason] in told and words.found(search) in told
    runs = opened("runs", project=project)
    assert words.best_of(3) in text_of(runs)


def _recorded(ws: workspace.Workspace, project: str, run_id: str,
              search: searching.Search) -> None:
    public = workspace.public_record(ws, LOCAL_STEWARD, run_id)
    assert search.best is not None
    assert public["search"] == {"minutes": 1, "candidates_tried": 3}
    assert public["method"]["key"] == search.best.candidate.method
    handed_out = json.dumps(public)
    for one in search.tries:  # what was measured on real rows stays in the private record
        assert not any(str(value) in handed_out
                       for value in one.parts.values() if 0 < value < 1)
    private = RunFolder(ws.home.run_folder(project, run_id))
    assert private.read(private.private_record)["search"] == search.as_json()
