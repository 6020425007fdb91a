"""A messy table in a real browser: mended by clicks, its people kept out, its rules kept."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from synth_core.words import doctor
from synth_core.words.screens_replay import TAKE_BACK
from tests.browser.conftest import Server
from tests.browser.messy import write_messy
from tests.browser.pages import Visitor, visitor

pytestmark = pytest.mark.browser

ANSWERS = ("day_first", "drop_duplicates", "set_missing")
PAGES = ("data", "prepare", "profile", "personal", "rules", "rules_kept")


def test_a_messy_table_is_prepared_and_its_rules_are_kept(
        server: Server, browser: Browser, artefacts: Path, tmp_path: Path) -> None:
    table = tmp_path / "aufnahmen.csv"
    write_messy(table)
    with visitor(browser, server.url, artefacts, "messy") as steward:
        steward.open()
        steward.new_project("Aufnahmen 2024")
        steward.answer_purpose("Train a model", "Colleagues in my organisation",
                               "Especially sensitive")
        _bring(steward, table)
        _mend(steward)
        _people(steward)
        _rule(steward)
        _run(steward)
        query = steward.page.url.split("?", 1)[1]
    with visitor(browser, server.url, artefacts, "messy-dark-420", width=420,
                 theme="dark") as steward:
        for page in PAGES:
            steward.open(f"{page}?{query}")
            steward.quiet()
            steward.sees_whole(page)


def _bring(steward: Visitor, table: Path) -> None:
    """The columns cannot be confirmed before the table's question is answered."""
    steward.page.locator("input[type=file]").first.set_input_files(table)
    steward.button("Use this table").wait_for(timeout=60_000)
    steward.press("Use this table")
    expect(steward.page.get_by_text("What each column is")).to_be_visible(timeout=60_000)
    steward.quiet()
    steward.sees_whole("columns")
    steward.press("Confirm and continue")
    link = steward.main().get_by_role("link", name=re.compile("Findings and steps"))
    link.wait_for()
    steward.quiet()
    steward.picture("stopped")
    link.click()
    steward.wait_for_address("prepare")


def _mend(steward: Visitor) -> None:
    """Every remedy is one click, and the last step can be taken back and done again."""
    steward.quiet()
    steward.sees_whole("findings")
    for answer in ANSWERS:
        _answer(steward, answer)
    steward.sees_whole("steps")
    steward.main().get_by_role("button", name=TAKE_BACK).last.click()
    expect(steward.button(doctor.OPTIONS[ANSWERS[-1]])).to_be_visible()
    steward.quiet()
    _answer(steward, ANSWERS[-1])
    expect(steward.page.locator("h1").first).to_have_text("The table is ready to be learned from")


def _answer(steward: Visitor, key: str) -> None:
    steward.press(doctor.OPTIONS[key])
    expect(steward.main().get_by_role("button", name=doctor.OPTIONS[key])).to_have_count(0)
    steward.quiet()


def _people(steward: Visitor) -> None:
    """A column that the search missed is added; then all is done as it is proposed."""
    steward.go("Personal data")
    steward.wait_for_address("personal")
    steward.quiet()
    steward.sees_whole("personal")
    steward.main().get_by_role("combobox", name="Column").click()
    steward.page.keyboard.type("Station")
    steward.page.keyboard.press("Enter")
    expect(steward.button("Add it to the list")).to_be_visible()
    steward.quiet()
    steward.choose("Quasi-identifier")
    steward.quiet()
    steward.press("Add it to the list")
    expect(steward.main().get_by_text("you said so")).to_be_visible()
    steward.quiet()
    steward.sees_whole("corrected")
    steward.press("Treat the columns so")
    steward.wait_for_address("data")


def _rule(steward: Visitor) -> None:
    steward.go("Rules")
    steward.wait_for_address("rules")
    steward.quiet()
    steward.choose("Liegetage is at most Plantage")
    steward.quiet()
    steward.press("Accept the ticked rules")
    expect(steward.main().get_by_role("heading", name="Accepted", exact=True)).to_be_visible()
    steward.sees_whole("rules")


def _run(steward: Visitor) -> None:
    """Confirm, learn coarsely, and see the rule kept in every row."""
    steward.go("Data")
    steward.wait_for_address("data")
    steward.quiet()
    steward.press("Confirm and continue")
    steward.wait_for_address("method")
    steward.choose("Quick")
    steward.press("Use this")
    steward.wait_for_address("generate")
    steward.press("Start the run")
    steward.wait_for_address("result")
    steward.go("Rules kept")
    steward.wait_for_address("rules_kept")
    steward.sees_whole("rules-kept")
    assert steward.title() == "The accepted rule holds in every row"
