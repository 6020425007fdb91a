"""Step 3: a method that can be taken with one click; every setting behind "Change settings"."""

from dataclasses import replace

import streamlit as st

from components import problem, state, verdict
from components.asked_list import asked_line
from components.method_card import method_card
from components.page import SETTINGS_WIDTH, escape, heading
from components.search_view import search_offer
from components.settings_form import setting_inputs
from synth_core import workspace
from synth_core.words import screens_method as words
from synth_core.words import search as search_words
from synth_core.words.figures import count, duration
from synth_core.words.method import PRESET_HELP, PRESETS
from synth_core.words.steps import DESCRIBED_TITLES, TITLES
from synth_core.workspace.views import MethodAnswer, MethodChoice, MethodView


def _choice(view: MethodView, key: str) -> MethodChoice:
    return next(choice for choice in view.choices if choice.card.key == key)


def _take(project: str, answer: MethodAnswer) -> None:
    with problem.shown():
        workspace.choose_method(state.here(), state.actor(), project, answer)
        state.go("generate")


def _three_facts(view: MethodView, choice: MethodChoice) -> None:
    time, rows, promise = st.columns(3)
    time.metric(words.TIME, duration(view.seconds), help=words.TIME_HELP)
    if view.described:
        rows.metric(words.ROWS, count(view.train_rows))
        promise.metric(words.REAL_DATA, words.NONE)
        return
    rows.metric(words.LEARNED, count(view.train_rows))
    promise.metric(words.GUARANTEE, words.guarantee(choice.card.formal_guarantee))


def _preset(answer: MethodAnswer, key: str) -> str:
    chosen: str = st.radio(
        words.PRESET, list(PRESETS), index=list(PRESETS).index(answer.preset),
        format_func=lambda preset: PRESETS[preset], key=key,
        captions=[PRESET_HELP[answer.method][preset] for preset in PRESETS])
    return chosen


def _main_card(project: str, view: MethodView) -> None:
    """What is chosen, or else what is recommended, with the one button that takes it."""
    shown = view.chosen or view.recommended
    choice = _choice(view, shown.method)
    badge = (f":green-badge[:material/check: {words.CHOSEN}]" if view.chosen
             else f":green-badge[:material/recommend: {words.RECOMMENDED}]")
    with st.container(border=True, width=SETTINGS_WIDTH):
        with st.container(gap="xxsmall"):
            st.markdown(badge)
            st.header(escape(choice.card.title), anchor=False)
            if choice.card.near_copies:
                st.markdown(verdict.near_copies_badge())
            st.markdown(escape(choice.card.summary))
        _three_facts(view, choice)
        st.markdown(f":small[:gray[**{words.LIMITS}** {escape(choice.card.limits)}]]")
        preset = shown.preset if view.described else _preset(
            shown, f"preset_{project}_{shown.method}_{shown.preset}")
        with st.container(horizontal=True):
            if st.button(words.CONTINUE if view.chosen else words.USE, type="primary",
                         icon=":material/check:", disabled=not choice.availability.ready):
                kept = shown.settings if preset == shown.preset else {}
                _take(project, replace(shown, preset=preset, settings=kept))
            if view.chosen and view.chosen.method != view.recommended.method and st.button(
                    words.USE_RECOMMENDED):
                _take(project, view.recommended)


def _search_card(project: str, view: MethodView, minutes: int) -> None:
    """That the run is to find the best, with the one button that goes on."""
    with st.container(border=True, width=SETTINGS_WIDTH):
        with st.container(gap="xxsmall"):
            st.markdown(f":green-badge[:material/check: {words.CHOSEN}]")
            st.header(search_words.choice(minutes), anchor=False)
            st.markdown(escape(search_words.LEAD))
        time, rows = st.columns(2)
        time.metric(words.TIME, duration(view.seconds), help=words.TIME_HELP)
        rows.metric(words.LEARNED, count(view.train_rows))
        with st.container(horizontal=True):
            if st.button(words.CONTINUE, type="primary", icon=":material/check:"):
                state.go("generate")
            if st.button(words.USE_RECOMMENDED):
                _take(project, view.recommended)


