"""The glossary: the words of the screens, joined to the terms of the field."""

import streamlit as st

from components.page import TEXT_WIDTH, escape, heading
from synth_core.words import glossary
from synth_core.words import screens_library as words
from synth_core.words.screens_shell import PAGES, SECTIONS


def _group(title: str, terms: list[glossary.Term]) -> None:
    st.subheader(title, anchor=False)
    with st.container(gap="xsmall"):
        for term in terms:
            field = f" :gray[{escape(term.field)}]" if term.field else ""
            st.markdown(f"**{escape(term.word)}**{field}  \n{escape(term.text)}")


heading(words.GLOSSARY_TITLE, words.GLOSSARY_LEAD, trail=(SECTIONS["library"], PAGES["glossary"]))
with st.container(width=TEXT_WIDTH):
    wanted = st.text_input(words.SEARCH, icon=":material/search:", key="glossary_search")
    found = glossary.find(wanted)
    for group in dict.fromkeys(term.group for term in found):
        _group(group, [term for term in found if term.group == group])
    if not found:
        st.markdown(f"{escape(words.NOTHING)} :gray[{escape(words.NOTHING_LEAD)}]")
