"""Charts on a page: drawn with their alt text, their legend in words, their twin as a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from components import palette, state
from components.charts.lay import Chart
from components.page import escape
from components.palette import Palette
from synth_core.words import evidence_charts as words

__all__ = ["clicked", "draw", "kept", "legend", "twin"]

_MOST_PLAIN = 40
C = TypeVar("C", Chart, Chart | None)


def kept(what: str, build: Callable[[Palette], C]) -> C:
    """A chart of the open run in the theme of the browser, built once and kept.

    Plotly checks every property of a figure, which is most of what drawing a page costs. A run's
    results never change, so its id, the chart's name and the theme name the figure.

    Args:
        what: The chart's name; names all that it is drawn from besides the run.
        build: Draws it.
    """
    found: C = _built(state.judged_run(), what, palette.theme_type(), build)
    return found


@st.cache_resource(max_entries=600, show_spinner=False)
def _built(run: str, what: str, theme: str, _build: Any) -> Any:
    return _build(palette.current())


def draw(chart: Chart, key: str) -> None:
    """A chart that is only looked at."""
    st.plotly_chart(chart.figure, theme=None, alt=chart.alt, key=key,
                    config={"displayModeBar": False})


def clicked(chart: Chart, key: str) -> tuple[str, str] | None:
    """A chart whose points name a pair of columns; the pair that was clicked."""
    chosen = st.plotly_chart(chart.figure, theme=None, alt=chart.alt, key=key,
                             on_select="rerun", selection_mode="points",
                             config={"displayModeBar": False})
    points = chosen["selection"]["points"] if chosen else []
    for point in points:
        pair = point.get("customdata")
        if pair:
            return str(pair[0]), str(pair[1])
    return None


def legend(*items: str) -> None:
    """A legend in words; each item keeps together on a narrow screen."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for item in items:
            st.markdown(item, width="content")


def twin(rows: Sequence[Mapping[str, Any]], title: str = words.SAME_AS_TABLE) -> None:
    """The same numbers as a table, folded away."""
    if not rows:
        return
    with st.expander(title, icon=":material/table:"):
        if len(rows) <= _MOST_PLAIN:
            st.table([{escape(str(head)): escape(str(cell)) for head, cell in row.items()}
                      for row in rows], border="horizontal", hide_index=True)
        else:
            st.dataframe([{str(head): str(cell) for head, cell in row.items()} for row in rows],
                         hide_index=True, alt=title)
