"""Who is here, in which project and run; ids live in the URL, everything else in the database."""

import os

import streamlit as st

from components.admin_secrets import connection_urls, folder_paths
from components.places import PLACES
from synth_core import workspace
from synth_core.foundation.actor import LOCAL_STEWARD, Actor
from synth_core.foundation.errors import NotFound
from synth_core.words import screens_shell as words
from synth_core.words.steps import TITLES

__all__ = [
    "actor",
    "ask",
    "asks",
    "asks_anything",
    "close_run",
    "compare",
    "compared_runs",
    "current_project",
    "done_asking",
    "go",
    "here",
    "ids",
    "judge",
    "judged_run",
    "keep_ids",
    "leave",
    "open_file",
    "open_project",
    "open_run",
    "open_what_if",
    "show_file",
    "show_what_if",
    "step_of",
    "unwatch",
    "watch",
    "watches",
]

_NAMES = ("project", "run")


@st.cache_resource(max_entries=4, show_spinner=False)
def _opened(home: str) -> workspace.Workspace:
    # The server's own limit is the one to change; what comes past it meets the same one again.
    return workspace.open_workspace(largest_upload=st.get_option("server.maxUploadSize") * 2**20,
                                    connections=connection_urls(), folders=folder_paths())


def here() -> workspace.Workspace:
    """The workspace of this server; opened once."""
    return _opened(os.environ.get("LIKENESS_HOME", ""))


def actor() -> Actor:
    """The person. On a laptop there is one, the local steward."""
    return LOCAL_STEWARD


def keep_ids() -> None:
    """Carry the ids of the last page into a URL that came without them.

    The URL always wins: a link, the back button and a second tab show what they name.
    """
    given = {name: st.query_params.get(name, "") for name in _NAMES}
    if given["project"] or given["run"]:
        for name in _NAMES:
            st.session_state[f"open_{name}"] = given[name]
    for name in _NAMES:
        kept = st.session_state.get(f"open_{name}", "")
        if kept and not given[name]:
            st.query_params[name] = kept


def ids() -> dict[str, str]:
    """The ids in the URL, to be handed on with a link."""
    return {name: st.query_params[name] for name in _NAMES if st.query_params.get(name)}


def open_project() -> str | None:
    """The open project's id, or None."""
    return st.query_params.get("project") or None


def open_run() -> str | None:
    """The open run's id, or None."""
    return st.query_params.get("run") or None


def current_project() -> str:
    """The open project's id.

    Raises:
        NotFound: No project is open.
    """
    found = open_project()
    if found is None:
        raise NotFound(words.NO_PROJECT, cure=words.NO_PROJECT_CURE)
    return found


def judge(run: str) -> None:
    """Say which run's evidence the page shows, whether or not the URL names it."""
    st.session_state["judged_run"] = run


def judged_run() -> str:
    """The run whose evidence the page shows."""
    return str(st.session_state["judged_run"])


def compared_runs() -> tuple[str, ...]:
    """The runs that the URL asks to compare."""
    return tuple(run for run in st.query_params.get("compared", "").split(".") if run)


def compare(runs: tuple[str, ...]) -> None:
    """Put the runs to compare into the URL."""
    st.query_params["compared"] = ".".join(runs)


def go(page: str, *, project: str | None = None, run: str | None = None,
       compared: tuple[str, ...] = (), what_if: str = "") -> None:
    """Leave for another page, by its key ("data", "result").

    Args:
        page: The page's key in `components.places`.
        project: The project to open; the open one if left out.
        run: The run to open; left out, the open one if the project stays.
        compared: The runs to compare, for the page that does so.
        what_if: The run of a what-if to open, for the page that shows those.
    """
    done_asking()
    kept = ids()
    wanted = {"project": project or kept.get("project", "")}
    same = project is None or project == kept.get("project")
    wanted["run"] = run or (kept.get("run", "") if same else "")
    for name in _NAMES:
        st.session_state[f"open_{name}"] = wanted[name]
    wanted["compared"], wanted["what_if"] = ".".join(compared), what_if
    st.switch_page(PLACES[page].script,
                   query_params={name: value for name, value in wanted.items() if value})


def leave() -> None:
    """Close the project and go to the list of projects."""
    done_asking()
    for name in _NAMES:
        st.session_state[f"open_{name}"] = ""
    st.switch_page(PLACES["home"].script)


def watch(run: str) -> None:
    """Remember that the person waits for this run, so that its end leads to the result."""
    st.session_state["watched_run"] = run


def watches(run: str) -> bool:
    """Whether the person waits for this run in this window."""
    return bool(st.session_state.get("watched_run") == run)


def unwatch() -> None:
    """The wait is over, or the person went elsewhere."""
    st.session_state.pop("watched_run", None)


def step_of(key: str) -> str:
    """"Step 3 of 6", for the trail of a step's page."""
    return words.step(list(TITLES).index(key) + 1)


def close_run() -> None:
    """Take the run out of the URL; the project stays open."""
    st.session_state["open_run"] = ""
    st.query_params.pop("run", None)


def open_file() -> str | None:
    """The open working file's id, or None."""
    return st.query_params.get("file") or None


def show_file(file: str | None) -> None:
    """Draw the page again with this working file open, or with none."""
    done_asking()
    if file is None:
        st.query_params.pop("file", None)
    else:
        st.query_params["file"] = file
    st.rerun()


def open_what_if() -> str | None:
    """The id of the run of the open what-if, or None."""
    return st.query_params.get("what_if") or None


def show_what_if(run: str | None) -> None:
    """Draw the page again with the run of this what-if open, or with none."""
    done_asking()
    if run is None:
        st.query_params.pop("what_if", None)
    else:
        st.query_params["what_if"] = run
    st.rerun()


def ask(what: str) -> None:
    """Open a dialog: it stays open over the runs of the page until `done_asking`."""
    st.session_state["asking"] = what


def asks(what: str) -> bool:
    """Whether this dialog is open."""
    return bool(st.session_state.get("asking") == what)


def asks_anything() -> bool:
    """Whether any dialog is open."""
    return "asking" in st.session_state


def done_asking() -> None:
    """Close the dialog, whichever it is."""
    st.session_state.pop("asking", None)
