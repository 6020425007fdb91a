"""Step 2: which column tells people apart, and what the check before the start says of it."""

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.tables.recipe.registry import step
from synth_core.words import screens_data as words
from synth_core.workspace.views import MethodAnswer
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]
KEY = "*patient* _id"


@pytest.fixture
def visits(ws: workspace.Workspace, with_purpose: str) -> str:
    """A project with several rows of each patient."""
    table = pd.read_csv(io.BytesIO(small_table()))
    table.insert(0, KEY, [f"P{number:06d}" for number in
                          np.random.default_rng(2).integers(0, len(table) // 4, len(table))])
    table.loc[:4, "cost"] = None
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "visits.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    return with_purpose


def _press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def test_who_is_kept_together_is_proposed_and_may_be_said(
        opened: Opener, visits: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=visits)
    chosen = next(item for item in screen.selectbox if item.label == words.PEOPLE)
    assert chosen.value == 1 and chosen.options == [words.NO_PEOPLE, KEY]
    assert any(words.PEOPLE_WHY[:40] in item.value for item in screen.markdown)
    chosen.set_value(0)
    _press(screen, words.SAVE)
    assert not screen.error
    assert workspace.holdout_view(ws, LOCAL_STEWARD, visits).subject is None


def test_the_check_says_who_is_kept_together_and_a_run_fixes_it(
        opened: Opener, visits: str, ws: workspace.Workspace) -> None:
    workspace.confirm_columns(ws, LOCAL_STEWARD, visits)
    workspace.choose_method(ws, LOCAL_STEWARD, visits, MethodAnswer("trees", "quick"))
    screen = opened("generate", project=visits)
    told = " ".join(item.value for item in screen.markdown)
    assert not screen.exception and "Rows of one person" in told
    assert "of the people" in told
    workspace.start_run(ws, LOCAL_STEWARD, visits)
    screen = opened("data", project=visits)
    assert next(item for item in screen.selectbox if item.label == words.PEOPLE).disabled
    held = workspace.holdout_view(ws, LOCAL_STEWARD, visits).held
    assert any(f"{held} rows are kept aside" in item.value for item in screen.markdown)


def test_it_is_said_where_nothing_tells_people_apart_any_more(
        opened: Opener, visits: str, ws: workspace.Workspace) -> None:
    for made in (step("cap", column="cost", high=1e6), step("drop_columns", columns=[KEY])):
        workspace.prepare(ws, LOCAL_STEWARD, visits, made)
    assert not opened("data", project=visits).warning
    for _ in range(2):
        workspace.undo_step(ws, LOCAL_STEWARD, visits)
    for made in (step("drop_without", column="cost"),
                 step("drop_columns", columns=[KEY])):
        workspace.prepare(ws, LOCAL_STEWARD, visits, made)
    screen = opened("data", project=visits)
    assert "may stand on both sides" in screen.warning[0].value
