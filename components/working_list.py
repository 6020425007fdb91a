"""Working files: what can be made, the short form of each kind, and those that there are."""

from collections.abc import Callable, Mapping

import streamlit as st

from components import problem, state, verdict
from components.cards import ago
from components.page import TEXT_WIDTH, escape, heading, note
from synth_core import workspace
from synth_core.words import screens_working as words
from synth_core.workspace.views_working import WorkingFile, WorkingView

__all__ = ["draw_list", "red_badge"]

# What the project's purpose most likely needs is chosen beforehand.
_USUAL = {"rare_events": "rare"}


def red_badge() -> str:
    """The badge of everything that holds real records, as Markdown."""
    return f":red-badge[:material/lock_person: {words.BADGE}]"


def draw_list(view: WorkingView) -> None:
    """The page while no working file is open."""
    heading(words.working_title(len(view.files)), words.LEAD, trail=(view.name, words.TITLE))
    with st.container(width=TEXT_WIDTH):
        st.markdown(red_badge())
        if view.blocked:
            problem.tell(view.blocked, words.CONFIRM_FIRST)
        else:
            _make(view)
        st.header(words.FILES, anchor=False)
        for file in view.files:
            _card(file)
        if not view.files:
            st.markdown(f":gray[{escape(words.NO_FILES)}]")
    note(words.LIMIT)


def _make(view: WorkingView) -> None:
    kinds = list(_FORMS)
    usual = _USUAL.get(view.purpose or "", kinds[0])
    if len(kinds) > 1:
        kind = st.radio(words.KIND_QUESTION, kinds, key="working_kind",
                        index=kinds.index(usual) if usual in kinds else 0,
                        format_func=lambda key: words.KINDS[key][0],
                        captions=[words.KINDS[key][1] for key in kinds])
    else:
        kind = kinds[0]
        st.header(words.KINDS[kind][0], anchor=False)
        st.markdown(escape(words.KINDS[kind][1]))
    _FORMS[str(kind)](view)


def _fill(view: WorkingView) -> None:
    can = {one.name: one for one in view.fill if not one.why_not}
    if not view.fill:
        st.markdown(f":gray[{escape(words.NOTHING_MISSING)}]")
        return
    for one in view.fill:
        if one.why_not:
            told = words.cannot(one.name, one.missing, one.why_not)
            st.markdown(f"{verdict.gray_badge(words.WHY_NOT)} :gray[{escape(told)}]")
    chosen = st.multiselect(
        words.COLUMNS_TO_FILL, list(can), default=list(can), key="fill_columns",
        help=words.COLUMNS_HELP, disabled=not can,
        format_func=lambda name: words.missing(name, can[name].missing, can[name].known))
    if st.button(words.MAKE, type="primary", icon=":material/play_arrow:", key="make_fill",
                 disabled=not chosen):
        with problem.shown():
            state.show_file(workspace.fill_missing(state.here(), state.actor(), view.project_id,
                                                   chosen))


def _rare(view: WorkingView) -> None:
    can = {one.name: one for one in view.rare if one.possible}
    if not can:
        st.markdown(f":gray[{escape(words.NO_RARE)}]")
        return
    column = can[str(st.selectbox(words.RARE_COLUMN, list(can), key="rare_column"))]
    for one in column.values:
        if one.why_not:
            told = words.cannot_class(column.name, one.value, one.why_not)
            st.markdown(f"{verdict.gray_badge(words.WHY_NOT)} :gray[{escape(told)}]")
    held = {one.value: one.rows for one in column.possible}
    value = str(st.selectbox(words.RARE_VALUE, list(held), key=f"rare_value_{column.name}",
                             format_func=lambda one: words.class_of(one, held[one])))
    rows = st.number_input(words.RARE_ROWS, min_value=1, value=held[value], step=1,
                           key=f"rare_rows_{column.name}_{value}", help=words.RARE_ROWS_HELP)
    if st.button(words.MAKE, type="primary", icon=":material/play_arrow:", key="make_rare"):
        with problem.shown():
            state.show_file(workspace.add_rare_rows(state.here(), state.actor(), view.project_id,
                                                    column.name, value, int(rows)))


def _replace(view: WorkingView) -> None:
    can = {one.name: one for one in view.drawn if not one.why_not}
    for one in view.drawn:
        if one.why_not:
            st.markdown(f"{verdict.gray_badge(words.WHY_NOT)} "
                        f":gray[{escape(words.cannot_class(one.name, '', one.why_not))}]")
    chosen = st.multiselect(
        words.COLUMNS_TO_DRAW, list(can), key="drawn_columns", help=words.COLUMNS_TO_DRAW_HELP,
        default=[name for name, one in can.items() if one.sensitive], disabled=not can)
    if st.button(words.MAKE, type="primary", icon=":material/play_arrow:", key="make_replace",
                 disabled=not chosen):
        with problem.shown():
            state.show_file(workspace.replace_cells(state.here(), state.actor(), view.project_id,
                                                    chosen))


_FORMS: Mapping[str, Callable[[WorkingView], None]] = {
    "fill": _fill, "rare": _rare, "replace": _replace}


def _card(file: WorkingFile) -> None:
    run = file.run
    with st.container(border=True):
        said, stands, does = st.columns((5, 4, 2), vertical_alignment="center")
        with said.container(gap="xxsmall"):
            st.markdown(f"**{escape(words.called(run.number, file.kind))}**")
            told = words.made_of(file.source, ago(run.created_at), run.created_by)
            st.markdown(f":small[:gray[{escape(told)}]]")
        with stands.container(gap="xxsmall"):
            st.markdown(red_badge())
            st.markdown(f":small[{escape(words.status(run.status, run.share))}]")
        if does.button(words.OPEN, key=f"open_{file.id}", width="stretch"):
            state.show_file(file.id)
