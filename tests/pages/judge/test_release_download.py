"""The download: one primary button, the public record, and what the evidence does not show."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.states import State
from synth_core.words import evidence_columns
from synth_core.words import evidence_release as words
from synth_core.words import paper as paper_words
from synth_core.words.judgement import TEXTS
from tests.pages.judge.conftest import Finished

Opener = Callable[..., AppTest]


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in screen.markdown).replace("\\", "")


def test_three_forms_and_the_record(opened: Opener, finished: Finished) -> None:
    screen = opened("download", finished)
    assert not screen.exception
    labels = [item.proto.label for item in screen.get("download_button")]
    assert labels == [words.get_table("csv"), words.GET_RECORD, paper_words.BUTTON]
    screen.radio(key="form").set_value("xlsx").run()
    labels = [item.proto.label for item in screen.get("download_button")]
    assert labels == [words.get_table("xlsx"), words.GET_RECORD, paper_words.BUTTON]


def test_the_box_names_every_limit_and_first_what_is_not_met(
        opened: Opener, independent: Finished) -> None:
    shown = texts(opened("download", independent))
    run = workspace.judged(independent.ws, LOCAL_STEWARD, independent.run)
    for row in run.verdict.rows:
        limit = TEXTS[row.metric].limit
        assert limit[1:] in shown
        if row.state is not State.MEETS:
            told = words.not_met(TEXTS[row.metric].question, row.state.value)
            assert shown.index(told) < shown.index(limit[1:])


def test_the_record_on_the_screen_is_the_public_one(opened: Opener, finished: Finished) -> None:
    screen = opened("download", finished)
    public = workspace.public_record(finished.ws, LOCAL_STEWARD, finished.run)
    shown = [value.replace(" ", "") for value in screen.table[0].value[words.CONTENT]]
    assert public["table"]["sha256_parquet"] in shown
    assert public["source"]["hmac_sha256"] in shown


def test_a_working_file_has_a_red_badge_and_another_name(
        opened: Opener, near_copies: Finished) -> None:
    screen = opened("download", near_copies)
    assert not screen.exception
    assert screen.title[0].value.replace("\\", "") == words.WORKING_FILE_TITLE
    shown = texts(screen)
    assert f":red-badge[:material/block: {words.WORKING_FILE}]" in shown
    labels = [item.proto.label for item in screen.get("download_button")]
    assert labels == [words.get_table("csv", working_file=True), words.GET_RECORD,
                      paper_words.BUTTON]
    assert TEXTS["near_copies"].question in shown


def test_near_copies_are_named_on_the_result_and_the_privacy_page(
        opened: Opener, near_copies: Finished) -> None:
    result = opened("result", near_copies)
    assert not result.exception
    assert "leak" in result.title[0].value and words.WORKING_FILE in texts(result)
    privacy = opened("privacy", near_copies)
    assert not privacy.exception
    assert TEXTS["near_copies"].question in texts(privacy)


def test_others_than_the_steward_have_no_button_for_a_working_file() -> None:
    def page() -> None:
        from types import SimpleNamespace
        from typing import Any, cast

        from components.judge_release import table_button
        from synth_core.foundation.actor import Actor, Role
        run = SimpleNamespace(working_file=True, run=SimpleNamespace(id="r", rows=1, number=1))
        table_button(cast(Any, run), "csv", Actor("Dr. Okafor", frozenset({Role.REVIEWER})))
    screen = AppTest.from_function(page).run()
    assert not screen.get("download_button")
    assert words.STEWARD_ONLY in texts(screen)


def test_excel_is_refused_beyond_its_rows() -> None:
    def page() -> None:
        from components.judge_release import choose_form
        choose_form(1_048_576)
    screen = AppTest.from_function(page).run()
    assert not screen.exception
    screen.radio(key="form").set_value("xlsx").run()
    assert words.TOO_LONG in texts(screen)
    assert "1,048,576 rows" in texts(screen)


def test_excel_takes_what_fits() -> None:
    def page() -> None:
        from components.judge_release import choose_form
        choose_form(1_048_575)
    screen = AppTest.from_function(page).run()
    screen.radio(key="form").set_value("xlsx").run()
    assert words.TOO_LONG not in texts(screen)


def test_a_column_that_varies_no_more_is_named_everywhere(
        opened: Opener, finished: Finished) -> None:
    told = evidence_columns.constant(["transfer"])
    result = opened("result", finished)
    assert told in texts(result) and evidence_columns.CONSTANT_WHY in texts(result)
    distributions = opened("distributions", finished)
    assert told in texts(distributions)
    assert "transfer` " + evidence_columns.constant_finding() in texts(distributions)
    download = texts(opened("download", finished))
    assert download.index(words.BOX_LEAD) < download.index(told)


def test_what_was_not_assessed_is_named_with_its_reason_and_makes_it_no_release(
        opened: Opener, finished: Finished) -> None:
    run = workspace.judged(finished.ws, LOCAL_STEWARD, finished.run)
    missing = [row for row in run.verdict.rows if row.state is State.NOT_ASSESSED]
    assert missing  # so few people that the attacks cannot reassure
    shown = texts(opened("download", finished)).replace("\u2060", "")
    first = shown.index(words.no_release(len(missing)))
    for row in missing:
        told = words.not_met(TEXTS[row.metric].question, row.state.value, row.said)
        assert told.endswith(".") and first < shown.index(told)
    labels = [item.proto.label for item in opened("download", finished).get("download_button")]
    assert words.get_table("csv") in labels
