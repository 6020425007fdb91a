"""Every colour of the screens, for the light and the dark theme. Charts take theirs from here.

The theme that Streamlit itself draws with is `.streamlit/config.toml`; a test holds the two
together. Contrast of each pair: docs/look.md.
"""

from dataclasses import dataclass

import streamlit as st

from synth_core.governance.states import State

__all__ = ["DARK", "LIGHT", "Palette", "current", "theme_type"]

REAL = "#9C8264"
SYNTHETIC = "#2F6BE3"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme.

    Args:
        page: The page's background; also the halo around lines that cross a filled area.
        second: Background of sidebars and code.
        text: Text.
        quiet: Text that may be overlooked: ticks, notes.
        primary: Petrol, the one button; white text stands on it.
        link: Links.
        border: Borders of cards and controls.
        grid: Lines of a chart's grid.
        axis: The line of a chart's axis.
        track: The pale track of a ruler.
        real: Marks of what is real, the same in both themes.
        synthetic: Marks of what we made, the same in both themes.
        real_text: Real as text.
        synthetic_text: Synthetic as text.
        meets: Mark of "Meets the rule".
        look_closer: Mark of "Look closer".
        does_not_meet: Mark of "Does not meet the rule".
        not_assessed: Mark of "Not assessed"; also the floor's tick.
        sequential: Ten steps of strength.
        diverging: Ten steps from lost (stone) to invented (blue).
    """

    page: str
    second: str
    text: str
    quiet: str
    primary: str
    link: str
    border: str
    grid: str
    axis: str
    track: str
    real: str
    synthetic: str
    real_text: str
    synthetic_text: str
    meets: str
    look_closer: str
    does_not_meet: str
    not_assessed: str
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]

    def mark(self, state: State) -> str:
        """The colour of a state's marks. Never without its icon and word."""
        return {State.MEETS: self.meets, State.LOOK_CLOSER: self.look_closer,
                State.DOES_NOT_MEET: self.does_not_meet,
                State.NOT_ASSESSED: self.not_assessed}[state]


LIGHT = Palette(
    page="#FCFBF9", second="#F3F0EA", text="#14181C", quiet="#575B61", primary="#0B5563",
    link="#0B5563", border="#938A7C", grid="#E8E2D8", axis="#767A80", track="#E8E2D8",
    real=REAL, synthetic=SYNTHETIC, real_text="#6E5736", synthetic_text="#1D4FBD",
    meets="#2E8B5B", look_closer="#C26F00", does_not_meet="#C8363F", not_assessed="#767A80",
    sequential=("#EDF4F4", "#D3E5E6", "#B3D1D4", "#8FBAC0", "#69A1A9",
                "#448792", "#236D7A", "#0B5563", "#083F4A", "#052B33"),
    diverging=("#6B4F27", "#8E7048", "#B0956F", "#D2BE9F", "#EFE6D8",
               "#E4EBFA", "#B4C9F5", "#7C9FEC", "#3E72E1", "#1B459F"),
)

DARK = Palette(
    page="#15171A", second="#202328", text="#ECEAE6", quiet="#B4B8BE", primary="#15808F",
    link="#6CC3D0", border="#666C75", grid="#2E3238", axis="#8C9198", track="#2E3238",
    real=REAL, synthetic=SYNTHETIC, real_text="#D6BC98", synthetic_text="#8FB2FF",
    meets="#4FAE7C", look_closer="#E0932F", does_not_meet="#E4646A", not_assessed="#8C9198",
    sequential=("#182426", "#1A3339", "#1B464F", "#1B5B66", "#1F727F",
                "#328A98", "#57A4B0", "#82BEC8", "#B0D8DE", "#DDEFF1"),
    diverging=("#E8CFA8", "#C7AA80", "#9C8159", "#6A5739", "#332C22",
               "#20283B", "#2A4684", "#2F62C8", "#6E96EE", "#B5CBF9"),
)


def theme_type() -> str:
    """The theme that the browser shows: "light" or "dark"."""
    return st.context.theme.type or "light"


def current() -> Palette:
    """The colours of the theme that the browser shows."""
    return DARK if theme_type() == "dark" else LIGHT
