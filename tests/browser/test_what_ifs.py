"""A what-if in a real browser: written on a sample, run, and seen beside its base run."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.pages import Visitor, visitor

pytestmark = pytest.mark.browser


def test_a_what_if_is_written_run_and_compared(server: Server, browser: Browser, artefacts: Path,
                                               sample_run: str) -> None:
    with visitor(browser, server.url, artefacts, "what-ifs") as steward:
        steward.open(f"result?{sample_run}")
        steward.press("Ask what if")
        steward.wait_for_address("what_ifs")
        _write(steward)
        steward.sees_whole("written")
        steward.press("Store and run it")
        expect(steward.main().get_by_role("heading", name="What moved")).to_be_visible(
            timeout=240_000)
        address = steward.page.url.split(server.url + "/")[1]
        _compared(steward, "result")
        steward.press("All what-ifs")
        expect(steward.page.locator("h1").first).to_have_text("1 what-if stored")
        steward.sees_whole("stored")
        steward.go("All runs")
        expect(steward.main().get_by_text("What-if: Older").first).to_be_visible()
        steward.sees_whole("runs")
    with visitor(browser, server.url, artefacts, "what-ifs-dark-420", width=420,
                 theme="dark") as steward:
        steward.open(address)
        _compared(steward, "result")
        steward.press("All what-ifs")
        expect(steward.page.locator("h1").first).to_have_text("1 what-if stored")
        steward.sees_whole("stored")


def _write(steward: Visitor) -> None:
    """A share and an amount."""
    steward.page.get_by_label("Name", exact=True).fill("Older")
    _pick(steward, "Columns that tell the group", "age")
    steward.page.get_by_label("age, from", exact=True).fill("65")
    steward.page.keyboard.press("Tab")
    expect(steward.main().get_by_text("of the real rows that were learned from")).to_be_visible()
    steward.press("Add another change")
    expect(steward.main().get_by_text("2 times as large")).to_be_visible()
    steward.choose("An amount")
    expect(steward.main().get_by_label("Amount that changes")).to_be_visible()
    steward.quiet()


def _pick(steward: Visitor, label: str, option: str) -> None:
    steward.quiet()
    steward.main().get_by_role("combobox", name=re.compile(label)).first.click()
    steward.page.get_by_role("option", name=option, exact=True).click()
    steward.page.keyboard.press("Escape")
    steward.quiet()


def _compared(steward: Visitor, what: str) -> None:
    steward.quiet()
    expect(steward.main().get_by_role("heading", name="By group")).to_be_visible()
    expect(steward.main().get_by_text("meant to differ").first).to_be_visible()
    steward.sees_whole(what)
