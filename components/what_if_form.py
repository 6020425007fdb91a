"""A small form to write a what-if; what was typed stays when it is refused."""

from typing import Any, cast

import streamlit as st

from components import problem, state
from components.clause_input import MEASURED, range_input, values_input
from components.page import escape
from synth_core import workspace
from synth_core.foundation.errors import AnswerError
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.model import Kind
from synth_core.metadata.scenarios.model import AmountChange, Scenario, ShareChange
from synth_core.words import screens_what_ifs as words
from synth_core.workspace.views_what_ifs import BaseRun, WhatIfsView

__all__ = ["what_if_form"]

_STORED, _CHANGES = "what_ifs_stored", "what_if_changes"  # each names the fields that are empty
_USUAL: dict[str, dict[str, Any]] = {
    "times": {"value": 2.0, "min_value": 0.0, "step": 0.1},
    "share": {"value": 50.0, "min_value": 0.0, "max_value": 100.0, "step": 1.0},
    "percent": {"value": 10.0, "min_value": -100.0, "step": 1.0}, "add": {"value": 1.0}}
Change = ShareChange | AmountChange
_EMPTY = ShareChange((), times=_USUAL["times"]["value"])


def what_if_form(view: WhatIfsView) -> None:
    """Name, base run, one change or several; then it is stored, and run at once if wanted."""
    form = f"{view.project_id}_{st.session_state.get(_STORED, 0)}"
    with st.expander(words.ADD, icon=":material/add:", expanded=not view.stored):
        name = st.text_input(words.NAME, placeholder=words.NAME_EXAMPLE, key=f"what_if_{form}",
                             max_chars=workspace.LONGEST_WHAT_IF)
        base = _base(view, form)
        taken = _taken(form)
        change = _change(base, taken, f"{form}_{base.run.id}_{len(taken)}")
        # Fields for another change that were opened and left empty are none.
        changes = taken if taken and change == _EMPTY else [*taken, change]
        with st.container(horizontal=True):
            runs = st.button(words.SAVE_RUN, type="primary", icon=":material/play_arrow:",
                             key="what_if_run")
            stores = st.button(words.SAVE, icon=":material/save:", key="what_if_save")
            if st.button(words.TAKE, type="tertiary", icon=":material/add:", key="what_if_take"):
                st.session_state[f"{_CHANGES}_{form}"] = changes
                st.rerun()
    if runs or stores:
        _store(view, base, name, changes, at_once=runs)


def _store(view: WhatIfsView, base: BaseRun, name: str, changes: list[Change], *,
           at_once: bool) -> None:
    scenario = Scenario(tuple(one for one in changes if isinstance(one, ShareChange)),
                        tuple(one for one in changes if isinstance(one, AmountChange)))
    with problem.shown():
        made = workspace.save_what_if(state.here(), state.actor(), base.run.id, name, scenario)
        st.session_state[_STORED] = st.session_state.get(_STORED, 0) + 1
        if at_once:
            state.show_what_if(workspace.run_what_if(state.here(), state.actor(), made))
        st.rerun()


def _base(view: WhatIfsView, form: str) -> BaseRun:
    able = {base.run.id: base for base in view.able}
    if len(able) == 1:
        return view.able[0]
    opened = state.open_run()  # the run whose result led here, if one did
    first = list(able).index(opened) if opened in able else 0
    chosen = st.selectbox(words.BASE, list(able), index=first, key=f"what_if_base_{form}",
                          format_func=lambda key: words.option(
                              able[key].run.number, able[key].run.name,
                              able[key].run.method_title, able[key].run.rows))
    return able[str(chosen)]


def _taken(form: str) -> list[Change]:
    """The changes so far, each to be removed."""
    key = f"{_CHANGES}_{form}"
    taken = cast(list[Change], st.session_state.get(key, []))
    for place, one in enumerate(taken):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/alt_route: {escape(one.words)}", width="content")
            if st.button(words.REMOVE, key=f"what_if_drop_{place}", type="tertiary"):
                st.session_state[key] = taken[:place] + taken[place + 1:]
                st.rerun()
    return taken


def _change(base: BaseRun, taken: list[Change], mark: str) -> Change:
    # A share and an amount of one column are not changed at once.
    told_by = {clause.column for one in taken if isinstance(one, ShareChange)
               for clause in one.clauses}
    numbers = [one.name for one in base.metadata.modelled
               if one.kind is Kind.NUMBER and one.name not in told_by]
    kind = st.radio(words.KIND, list(words.KINDS) if numbers else ["share"], horizontal=True,
                    key=f"what_if_kind_{mark}", format_func=words.KINDS.__getitem__)
    return _share(base, mark) if kind == "share" else _amount(base, numbers, mark)


def _share(base: BaseRun, mark: str) -> ShareChange:
    clauses = _clauses(base, words.BY_COLUMNS, f"share_{mark}")
    _now(base, clauses)
    way, size = _size(words.WAYS_SHARE, mark)
    return (ShareChange(clauses, times=size) if way == "times"
            else ShareChange(clauses, share=size / 100))


def _amount(base: BaseRun, numbers: list[str], mark: str) -> AmountChange:
    column = str(st.selectbox(words.NUMBER, numbers, key=f"what_if_column_{mark}"))
    way, size = _size(words.WAYS_AMOUNT, mark)
    clauses = _clauses(base, words.WHERE, f"amount_{mark}")
    return (AmountChange(column, percent=size, clauses=clauses) if way == "percent"
            else AmountChange(column, add=size, clauses=clauses))


def _size(ways: dict[str, str], mark: str) -> tuple[str, float]:
    how, much = st.columns(2)
    way = str(how.selectbox(words.WAY, list(ways), key=f"what_if_way_{'_'.join(ways)}_{mark}",
                            format_func=ways.__getitem__))
    size = much.number_input(words.SIZE[way], key=f"what_if_size_{way}_{mark}", **_USUAL[way])
    return way, float(size)


def _clauses(base: BaseRun, label: str, mark: str) -> tuple[Clause, ...]:
    names = st.multiselect(label, [one.name for one in base.metadata.modelled],
                           key=f"what_if_columns_{mark}")
    return tuple(_clause(base, name, mark) for name in names)


def _clause(base: BaseRun, name: str, mark: str) -> Clause:
    if base.metadata[name].kind in MEASURED:
        return range_input(name, mark)
    known = workspace.group_levels(state.here(), state.actor(), base.run.id, name)
    return values_input(name, known, mark)


def _now(base: BaseRun, clauses: tuple[Clause, ...]) -> None:
    """How large the group is, once it is told."""
    if not clauses or not all(one.values or one.low or one.high for one in clauses):
        return
    try:
        share = workspace.group_share(state.here(), state.actor(), base.run.id, clauses)
    except AnswerError:  # said in full when it is stored
        return
    icon = ":orange[:material/warning:]" if share is None else ":material/groups:"
    told = words.SHARE_LIMIT if share is None else words.now_share(share)
    st.markdown(f"{icon} {escape(told)}")
