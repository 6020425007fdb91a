"""A project without a real table, on its screens, from the purpose to the download."""

import json
import threading
import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.metadata.dictionary.example import example
from synth_core.words import (
    evidence_release,
    evidence_result,
    evidence_stated,
    screens_generate,
    screens_method,
    screens_purpose,
    screens_shell,
)
from synth_core.words import screens_describe as words
from synth_core.words.steps import DESCRIBED_TITLES
from synth_core.workspace.views import MethodAnswer

Opener = Callable[..., AppTest]
COUNTS = (len(example().entries), len(example().rules), len(example().links))


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown).replace("\\", "")


@pytest.fixture
def no_data(ws: workspace.Workspace, project: str) -> str:
    """A project whose purpose has no real table."""
    workspace.answer_purpose(ws, LOCAL_STEWARD, project,
                             PurposeAnswer("software_testing_no_data", "team", "low"))
    return project


@pytest.fixture
def described(ws: workspace.Workspace, no_data: str) -> str:
    """A project with the example as its description."""
    workspace.start_from_example(ws, LOCAL_STEWARD, no_data)
    return no_data


@pytest.fixture
def finished(ws: workspace.Workspace, described: str) -> tuple[str, str]:
    """A project with a finished run; its id and the run's."""
    workspace.choose_method(ws, LOCAL_STEWARD, described,
                            MethodAnswer("dictionary", "balanced", {}, 300))
    run = workspace.start_run(ws, LOCAL_STEWARD, described)
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + 120
        while workspace.run_view(ws, LOCAL_STEWARD, run).active and time.monotonic() < until:
            threading.Event().wait(0.2)
    assert workspace.run_view(ws, LOCAL_STEWARD, run).status == "finished"
    return described, run


def test_the_purpose_asks_nothing_about_a_table_that_is_not_there(
        opened: Opener, project: str, ws: workspace.Workspace) -> None:
    screen = opened("purpose", project=project)
    screen.radio(key=f"purpose_{project}").set_value("software_testing_no_data")
    screen.run()
    assert [radio.key for radio in screen.radio] == [f"purpose_{project}", f"recipients_{project}"]
    assert screens_purpose.NOTHING_SENSITIVE in texts(screen)
    screen.radio(key=f"recipients_{project}").set_value("team")
    press(screen.run(), screens_purpose.SAVE)
    assert screen.title[0].value == words.TITLE
    assert workspace.task_list(ws, LOCAL_STEWARD, project).described


def test_the_task_list_says_describe(opened: Opener, no_data: str) -> None:
    screen = opened("tasks", project=no_data)
    assert any(DESCRIBED_TITLES["data"] in item.label for item in screen.expander)


def test_one_click_on_the_example(opened: Opener, no_data: str) -> None:
    screen = opened("data", project=no_data)
    assert not screen.exception and len(screen.get("file_uploader")) == 1
    press(screen, words.EXAMPLE)
    assert not screen.exception and not screen.error
    assert screen.title[0].value == words.title_described(*COUNTS)
    table = screen.dataframe[0].value
    assert list(table["name"]) == [entry.name for entry in example().entries]
    assert set(table["kind"]) == set(words.KINDS.values())
    glimpse = screen.dataframe[1].value
    assert list(glimpse.columns) == list(table["name"]) and len(glimpse) == 10
    press(screen, words.SAVE)
    assert not screen.error
    assert "suits this table" in screen.title[0].value


