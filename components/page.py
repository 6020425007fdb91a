"""The anatomy of a page: trail, the finding as its title, what was measured, the note."""

import re

import streamlit as st

__all__ = ["SETTINGS_WIDTH", "TEXT_WIDTH", "code", "escape", "heading", "note", "small_lines",
           "titled", "untitled"]

TEXT_WIDTH = 860
SETTINGS_WIDTH = 960

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&\"'=^@])")
_TITLED = "page_is_titled"
_JOINER = "\u2060"  # invisible, no width; breaks what is recognised after the Markdown was parsed
_LATE = re.compile(r":(?=[\w+\-/]+:)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?=@)|[-<>~](?=[-=>])")


def escape(text: str) -> str:
    """Text from data or people, so that Markdown shows it as it is.

    Backslashes keep Markdown, directives such as ``:red[x]`` and LaTeX from being read. Emoji
    codes, icons, arrows and bare addresses are recognised only afterwards, in the parsed text: an
    invisible joiner breaks those.
    """
    flat = " ".join(text.split())
    broken = _LATE.sub(lambda found: found.group() + _JOINER, flat)
    return _MARKUP.sub(r"\\\1", broken)


def small_lines(text: str) -> str:
    """As `escape`, in small letters, for several lines: each begins where its writer began it."""
    parts = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("  \n".join(f":small[{escape(line)}]" for line in part.splitlines())
                       for part in parts)


def code(name: str) -> str:
    """A column's name in code type, whatever it holds."""
    flat = " ".join(name.split()) or " "
    longest = max((len(run) for run in re.findall(r"`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if "`" in flat else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def heading(finding: str, measured: str = "", *, trail: tuple[str, ...] = ()) -> None:
    """Trail, title and the gray line under it. All three are plain text and escaped here.

    Args:
        finding: A sentence with what was found, or the page's one question.
        measured: What was measured, on how many rows.
        trail: Where the page lies, from the outside in: project, step.
    """
    st.session_state[_TITLED] = True
    with st.container(gap="xxsmall"):
        with st.container(gap=None):
            if trail:
                st.markdown(f":small[:gray[{' / '.join(escape(part) for part in trail)}]]")
            st.title(escape(finding), anchor=False)
        if measured:
            st.markdown(f":gray[{escape(measured)}]")


def titled() -> bool:
    """Whether the page that is being drawn has its title already."""
    return bool(st.session_state.get(_TITLED))


def untitled() -> None:
    """A page begins: it has no title yet."""
    st.session_state[_TITLED] = False


def note(text: str) -> None:
    """A note at the end of a page: the limit. Plain text."""
    st.markdown(f":small[:gray[{escape(text)}]]")
