"""What-ifs on a page of their own: written, stored, run, seen beside the base run."""

import time
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.governance.purposes import PurposeAnswer
from synth_core.words import screens_what_ifs as words
from synth_core.words.screens_shell import DELETE_SURE
from synth_core.words.what_ifs import FILE_NOTE, MEANT_TO_DIFFER
from synth_core.workspace.views import MethodAnswer

Opener = Callable[..., AppTest]


def texts(screen: AppTest) -> str:
    return "\n".join(item.value for item in (*screen.markdown, *screen.error)).replace("\\", "")


def title(screen: AppTest) -> str:
    return str(screen.title[0].value).replace("\\", "")


def finished(ws: workspace.Workspace, run_id: str) -> str:
    with workspace.supervisor(ws).watching():
        until = time.monotonic() + 180
        while workspace.run_view(ws, LOCAL_STEWARD, run_id).active and time.monotonic() < until:
            time.sleep(0.2)
    run = workspace.run_view(ws, LOCAL_STEWARD, run_id)
    assert run.status == "finished", run.message
    return run_id


def ran(ws: workspace.Workspace, project: str, method: str) -> str:
    workspace.choose_method(ws, LOCAL_STEWARD, project, MethodAnswer(method, "quick"))
    return finished(ws, workspace.start_run(ws, LOCAL_STEWARD, project))


def test_a_what_if_from_the_form_to_its_result(opened: Opener, with_columns: str,
                                               ws: workspace.Workspace) -> None:
    base = ran(ws, with_columns, "trees")
    screen = opened("what_ifs", project=with_columns)
    assert not screen.exception and title(screen) == words.TITLE
    # A name is missing, then a group: said beside the form, and nothing typed is lost.
    screen.button(key="what_if_save").click().run()
    assert "has a name" in texts(screen) and not screen.exception
    screen.text_input[0].set_value("Older").run()
    screen.multiselect[0].set_value([":red[ward]", "age"]).run()
    low = next(one for one in screen.text_input if "age" in one.label and "from" in one.label)
    low.set_value("60").run()
    next(one for one in screen.multiselect if "one of" in one.label).set_value(
        ["north", "south"]).run()
    assert "of the real rows that were learned from" in texts(screen)
    screen.number_input[0].set_value(1.5).run()
    screen.button(key="what_if_take").click().run()
    assert "1.5 times as large" in texts(screen)
    screen.radio[0].set_value("amount").run()
    screen.selectbox[0].set_value("cost").run()
    screen.number_input[0].set_value(200.0).run()
    screen.button(key="what_if_run").click().run()
    assert not screen.exception
    one, = workspace.what_ifs(ws, LOCAL_STEWARD, with_columns).stored
    assert one.name == "Older" and len(one.changes) == 2 and one.run is not None
    assert screen.query_params["what_if"] == [one.run.id] or (
        screen.query_params["what_if"] == one.run.id)
    finished(ws, one.run.id)

    screen = opened("what_ifs", project=with_columns, what_if=one.run.id)
    assert not screen.exception
    assert title(screen).startswith("Older: ")
    told = texts(screen)
    for said in (words.BADGE_LEAD, MEANT_TO_DIFFER, FILE_NOTE, words.HOW_MOVED):
        assert said in told
    assert any(said in told for said in words.SUPPORTED.values())
    assert "cost" in "".join(screen.table[0].value[words.COLUMN])
    assert [item.value for item in screen.header] == [
        words.MOVED, words.BY_GROUP, words.HOW_FAR, words.PRIVACY]
    assert "1.5 times as large" in told and "cost” +200 %" in told
    screen.selectbox(key="what_if_group").set_value(1).run()
    assert not screen.exception

    # The run is in the list, told as what it is; nothing more is drawn from it.
    screen = opened("runs", project=with_columns)
    told = texts(screen)
    assert "What-if: Older" in told and words.based_on(1) in told
    # The pages of evidence stay those of the base run, and so does the step.
    screen = opened("result", project=with_columns, run=one.run.id)
    assert not screen.exception and MEANT_TO_DIFFER not in texts(screen)
    screen = opened("generate", project=with_columns, run=one.run.id)
    assert not screen.exception
    screen = opened("compare", project=with_columns, compared=f"{base}.{one.run.id}")
    assert not screen.exception and words.BADGE in texts(screen)

    screen = opened("what_ifs", project=with_columns)
    screen.button(key=f"delete_{one.id}").click().run()
    assert words.DELETE_LONG in texts(screen)
    next(item for item in screen.button if DELETE_SURE in item.label).click().run()
    assert workspace.what_ifs(ws, LOCAL_STEWARD, with_columns).stored == ()


def test_the_purpose_leads_there_and_empty_fields_are_no_change(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    workspace.answer_purpose(ws, LOCAL_STEWARD, with_columns,
                             PurposeAnswer("what_if", "team", "special"))
    assert words.FOR_WHAT_IF not in texts(opened("tasks", project=with_columns))
    ran(ws, with_columns, "trees")
    assert words.FOR_WHAT_IF in texts(opened("tasks", project=with_columns))
    screen = opened("what_ifs", project=with_columns)
    screen.text_input[0].set_value("Dearer").run()
    screen.radio[0].set_value("amount").run()
    screen.button(key="what_if_take").click().run()
    screen.button(key="what_if_save").click().run()
    assert not screen.exception and not screen.error
    one, = workspace.what_ifs(ws, LOCAL_STEWARD, with_columns).stored
    assert len(one.changes) == 1 and one.run is None
    screen.button(key=f"run_{one.id}").click().run()
    run = workspace.what_ifs(ws, LOCAL_STEWARD, with_columns).stored[0].run
    assert run is not None and run.active


def test_a_run_that_gives_none_says_so(opened: Opener, with_columns: str,
                                       ws: workspace.Workspace) -> None:
    ran(ws, with_columns, "independent")
    screen = opened("what_ifs", project=with_columns)
    assert not screen.exception
    told = texts(screen)
    assert words.NEED_BASE in told and "cannot draw what-ifs" in told
    assert not [one for one in screen.button if one.key == "what_if_run"]
    screen = opened("method", project=with_columns)
    assert words.NOT_FROM_THIS in texts(screen)


def test_the_form_begins_with_the_run_that_led_to_it(opened: Opener, with_columns: str,
                                                     ws: workspace.Workspace) -> None:
    first, second = (ran(ws, with_columns, "trees") for _ in range(2))
    for run in (first, second):
        screen = opened("what_ifs", project=with_columns, run=run)
        assert not screen.exception and screen.selectbox[0].value == run
