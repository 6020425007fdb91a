"""The distributions: every column as a small chart, worst first or as in the table."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.charts.bars import bars
from components.charts.dates import dates
from components.charts.histogram import Shape, as_bars, histogram
from components.charts.lay import Chart
from components.judge_chart import draw, kept
from components.judge_shapes import bars_of, gap_of, shape_of, writer
from components.page import code, escape
from components.palette import Palette
from synth_core.evaluation.contract import Result
from synth_core.report.limits import constant_columns
from synth_core.words import evidence_columns as words

__all__ = ["PER_PAGE", "ColumnEvidence", "cards", "chart_of", "chosen",
           "evidence", "pages",
           "worst_first"]

PER_PAGE = 12
_MOST_BARS = 12


@dataclass(frozen=True)
class ColumnEvidence:
    """One column: how far it is from the real rows kept aside, and what its chart is drawn from.

    Args:
        name: The column's name.
        kind: What it holds.
        distance: Share of rows that would have to change.
        ceiling: The same between real tables.
        chart: The chart's data, aggregated and suppressed by the metric.
        constant: Whether it varies in the real table and holds one value in the synthetic one.
    """

    name: str
    kind: str
    distance: float
    ceiling: float
    chart: dict[str, Any]
    constant: bool = False

    @property
    def grade(self) -> str:
        """Its grade; a column that varies no more is never right."""
        found = words.grade(self.distance, self.ceiling)
        return "near" if self.constant and found == "right" else found


def evidence(result: Result | None) -> list[ColumnEvidence]:
    """Every compared column, in the order of the table."""
    if result is None:
        return []
    held = constant_columns(result)
    return [ColumnEvidence(row["column"], row["kind"], row["distance"], row["ceiling"],
                           row["chart"], row["column"] in held)
            for row in result.details.get("columns", ())]


def chosen(columns: list[ColumnEvidence]) -> list[ColumnEvidence]:
    """Those that the person wants to see, in their order."""
    search, order = st.columns((3, 2), vertical_alignment="bottom")
    wanted = search.text_input(words.SEARCH, key="column_search", icon=":material/search:",
                               width=360) or ""
    how = order.radio(words.ORDER, (words.WORST_FIRST, words.AS_IN_TABLE), horizontal=True,
                      key="column_order")
    found = [one for one in columns if wanted.strip().casefold() in one.name.casefold()]
    return worst_first(found) if how == words.WORST_FIRST else found


def worst_first(columns: list[ColumnEvidence]) -> list[ColumnEvidence]:
    """What is off before what is near, what is near before what is right; then by distance.

    By distance alone a column of many rare values would stand above one that is off: between real
    tables, too, it differs much.
    """
    return sorted(columns, key=lambda one: (
        words.GRADES.index(one.grade), -one.distance))


def pages(found: list[ColumnEvidence], total: int) -> list[ColumnEvidence]:
    """The part of the columns that this page shows: few at a time, so that many stay fast."""
    if not found:
        st.markdown(f":gray[{words.NO_MATCH}]")
        return []
    number = -(-len(found) // PER_PAGE)
    page = 1
    if number > 1:
        page = min(st.pagination(number, key="column_page"), number)
    first = (page - 1) * PER_PAGE
    shown = found[first:first + PER_PAGE]
    if number > 1 or len(found) < total:
        told = words.shown(first + 1, first + len(shown), len(found))
        st.markdown(f":small[:gray[{escape(told)}]]")
    return shown


def cards(shown: list[ColumnEvidence]) -> list[dict[str, str]]:
    """Draw a card for each column.

    Returns:
        The rows of the twin, all columns together.
    """
    grid = st.grid(3, min_column_width=260, border=True)
    rows: list[dict[str, str]] = []
    for one in shown:
        chart = kept(f"column {one.name}", partial(chart_of, one))
        with grid.cell(), st.container(gap="xxsmall"):
            told = words.constant_finding() if one.constant else words.column_finding(
                one.distance, one.ceiling, gap_of(one.chart, one.kind))
            st.markdown(f"#### {code(one.name)} {escape(told)}", anchors=False)
            numbers = words.column_numbers(one.distance, one.ceiling)
            st.markdown(f":small[:gray[{escape(numbers)}]]")
            draw(chart, f"column_{one.name}")
        rows += chart.twin
    return rows


def chart_of(one: ColumnEvidence, colours: Palette) -> Chart:
    """The chart that fits what the column holds."""
    if one.chart["form"] == "bars":
        return bars(one.name, bars_of(one.chart), colours)
    shape: Shape = shape_of(one.chart)
    if not shape.edges and (len(shape.spikes) <= _MOST_BARS or one.kind == "date"):
        return bars(one.name, as_bars(shape, writer(one.kind)), colours)
    if one.kind == "date":
        return dates(one.name, shape, colours)
    return histogram(one.name, shape, colours)

