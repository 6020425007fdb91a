"""The findings of a table on their page: remedied in one click, answered, left for a reason."""

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import doctor, screens_data, screens_shell
from synth_core.words import findings as words
from synth_core.workspace.views import FindingsView

Opener = Callable[..., AppTest]


@pytest.fixture
def odd(ws: workspace.Workspace, with_purpose: str) -> str:
    """A table with dates of two meanings and needless blanks; a value looks like markup."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame({
        "age": rng.integers(18, 90, 400), "cost": rng.gamma(2, 300, 400).round(2),
        "ward": rng.choice(["north", "south ", ":red[x]"], 400, p=[0.6, 0.2, 0.2]),
        "left": [f"{d:02d}/{m:02d}/2024" for d, m in
                 zip(rng.integers(1, 13, 400), rng.integers(1, 13, 400), strict=True)]})
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "odd.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    return with_purpose


def _view(ws: workspace.Workspace, project: str) -> FindingsView:
    view = workspace.findings_view(ws, LOCAL_STEWARD, project)
    assert view is not None
    return view


def _key(ws: workspace.Workspace, project: str, kind: str) -> str:
    return next(one.key for one in _view(ws, project).findings if one.finding.kind == kind)


def test_what_was_found_stands_with_its_reason(opened: Opener, odd: str,
                                               ws: workspace.Workspace) -> None:
    screen = opened("prepare", project=odd)
    assert not screen.exception and not screen.error
    view = _view(ws, odd)
    assert screen.title[0].value == words.title(len(view.stopping), len(view.waiting))
    shown = "\n".join(item.value for item in screen.markdown).replace("\\", "")
    for one in view.findings:
        assert doctor.FINDINGS[one.finding.kind].why in shown
    assert ":red[x]" not in "\n".join(item.value for item in screen.markdown)


def test_a_remedy_and_an_answer_are_one_click(opened: Opener, odd: str,
                                              ws: workspace.Workspace) -> None:
    screen = opened("prepare", project=odd)
    screen.button(key=f"remedy_{_key(ws, odd, 'blanks')}").click().run()
    assert not screen.exception and not screen.error
    screen.button(key=f"day_first_0_{_key(ws, odd, 'ambiguous_dates')}").click().run()
    assert not screen.exception and not screen.error
    assert not _view(ws, odd).stopping
    done = workspace.recipe_view(ws, LOCAL_STEWARD, odd)
    assert done is not None and len(done.steps) == 2


def test_what_stops_is_left_for_a_reason_only(opened: Opener, odd: str,
                                              ws: workspace.Workspace) -> None:
    key = _key(ws, odd, "ambiguous_dates")
    screen = opened("prepare", project=odd)
    screen.text_area(key=f"reason_{key}").set_value("no")
    screen.button(key=f"leave_{key}").click().run()
    assert words.NO_REASON.split(".")[0] in screen.error[0].value
    assert screen.text_area(key=f"reason_{key}").value == "no"
    screen.text_area(key=f"reason_{key}").set_value("Nobody knows the order any more.")
    screen.button(key=f"leave_{key}").click().run()
    assert not _view(ws, odd).stopping
    assert "Nobody knows the order any more" in "\n".join(item.value for item in screen.markdown)


def test_the_columns_are_not_confirmed_before(opened: Opener, odd: str) -> None:
    screen = opened("data", project=odd)
    next(item for item in screen.button if item.label == screens_data.SAVE).click().run()
    assert "must be answered first" in screen.error[0].value
    assert screens_shell.answer_on("prepare") in [
        link.proto.label for link in screen.get("page_link")]
    screen.button(key="findings").click().run()
    assert "before you go on" in screen.title[0].value


def test_dates_of_two_readings_are_shown_as_a_question(opened: Opener, odd: str,
                                                      ws: workspace.Workspace) -> None:
    screen = opened("data", project=odd)
    table = screen.dataframe[0].value.set_index("name")
    assert table.loc["left", "format"] == "?" and table.loc["age", "format"] is None
    shown = "\n".join(str(item.value) for item in (*screen.markdown, *screen.table))
    assert "%d" not in shown and "%m" not in shown
    screen.session_state[f"columns_{odd}_0"] = {
        "edited_rows": {list(table.index).index("left"): {"format": "%m/%d/%Y"}},
        "added_rows": [], "deleted_rows": []}
    next(item for item in screen.button if item.label == screens_data.SAVE).click().run()
    assert not screen.exception and not screen.error
    view = workspace.data_view(ws, LOCAL_STEWARD, odd)
    assert view is not None and view.confirmed
    assert view.metadata["left"].date_format == "%m/%d/%Y"
    answered = next(one for one in _view(ws, odd).findings
                    if one.finding.kind == "ambiguous_dates")
    assert answered.answer == "month_first"


@pytest.mark.parametrize(("column", "led"), [("ward", True), ("age", False)])
def test_what_does_not_fit_a_column_leads_to_what_was_found_in_it(
        opened: Opener, odd: str, column: str, *, led: bool) -> None:
    screen = opened("data", project=odd)
    row = list(screen.dataframe[0].value["name"]).index(column)
    kind = "Number" if column == "ward" else "Yes or no"
    screen.session_state[f"columns_{odd}_0"] = {
        "edited_rows": {row: {"kind": kind}}, "added_rows": [], "deleted_rows": []}
    next(item for item in screen.button if item.label == screens_data.SAVE).click().run()
    assert f"`{column}`" in screen.error[0].value
    labels = [link.proto.label for link in screen.get("page_link")]
    assert (screens_shell.answer_on("prepare") in labels) == led
