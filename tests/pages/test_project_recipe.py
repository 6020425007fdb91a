"""The recipe on its page: steps with what they did, decisions, and all of it done again."""

import io
from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.metadata.model import Kind
from synth_core.tables.recipe.registry import step
from synth_core.words import recipe as recipe_words
from synth_core.words import screens_replay as words
from synth_core.workspace.views import ColumnEdit, RecipeView
from tests.pages.conftest import small_table

Opener = Callable[..., AppTest]
STEPS = (step("cap", column="age", high=80.0),
         step("group", column=":red[ward]", keep=["north"], into=":red[x]"),
         step("cap_at_quantile", column="cost", high_share=0.9))


@pytest.fixture
def prepared(ws: workspace.Workspace, with_data: str) -> str:
    """A table on which three steps were done and three decisions taken."""
    for made in STEPS:
        workspace.prepare(ws, LOCAL_STEWARD, with_data, made)
    workspace.edit_columns(ws, LOCAL_STEWARD, with_data, {
        ":red[ward]": ColumnEdit(Kind.CATEGORY, None, True, True),
        "case": ColumnEdit(Kind.TEXT, None, False, True)}, "back")
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_data)
    return with_data


def _texts(screen: AppTest) -> str:
    """All Markdown of the page, as it is read."""
    return "\n".join(item.value for item in screen.markdown).replace("\\", "").replace("\u2060", "")


def _recipe(ws: workspace.Workspace, project: str) -> RecipeView:
    found = workspace.recipe_view(ws, LOCAL_STEWARD, project)
    assert found is not None
    return found


def _deliver(ws: workspace.Workspace, project: str, table: pd.DataFrame) -> None:
    upload = workspace.spool(ws, LOCAL_STEWARD, project, "june.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, project, upload.id, upload.options)


def test_each_step_says_what_it_did_and_on_what_it_rests(opened: Opener, prepared: str,
                                                         ws: workspace.Workspace) -> None:
    screen = opened("prepare", project=prepared)
    assert not screen.exception and not screen.error
    shown, found = _texts(screen), _recipe(ws, prepared)
    assert len(found.steps) == 3 and len(found.decisions) == 3
    for done in found.steps:
        assert done.sentence in shown and recipe_words.BASES[done.basis] in shown
        assert recipe_words.touched(done.rows, done.cells) in shown
        assert done.before in shown and done.after in shown
    for one in found.decisions:
        assert one.sentence in shown
    assert shown.count(LOCAL_STEWARD.name) >= 6
    assert ":red[x]" not in "\n".join(item.value for item in screen.markdown)


def test_a_step_that_changed_nothing_says_so(opened: Opener, prepared: str,
                                             ws: workspace.Workspace) -> None:
    workspace.prepare(ws, LOCAL_STEWARD, prepared, step("trim", columns=["case"]))
    done = _recipe(ws, prepared).steps[-1]
    assert (done.rows, done.cells) == (0, 0)
    shown = _texts(opened("prepare", project=prepared))
    assert "Changed no cell of this table" in shown and "0 rows, 0 cells" not in shown


def test_many_steps_are_folded_and_can_still_be_taken_back(
        opened: Opener, with_data: str, ws: workspace.Workspace) -> None:
    for high in range(90, 80, -1):
        workspace.prepare(ws, LOCAL_STEWARD, with_data, step("cap", column="age", high=float(high)))
    screen = opened("prepare", project=with_data)
    assert "2 earlier steps" in [box.label for box in screen.expander]
    screen.button(key="undo_1").click().run()
    assert not screen.exception and len(_recipe(ws, with_data).steps) == 9
    assert "1 earlier step" in [box.label for box in screen.expander]


def test_any_step_is_taken_back(opened: Opener, prepared: str, ws: workspace.Workspace) -> None:
    screen = opened("prepare", project=prepared)
    screen.button(key="undo_2").click().run()
    assert not screen.exception and not screen.error
    left = _recipe(ws, prepared)
    assert [done.number for done in left.steps] == [1, 2]
    assert "ward" not in " ".join(done.sentence for done in left.steps)


def test_what_no_longer_fits_stays_on_the_page_until_it_was_read(
        opened: Opener, prepared: str, ws: workspace.Workspace) -> None:
    new = pd.read_csv(io.BytesIO(small_table())).drop(columns=["age", "back"])
    _deliver(ws, prepared, new)
    screen = opened("prepare", project=prepared)
    assert words.offer("wards.csv", 3, 3) in _texts(screen)
    screen.button(key="replay_previous").click().run()
    assert not screen.exception and not screen.error
    for page in (screen, opened("prepare", project=prepared)):  # also after a reload
        shown = _texts(page)
        assert words.title("june.csv", 2, 3, 2, 3) in shown
        assert words.step(1, "Cap “age” above 80.") in shown
        assert recipe_words.MISFITS["column_missing"][0] in shown
        assert words.offer("wards.csv", 3, 3) not in shown
    page.button(key="forget_report").click().run()
    assert words.title("june.csv", 2, 3, 2, 3) not in _texts(page)


def test_what_would_be_lost_is_told_before_a_table_is_replaced(
        opened: Opener, prepared: str, ws: workspace.Workspace) -> None:
    told = words.at_stake("wards.csv", 3, 3, 0, False)
    screen = opened("data", project=prepared)
    assert told in [item.value.replace("\\", "") for item in screen.info]
    workspace.spool(ws, LOCAL_STEWARD, prepared, "june.csv", io.BytesIO(small_table()))
    screen = opened("data", project=prepared)
    assert told in [item.value.replace("\\", "") for item in screen.info]


def test_the_offer_stands_beside_the_columns_and_can_be_declined(
        opened: Opener, prepared: str, ws: workspace.Workspace) -> None:
    _deliver(ws, prepared, pd.read_csv(io.BytesIO(small_table())))
    screen = opened("data", project=prepared)
    screen.button(key="forget_previous").click().run()
    assert not screen.exception and not screen.error
    assert not [item for item in screen.button if item.key == "replay_previous"]
    assert not _recipe(ws, prepared).steps
