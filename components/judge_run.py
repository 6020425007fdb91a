"""The run that a page of evidence is about, and the frame that all these pages share."""

import streamlit as st

from components import state, verdict
from components.judge_asked import mix_line
from components.page import escape, heading
from synth_core import workspace
from synth_core.evaluation.contract import Result
from synth_core.foundation.errors import NotPossible
from synth_core.governance.verdict import HeadlineRow
from synth_core.words import evidence_result as words
from synth_core.workspace.views import JudgedRun

__all__ = ["follows_train", "frame", "open_judged", "verdict_line"]


def open_judged(page: str) -> JudgedRun:
    """The finished run that the URL names, else the project's newest; the look at it is noted.

    A what-if is none: it has a page of its own and never stands for the project's result.

    Args:
        page: The page's key, for the act log.

    Raises:
        NotPossible: There is none, or it has not finished.
    """
    ws, actor = state.here(), state.actor()
    run_id = state.open_run()
    if run_id is not None and workspace.run_view(ws, actor, run_id).what_if:
        run_id = None
    if run_id is None:
        runs = workspace.list_runs(ws, actor, state.current_project())
        run_id = next((run.id for run in runs if run.status == "finished" and not run.what_if),
                      None)
    if run_id is None:
        raise NotPossible(words.NO_RUN, cure=words.NO_RUN_CURE)
    state.judge(run_id)
    workspace.look_at(ws, actor, run_id, page)  # first, so that this look counts too
    return workspace.judged(ws, actor, run_id)


def frame(run: JudgedRun, page: str, finding: str, measured: str) -> None:
    """Trail, finding and the gray line of a page of evidence."""
    heading(finding, measured, trail=words.trail(run.project_name, page))
    mix_line(run)


def verdict_line(row: HeadlineRow | None) -> None:
    """A question's badge with its answer and number, where the purpose asks it."""
    if row is None:
        return
    number = row.result.estimate
    if number is None:
        verdict.show(row.state, escape(row.said))
        return
    said, unit = row.said, words.UNITS[row.metric]
    told = (f"{said} ({words.counted(number.n, unit)})" if number.low == number.high
            else words.with_interval(said, row.interval, number.n, unit))
    verdict.show(row.state, escape(told))


def follows_train(result: Result | None) -> None:
    """Say so where the synthetic table lies nearer to the training rows than fresh rows would."""
    told = {} if result is None else result.details.get("follows_train", {})
    if told.get("flag"):
        st.markdown(f":orange[:material/content_copy:] {escape(words.FOLLOWS)}")
