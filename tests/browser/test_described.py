"""A table for a test of software, made from a description alone, in a real browser."""

import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from synth_core.metadata.dictionary.example import example
from tests.browser.conftest import Server
from tests.browser.pages import Theme, Visitor, visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (420, "dark")])
def test_from_a_description_to_the_file(server: Server, browser: Browser, artefacts: Path,
                                        tmp_path: Path, width: int, theme: Theme) -> None:
    with visitor(browser, server.url, artefacts, f"described-{theme}-{width}", width=width,
                 theme=theme) as steward:
        steward.open()
        steward.new_project("Test of the ward system")
        steward.answer_purpose("Test software, no real data", "Colleagues in my organisation")
        steward.sees_whole("empty")
        _describe(steward)
        _make(steward)
        table = _download(steward, tmp_path)
    assert list(table.columns) == [entry.name for entry in example().entries]
    assert len(table) > 0


def _describe(steward: Visitor) -> None:
    """The example is a description like any other."""
    steward.quiet()
    steward.press("Start with the example")
    expect(steward.button("Save and continue")).to_be_visible()
    steward.quiet()
    steward.sees_whole("described")
    steward.press("Save and continue")
    steward.wait_for_address("method")
    steward.sees_whole("method")


def _make(steward: Visitor) -> None:
    """Rows are made and held against the description, and no page asks for a real table."""
    steward.press("Use this")
    steward.wait_for_address("generate")
    steward.sees_whole("check")
    steward.press("Start the run")
    steward.wait_for_address("result")
    steward.sees_whole("result")
    steward.go("Against the description")
    steward.wait_for_address("stated")
    steward.quiet()
    steward.sees_whole("stated")


def _download(steward: Visitor, folder: Path) -> pd.DataFrame:
    steward.go("Download")
    steward.wait_for_address("download")
    steward.quiet()
    steward.sees_whole("download")
    with steward.page.expect_download(timeout=60_000) as waiting:
        steward.button(re.compile("^Download.*(CSV|table)", re.IGNORECASE)).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return pd.read_csv(path)