def _search(project: str, view: MethodView) -> None:
    """The choice to let the run find the best, beside choosing a method oneself."""
    if view.search is None:
        return
    before = view.chosen or view.recommended
    minutes = search_offer(view.search, before.search, project)
    if minutes is not None:
        _take(project, MethodAnswer(view.recommended.method, view.recommended.preset,
                                    rows=before.rows, seed=before.seed, search=minutes))


def _compare(project: str, view: MethodView) -> None:
    with st.expander(words.COMPARE, icon=":material/compare_arrows:"):
        for choice in view.choices:
            best = choice.card.key == view.recommended.method
            with st.container(border=True):
                method_card(choice, verdict.gray_badge(words.RECOMMENDED) if best else "")
                if st.button(words.use(choice.card.title), key=f"use_{choice.card.key}",
                             disabled=not choice.availability.ready, wrap=True):
                    preset = view.recommended.preset if best else "balanced"
                    _take(project, MethodAnswer(choice.card.key, preset))


def _settings(project: str, view: MethodView) -> None:
    before = view.chosen or view.recommended
    ready = [choice.card.key for choice in view.choices if choice.availability.ready]
    with st.expander(words.CHANGE, icon=":material/tune:"):
        if before.method not in ready:
            before = MethodAnswer(ready[0], "balanced")
        method: str = st.selectbox(
            words.METHOD, ready, index=ready.index(before.method), key=f"method_{project}",
            format_func=lambda key: _choice(view, key).card.title)
        fresh = before if method == before.method else MethodAnswer(method, "balanced")
        preset = fresh.preset if view.described else _preset(
            fresh, f"settings_preset_{project}_{method}")
        choice = _choice(view, method)
        same = method == before.method and preset == before.preset
        key = f"{project}_{method}_{preset}"
        start = {**choice.presets[preset], **(before.settings if same else {})}
        given = setting_inputs(choice.settings, start, f"setting_{key}")
        left, right = st.columns(2)
        rows = left.number_input(words.ROWS, value=before.rows, step=1,
                                 help=words.rows_help(view.described), key=f"rows_{project}",
                                 placeholder=count(view.train_rows))
        seed = right.number_input(words.SEED, value=before.seed, step=1,
                                  help=words.SEED_HELP, key=f"seed_{project}")
        if st.button(words.USE_SETTINGS):
            settings = {**(before.settings if same else {}), **given}
            _take(project, MethodAnswer(method, preset, settings, rows, seed))


def _draw() -> None:
    project = state.current_project()
    name = workspace.project(state.here(), state.actor(), project).name
    view = workspace.method_view(state.here(), state.actor(), project)
    best = _choice(view, view.recommended.method).card.title
    titles = DESCRIBED_TITLES if view.described else TITLES
    trail = (name, state.step_of("method"), titles["method"])
    minutes = None if view.chosen is None else view.chosen.search
    if view.chosen is None:
        heading(words.title(best), view.reason, trail=trail)
    elif minutes is not None:
        heading(search_words.title(minutes), view.reason, trail=trail)
    else:
        chosen = _choice(view, view.chosen.method).card.title
        preset = None if view.described else PRESETS[view.chosen.preset]
        advised = PRESETS[view.recommended.preset]
        heading(words.title_chosen(chosen, preset),
                words.lead_chosen(best, advised, view.reason), trail=trail)
    if minutes is None:
        _main_card(project, view)
    else:
        _search_card(project, view, minutes)
    with st.container(width=SETTINGS_WIDTH, gap="xsmall"):
        _search(project, view)
        _compare(project, view)
        _settings(project, view)
        if not view.described:
            shown = view.chosen or view.recommended
            asked_line(project, shown, _choice(view, shown.method).steerable)


_draw()
