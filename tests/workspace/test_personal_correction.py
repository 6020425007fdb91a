"""What a steward says that a column holds is what all goes by, and stays."""

import numpy as np
import pandas as pd
import pytest

from synth_core import workspace
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotAllowed, NotFound, NotPossible
from synth_core.metadata.model import Column, Kind
from synth_core.storage.acts import list_acts
from synth_core.storage.home import Home
from synth_core.tables.personal.contents import GROUPS, Content, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.registry import step
from synth_core.workspace.views import PersonalColumn, PersonalView
from tests.workspace.conftest import STEWARD, as_csv, small_table


@pytest.fixture
def project(ws: workspace.Workspace) -> str:
    """Wards that are people, an age that is none, and codes of which nobody knows."""
    rng = np.random.default_rng(3)
    table = small_table(300)
    table["religion"] = rng.choice(["protestant", "catholic", "muslim", "none"], 300)
    project = workspace.create_project(ws, STEWARD, "People")
    workspace.answer_purpose(ws, STEWARD, project,
                             workspace.PurposeAnswer("machine_learning", "team", "special"))
    upload = workspace.spool(ws, STEWARD, project, "p.csv", as_csv(table))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    return project


def _say(ws: workspace.Workspace, project: str, column: str, content: Content | None) -> None:
    workspace.correct_personal(ws, STEWARD, project, column, content)


def _view(ws: workspace.Workspace, project: str) -> PersonalView:
    view = workspace.personal_view(ws, STEWARD, project)
    assert view is not None
    return view


def _one(ws: workspace.Workspace, project: str, name: str) -> PersonalColumn:
    return next(one for one in _view(ws, project).columns if one.finding.column == name)


def _column(ws: workspace.Workspace, project: str, name: str) -> Column:
    view = workspace.data_view(ws, STEWARD, project)
    assert view is not None
    return view.metadata[name]


def test_a_column_that_was_missed_stops_until_it_is_treated(ws: workspace.Workspace,
                                                           project: str) -> None:
    assert "ward" in {one.column for one in _view(ws, project).others}
    workspace.confirm_columns(ws, STEWARD, project)
    _say(ws, project, "ward", Content.FAMILY_NAME)
    said = _one(ws, project, "ward")
    assert said.detected is not None and said.detected.content is Content.NOTHING
    assert said.learned and said.chosen is Treatment.MADE_UP and not said.said
    with pytest.raises(NotPossible, match="would be learned"):
        workspace.confirm_columns(ws, STEWARD, project)
    with pytest.raises(AnswerError):
        workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.KEEP})
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.MADE_UP})
    assert (_column(ws, project, "ward").kind, _column(ws, project, "ward").made_as) == (
        Kind.IDENTIFIER, "last")
    workspace.confirm_columns(ws, STEWARD, project)


def test_a_correction_outlives_steps_and_the_server_and_is_in_the_log(
        ws: workspace.Workspace, project: str) -> None:
    _say(ws, project, "ward", Content.OTHER_DIRECT)
    _say(ws, project, "age", Content.NOTHING)
    workspace.prepare(ws, STEWARD, project, step("trim", columns=["ward"]))
    again = workspace.open_workspace(Home(ws.home.root))
    assert _one(again, project, "ward").finding.content is Content.OTHER_DIRECT
    assert _one(again, project, "age").finding.group is Group.NONE
    assert "age" not in {one.column for one in _view(again, project).others}
    with ws.database.reading() as session:
        kept = [(act.actor, act.facts) for act in list_acts(session, project_id=project)
                if act.act == "personal data corrected"]
    assert (STEWARD.name, {"column": "ward", "content": "other_direct"}) in kept


def test_what_is_sensitive_is_marked_and_no_longer(ws: workspace.Workspace, project: str) -> None:
    _say(ws, project, "cost", Content.HEALTH)
    assert _column(ws, project, "cost").sensitive
    _say(ws, project, "cost", None)
    assert not _column(ws, project, "cost").sensitive
    assert "cost" in {one.column for one in _view(ws, project).others}


def test_what_was_made_up_is_learned_again(ws: workspace.Workspace, project: str) -> None:
    before = _column(ws, project, "ward")
    _say(ws, project, "ward", Content.GIVEN_NAME)
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.MADE_UP})
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.DROP})
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.FORMAT})
    assert _column(ws, project, "ward").kind is Kind.IDENTIFIER
    assert _column(ws, project, "ward").kept
    _say(ws, project, "ward", Content.OTHER_QUASI)
    assert not _one(ws, project, "ward").said
    assert _column(ws, project, "ward") == before
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.KEEP})
    workspace.confirm_columns(ws, STEWARD, project)


def test_full_words_are_for_what_a_column_was_said_to_hold(ws: workspace.Workspace,
                                                         project: str) -> None:
    _say(ws, project, "ward", Content.FAMILY_NAME)
    workspace.treat_personal(ws, STEWARD, project, {"ward": Treatment.KEEP}, "Learn from ward")
    workspace.confirm_columns(ws, STEWARD, project)
    _say(ws, project, "ward", Content.IBAN)
    with pytest.raises(NotPossible):
        workspace.confirm_columns(ws, STEWARD, project)


def test_any_column_can_be_anything(ws: workspace.Workspace, project: str) -> None:
    for content in set(Content) - {Content.AGE}:
        _say(ws, project, "age", content)
        said = _one(ws, project, "age")
        assert (said.finding.content, said.finding.group) == (content, GROUPS[content])
        assert said.detected is not None and said.detected.content is Content.AGE
        assert said.chosen in said.options


def test_no_such_column_and_nobody_else(ws: workspace.Workspace, project: str) -> None:
    with pytest.raises(NotFound):
        _say(ws, project, "no such", Content.EMAIL)
    with pytest.raises(NotAllowed):
        workspace.correct_personal(ws, Actor("Dr. Okafor", frozenset({Role.REVIEWER})), project,
                                   "ward", Content.EMAIL)


def test_another_table_is_looked_at_anew(ws: workspace.Workspace, project: str) -> None:
    _say(ws, project, "ward", Content.FAMILY_NAME)
    upload = workspace.spool(ws, STEWARD, project, "q.csv", as_csv(pd.DataFrame(small_table(90))))
    workspace.bring_upload(ws, STEWARD, project, upload.id, upload.options)
    assert "ward" in {one.column for one in _view(ws, project).others}
