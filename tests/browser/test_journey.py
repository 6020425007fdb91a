"""The whole journey in a real browser, on a real table, as a steward walks it."""

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PART_ROWS, Server
from tests.browser.pages import Theme, Visitor, visitor

pytestmark = pytest.mark.browser

EVIDENCE = {"Result": "result", "Distributions": "distributions",
            "Relationships": "relationships", "Usefulness": "usefulness", "Privacy": "privacy"}


def test_from_a_click_to_a_verdict(sample_run: str) -> None:
    assert "project=" in sample_run and "run=" in sample_run


def test_a_whole_table_on_a_desk(server: Server, browser: Browser, artefacts: Path,
                                 real_tables: Path, tmp_path: Path) -> None:
    with visitor(browser, server.url, artefacts, "journey") as steward:
        _walk(steward, real_tables / "peers" / "adult_trn.csv.gz", tmp_path)


@pytest.mark.parametrize(("width", "theme"), [(1440, "dark"), (420, "light")])
def test_in_the_dark_and_on_a_phone(server: Server, browser: Browser, artefacts: Path,
                                    part_of_census: Path, tmp_path: Path, width: int,
                                    theme: Theme) -> None:
    with visitor(browser, server.url, artefacts, f"journey-{theme}-{width}", width=width,
                 theme=theme) as steward:
        _walk(steward, part_of_census, tmp_path)


def _walk(steward: Visitor, table: Path, folder: Path) -> None:
    """From the first page to the file in the hand."""
    steward.open()
    steward.new_project("Census, for a partner")
    steward.answer_purpose("Train a model", "A named partner outside, under contract", "Personal")
    steward.bring_table(table)
    _take_a_method(steward)
    _start_and_reload(steward)
    _look_at_the_evidence(steward)
    _download(steward, folder)


def _take_a_method(steward: Visitor) -> None:
    """The recommended one, with more trees, so that learning takes longer than a reload."""
    steward.sees_whole("method")
    steward.main().get_by_text("Change settings", exact=True).click()
    trees = steward.main().get_by_role("spinbutton", name="Trees for each column")
    trees.fill("16")
    trees.press("Tab")
    steward.settled()
    steward.press("Use these settings")
    steward.wait_for_address("generate")
    steward.sees_whole("check")


def _start_and_reload(steward: Visitor) -> None:
    """Reload in the middle of training: nothing is lost, and the end leads to the result."""
    steward.press("Start the run")
    expect(steward.button("Stop")).to_be_visible()
    running = steward.page.url
    expect(_at_work(steward, "Learn")).to_be_visible(timeout=60_000)
    steward.page.reload()
    steward.settled()
    assert steward.page.url == running
    expect(steward.button("Stop")).to_be_visible()
    expect(_at_work(steward)).to_be_visible()
    steward.sees_whole("progress")
    steward.wait_for_address("result")


def _at_work(steward: Visitor, stage: str = "") -> Locator:
    """The stage of the run that turns its wheel."""
    wheel = steward.page.get_by_test_id("stSpinnerIcon")
    return steward.page.get_by_test_id("stExpander").filter(has=wheel).filter(has_text=stage)


def _look_at_the_evidence(steward: Visitor) -> None:
    for name, address in EVIDENCE.items():
        steward.go(name)
        steward.wait_for_address(address)
        steward.sees_whole(address)
    steward.page.go_back()
    steward.wait_for_address("usefulness")
    second = steward.page.context.new_page()  # a second tab on the same link
    second.goto(steward.page.url)
    expect(second.locator("h1").first).to_have_text(steward.title())
    second.close()
    for name, address in {"Task list": "tasks", "Download": "download"}.items():
        steward.go(name)
        steward.wait_for_address(address)
        steward.sees_whole(address)


def _download(steward: Visitor, folder: Path) -> None:
    with steward.page.expect_download(timeout=60_000) as waiting:
        steward.button(re.compile("^Download.*(CSV|table)", re.IGNORECASE)).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    table = pd.read_csv(path)
    assert list(table.columns)[:3] == ["age", "workclass", "fnlwgt"]
    assert len(table) > PART_ROWS / 2
    assert steward.no_problem()
