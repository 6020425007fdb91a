"""Every page of the evidence on a real finished run, by AppTest."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.states import State
from synth_core.storage.acts import list_acts
from synth_core.words import (
    evidence_columns,
    evidence_links,
    evidence_privacy,
    evidence_result,
    evidence_stated,
    evidence_usefulness,
)
from synth_core.words.judgement import TEXTS
from tests.pages.judge.conftest import MARKUP, Finished

Opener = Callable[..., AppTest]
PAGES = ("result", "distributions", "relationships", "usefulness", "privacy", "download")


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown)


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")


def charts(screen: AppTest) -> list[Any]:
    return list(screen.get("plotly_chart"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("which", ["finished", "independent"])
def test_every_page_is_drawn(opened: Opener, request: pytest.FixtureRequest, which: str,
                             page: str) -> None:
    screen = opened(page, request.getfixturevalue(which))
    assert not screen.exception and not screen.error
    assert len(screen.title) == 1 and len(screen.title[0].value) > 10
    words = plain(texts(screen)) + screen.title[0].value
    assert "score" not in words.lower()
    assert words.lower().count("anonymous") == words.count("Synthetic does not mean anonymous")


def test_result_lists_every_question_worst_first(opened: Opener, finished: Finished) -> None:
    screen = opened("result", finished)
    run = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run)
    shown = plain(texts(screen))
    places = [shown.index(TEXTS[row.metric].question) for row in run.verdict.rows]
    assert places == sorted(places)
    assert len(charts(screen)) == sum(row.result.estimate is not None for row in run.verdict.rows)
    asked = dict.fromkeys(row.group for row in run.verdict.rows)
    states = {group: run.verdict.group(group).value for group in ("alike", "useful", "safe")
              if group in asked}
    assert plain(screen.title[0].value) == evidence_result.title(states)
    assert sum(button.proto.type == "primary" for button in screen.button) == 1


def test_the_look_is_noted_and_opens_the_release(opened: Opener, finished: Finished) -> None:
    opened("result", finished)
    ws = finished.ws
    steps = workspace.task_list(ws, LOCAL_STEWARD, finished.project).steps
    assert {step.key: step.status for step in steps}["judge"] == "completed"
    with ws.database.reading() as session:
        acts = [act.act for act in list_acts(session, project_id=finished.project)]
    assert "looked at result" in acts


def test_the_result_says_how_often_the_rows_kept_aside_were_used(opened: Opener,
                                                                 finished: Finished) -> None:
    shown = plain(texts(opened("result", finished)))
    looks = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run).looks
    assert looks.runs == 1 and looks.looks >= 1
    assert evidence_result.looks(looks.runs, looks.looks) in shown


def test_see_why_leads_to_the_evidence(opened: Opener, finished: Finished) -> None:
    screen = opened("result", finished)
    screen.button(key="why_membership").click().run()
    assert not screen.exception
    assert evidence_privacy.STEPS_TITLE in texts(screen)
    assert finished.run in screen.query_params["run"]


def test_every_compared_column_has_a_chart(opened: Opener, finished: Finished) -> None:
    screen = opened("distributions", finished)
    run = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run)
    found = run.judgement.get("columns")
    assert found is not None
    columns = [row["column"] for row in found.details["columns"]]
    assert len(charts(screen)) == len(columns)
    assert plain(screen.title[0].value) == evidence_columns.title(
        [(row["column"], row["distance"], row["ceiling"]) for row in found.details["columns"]],
        [row["column"] for row in found.details["constant"]])


def test_columns_can_be_searched_and_ordered(opened: Opener, finished: Finished) -> None:
    screen = opened("distributions", finished)
    screen.text_input(key="column_search").set_value("HOU").run()
    assert len(charts(screen)) == 1
    screen.text_input(key="column_search").set_value("no such column").run()
    assert not charts(screen) and evidence_columns.NO_MATCH in texts(screen)
    screen.text_input(key="column_search").set_value("").run()
    screen.radio(key="column_order").set_value(evidence_columns.AS_IN_TABLE).run()
    shown = texts(screen)
    assert shown.index("`age`") < shown.index("`hours`") < shown.index("`cost`")


def test_names_from_data_are_not_markup(opened: Opener, finished: Finished) -> None:
    shown = texts(opened("distributions", finished))
    assert f"`{MARKUP}`" in shown
    assert MARKUP not in shown.replace(f"`{MARKUP}`", "")


def test_independent_columns_lose_links(opened: Opener, independent: Finished) -> None:
    screen = opened("relationships", independent)
    assert "lost" in screen.title[0].value and evidence_links.LOOK_FIRST in [
        item.value for item in screen.subheader]


def test_a_pair_is_chosen_by_button_and_by_list(opened: Opener, finished: Finished) -> None:
    screen = opened("relationships", finished)
    screen.button(key="show_2").click().run()
    first, second = (screen.selectbox(key=key).value for key in ("pair_a", "pair_b"))
    assert first != second
    screen.selectbox(key="pair_a").set_value("age").run()
    screen.selectbox(key="pair_b").set_value("cost").run()
    assert not screen.exception and "age with cost" in plain(texts(screen))
    screen.selectbox(key="pair_b").set_value("age").run()
    assert evidence_links.SAME_COLUMN in texts(screen)


def test_usefulness_shows_three_kinds_of_model(opened: Opener, finished: Finished) -> None:
    screen = opened("usefulness", finished)
    assert len(charts(screen)) == 2
    shown = texts(screen)
    assert "Three kinds of model" in plain(shown)


def test_without_a_target_every_column_is_tried(opened: Opener, independent: Finished) -> None:
    screen = opened("usefulness", independent)
    assert "every column was tried" in plain(texts(screen))
    assert evidence_usefulness.TARGET_HEADINGS[0] in screen.table[0].value.columns


def test_privacy_tells_the_self_test_first(opened: Opener, finished: Finished) -> None:
    screen = opened("privacy", finished)
    headings = [item.value for item in screen.subheader]
    assert headings[:2] == [evidence_privacy.SELF_TEST, evidence_privacy.ATTACKS]
    assert evidence_privacy.LIMIT in plain(texts(screen))


def test_every_planted_leak_names_the_number_that_noticed_it(opened: Opener,
                                                             finished: Finished) -> None:
    screen = opened("privacy", finished)
    tested = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run).judgement.get("self_test")
    assert tested is not None and tested.details["planted"]
    means, = (item.value for item in screen.table
              if "What it does" in item.value and "Attack or check" in item.value)
    told = {plain(label): plain(text) for label, text in means.itertuples(index=False)}
    alt = str(charts(screen)[0].proto)
    for one in tested.details["planted"]:
        label = evidence_privacy.planted_row(one["share"])
        assert told[label] == evidence_privacy.caught(one["caught_by"])
        assert f"{label} {evidence_privacy.planted_text(one['value'], one['caught_by'])}" in alt


def test_a_rerun_of_the_evidence_reads_no_table(opened: Opener, finished: Finished) -> None:
    """However large the table is: what a page shows was counted when the run was judged."""
    screens = {page: opened(page, finished) for page in PAGES if page != "download"}
    tables = sorted(finished.home.rglob("*.parquet"))
    assert len(tables) >= 2
    for path in tables:
        path.rename(path.with_suffix(".away"))
    try:
        for page, screen in screens.items():
            screen.run()
            assert not screen.exception and not screen.error, page
    finally:
        for path in tables:
            path.with_suffix(".away").rename(path)


def test_the_evidence_needs_no_run_in_the_address(opened: Opener, finished: Finished) -> None:
    screen = opened("distributions", finished, run="")
    assert not screen.exception and not screen.error and charts(screen)


def test_an_unfinished_run_has_a_sentence(opened: Opener, finished: Finished) -> None:
    screen = opened("result", finished, run="no-such-run")
    assert not screen.exception and screen.error


@pytest.mark.parametrize("which", ["finished", "independent"])
def test_what_was_not_assessed_is_looked_at_before_the_download(
        opened: Opener, request: pytest.FixtureRequest, which: str) -> None:
    found: Finished = request.getfixturevalue(which)
    states = [row.state for row in workspace.judged(found.ws, LOCAL_STEWARD,
                                                    found.run).verdict.rows]
    assert State.NOT_ASSESSED in states
    screen = opened("result", found)
    leads = screen.button(key="lead_on").label
    assert (leads == evidence_result.LOOK_WHY) == (State.DOES_NOT_MEET not in states)
    assert screen.button(key="lead_download").label == evidence_result.DOWNLOAD_LATER


def test_a_real_table_is_not_said_to_be_as_described(opened: Opener, finished: Finished) -> None:
    screen = opened("stated", finished)
    assert not screen.exception and not screen.error
    assert plain(screen.title[0].value) == evidence_stated.NO_DESCRIPTION
    assert evidence_stated.NOTHING_WRONG not in texts(screen)
