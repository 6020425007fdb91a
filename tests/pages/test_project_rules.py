"""The page of rules: what was found, a tick to accept, a form to write one, a button to remove."""

import io
from collections.abc import Callable

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import rules as rule_words
from synth_core.words import screens_rules as words
from synth_core.workspace.views_rules import RulesView
from tests.metadata.rules.tables import orderly

Opener = Callable[..., AppTest]


@pytest.fixture
def ruled(ws: workspace.Workspace, with_purpose: str) -> str:
    """A project with a table that holds rules, and a column whose name is Markdown."""
    table = orderly(600).rename(columns={"low": ":red[low]"})
    table.loc[2, ":red[low]"] = 900.0
    table["known"] = np.where(np.arange(600) % 3 == 0, "yes", "no")
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "visits.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_purpose)
    return with_purpose


def _view(ws: workspace.Workspace, project: str) -> RulesView:
    found = workspace.rules_view(ws, LOCAL_STEWARD, project)
    assert found is not None
    return found


def _shown(screen: AppTest) -> str:
    """All text, with what keeps it from being Markdown left out."""
    items = [str(item.value) for item in (*screen.title, *screen.markdown, *screen.error)]
    return " ".join([*items, *(box.label for box in screen.checkbox)]).replace("\\", "")


def test_rules_are_shown_ticked_accepted_and_removed(
        ws: workspace.Workspace, ruled: str, opened: Opener) -> None:
    screen = opened("rules", project=ruled)
    assert not screen.exception
    view = _view(ws, ruled)
    broken = sum(rule.broken != 0 for rule in view.proposed)
    assert broken and screen.title[0].value == (
        f"{len(view.proposed) - broken} rules hold in this table, {broken} nearly")
    assert "1 row breaks it" in _shown(screen) and "no row breaks it" in _shown(screen)
    assert not any(":red[low]" in box.label for box in screen.checkbox)
    assert ":red[low] is at most high" in _shown(screen).replace("\u2060", "")
    chosen = next(rule for rule in view.proposed if rule.kind == "at_most")
    screen.checkbox(key=f"tick_{chosen.id}").check().run()
    screen.button(key="accept_rules").click().run()
    assert not screen.exception
    assert [rule.id for rule in _view(ws, ruled).accepted] == [chosen.id]
    assert screen.title[0].value.startswith("1 rule is accepted")
    screen.button(key=f"remove_{chosen.id}").click().run()
    assert _view(ws, ruled).accepted == ()


def test_rules_that_some_rows_break_stand_apart_without_a_tick(
        ws: workspace.Workspace, with_purpose: str, opened: Opener) -> None:
    table = orderly(1_000)
    table.loc[:9, "total"] += 5
    upload = workspace.spool(ws, LOCAL_STEWARD, with_purpose, "visits.csv",
                             io.BytesIO(table.to_csv(index=False).encode()))
    workspace.bring_upload(ws, LOCAL_STEWARD, with_purpose, upload.id, upload.options)
    workspace.confirm_columns(ws, LOCAL_STEWARD, with_purpose)
    screen = opened("rules", project=with_purpose)
    nearly = [rule for rule in _view(ws, with_purpose).proposed if rule.nearly]
    assert [(rule.words, rule.broken) for rule in nearly] == [("total = base + extra", 10)]
    assert words.NEARLY in [item.value for item in screen.subheader]
    assert "10 rows break it" in _shown(screen)
    assert not screen.checkbox(key=f"tick_{nearly[0].id}").value


def test_accepting_none_says_what_to_do(ruled: str, opened: Opener) -> None:
    screen = opened("rules", project=ruled)
    screen.button(key="accept_rules").click().run()
    assert words.NOTHING_TICKED_CURE in _shown(screen)


@pytest.mark.parametrize("kind", [*rule_words.KINDS, "difference"])
def test_every_kind_has_a_form_that_says_what_is_lacking(
        ws: workspace.Workspace, ruled: str, opened: Opener, kind: str) -> None:
    screen = opened("rules", project=ruled)
    screen.selectbox(key="rule_kind").select(kind).run()
    screen.button(key="write_rule").click().run()
    assert not screen.exception
    assert _view(ws, ruled).accepted == ()


def test_a_rule_is_written(ws: workspace.Workspace, ruled: str, opened: Opener) -> None:
    screen = opened("rules", project=ruled)
    screen.selectbox(key="rule_kind").select("range").run()
    screen.multiselect(key="rule_names").select("share").run()
    screen.text_input(key="rule_highest").input("90").run()
    screen.button(key="write_rule").click().run()
    assert not screen.exception
    written, = _view(ws, ruled).accepted
    assert written.words == "share is at most 90" and written.broken


def test_a_difference_is_a_sum_told_the_other_way(
        ws: workspace.Workspace, ruled: str, opened: Opener) -> None:
    screen = opened("rules", project=ruled)
    screen.selectbox(key="rule_kind").select("difference").run()
    for field, name in (("whole", "extra"), ("from", "total"), ("less", "base")):
        screen.selectbox(key=f"rule_{field}").select(name).run()
    screen.button(key="write_rule").click().run()
    written, = _view(ws, ruled).accepted
    assert (written.words, written.broken) == ("total = extra + base", 0)
    assert "extra + base" in written.words


def test_without_a_table_the_page_says_so(with_purpose: str, opened: Opener) -> None:
    screen = opened("rules", project=with_purpose)
    assert words.NEED_TABLE in _shown(screen)


def test_the_way_from_the_data_page(ruled: str, opened: Opener) -> None:
    screen = opened("data", project=ruled)
    screen.button(key="to_rules").click().run()
    assert not screen.exception
    assert "hold in this table" in screen.title[0].value
