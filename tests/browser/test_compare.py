"""Two runs beside one another, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.pages import Visitor, visitor

pytestmark = pytest.mark.browser

ROWS = "2000"


def test_two_runs_are_compared(server: Server, browser: Browser, artefacts: Path,
                               sample_run: str) -> None:
    """The second one draws fewer rows from what the first one learned."""
    with visitor(browser, server.url, artefacts, "compare") as steward:
        steward.open(f"runs?{sample_run}")
        _draw_again(steward)
        steward.go("All runs")
        steward.wait_for_address("runs")
        _tick_both(steward)
        steward.sees_whole("runs")
        steward.press("Compare the chosen runs")
        steward.wait_for_address("compare")
        _compared(steward)
        address = steward.page.url.split(server.url + "/")[1]
    with visitor(browser, server.url, artefacts, "compare-dark-420", width=420,
                 theme="dark") as steward:
        steward.open(address)  # a link to a comparison opens the same one
        _compared(steward)


def _draw_again(steward: Visitor) -> None:
    steward.quiet()
    steward.button("More").click()
    steward.page.get_by_text("Make more rows", exact=True).click()
    rows = steward.page.get_by_role("spinbutton", name="Rows to make")
    rows.fill(ROWS)
    steward.page.get_by_role("button", name="Make the rows").click()
    steward.wait_for_address("result")


def _tick_both(steward: Visitor) -> None:
    ticks = steward.main().get_by_text("Compare", exact=True)
    expect(ticks).to_have_count(2)
    for place in range(2):
        steward.quiet()
        ticks.nth(place).click()
    expect(steward.main().get_by_text("2 runs chosen")).to_be_visible()
    steward.quiet()


def _compared(steward: Visitor) -> None:
    steward.quiet()
    for run in ("Run 1", "Run 2"):
        expect(steward.main().get_by_text(run).first).to_be_visible()
    expect(steward.page.get_by_test_id("stPlotlyChart")).to_have_count(1)
    steward.sees_whole("chosen")
