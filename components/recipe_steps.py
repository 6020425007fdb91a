"""What a table was prepared by: steps with what each did, and decisions about its columns."""

from datetime import datetime

import streamlit as st

from components import problem, state
from components.cards import ago
from components.page import TEXT_WIDTH, code, escape, note
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.words import decisions as decision_words
from synth_core.words import recipe as recipe_words
from synth_core.words import screens_prepare as words
from synth_core.words import screens_replay as replay_words
from synth_core.workspace.views import DecisionDone, RecipeView, StepDone

__all__ = ["decisions_taken", "recipe_files", "steps_done"]

_SHOWN = 8


def steps_done(recipe: RecipeView) -> None:
    """The steps in their order; each can go up or down, and be taken back."""
    if not recipe.steps:
        return
    with st.container(gap=None):
        st.header(words.STEPS, anchor=False)
        st.markdown(f":gray[{escape(words.STEPS_HELP)}]")
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        earlier, latest = recipe.steps[:-_SHOWN], recipe.steps[-_SHOWN:]
        if earlier:
            wrong = any(problem.kept(_place(recipe, step.number)) for step in earlier)
            with (st.expander(words.earlier(len(earlier)), expanded=wrong),
                  st.container(gap="xsmall")):
                _each(recipe, earlier)
        _each(recipe, latest)


def _each(recipe: RecipeView, steps: tuple[StepDone, ...]) -> None:
    for step in steps:
        _step(recipe, step)


def _place(recipe: RecipeView, number: int) -> str:
    return f"step_{recipe.project_id}_{number}"


def _step(recipe: RecipeView, step: StepDone) -> None:
    with st.container(border=True):
        problem.at(_place(recipe, step.number))
        said, does = st.columns((5, 2), vertical_alignment="center")
        with said, st.container(gap="xxsmall"):
            st.markdown(f"**{step.number}.** {escape(step.sentence)}")
            told = words.done(recipe_words.touched(step.rows, step.cells) if step.rows else "",
                              step.who, ago(datetime.fromisoformat(step.when)))
            digests = words.digests(code(step.before), code(step.after))
            lines = (escape(told), escape(recipe_words.BASES[step.basis]), digests)
            st.markdown("  \n".join(f":small[:gray[{line}]]" for line in lines))
        with does, st.container(horizontal=True, horizontal_alignment="right"):
            if step.number > 1 and st.button(
                    "", icon=":material/arrow_upward:", key=f"up_{step.number}",
                    help=words.EARLIER, type="tertiary"):
                _swap(recipe, step, step.number - 2)
            if step.number < len(recipe.steps) and st.button(
                    "", icon=":material/arrow_downward:", key=f"down_{step.number}",
                    help=words.LATER, type="tertiary"):
                _swap(recipe, step, step.number - 1)
            if st.button(replay_words.TAKE_BACK, icon=":material/undo:",
                         key=f"undo_{step.number}", type="tertiary"):
                _undo(recipe, step)


def _swap(recipe: RecipeView, step: StepDone, place: int) -> None:
    """Let the step at a place and the next one change places; ``step`` is where it was asked."""
    order = list(range(len(recipe.steps)))
    order[place], order[place + 1] = order[place + 1], order[place]
    try:
        with st.spinner(words.WORKING):
            workspace.reorder_steps(state.here(), state.actor(), recipe.project_id, order)
    except LikenessError as error:
        problem.keep(error, _place(recipe, step.number))
    st.rerun()


def _undo(recipe: RecipeView, step: StepDone) -> None:
    try:
        with st.spinner(words.WORKING):
            workspace.undo_step(state.here(), state.actor(), recipe.project_id, step.number,
                                step.after)
    except LikenessError as error:
        problem.keep(error, _place(recipe, step.number))
    st.rerun()


def decisions_taken(recipe: RecipeView) -> None:
    """What was decided of columns, personal data and rules: part of the recipe, changes no cell."""
    if not recipe.decisions:
        return
    with st.container(gap=None):
        st.header(replay_words.of_decisions(len(recipe.decisions)), anchor=False)
        st.markdown(f":gray[{escape(decision_words.BASIS)} {escape(words.DECISIONS_HELP)}]")
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        _decisions(recipe.decisions[:_SHOWN])
        rest = recipe.decisions[_SHOWN:]
        if rest:
            with st.expander(replay_words.more(len(rest))):
                _decisions(rest)


def _decisions(decisions: tuple[DecisionDone, ...]) -> None:
    lines = []
    for one in decisions:
        who = f"{one.who}, {ago(datetime.fromisoformat(one.when))}" if one.when else one.who
        lines.append(f"- {escape(one.sentence)} :small[:gray[{escape(who)}]]")
    st.markdown("\n".join(lines))


def _file_place(recipe: RecipeView) -> str:
    return f"recipe_{recipe.project_id}"


def recipe_files(recipe: RecipeView) -> None:
    """Take the recipe away as a file, or do one on this table."""
    with (st.container(width=TEXT_WIDTH),
          st.expander(words.FILES, icon=":material/save:",
                      expanded=problem.kept(_file_place(recipe)))):
        st.markdown(f":gray[{escape(words.FILES_LEAD)}]")
        if recipe.steps or recipe.decisions:
            name, data = workspace.recipe_file(state.here(), state.actor(), recipe.project_id)
            st.download_button(words.EXPORT, data, name, "application/json", key="export_recipe",
                               on_click="ignore", icon=":material/download:")
        problem.at(_file_place(recipe))
        turn = st.session_state.get("replays", 0)
        dropped = st.file_uploader(words.REPLAY, type=["json"],
                                   key=f"recipe_{recipe.project_id}_{turn}")
        note(words.REPLAY_HELP)
        if dropped is not None:
            _replay(recipe, dropped.getvalue())


def _replay(recipe: RecipeView, file: bytes) -> None:
    try:
        with st.spinner(words.WORKING):
            workspace.replay_recipe(state.here(), state.actor(), recipe.project_id, file)
    except LikenessError as error:
        problem.keep(error, _file_place(recipe))
    st.session_state["replays"] = st.session_state.get("replays", 0) + 1
    st.rerun()
