"""The columns of a table as a list: what each is, its picture, its commonest values."""

import base64

import streamlit as st

from components import palette
from components.page import code, escape
from synth_core.metadata.model import Column
from synth_core.report.figures import WIDTH, bars_svg
from synth_core.report.profile_page import told_of
from synth_core.words import profile as words
from synth_core.workspace.views import ProfileView

__all__ = ["profile_columns"]

_PAGE = 20


def profile_columns(view: ProfileView) -> None:
    """The columns that are searched for, some at a time."""
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
    for column in shown[(page - 1) * _PAGE:page * _PAGE]:
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
    first, lines = told_of(column, facts, view.columns.rows,
                           view.whole.patterns.get(column.name, ()))
    with st.container(border=True):
        name, picture, values = st.columns((3, 2, 4), vertical_alignment="center")
        with name, st.container(gap="xxsmall"):
            st.markdown(f"**{code(column.name)}**")
            st.markdown(f":small[:gray[{escape(first)}]]")
        if facts.shape:
            colours = palette.current()
            svg = bars_svg(facts.shape, colours.real, colours.axis, "")
            packed = base64.b64encode(svg.encode()).decode()
            picture.image(f"data:image/svg+xml;base64,{packed}", width=WIDTH,
                          alt=words.COLUMNS_LEAD)
        with values, st.container(gap="xxsmall"):
            for line in lines:
                st.markdown(f":small[{escape(line)}]")
