"""The method cards: what a committee should know of each method before it is used."""

import streamlit as st

from components.method_card import method_card
from components.page import SETTINGS_WIDTH, escape, heading
from synth_core import workspace
from synth_core.words import screens_library as words
from synth_core.words.screens_shell import PAGES, SECTIONS
from synth_core.workspace.views import MethodChoice


def _card(choice: MethodChoice) -> None:
    with st.container(border=True):
        ready = choice.availability.ready
        method_card(choice, f":gray-badge[{words.READY}]" if ready else "")
        if choice.settings:
            with st.expander(words.SETTINGS, type="compact"):
                for setting in choice.settings:
                    st.markdown(f"**{escape(setting.label)}** {escape(setting.help)}")


choices = workspace.methods()
heading(words.cards_title(sum(item.availability.ready for item in choices), len(choices)),
        words.CARDS_LEAD, trail=(SECTIONS["library"], PAGES["method_cards"]))
with st.container(width=SETTINGS_WIDTH):
    for choice in choices:
        _card(choice)
