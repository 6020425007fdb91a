"""The page on which the steward says which rows are wanted: forms, refusals, the way back."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.metadata.conditions.model import Clause, Condition
from synth_core.words import conditions as condition_words
from synth_core.words import screens_asked as words
from synth_core.workspace.views import MethodAnswer

Opener = Callable[..., AppTest]
OLD = Condition((Clause("age", (), "60", "80"),), 30)


def shown(screen: AppTest) -> str:
    return " ".join(str(item.value) for item in (
        *screen.title, *screen.markdown, *screen.error)).replace("\\", "").replace("\u2060", "")


def test_it_needs_a_table(opened: Opener, with_purpose: str) -> None:
    assert "Bring a table" in opened("which_rows", project=with_purpose).error[0].value


def test_rows_are_asked_for_with_the_support_in_sight(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = opened("which_rows", project=with_answers)
    assert screen.title[0].value == words.title(0, 0) and not screen.exception
    mark = f"{with_answers}_0"
    screen.multiselect(key=f"asked_columns_{mark}").set_value(["age", ":red[ward]"]).run()
    screen.text_input(key=f"asked_low_age_{mark}").set_value("40")
    screen.text_input(key=f"asked_high_age_{mark}").set_value("90")
    screen.multiselect(key=f"asked_values_:red[ward]_{mark}").set_value(["north"])
    screen.number_input(key=f"asked_rows_{mark}").set_value(25).run()
    clauses = (Clause("age", (), "40", "90"), Clause(":red[ward]", ("north",)))
    found = workspace.support(ws, LOCAL_STEWARD, with_answers, clauses)
    assert words.stands(found, 10) in shown(screen)
    screen.button(key="ask_rows").click().run()
    assert not screen.error and not screen.exception
    asked = workspace.asked_of(ws, LOCAL_STEWARD, with_answers)
    assert asked.conditions == (Condition(clauses, 25),)
    assert screen.multiselect(key=f"asked_columns_{with_answers}_1").value == []
    screen.button(key="drop_conditions_0").click().run()
    assert not workspace.asked_of(ws, LOCAL_STEWARD, with_answers)


def test_a_refused_condition_keeps_what_was_typed(opened: Opener, with_answers: str) -> None:
    screen = opened("which_rows", project=with_answers)
    mark = f"{with_answers}_0"
    screen.multiselect(key=f"asked_columns_{mark}").set_value(["age"]).run()
    screen.text_input(key=f"asked_low_age_{mark}").set_value("94")
    screen.text_input(key=f"asked_high_age_{mark}").set_value("94").run()
    assert "Too few real rows fulfil it" in shown(screen)
    screen.button(key="ask_rows").click().run()
    assert condition_words.NO_SUPPORT in shown(screen)
    assert screen.text_input(key=f"asked_low_age_{mark}").value == "94"


def test_shares_are_asked_for(opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    screen = opened("which_rows", project=with_answers)
    screen.selectbox(key=f"share_column_{with_answers}").set_value("back").run()
    screen.radio(key="share_way_back").set_value("rare").run()
    value = screen.selectbox(key="share_value_back").value
    screen.slider(key=f"share_rare_back_{value}").set_value(60).run()
    screen.button(key="ask_shares").click().run()
    assert not screen.error and not screen.exception
    shares, = workspace.asked_of(ws, LOCAL_STEWARD, with_answers).shares
    assert dict(shares.shares)[value] == 0.6
    screen.radio(key="share_way_back").set_value("own").run()
    screen.number_input(key="share_own_back_0").set_value(10.0).run()
    assert "must sum to 100" in shown(screen)
    screen.button(key="ask_shares").click().run()
    assert condition_words.NOT_SUM in shown(screen)


def test_the_check_and_the_method_page_say_it_and_lead_here(
        opened: Opener, with_answers: str, ws: workspace.Workspace) -> None:
    workspace.ask_rows(ws, LOCAL_STEWARD, with_answers, OLD)
    for page in ("generate", "method"):
        assert "30 rows with “age” 60 to 80" in shown(opened(page, project=with_answers))
    workspace.choose_method(ws, LOCAL_STEWARD, with_answers, MethodAnswer("independent", "quick"))
    for page in ("generate", "method", "which_rows"):
        screen = opened(page, project=with_answers)
        assert not screen.exception and condition_words.UNABLE in shown(screen)
    cards = shown(opened("method", project=with_answers))
    assert words.ONLY_AS_REAL in cards
