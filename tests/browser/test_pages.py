"""Every page in every light and width, on a finished run; and what may be done on two of them."""

from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, TimeoutError, expect

from components.places import PLACES
from tests.browser.conftest import Server
from tests.browser.pages import Theme, Visitor, visitor

pytestmark = pytest.mark.browser

TRIES = 8  # of a person who points at something


# The journey itself has the other three: a desk in both lights and a phone by day.
@pytest.mark.parametrize(("width", "theme"), [(1024, "light"), (420, "dark")])
def test_every_page_is_whole(server: Server, browser: Browser, artefacts: Path, sample_run: str,
                             width: int, theme: Theme) -> None:
    with visitor(browser, server.url, artefacts, f"{theme}-{width}", width=width,
                 theme=theme) as steward:
        for key, place in PLACES.items():
            query = sample_run.split("&run=")[0] if key == "generate" else sample_run
            steward.open(f"{place.address}?{query}")
            steward.sees_whole(key)


@pytest.mark.parametrize("width", [1440, 420])
def test_a_click_on_a_cell_shows_the_pair(server: Server, browser: Browser, artefacts: Path,
                                          sample_run: str, width: int) -> None:
    with visitor(browser, server.url, artefacts, f"pair-{width}", width=width) as steward:
        steward.open(f"relationships?{sample_run}")
        a, b = _chosen(steward)
        for matrix in (0, 2):  # the real table, then the difference
            before = a, b
            told = _click_cell(steward, _chart(steward, matrix), 3 + matrix)
            expect(_list(steward, "One column")).not_to_have_value(before[0])
            a, b = _chosen(steward)
            assert (a, b) != before
            assert told.startswith(f"{b} with {a}")
            assert steward.main().get_by_text(f"{a} with {b}:").count() == 1
        steward.sees_whole("chosen")


def test_columns_are_found_by_a_part_of_their_name(server: Server, browser: Browser,
                                                   artefacts: Path, sample_run: str) -> None:
    with visitor(browser, server.url, artefacts, "search") as steward:
        steward.open(f"distributions?{sample_run}")
        expect(steward.page.get_by_test_id("stPlotlyChart")).to_have_count(12)
        search = steward.main().get_by_label("Search for a column")
        search.fill("COST")
        search.press("Enter")
        expect(steward.page.get_by_test_id("stPlotlyChart")).to_have_count(1)
        expect(steward.main().get_by_role("heading", level=4)).to_contain_text("cost")
        steward.sees_whole("found")
        search.fill("no such column")
        search.press("Enter")
        expect(steward.page.get_by_test_id("stPlotlyChart")).to_have_count(0)
        search.fill("")
        search.press("Enter")
        steward.choose("As in the table")
        expect(steward.main().get_by_role("heading", level=4).first).to_contain_text("age")


def _chart(steward: Visitor, number: int) -> Locator:
    chart = steward.page.get_by_test_id("stPlotlyChart").nth(number)
    chart.scroll_into_view_if_needed()
    return chart


def _click_cell(steward: Visitor, chart: Locator, number: int) -> str:
    """Point at a cell until something is said of it, read that, and click the cell.

    The page may say that it is done before its charts are drawn, and draws them once more when
    the browser has told its sizes. A chart that is drawn anew under a mouse at rest says nothing.
    """
    cell = chart.locator(".scatterlayer .point").nth(number)
    hover = chart.locator(".hoverlayer .hovertext")
    for _ in range(TRIES):
        x, y = steward.still(cell)
        steward.page.mouse.move(x - 40, y - 40)
        steward.page.mouse.move(x, y, steps=8)
        with suppress(AssertionError, TimeoutError):
            expect(hover).to_have_count(1, timeout=3_000)
            # On the way other cells were crossed, and one may still be spoken of.
            before = hover.text_content(timeout=3_000)
            steward.page.mouse.move(x + 1, y)
            at_rest = steward.still(cell) == (x, y)
            told = hover.text_content(timeout=3_000) or ""
            if at_rest and told == before:
                steward.page.mouse.click(x + 1, y)
                return told
    raise AssertionError("nothing is said of a cell that the mouse points at")


def _list(steward: Visitor, label: str) -> Locator:
    return steward.main().get_by_role("combobox", name=label)


def _chosen(steward: Visitor) -> tuple[str, str]:
    steward.settled()
    first, second = (_list(steward, label).input_value()
                     for label in ("One column", "The other column"))
    return first, second
