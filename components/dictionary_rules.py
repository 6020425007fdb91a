"""Rules and links of a described table: what there is, and one more."""

from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from components import problem, state
from components.page import TEXT_WIDTH, escape
from synth_core import workspace
from synth_core.metadata.dictionary.check import STRONGEST
from synth_core.metadata.dictionary.contents import Category, Dates, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.words import screens_describe as words

__all__ = ["rules_and_links"]

Part = Literal["rules", "links"]


def rules_and_links(project: str, dictionary: Dictionary) -> None:
    """What always holds and what goes together, each to be removed, and a form for one more."""
    with st.container(gap=None):
        st.header(words.RULES, anchor=False)
        st.markdown(f":gray[{escape(words.RULES_HELP)}]")
    with st.container(width=TEXT_WIDTH, gap="xsmall"):
        said: list[tuple[Part, int, str]] = [
            *(("rules", place, rule.words) for place, rule in enumerate(dictionary.rules)),
            *(("links", place, link.words) for place, link in enumerate(dictionary.links))]
        for part, place, sentence in said:
            _one(project, part, place, sentence)
        if not said:
            st.markdown(f":gray[{escape(words.NONE_YET)}]")
        with st.expander(words.ADD_RULE, icon=":material/add:"):
            _form(project, dictionary)


def _one(project: str, part: Part, place: int, sentence: str) -> None:
    with st.container(border=True):
        told, does = st.columns((5, 1), vertical_alignment="center")
        told.markdown(escape(sentence))
        if does.button(words.REMOVE, key=f"remove_{part}_{place}", type="tertiary", wrap=True):
            with problem.shown():
                workspace.change_rules(state.here(), state.actor(), project, part=part,
                                       remove=place)
                st.rerun()


def _form(project: str, dictionary: Dictionary) -> None:
    kind: str = st.selectbox(words.ADD_RULE, list(words.RULE_KINDS), key="rule_kind",
                             format_func=words.RULE_KINDS.__getitem__, label_visibility="collapsed")
    made = {"at_most": _at_most, "sum": _sum, "implies": _implies, "together": _together,
            "link": _link}[kind](dictionary)
    if st.button(words.ADD, icon=":material/add:", key="add_rule") and made is not None:
        part: Part = "links" if kind == "link" else "rules"
        with problem.shown():
            workspace.change_rules(state.here(), state.actor(), project, part=part, add=made)
            st.rerun()


def _names(dictionary: Dictionary, *kinds: type) -> list[str]:
    return [entry.name for entry in dictionary.entries
            if isinstance(entry.content, kinds) and not entry.unique]


def _pick(field: str, options: Sequence[str], key: str) -> str | None:
    chosen: str | None = st.selectbox(words.RULE_FIELDS[field], options, index=None, key=key)
    return chosen


def _at_most(dictionary: Dictionary) -> dict[str, Any]:
    names = _names(dictionary, Numbers, Dates)
    left, right = st.columns(2)
    with left:
        low = _pick("low", names, "rule_low")
    with right:
        high = _pick("high", names, "rule_high")
    return {"rule": "at_most", "low": low or "", "high": high or ""}


def _sum(dictionary: Dictionary) -> dict[str, Any]:
    names = _names(dictionary, Numbers)
    left, right = st.columns(2)
    with left:
        total = _pick("total", names, "rule_total")
    parts = right.multiselect(words.RULE_FIELDS["parts"], names, key="rule_parts")
    return {"rule": "sum", "total": total or "", "parts": list(parts)}


def _implies(dictionary: Dictionary) -> dict[str, Any]:
    columns = st.columns(4)
    with columns[0]:
        column = _pick("column", _names(dictionary, Category, YesNo), "rule_column")
    with columns[1]:
        value = _pick("value", _values(dictionary, column), "rule_value")
    with columns[2]:
        then = _pick("then", _names(dictionary, Category, YesNo, Numbers), "rule_then")
    with columns[3]:
        known = _values(dictionary, then)
        result = (_pick("result", known, "rule_result") if known or then is None
                  else st.text_input(words.RULE_FIELDS["result"], key="rule_number"))
    return {"rule": "implies", "column": column or "", "value": value or "", "then": then or "",
            "result": result or ""}


def _values(dictionary: Dictionary, name: str | None) -> list[str]:
    content = None if name is None else dictionary.by_name[name].content
    return list(content.values) if isinstance(content, Category | YesNo) else []


def _together(dictionary: Dictionary) -> dict[str, Any]:
    names = st.multiselect(words.RULE_FIELDS["names"], _names(dictionary, Category, YesNo),
                           key="rule_names")
    text = st.text_area(words.COMBINATIONS, key="rule_rows", help=words.COMBINATION_HELP)
    rows = [[part.strip() for part in line.split(";")] for line in (text or "").splitlines()
            if line.strip()]
    return {"rule": "together", "columns": list(names), "rows": rows}


def _link(dictionary: Dictionary) -> dict[str, Any]:
    names = _names(dictionary, Numbers, Dates, Category, YesNo)
    left, right = st.columns(2)
    with left:
        a = _pick("a", names, "link_a")
    with right:
        b = _pick("b", names, "link_b")
    strength = st.slider(words.STRENGTH, -STRONGEST, STRONGEST, 0.5, 0.05, key="link_strength",
                         help=words.STRENGTH_HELP)
    return {"a": a or "", "b": b or "", "strength": strength}
