"""Step 2, once there is a table: what was found in it, and the steps that mend it."""

import streamlit as st

from components import problem, state
from components.findings import findings_list
from components.page import SETTINGS_WIDTH, escape, heading
from components.recipe_again import offer, report
from components.recipe_steps import decisions_taken, recipe_files, steps_done
from components.step_form import step_form
from synth_core import workspace
from synth_core.foundation.errors import NotPossible
from synth_core.tables.recipe.registry import step
from synth_core.words import findings as finding_words
from synth_core.words import screens_prepare as words
from synth_core.words.screens_shell import PAGES
from synth_core.workspace.views import RecipeView


def _form(project: str, recipe: RecipeView) -> None:
    """A step of one's own; the columns are those of the table as it is now."""
    view = workspace.data_view(state.here(), state.actor(), project)
    assert view is not None
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
    recipe = workspace.recipe_view(state.here(), state.actor(), project)
    top = st.container()
    with st.spinner(finding_words.EXAMINING):
        found = workspace.findings_view(state.here(), state.actor(), project)
    if found is None or recipe is None:
        raise NotPossible(words.NO_TABLE, cure=words.NO_TABLE_CURE)
    with top:
        heading(finding_words.title(len(found.stopping), len(found.waiting)),
                finding_words.lead(found.name, found.rows, found.columns),
                trail=(name, state.step_of("data"), PAGES["prepare"]))
        report(project)
        offered = offer(project)
    findings_list(found)
    if st.button(words.TO_COLUMNS, icon=":material/table:",
                 type="secondary" if found.stopping or offered else "primary"):
        state.go("data")
    steps_done(recipe)
    decisions_taken(recipe)
    _form(project, recipe)
    recipe_files(recipe)


_draw()