def test_typed_columns_are_saved(opened: Opener, no_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=no_data)
    screen.session_state[f"described_{no_data}_0"] = {"edited_rows": {
        0: {"name": "age", "kind": "Number", "from": "0", "to": "99", "missing": 5.0},
        1: {"name": "*who*", "kind": "Made up", "made_up": "full name"},
        2: {"name": "ward", "kind": "Category", "values": "north 60 %; south 40 %"}},
        "added_rows": [{"name": "case", "kind": "Code", "pattern": "K-####", "unique": True}],
        "deleted_rows": []}
    screen.selectbox(key=f"locale_{no_data}_0").set_value("de_AT")
    press(screen, words.SAVE_STAY)
    assert not screen.error and not screen.exception
    view = workspace.dictionary_view(ws, LOCAL_STEWARD, no_data)
    assert view is not None and view.dictionary.locale == "de_AT"
    assert [entry.name for entry in view.dictionary.entries] == ["age", "*who*", "ward", "case"]
    assert (view.dictionary.entries[0].missing, view.dictionary.entries[3].unique) == (0.05, True)


def test_every_fault_is_named_and_what_was_typed_stays(opened: Opener, described: str,
                                                       ws: workspace.Workspace) -> None:
    screen = opened("data", project=described)
    key = f"described_{described}_0"
    edits = {"edited_rows": {4: {"from": "120"}, 5: {"values": "medicine 50 %"},
                             8: {"format": "%m/%Y"}}, "added_rows": [], "deleted_rows": []}
    screen.session_state[key] = edits
    press(screen, words.SAVE)
    assert screens_shell.problems(3) in screen.error[0].value
    for name in ("age", "department", "admitted"):
        assert f"`{name}`" in screen.error[0].value
    assert screen.session_state[key]["edited_rows"] == edits["edited_rows"]
    view = workspace.dictionary_view(ws, LOCAL_STEWARD, described)
    assert view is not None and view.dictionary == example()


def test_a_rule_that_a_column_needs_is_told_when_the_column_goes(
        opened: Opener, described: str) -> None:
    screen = opened("data", project=described)
    screen.session_state[f"described_{described}_0"] = {
        "edited_rows": {}, "added_rows": [], "deleted_rows": [8]}
    press(screen, words.SAVE)
    assert "`admitted`" in screen.error[0].value and "rule" in screen.error[0].value


@pytest.mark.parametrize(("kind", "given", "said"), [
    ("at_most", {"rule_low": "lodging_cost", "rule_high": "treatment_cost"},
     "lodging_cost is at most treatment_cost"),
    ("implies", {"rule_column": "urgent", "rule_value": "yes", "rule_then": "payer",
                 "rule_result": "public"}, "If urgent is yes, then payer is public"),
    ("link", {"link_a": "age", "link_b": "lodging_cost"}, "The more age, the more lodging_cost")])
def test_rules_and_links_are_added_by_choosing(opened: Opener, described: str, kind: str,
                                               given: dict[str, str], said: str) -> None:
    screen = opened("data", project=described)
    screen.selectbox(key="rule_kind").set_value(kind).run()
    for key, value in given.items():
        screen.selectbox(key=key).set_value(value).run()
    screen.button(key="add_rule").click().run()
    assert not screen.error and not screen.exception
    assert said in texts(screen)


def test_combinations_and_sums_are_added_too(opened: Opener, described: str,
                                             ws: workspace.Workspace) -> None:
    screen = opened("data", project=described)
    screen.selectbox(key="rule_kind").set_value("together").run()
    screen.multiselect(key="rule_names").set_value(["urgent", "payer"])
    screen.text_area(key="rule_rows").set_value(
        "yes; public\nno; public\n\nno; private\nno; self").run()
    screen.button(key="add_rule").click().run()
    assert not screen.error
    screen.selectbox(key="rule_kind").set_value("sum").run()
    screen.selectbox(key="rule_total").set_value("age")
    screen.multiselect(key="rule_parts").set_value(["treatment_cost", "lodging_cost"]).run()
    screen.button(key="add_rule").click().run()
    assert "more decimals" in screen.error[0].value
    view = workspace.dictionary_view(ws, LOCAL_STEWARD, described)
    assert view is not None and len(view.dictionary.rules) == COUNTS[1] + 1


