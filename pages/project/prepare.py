"""Step 2, once there is a table: do a step on it, take one back."""

import streamlit as st

from components import problem, state
from components.page import SETTINGS_WIDTH, escape, heading
from components.recipe_steps import recipe_files, steps_done
from components.step_form import step_form
from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.tables.recipe.registry import step
from synth_core.words import screens_prepare as words
from synth_core.words.screens_shell import PAGES
from synth_core.workspace.views import DataView, RecipeView


def _form(project: str, view: DataView, recipe: RecipeView) -> None:
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        st.header(words.FORM, anchor=False)
        st.markdown(f":gray[{escape(words.FORM_HELP)}]")
        names = [column.column.name for column in view.columns]
        wanted = step_form(names, f"{project}_{len(recipe.steps)}")
        if wanted is None:
            return
        kind, given = wanted
        with problem.shown(), st.spinner(words.WORKING):
            workspace.prepare(state.here(), state.actor(), project, step(kind, **given))
            st.rerun()


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    view = workspace.data_view(state.here(), state.actor(), project)
    recipe = workspace.recipe_view(state.here(), state.actor(), project)
    if view is None or recipe is None:
        raise NotPossible(words.NO_TABLE, cure=words.NO_TABLE_CURE)
    heading(words.title(len(recipe.steps)), words.lead(view.name, view.rows, len(view.columns)),
            trail=(name, state.step_of("data"), PAGES["prepare"]))
    steps_done(recipe)
    _form(project, view, recipe)
    recipe_files(recipe)
    if st.button(words.TO_COLUMNS, icon=":material/table:"):
        state.go("data")


_draw()
