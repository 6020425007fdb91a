"""The committee's paper, taken in a browser and printed to A4 as a person would."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from synth_core.words import paper as words
from tests.browser.conftest import Server
from tests.browser.pages import visitor

pytestmark = pytest.mark.browser


def test_it_prints_to_a_few_pages(server: Server, browser: Browser, artefacts: Path,
                                  sample_run: str, tmp_path: Path) -> None:
    with visitor(browser, server.url, artefacts, "paper") as steward:
        steward.open(f"download?{sample_run}")
        with steward.page.expect_download(timeout=60_000) as waiting:
            steward.button(words.BUTTON).click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
    assert file.suffix == ".html"
    context = browser.new_context(viewport={"width": 1000, "height": 1400}, offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.locator("h1")).to_have_count(1)
    page.screenshot(path=artefacts / "paper.png", full_page=True)
    printed = page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    (artefacts / "paper.pdf").write_bytes(printed)
    context.close()
    assert asked == [file.as_uri()]
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 4 <= pages <= 12
