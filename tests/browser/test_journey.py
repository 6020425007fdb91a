"""The whole journey in a real browser, on a real table, as a steward walks it."""

import re
import time
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.pages import Visitor, visitor

pytestmark = pytest.mark.browser

EVIDENCE = {"Result": "result", "Distributions": "distributions",
            "Relationships": "relationships", "Usefulness": "usefulness", "Privacy": "privacy"}


@pytest.fixture(scope="module")
def sample_run(server: Server, browser: Browser, artefacts: Path) -> str:
    """The query of a finished run on a sample; reached by one click, with nothing typed."""
    with visitor(browser, server.url, artefacts, "sample") as steward:
        steward.open()
        steward.picture("home")
        began = time.perf_counter()
        steward.press(re.compile("^Start with"))
        steward.wait_for_address("result")
        seconds = time.perf_counter() - began
        (artefacts / "seconds-from-click-to-verdict.txt").write_text(f"{seconds:.1f}\n")
        assert steward.no_problem()
        return steward.page.url.split("?", 1)[1]


def test_from_a_click_to_a_verdict(sample_run: str) -> None:
    assert "project=" in sample_run and "run=" in sample_run


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (420, "light")])
def test_every_page_is_whole_in_every_light(server: Server, browser: Browser, artefacts: Path,
                                            sample_run: str, width: int, theme: str) -> None:
    pages = ["", "tasks", "purpose", "data", "method", "generate", *EVIDENCE.values(), "download",
             "method_cards", "glossary"]
    with visitor(browser, server.url, artefacts, f"{theme}-{width}", width=width,
                 theme=theme) as steward:  # type: ignore[arg-type]
        for address in pages:
            query = sample_run.split("&run=")[0] if address == "generate" else sample_run
            steward.open(f"{address}?{query}")
            steward.page.wait_for_timeout(500)
            assert steward.no_problem(), address
            assert steward.no_sideways_scrolling(), address
            steward.picture(address or "home")


def test_a_real_table_from_upload_to_download(server: Server, browser: Browser, artefacts: Path,
                                              real_tables: Path, tmp_path: Path) -> None:
    with visitor(browser, server.url, artefacts, "journey") as steward:
        steward.open()
        _make_project(steward, "Census, for a partner")
        _answer_purpose(steward)
        steward.page.locator("input[type=file]").first.set_input_files(
            real_tables / "peers" / "adult_trn.csv.gz")
        steward.button("Use this table").wait_for(timeout=60_000)
        steward.picture("upload")
        steward.press("Use this table")
        expect(steward.page.get_by_text("What each column is")).to_be_visible(timeout=60_000)
        steward.picture("columns")
        steward.press(re.compile("^(Save|Confirm|These)"))
        steward.wait_for_address("method")
        steward.press(re.compile("^Use this"))
        steward.wait_for_address("generate")
        steward.picture("check")
        steward.press("Start the run")
        expect(steward.button("Stop")).to_be_visible()
        running = steward.page.url
        steward.page.wait_for_timeout(3_000)
        steward.picture("progress")
        steward.page.reload()  # in the middle of training: nothing is lost
        steward.settled()
        assert steward.page.url == running
        expect(steward.button("Stop")).to_be_visible()
        steward.wait_for_address("result")
        for name, address in EVIDENCE.items():
            steward.go(name)
            steward.wait_for_address(address)
            assert steward.no_problem(), name
        steward.page.go_back()
        steward.wait_for_address("usefulness")
        second = steward.page.context.new_page()  # a second tab on the same link
        second.goto(steward.page.url)
        expect(second.locator("h1").first).to_have_text(steward.title())
        second.close()
        steward.go("Download")
        _download(steward, tmp_path)


def test_by_keyboard_alone(server: Server, browser: Browser, artefacts: Path) -> None:
    with visitor(browser, server.url, artefacts, "keyboard") as steward:
        steward.open()
        _tab_to(steward, re.compile("Start with"))
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("result")
        _tab_to(steward, re.compile("download", re.IGNORECASE))
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("download")
        assert steward.no_problem()
        _tab_to(steward, re.compile("Download the table"))
        with steward.page.expect_download(timeout=60_000) as waiting:
            steward.page.keyboard.press("Enter")
        assert Path(waiting.value.suggested_filename).suffix == ".csv"


def test_stop_ends_a_run_at_once(server: Server, browser: Browser, artefacts: Path) -> None:
    with visitor(browser, server.url, artefacts, "stop") as steward:
        steward.open()
        steward.press(re.compile("^Start with"))
        expect(steward.button("Stop")).to_be_visible()
        steward.page.wait_for_timeout(2_000)
        steward.button("Stop").click()
        expect(steward.page.locator("h1").first).to_have_text("The run was stopped")
        steward.settled()
        steward.picture("stopped")
        assert steward.no_problem()


def test_a_run_outlives_the_browser_and_the_server(server: Server, browser: Browser,
                                                   artefacts: Path) -> None:
    with visitor(browser, server.url, artefacts, "outlive") as steward:
        steward.open()
        steward.press(re.compile("^Start with"))
        expect(steward.button("Stop")).to_be_visible()
        steward.page.wait_for_timeout(2_000)
        address = steward.page.url.removeprefix(server.url + "/")
    server.kill()
    assert server.start() < 15
    with visitor(browser, server.url, artefacts, "outlive-2") as steward:
        steward.open(address)
        result = re.compile("^See the result")
        until = time.monotonic() + 240
        while "result" not in steward.page.url and time.monotonic() < until:
            if steward.button(result).count():
                steward.press(result)
            steward.page.wait_for_timeout(500)
        steward.wait_for_address("result")
        assert steward.no_problem()


def _make_project(steward: Visitor, name: str) -> None:
    steward.press("New project")
    steward.page.get_by_label("Name of the project").fill(name)
    steward.page.get_by_role("button", name="Create project").click()
    steward.wait_for_address("purpose")


def _answer_purpose(steward: Visitor) -> None:
    for answer in ("Train a model", "A named partner outside, under contract", "Personal"):
        steward.choose(answer)
    steward.picture("purpose")
    steward.press(re.compile("^Save"))
    steward.wait_for_address("data")


def _download(steward: Visitor, folder: Path) -> None:
    steward.picture("download")
    with steward.page.expect_download(timeout=60_000) as waiting:
        steward.button(re.compile("^Download.*(CSV|table)", re.IGNORECASE)).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    table = pd.read_csv(path)
    assert list(table.columns)[:3] == ["age", "workclass", "fnlwgt"]
    assert len(table) > 10_000


def _tab_to(steward: Visitor, name: re.Pattern[str]) -> None:
    """Press Tab until a control of that name in the page itself has the focus."""
    for _ in range(80):
        steward.page.keyboard.press("Tab")
        focused = steward.page.evaluate(
            "() => { const e = document.activeElement;"
            " const control = ['BUTTON', 'A', 'INPUT'].includes(e.tagName);"
            " return control && e.closest('[data-testid=stMain]') ? e.innerText || '' : ''; }")
        if name.search(focused.strip()):
            return
    pytest.fail(f"no control {name.pattern} can be reached with Tab")
