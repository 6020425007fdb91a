"""One working file: its progress, how it ended, or what was made and measured, and the download."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from components import problem, state
from components.deleting import surely
from components.page import SETTINGS_WIDTH, TEXT_WIDTH, code, escape, heading, note
from components.progress_view import draw_stages
from components.working_list import red_badge
from components.working_test import draw_rare
from synth_core import workspace
from synth_core.words import evidence_release as release_words
from synth_core.words import screens_generate as run_words
from synth_core.words import screens_working as words
from synth_core.workspace.views_working import WorkingFile

__all__ = ["draw_file"]

_EVERY = 1.0
_MIME = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_LONGEST_SHEET = 1_048_576  # with the header's row
_BADGES = {"closer": ("green", "check_circle"), "no_closer": ("gray", "remove"),
           "farther": ("orange", "search"), "unknown": ("gray", "do_not_disturb_on")}


def draw_file(file: WorkingFile, project: str) -> None:
    """The page while a working file is open."""
    trail = (project, words.TITLE, words.called(file.run.number, file.kind))
    if file.run.active:
        st.fragment(_watch, run_every=_EVERY)(file.id, trail)
    elif file.results is None:
        _ended(file, trail)
    else:
        _RESULTS[file.kind](file.results, trail)
        _download(file, project)
    _below(file)


def _watch(file_id: str, trail: tuple[str, ...]) -> None:
    file = workspace.working_file(state.here(), state.actor(), file_id)
    run = file.run
    if not run.active:
        st.rerun()
    heading(run_words.heading_of(run.status, run.left, run.place),
            f"{words.measured(file.source, run.rows)} {run_words.LEAVE}", trail=trail)
    with st.container(width=TEXT_WIDTH):
        st.markdown(red_badge())
        st.progress(min(1.0, run.share),
                    text=run_words.progress(run.share, run.elapsed, run.left))
        draw_stages(run.stages)
        if st.button(f":red[{words.STOP}]", icon=":material/stop_circle:", key="stop_file"):
            with problem.shown():
                workspace.stop_working_file(state.here(), state.actor(), file_id)
                st.rerun()


def _ended(file: WorkingFile, trail: tuple[str, ...]) -> None:
    run = file.run
    heading(run_words.heading_of(run.status, None, None),
            words.measured(file.source, run.rows), trail=trail)
    with st.container(width=TEXT_WIDTH):
        if run.status == "failed":
            problem.tell(run.message, run.cure)
        else:
            st.markdown(escape(f"{run.message} {run.cure}"))


def _filled(results: Mapping[str, Any], trail: tuple[str, ...]) -> None:
    columns = results["columns"]
    heading(words.fill_title(columns), words.checked(columns, results["rows"]), trail=trail)
    st.markdown(red_badge())
    with st.container(width=SETTINGS_WIDTH):
        st.table([_checked(one) for one in columns], border="horizontal", hide_index=True)
        note(words.HOW_FILL)
        for told in results["notes"]:
            note(told)


def _replaced(results: Mapping[str, Any], trail: tuple[str, ...]) -> None:
    columns = results["columns"]
    heading(words.replaced_title(columns, results["rows"]), words.LEAD, trail=trail)
    st.markdown(red_badge())
    with st.container(width=SETTINGS_WIDTH):
        st.table([_new(one) for one in columns], border="horizontal", hide_index=True)
        note(words.HOW_REPLACED)
        for told in results["notes"]:
            note(told)


def _new(one: Mapping[str, Any]) -> dict[str, str]:
    check = one["check"]
    far, alone = ([words.VERDICTS["unknown"], ""] if check is None else
                  [words.closeness(check[part], check["measure"]) for part in ("found", "floor")])
    return {words.COLUMN: code(one["column"]), words.SAME: escape(words.same(one["same"])),
            words.FAR: escape(far), words.YARDSTICK: escape(alone)}


def _checked(one: Mapping[str, Any]) -> dict[str, str]:
    check = one["check"]
    state_ = "unknown" if check is None else check["verdict"]
    colour, icon = _BADGES[state_]
    numbers = ["", ""] if check is None else [
        words.closeness(check[part], check["measure"]) for part in ("found", "floor")]
    return {words.COLUMN: code(one["column"]),
            words.CELLS: escape(words.filled_of(one["filled"], one["known"])),
            words.FOUND: escape(numbers[0]), words.YARDSTICK: escape(numbers[1]),
            words.VERDICT: f":{colour}-badge[:material/{icon}: {words.VERDICTS[state_]}]"}


_RESULTS: Mapping[str, Callable[[Mapping[str, Any], tuple[str, ...]], None]] = {
    "fill": _filled, "rare": draw_rare, "replace": _replaced}


def _download(file: WorkingFile, project: str) -> None:
    """Its own download: never the page on which synthetic tables are handed out."""
    assert file.results is not None
    with st.container(width=SETTINGS_WIDTH):
        form = str(st.radio(words.FORM, list(release_words.FORMS), key="working_form",
                            format_func=lambda key: release_words.FORMS[key][0], horizontal=True))
        too_long = form == "xlsx" and file.results["rows"] + 1 > _LONGEST_SHEET
        if too_long:
            st.markdown(f":gray[{escape(release_words.longest(file.results['rows']))}]")

        def made() -> bytes:
            path: Path = workspace.download_working_file(state.here(), state.actor(), file.id, form)
            return path.read_bytes()

        st.download_button(words.download(release_words.FORMS[form][0]), made,
                           words.file_name(project, file.run.number, form), _MIME[form],
                           key=f"get_working_{form}", on_click="ignore", type="primary",
                           icon=":material/download:", wrap=True, disabled=too_long)
    note(words.LIMIT)


def _below(file: WorkingFile) -> None:
    asking = f"delete file {file.id}"
    with st.container(horizontal=True):
        if st.button(words.TO_LIST, icon=":material/list_alt:", key="all_files", type="tertiary"):
            state.show_file(None)
        if not file.run.active and st.button(words.DELETE, icon=":material/delete:",
                                             key="delete_file", type="tertiary"):
            state.ask(asking)
    if state.asks(asking):
        _delete(file)


@st.dialog(words.DELETE_TITLE, on_dismiss=state.done_asking)
def _delete(file: WorkingFile) -> None:
    if surely(words.called(file.run.number, file.kind), words.DELETE_LONG):
        with problem.shown():
            workspace.delete_working_file(state.here(), state.actor(), file.id)
            state.show_file(None)
