"""Runs in front of a person: stopped at once, and outliving the browser and the server."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.pages import visitor

pytestmark = pytest.mark.browser


def test_stop_ends_a_run_at_once(server: Server, browser: Browser, artefacts: Path) -> None:
    with visitor(browser, server.url, artefacts, "stop") as steward:
        steward.open()
        steward.press(re.compile("^Start with"))
        expect(steward.button("Stop")).to_be_visible()
        steward.page.wait_for_timeout(2_000)
        steward.button("Stop").click()
        expect(steward.page.locator("h1").first).to_have_text("The run was stopped")
        steward.settled()
        steward.sees_whole("stopped")


def test_a_run_outlives_the_browser_and_the_server(mortal: Server, browser: Browser,
                                                   artefacts: Path) -> None:
    with visitor(browser, mortal.url, artefacts, "outlive") as steward:
        steward.open()
        steward.press(re.compile("^Start with"))
        expect(steward.button("Stop")).to_be_visible()
        steward.page.wait_for_timeout(2_000)
        address = steward.page.url.removeprefix(mortal.url + "/")
    mortal.kill()
    assert mortal.start() < 15
    with visitor(browser, mortal.url, artefacts, "outlive-2") as steward:
        steward.open(address)
        result = re.compile("^See the result")
        until = time.monotonic() + 240
        while "result" not in steward.page.url and time.monotonic() < until:
            if steward.button(result).count():
                steward.press(result)
            steward.page.wait_for_timeout(500)
        steward.wait_for_address("result")
        assert steward.no_problem()