def test_a_rule_is_removed_and_an_open_one_is_refused(opened: Opener, described: str) -> None:
    screen = opened("data", project=described)
    screen.button(key="remove_rules_0").click().run()
    assert "admitted is at most discharged" not in texts(screen)
    screen.button(key="add_rule").click().run()
    assert screen.error and not screen.exception


def test_a_description_is_brought_and_a_wrong_one_is_told(
        opened: Opener, no_data: str, ws: workspace.Workspace) -> None:
    screen = opened("data", project=no_data)
    screen.file_uploader[0].upload("odd.json", b'{"columns": [{"name": "a"}, {"name": "b"}]}',
                                   "application/json").run()
    assert screens_shell.problems(2) in screen.error[0].value
    assert screen.title[0].value == words.TITLE
    good = json.dumps(example().as_json()).encode()
    screen.file_uploader[0].upload("good.json", good, "application/json").run()
    assert not screen.error
    assert screen.title[0].value == words.title_described(*COUNTS)
    labels = [item.proto.label for item in screen.get("download_button")]
    assert labels == list(words.KEEP.values())


def test_the_method_is_taken_with_one_click_and_dayz_is_beside_it(
        opened: Opener, described: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=described)
    assert not screen.exception
    assert not screen.radio  # no privacy setting: there is nothing to protect
    assert "SDV Enterprise" in texts(screen) and "Business Source License" in texts(screen)
    assert screen.button(key="use_dayz").disabled
    press(screen, screens_method.USE)
    assert screen.title[0].value == screens_generate.CHECK_TITLE
    assert "nothing is uploaded" in texts(screen)
    press(opened("generate", project=described), screens_generate.START)
    assert len(workspace.list_runs(ws, LOCAL_STEWARD, described)) == 1


def test_settings_can_be_changed(opened: Opener, described: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=described)
    screen.number_input(key=f"rows_{described}").set_value(50).run()
    next(item for item in screen.toggle).set_value(False).run()
    press(screen, screens_method.USE_SETTINGS)
    chosen = workspace.method_view(ws, LOCAL_STEWARD, described).chosen
    assert chosen is not None
    assert (chosen.rows, chosen.settings) == (50, {"boundaries": False})


def test_result_evidence_and_download(opened: Opener, finished: tuple[str, str],
                                      ws: workspace.Workspace) -> None:
    project, run = finished
    screen = opened("result", project=project, run=run)
    assert not screen.exception
    assert screen.title[0].value == "As described and fit for testing"
    shown = texts(screen)
    assert "No real data was used" in shown and "rows kept aside" not in shown
    assert evidence_result.COUNTED in shown
    evidence = opened("stated", project=project, run=run)
    assert not evidence.exception
    assert evidence.title[0].value == evidence_stated.title(0, 0, 0)
    assert evidence_stated.NOTHING_WRONG in texts(evidence)
    download = opened("download", project=project, run=run)
    assert not download.exception
    assert evidence_release.NO_WORLD in texts(download)
    told = [value.replace("\\", "") for value in download.table[0].value[evidence_release.CONTENT]]
    assert evidence_release.NO_REAL_DATA in told
    assert evidence_release.NOTHING_TO_LEARN in told


@pytest.mark.parametrize("page", ["distributions", "relationships", "usefulness", "privacy"])
def test_evidence_that_needs_real_rows_says_that_there_is_none(
        opened: Opener, finished: tuple[str, str], page: str) -> None:
    screen = opened(page, project=finished[0], run=finished[1])
    assert not screen.exception
    told = [screen.title[0].value, *(item.value for item in screen.markdown)]
    assert any(word in text for text in told for word in ("cannot", "could not", "no real")), told


def test_without_a_description_the_method_cannot_be_chosen(opened: Opener, no_data: str) -> None:
    screen = opened("method", project=no_data)
    assert screens_shell.PROBLEM in screen.error[0].value
    assert "Describe the table" in screen.error[0].value
