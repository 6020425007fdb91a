"""Step 3: one click takes the recommendation; every declared setting can be changed."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD
from synth_core.words import screens_method as words
from synth_core.words.screens_generate import CHECK_TITLE
from synth_core.workspace.views import MethodView

Opener = Callable[..., AppTest]


def press(screen: AppTest, label: str) -> AppTest:
    return next(item for item in screen.button if item.label == label).click().run()


def chosen(ws: workspace.Workspace, project: str) -> MethodView:
    return workspace.method_view(ws, LOCAL_STEWARD, project)


def test_it_needs_a_table(opened: Opener, with_purpose: str) -> None:
    screen = opened("method", project=with_purpose)
    assert "Bring a table" in screen.error[0].value


def test_one_click_takes_the_recommendation(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    assert not screen.exception
    press(screen, words.USE)
    view = chosen(ws, with_columns)
    assert view.chosen == view.recommended
    assert screen.title[0].value == CHECK_TITLE


def test_every_method_is_compared_with_its_limits(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    shown = "\n".join(item.value for item in (*screen.markdown, *screen.subheader))
    for choice in chosen(ws, with_columns).choices:
        assert choice.card.title in shown
        assert screen.button(key=f"use_{choice.card.key}").disabled != choice.availability.ready


def test_another_method_can_be_taken_and_the_recommendation_taken_back(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    screen.button(key="use_independent").click().run()
    assert chosen(ws, with_columns).chosen.method == "independent"
    press(opened("method", project=with_columns), words.USE_RECOMMENDED)
    assert chosen(ws, with_columns).chosen.method == "trees"


def test_every_declared_setting_has_a_field(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    trees = next(item for item in chosen(ws, with_columns).choices if item.card.key == "trees")
    fields = [*screen.number_input, *screen.toggle, *screen.selectbox]
    keys = {field.key for field in fields}
    for setting in trees.settings:
        assert any(str(key).endswith(f"_{setting.name}") for key in keys), setting.name


def test_settings_rows_and_seed_are_kept(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    trees = next(item for item in chosen(ws, with_columns).choices if item.card.key == "trees")
    whole = next(item for item in trees.settings if item.kind == "whole")
    preset = chosen(ws, with_columns).recommended.preset
    value = int(whole.high or 99) - 1
    screen.number_input(key=f"setting_{with_columns}_trees_{preset}_{whole.name}").set_value(value)
    screen.number_input(key=f"rows_{with_columns}").set_value(77)
    screen.number_input(key=f"seed_{with_columns}").set_value(5)
    press(screen, words.USE_SETTINGS)
    assert not screen.error
    saved = chosen(ws, with_columns).chosen
    assert (saved.settings, saved.rows, saved.seed) == ({whole.name: value}, 77, 5)


def test_a_preset_is_taken_with_the_card(
        opened: Opener, with_columns: str, ws: workspace.Workspace) -> None:
    screen = opened("method", project=with_columns)
    screen.radio[0].set_value("careful")
    press(screen, words.USE)
    assert chosen(ws, with_columns).chosen.preset == "careful"


@pytest.mark.parametrize(("field", "value", "told"), [
    ("setting_{}_trees_{}_people_per_value", 2, "a whole number from 5 to 1000, not 2"),
    ("rows_{}", 0, "A run makes 1 to 10,000,000 rows, not 0"),
    ("seed_{}", -1, "A seed lies between 0 and")])
def test_a_number_out_of_range_is_told_and_what_was_typed_stays(
        opened: Opener, with_columns: str, ws: workspace.Workspace, field: str, value: int,
        told: str) -> None:
    screen = opened("method", project=with_columns)
    key = field.format(with_columns, chosen(ws, with_columns).recommended.preset)
    typed = screen.number_input(key=key)
    # A browser sends nothing that lies outside the bounds of its field: there must be none.
    assert typed.proto.min < value and typed.proto.max > 1e15
    typed.set_value(value)
    press(screen, words.USE_SETTINGS)
    change = next(one for one in screen.expander if one.label == words.CHANGE)
    assert told in change.error[0].value.replace("\\", "")
    assert screen.number_input(key=key).value == value
    assert chosen(ws, with_columns).chosen is None
