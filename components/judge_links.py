"""The relationships: three matrices, the pairs to look at first, one pair in full."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import streamlit as st

from components import state
from components.charts.matrix import Links, change, matrix, named_every
from components.charts.pair import Cells, gap, pair, pair_twin, within
from components.judge_chart import clicked, draw, kept, twin
from components.judge_run import verdict_line
from components.page import code, escape, note
from synth_core import workspace
from synth_core.evaluation.contract import Result
from synth_core.words import evidence_links as words
from synth_core.words.judgement import answer
from synth_core.workspace.views import JudgedRun

__all__ = ["Evidence", "Link", "all_pairs", "evidence", "giveaways", "look_first", "matrices",
           "one_pair"]

_FIRST = 3
_NARROWEST = 260
_WHICH = ("real", "synthetic", "difference")


@dataclass(frozen=True)
class Link:
    """A pair of columns with the strength of its link in both tables."""

    a: str
    b: str
    real: float | None
    synthetic: float | None

    @property
    def change(self) -> float:
        """How the link changed, as in the matrix; 0 where neither table can tell."""
        return change(self.real, self.synthetic) or 0.0


@dataclass(frozen=True)
class Evidence:
    """What was found out about the links.

    Args:
        links: The matrices.
        lost: How many links were lost.
        invented: How many were invented.
        apart: By how much links differ on average, and by how much between two real tables.
    """

    links: Links
    lost: int
    invented: int
    apart: tuple[float, float]

    @cached_property
    def pairs(self) -> list[Link]:
        """Every pair once, that with the largest change first."""
        names, links = self.links.columns, self.links
        found = [Link(names[column], names[row], links.real[row][column],
                      links.synthetic[row][column])
                 for row in range(1, len(names)) for column in range(row)]
        return sorted(found, key=lambda link: -abs(link.change))


def evidence(result: Result | None) -> Evidence | None:
    """The links, or None where they were not assessed."""
    if result is None or result.estimate is None:
        return None
    details = result.details
    links = Links(list(details["columns"]), details["real"], details["synthetic"])
    counts = details.get("counts") or {key: len(details[key]) for key in ("lost", "invented")}
    return Evidence(links, counts["lost"], counts["invented"],
                    (result.estimate.value, result.yardsticks["real"].value))


def matrices(found: Evidence) -> None:
    """Three matrices side by side; a click on a cell chooses the pair."""
    first = [(link.a, link.b) for link in found.pairs[:_FIRST]]
    grid = st.grid(3, min_column_width=_NARROWEST)
    for which in _WHICH:
        with grid.cell(), st.container(gap="xxsmall"):
            st.subheader(words.TITLES[which], anchor=False)
            chart = kept(f"matrix {which}", partial(
                matrix, words.ALTS[which], found.links, which, marked=first))
            pair_clicked = clicked(chart, f"matrix_{which}")
            if pair_clicked is not None and st.session_state.get(f"last_{which}") != pair_clicked:
                st.session_state[f"last_{which}"] = pair_clicked
                st.session_state["pair_b"], st.session_state["pair_a"] = pair_clicked
    every = named_every(len(found.links.columns) - 1)
    hint = words.CLICK if every == 1 else words.wide(every)
    note(f"{words.yardstick(*found.apart)} {hint}")
    empty = {which: found.links.unmeasured(which) for which in ("real", "synthetic")}
    if any(empty.values()):
        note(words.unmeasured(empty["real"], empty["synthetic"], len(found.pairs)))


def look_first(found: Evidence) -> None:
    """The pairs that changed most, each with a button that shows it."""
    st.subheader(words.LOOK_FIRST, anchor=False)
    grid = st.grid(_FIRST, min_column_width=250, border=True)
    for place, link in enumerate(found.pairs[:_FIRST], start=1):
        with grid.cell(), st.container(gap="xsmall"):
            st.markdown(f"**{place}.** {code(link.a)} with {code(link.b)}")
            st.markdown(escape(words.strengths(link.real, link.synthetic)))
            st.button(words.SHOW, key=f"show_{place}", icon=":material/zoom_in:",
                      type="tertiary", on_click=_choose, args=(link.a, link.b))


def _choose(a: str, b: str) -> None:
    st.session_state["pair_a"], st.session_state["pair_b"] = a, b


def one_pair(run: JudgedRun, found: Evidence) -> None:
    """Two columns together, chosen by a click, a button or the two lists."""
    names = found.links.columns
    worst = found.pairs[0]
    for key, name in (("pair_a", worst.a), ("pair_b", worst.b)):
        if st.session_state.get(key) not in names:
            st.session_state[key] = name
    st.subheader(words.CHOOSE, anchor=False)
    with st.container(horizontal=True, width=720):
        a = st.selectbox(words.COLUMN_A, names, key="pair_a")
        b = st.selectbox(words.COLUMN_B, names, key="pair_b")
    if a == b:
        st.markdown(f":gray[{words.SAME_COLUMN}]")
        return
    cells = _cells(run.run.id, str(a), str(b))
    st.markdown(escape(words.pair_title(cells.a, cells.b, gap(cells), within(cells))))
    grid = st.grid(3, min_column_width=_NARROWEST)
    for which in _WHICH:
        scale = (words.scale_of_change(cells.largest_change) if which == "difference"
                 else words.scale(cells.largest))
        with grid.cell(), st.container(gap="xxsmall"):
            st.markdown(f"**{words.TITLES[which]}**  \n:small[:gray[{escape(scale)}]]")
            draw(kept(f"pair {which} {a!r} {b!r}", partial(pair, cells, which)),
                 f"pair_{which}")
    twin(pair_twin(cells))
    st.markdown(f":small[:gray[{words.pair_limit(state.here().policy.smallest_cell)}]]")


@st.cache_resource(max_entries=200, show_spinner=False)
def _cells(run: str, a: str, b: str) -> Cells:
    """Two columns together: a scan of both tables, so kept. The page has checked who asks."""
    return cells_of(workspace.pair(state.here(), state.actor(), run, a, b))


def cells_of(view: dict[str, Any]) -> Cells:
    """Two columns as `pair_view` tells of them."""
    return Cells(view["a"], view["b"], list(view["rows"]), list(view["columns"]), view["real"],
                 view["synthetic"])


def all_pairs(found: Evidence) -> None:
    """Every pair as a row of a table, largest change first."""
    rows = [(link.a, link.b, *words.three(link.real, link.synthetic, link.change))
            for link in found.pairs]
    twin([dict(zip(words.HEADINGS, row, strict=True)) for row in rows],
         words.pairs_number(found.links.measured, len(found.pairs)))


def giveaways(run: JudgedRun) -> None:
    """Which columns the program that tells the tables apart relies on."""
    result = run.judgement.get("classifier")
    rows = [] if result is None else result.details.get("columns", ())
    if result is None or result.estimate is None or not rows:
        return
    st.subheader(words.GIVES_AWAY, anchor=False)
    asked = run.verdict.row("classifier")
    verdict_line(asked)
    if asked is None:
        st.markdown(escape(answer("classifier", result.estimate, result.details)))
    if max(row["drop"] for row in rows) <= words.TINY_DROP:
        st.markdown(f":gray[{words.NONE_TELLS}]")
        return
    st.markdown(words.HELP_MOST)
    st.table([dict(zip(words.TELLING, (code(row["column"]), words.drop(row["drop"])),
                       strict=True)) for row in rows[:5]], border="horizontal", hide_index=True,
             width=720)
