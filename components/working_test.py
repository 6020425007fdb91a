"""Whether added rows of a rare class help: the verdict, the four arms, the other learners."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.page import SETTINGS_WIDTH, escape, heading, note
from components.working_list import red_badge
from synth_core.words import screens_working as words
from synth_core.words import working as core_words

__all__ = ["draw_rare"]

_MEASURES = {"average_precision": words.PRECISE, "auc": words.AREA, "recall": words.RECALL,
             "precision": words.ALARMS}


def draw_rare(results: Mapping[str, Any], trail: tuple[str, ...]) -> None:
    """The result of added rows."""
    test = results["test"]
    heading(words.rare_title(test), words.rare_measured(results), trail=trail)
    st.markdown(red_badge())
    with st.container(width=SETTINGS_WIDTH):
        if test["reason"]:
            st.markdown(escape(test["reason"]))
        else:
            _arms(test)
        for told in results["notes"]:
            note(told)


def _arms(test: Mapping[str, Any]) -> None:
    titles = {row["learner"]: row["title"] for row in test["arms"][0]["learners"]}
    st.markdown(escape(words.BEST.format(title=titles[test["best"]])))
    _table(test, test["best"])
    note(words.HOW_RARE)
    with st.expander(words.OTHERS):
        for key, title in titles.items():
            if key != test["best"]:
                st.markdown(f"**{escape(title)}**")
                _table(test, key)


def _table(test: Mapping[str, Any], learner: str) -> None:
    st.table([_row(one, learner) for one in test["arms"]], border="horizontal", hide_index=True)


def _row(one: Mapping[str, Any], learner: str) -> dict[str, str]:
    row = {words.ARM: escape(core_words.ARMS[one["arm"]])}
    found = next((item for item in one["learners"] if item["learner"] == learner), None)
    if found is None:
        return {**row, words.PRECISE: escape(f"{words.VERDICTS['unknown']}. {one['reason']}"),
                **dict.fromkeys(list(_MEASURES.values())[1:], "")}
    changes = None if one["arm"] == "nothing" else found["differences"]
    return {**row, **{title: escape(words.with_change(found["values"], changes, measure))
                      for measure, title in _MEASURES.items()}}
