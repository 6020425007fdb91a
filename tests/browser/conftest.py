"""The real app in a process of its own, and a real browser in front of it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import visitor

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]
PART_ROWS = 8_000


@dataclass
class Server:
    """The web server as a person starts it; can be killed and started again on the same data."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> float:
        """Start it and return the seconds until it answered."""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
            cwd=ROOT, env={**os.environ, "LIKENESS_HOME": str(self.home)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return time.perf_counter() - began
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if self.process.poll() is not None or time.perf_counter() - began > 60:
                    pytest.fail("the app did not start")
                time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chromium_path() -> str | None:
    """The browser on the PATH, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def chromium() -> str:
    found = chromium_path()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium must be on the PATH in this check")
        pytest.skip("chromium is not on the PATH")
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that all tests share; a test that kills one starts its own."""
    yield from _running(tmp_path_factory.mktemp("home"))


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own."""
    yield from _running(tmp_path / "home")


def _running(home: Path) -> Iterator[Server]:
    running = Server(home, free_port())
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where screenshots of the run are kept."""
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS


@pytest.fixture(scope="session")
def part_of_census(real_tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded part of the real census table, for journeys that need not take the whole."""
    path = tmp_path_factory.mktemp("tables") / "census_part.csv"
    whole = pd.read_csv(real_tables / "adult.csv.gz", keep_default_na=False)
    whole.sample(PART_ROWS, random_state=7).to_csv(path, index=False)
    return path


@pytest.fixture(scope="session")
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
