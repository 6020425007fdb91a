"""Tables of what was asked of the rows, and the line that says that the mix was changed."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.page import escape
from synth_core.foundation.estimate import Estimate
from synth_core.words import asked as words
from synth_core.words.figures import count, percent, span, times
from synth_core.workspace.views import JudgedRun

__all__ = ["mix_line", "tables"]


def tables(details: Mapping[str, Any], smallest_cell: int) -> None:
    """One row a condition, one a share; what rests on fewer real rows than the cell is not told."""
    conditions, shares = details.get("conditions", ()), details.get("shares", ())
    if conditions:
        st.table([dict(zip(words.FOUND_HEADINGS, map(escape, (
            one["said"], count(one["rows"]), count(one["wrong"]),
            count(one["real"]) if one["real"] >= smallest_cell else words.NOT_TOLD,
            _distance(one))), strict=True)) for one in conditions],
            border="horizontal", hide_index=True)
    if shares:
        st.table([dict(zip(words.SHARE_HEADINGS, map(escape, (
            one["column"], one["value"] or words.MISSING, percent(one["asked"], 1),
            percent(one["found"], 1), percent(one["real"], 1))), strict=True))
            for one in shares], border="horizontal", hide_index=True)
    mix = details.get("mix")
    if mix:
        low = mix["effective"] < words.EFFECTIVE_LOW
        told = words.effective(mix["effective"])
        st.markdown(escape(f"{told} {words.LOW_EFFECTIVE}" if low else told))


def mix_line(run: JudgedRun) -> None:
    """One sentence where the mix was changed on purpose."""
    found = run.judgement.get("asked")
    mix = {} if found is None else found.details.get("mix", {})
    if mix:
        st.markdown(f":material/filter_alt: {escape(words.mix_changed(mix['columns']))}")


def _distance(one: Mapping[str, Any]) -> str:
    if one["distance"] is None:
        return str(one["why"])
    number = Estimate.from_json(one["distance"])
    return f"{times(number.value)} ({span(number, 'times')})"
