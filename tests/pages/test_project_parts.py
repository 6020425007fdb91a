"""What pages share: colours of the theme, data never read as Markdown, a place for every page."""

import tomllib
from pathlib import Path

import pytest

from components import verdict
from components.page import code, escape
from components.palette import DARK, LIGHT, Palette
from components.places import PLACES
from synth_core.governance.states import State
from synth_core.words.screens_shell import PAGES

ROOT = Path(__file__).resolve().parents[2]
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


@pytest.mark.parametrize(("palette", "name"), [(LIGHT, "light"), (DARK, "dark")])
def test_palette_is_the_theme(palette: Palette, name: str) -> None:
    theme = THEME[name]
    pairs = {
        "page": "backgroundColor", "second": "secondaryBackgroundColor", "text": "textColor",
        "quiet": "grayTextColor", "primary": "primaryColor", "link": "linkColor",
        "border": "borderColor", "real": "violetColor", "synthetic": "blueColor",
        "real_text": "violetTextColor", "synthetic_text": "blueTextColor", "meets": "greenColor",
        "look_closer": "orangeColor", "does_not_meet": "redColor", "not_assessed": "grayColor"}
    for mine, theirs in pairs.items():
        assert getattr(palette, mine) == theme[theirs], mine
    assert list(palette.sequential) == theme["chartSequentialColors"]
    assert list(palette.diverging) == theme["chartDivergingColors"]


def _luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_reads_and_marks_are_seen(palette: Palette) -> None:
    for text in (palette.text, palette.quiet, palette.real_text, palette.synthetic_text):
        assert _contrast(text, palette.page) >= 4.5
    for mark in (palette.real, palette.synthetic, *(palette.mark(state) for state in State)):
        assert _contrast(mark, palette.page) >= 3


def test_real_and_synthetic_are_the_same_in_both_themes() -> None:
    assert (LIGHT.real, LIGHT.synthetic) == (DARK.real, DARK.synthetic)


@pytest.mark.parametrize("text", [
    ":red[x]", "*x*", "_x_", "`x`", "$x$", "[a](http://b.c)", "<b>x</b>", "# x", "| x |", "~~x~~"])
def test_escape_leaves_no_markup(text: str) -> None:
    plain = escape(text)
    for position, sign in enumerate(plain):
        if sign in "*_`$[]()<>#|~:":
            assert plain[position - 1] == "\\", plain


@pytest.mark.parametrize("text", [":smile:", ":material/home:", "www.a.org", "me@a.org", "a--b"])
def test_escape_breaks_what_is_recognised_late(text: str) -> None:
    assert "\u2060" in escape(text)


def test_escape_changes_nothing_that_a_person_reads() -> None:
    text = "Discharges 2025: wards & costs, 50 % <new>"
    assert escape(text).replace("\\", "").replace("\u2060", "") == text


@pytest.mark.parametrize("name", ["plain", "with `tick`", "``two``", "", "a\nb"])
def test_code_fences_any_name(name: str) -> None:
    fenced = code(name)
    run = len(fenced) - len(fenced.lstrip("`"))
    assert "`" * run not in fenced[run:-run]


def test_every_page_has_a_title_and_a_place() -> None:
    assert set(PAGES) == set(PLACES)
    addresses = [place.address for place in PLACES.values()]
    assert len(set(addresses)) == len(addresses)
    for place in PLACES.values():
        assert (ROOT / "components" / place.script).resolve().is_file(), place.script


@pytest.mark.parametrize("state", list(State))
def test_a_badge_is_icon_colour_and_word(state: State) -> None:
    badge = verdict.badge(state)
    assert "-badge[:material/" in badge
    assert badge.endswith("]")
