"""The columns of a table as a list: what each is, its picture, its commonest values."""

import base64

import streamlit as st

from components import palette
from components.page import code, escape
from synth_core.metadata.model import Column
from synth_core.report.figures import bars_svg
from synth_core.report.profile_page import told_of
from synth_core.words import profile as words
from synth_core.workspace.views import ProfileView

__all__ = ["profile_columns"]

_PAGE = 24
_ABREAST, _NARROWEST = 4, 220


def profile_columns(view: ProfileView) -> None:
    """The columns that are searched for, some at a time, as cards beside each other."""
    left, right = st.columns((3, 2))
    wanted = left.text_input(words.SEARCH, icon=":material/search:", key="profile_search")
    order = right.selectbox(words.ORDER, list(words.ORDERS), format_func=words.ORDERS.__getitem__,
                            key="profile_order")
    shown = [column for column in _ordered(view, order)
             if wanted.strip().casefold() in column.name.casefold()]
    if not shown:
        st.markdown(f":gray[{escape(words.NOTHING)}]")
        return
    pages = -(-len(shown) // _PAGE)
    page = 1 if pages == 1 else st.pagination(pages, key=f"profile_page_{wanted}_{order}")
    grid = st.grid(_ABREAST, min_column_width=_NARROWEST, border=True, gap="xsmall")
    for column in shown[(page - 1) * _PAGE:page * _PAGE]:
        with grid.cell():
            _column(view, column)


def _ordered(view: ProfileView, order: str) -> list[Column]:
    columns = list(view.metadata)
    if order == "table":
        return columns
    if order == "missing":
        return sorted(columns, key=lambda column: -view.columns.columns[column.name].missing)
    return sorted(columns, key=lambda column: -view.columns.columns[column.name].distinct)


def _column(view: ProfileView, column: Column) -> None:
    facts = view.columns.columns[column.name]
    told = told_of(column, facts, view.columns.rows, view.whole.patterns.get(column.name, ()))
    with st.container(gap="xxsmall"):
        st.markdown(f"**{code(column.name)}**")
        if column.label:
            st.markdown(f":small[{escape(column.label)}]")
        st.markdown(f":small[:gray[{escape(told.first)}]]")
        if facts.shape:
            colours = palette.current()
            svg = bars_svg(facts.shape, colours.real, colours.axis, "")
            packed = base64.b64encode(svg.encode()).decode()
            st.image(f"data:image/svg+xml;base64,{packed}", width="stretch", alt=told.picture)
        for line in told.lines:
            st.markdown(f":small[{escape(line)}]")
