"""The steps that a table was prepared by: what each did, taking one back, another order."""

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, escape, note
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.tables.recipe.replay import Report
from synth_core.words import recipe as recipe_words
from synth_core.words import screens_prepare as words
from synth_core.workspace.views import RecipeView, StepDone

__all__ = ["recipe_files", "steps_done"]

_REPORTS = "replay_reports"


def steps_done(recipe: RecipeView) -> None:
    """The steps in their order; each can go up or down, the last can be taken back."""
    if not recipe.steps:
        return
    with st.container(gap=None):
        st.header(words.STEPS, anchor=False)
        st.markdown(f":gray[{escape(words.STEPS_HELP)}]")
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        for step in recipe.steps:
            _step(recipe, step)
        if st.button(words.UNDO, icon=":material/undo:", key="undo"):
            with problem.shown(), st.spinner(words.WORKING):
                workspace.undo_step(state.here(), state.actor(), recipe.project_id)
                st.rerun()


def _step(recipe: RecipeView, step: StepDone) -> None:
    with st.container(border=True):
        said, does = st.columns((7, 2), vertical_alignment="center")
        with said, st.container(gap="xxsmall"):
            st.markdown(f"**{step.number}.** {escape(step.sentence)}")
            told = words.done(recipe_words.touched(step.rows, step.cells), step.who,
                              step.when[:10])
            st.markdown(f":small[:gray[{escape(told)} {escape(recipe_words.BASES[step.basis])}]]")
        with does, st.container(horizontal=True, horizontal_alignment="right"):
            if step.number > 1 and st.button(
                    "", icon=":material/arrow_upward:", key=f"up_{step.number}",
                    help=words.EARLIER, type="tertiary"):
                _swap(recipe, step.number - 2)
            if step.number < len(recipe.steps) and st.button(
                    "", icon=":material/arrow_downward:", key=f"down_{step.number}",
                    help=words.LATER, type="tertiary"):
                _swap(recipe, step.number - 1)


def _swap(recipe: RecipeView, place: int) -> None:
    """Let the step at a place and the next one change places."""
    order = list(range(len(recipe.steps)))
    order[place], order[place + 1] = order[place + 1], order[place]
    try:
        with st.spinner(words.WORKING):
            workspace.reorder_steps(state.here(), state.actor(), recipe.project_id, order)
    except LikenessError as error:
        problem.keep(error)
    st.rerun()


def recipe_files(recipe: RecipeView) -> None:
    """Take the recipe away as a file, or do one on this table."""
    with st.container(width=TEXT_WIDTH), st.expander(words.FILES, icon=":material/save:"):
        st.markdown(f":gray[{escape(words.FILES_LEAD)}]")
        if recipe.steps:
            name, data = workspace.recipe_file(state.here(), state.actor(), recipe.project_id)
            st.download_button(words.EXPORT, data, name, "application/json", key="export_recipe",
                               on_click="ignore", icon=":material/download:")
        turn = st.session_state.get("replays", 0)
        dropped = st.file_uploader(words.REPLAY, type=["json"],
                                   key=f"recipe_{recipe.project_id}_{turn}")
        note(words.REPLAY_HELP)
        if dropped is not None:
            _replay(recipe, dropped.getvalue())
    for told in st.session_state.pop(_REPORTS, ()):
        st.warning(told, icon=":material/search:")


def _replay(recipe: RecipeView, file: bytes) -> None:
    try:
        with st.spinner(words.WORKING):
            found = workspace.replay_recipe(state.here(), state.actor(), recipe.project_id, file)
        st.session_state[_REPORTS] = [_told(report) for report in found]
    except LikenessError as error:
        problem.keep(error)
    st.session_state["replays"] = st.session_state.get("replays", 0) + 1
    st.rerun()


def _told(report: Report) -> str:
    """What of a step does not fit any more, as Markdown."""
    title = recipe_words.KINDS[report.step.kind][0]
    lines = [f"**{escape(words.no_fit(report.place + 1, title, left_out=report.left_out))}**"]
    for misfit in report.misfits:
        what, cure = recipe_words.misfit(misfit.kind, misfit.count)
        where = f" ({escape(misfit.column)})" if misfit.column else ""
        lines.append(f"{escape(what)}{where} {escape(cure)}")
    return "  \n".join(lines)
