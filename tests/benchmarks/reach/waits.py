"""How long the app takes to start, and a person from the first click to a verdict."""

import os
import re
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.reach.aims import Measured
from tests.browser.conftest import FLAGS, Server, chromium_path, free_port
from tests.browser.pages import visitor

__all__ = ["sample_wait", "start_waits"]

STARTS = 3


def start_waits() -> list[Measured]:
    """From the start of the process until it answers with a page, and until a browser drew it.

    The first start is for the caches of a fresh installation and is not counted.
    """
    load = os.getloadavg()[0]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        found = [_start(opened, Path(folder) / str(turn)) for turn in range(STARTS + 1)][1:]
        opened.close()
    answered, drawn = (statistics.median(each) for each in zip(*found, strict=True))
    return [Measured("start, until the first page is answered", answered, 3.0, " s", 2, load),
            Measured("start, until a browser has drawn the first page", drawn, 3.0, " s", 2, load)]


def _start(browser: Browser, home: Path) -> tuple[float, float]:
    server = Server(home, free_port())
    window = browser.new_context().new_page()
    try:
        began = time.perf_counter()
        server.start()
        _page_of(server.url)
        answered = time.perf_counter() - began
        window.goto(server.url)
        window.locator("h1").first.wait_for(timeout=60_000)
        return answered, time.perf_counter() - began
    finally:
        window.context.close()
        server.kill()


def _page_of(url: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if cast(int, answer.status) == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.02)


def sample_wait() -> list[Measured]:
    """From the first click on a sample to its verdict, in a browser, on a fresh data folder."""
    load = os.getloadavg()[0]
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        server = Server(Path(folder) / "home", free_port())
        server.start()
        try:
            with visitor(opened, server.url, Path(folder), "sample") as steward:
                steward.open()
                began = time.perf_counter()
                steward.button(re.compile("^Start with")).click()
                steward.wait_for_address("result")
                seconds = time.perf_counter() - began
                title = steward.title()
        finally:
            opened.close()
            server.kill()
    print(f"the sample's verdict: {title}", flush=True)
    return [Measured("first click on a sample to the verdict", seconds, 60.0, " s", 1, load)]
