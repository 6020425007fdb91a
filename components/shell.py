"""The frame around every page: theme, logo, navigation, sign-in gate, error boundary.

This is the script that the server runs for each visit (see `app.py`). Its folder comes first on
``sys.path``: no module in `components/` may bear the name of a package.
"""

from pathlib import Path

import streamlit as st

from components import problem, state
from components.page import escape, untitled
from components.palette import theme_type
from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.errors import LikenessError
from synth_core.words import screens_shell as words
from synth_core.workspace.compare import FEWEST
from synth_core.workspace.views import TaskList

_BRAND = Path(__file__).parent / "brand"


@st.fragment(run_every="2s")
def _follow_theme(drawn: str) -> None:
    """Switching the theme does not run the page again, so charts would keep the old colours."""
    if theme_type() != drawn:
        st.rerun()


def _open_tasks() -> TaskList | None:
    """The open project's steps; None where none is open, it is gone or cannot be read.

    The page below meets the same error and says it: here there is no navigation yet to lead on.
    """
    opened = state.open_project()
    if opened is None:
        return None
    try:
        return workspace.task_list(state.here(), state.actor(), opened)
    except LikenessError:
        return None


def _judged(tasks: TaskList | None) -> bool:
    return tasks is not None and any(
        step.key == "judge" and step.status != "cannot_start" for step in tasks.steps)


def _navigation(tasks: TaskList | None) -> dict[str, list[st.Page]]:
    """All pages; those that have nothing to show yet are left out of the list, not of the URLs."""
    shown = {"top": True, "project": tasks is not None, "evidence": _judged(tasks),
             "release": _judged(tasks), "library": True}
    described = tasks is not None and tasks.described
    with_table = dict.fromkeys(("distributions", "relationships", "usefulness", "privacy"),
                               not described)
    brought = tasks is not None and tasks.has_table
    needs = {**with_table, **dict.fromkeys(("profile", "personal", "prepare", "rules", "working"),
                                           brought),
             "stated": described, "rules_kept": not described and tasks is not None
             and tasks.has_rules, "asked": tasks is not None and tasks.has_asked,
             "which_rows": brought and not described,
             "what_ifs": brought and not described and _judged(tasks), "result": _judged(tasks),
             "compare": tasks is not None and tasks.finished >= FEWEST,
             "runs": tasks is not None and tasks.run_id is not None}
    titles = {"top": "", "project": escape(tasks.name) if tasks else " ", **words.SECTIONS}
    found: dict[str, list[st.Page]] = {title: [] for title in titles.values()}
    for key, place in PLACES.items():
        visible = shown[place.section] and needs.get(key, True)
        found[titles[place.section]].append(st.Page(
            place.script, title=words.PAGES[key], icon=f":material/{place.icon}:",
            url_path=place.address or None, default=not place.address,
            visibility="visible" if visible else "hidden"))
    return found


def _draw() -> None:
    st.set_page_config(page_title=words.APP, page_icon=str(_BRAND / "mark.svg"), layout="wide")
    untitled()
    drawn = theme_type()
    st.logo(str(_BRAND / f"logo_{drawn}.svg"), size="large", icon_image=str(_BRAND / "mark.svg"))
    state.keep_ids()
    tasks = None
    with problem.boundary(page=False):
        tasks = _open_tasks()
    chosen = st.navigation(_navigation(tasks), expanded=True)
    with problem.boundary():
        state.actor()  # the gate: nobody passes without being someone
        chosen.run()
    # Last, and not beside a dialog: where the clock strikes while a page or a dialog leads to
    # another page, the browser empties that one.
    if not state.asks_anything():
        _follow_theme(drawn)


_draw()
