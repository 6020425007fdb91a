"""A person at the browser: finds things by what they are called, and waits as a person does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, expect

__all__ = ["PATIENCE", "Theme", "Visitor", "visitor"]

PATIENCE = 240_000  # a run on a busy machine; what it takes on an idle one is for the benchmark
expect.set_options(timeout=30_000)  # a page may wait for its table to be written
# The navigation closes by itself after a choice on what calls itself a phone.
_PHONE = ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
          "Chrome/156.0.0.0 Mobile Safari/537.36")
Theme = Literal["light", "dark"]

# What the focused control is called: the question that it answers, its label, or its own words.
_FOCUSED = """() => {
  const control = document.activeElement;
  if (!control || !control.closest('[data-testid=stMain] *, [role=dialog] *')) return '';
  const group = control.closest('[role=radiogroup]');
  const words = control.cloneNode(true);
  words.querySelectorAll('[aria-hidden=true]').forEach(icon => icon.remove());
  return (group || control).getAttribute('aria-label') || words.textContent.trim();
}"""


class Visitor:
    """Somebody with a browser window on the app."""

    def __init__(self, page: Page, url: str, artefacts: Path, name: str) -> None:
        self.page = page
        self.url = url
        self._artefacts = artefacts
        self._name = name
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        # Asks the browser from the start to hand over its file choosers. Asked only when one is
        # about to open, a busy machine does so too late, and nobody ever hears of the chooser.
        page.on("filechooser", lambda chooser: None)
        page.set_default_timeout(30_000)

    def open(self, address: str = "") -> None:
        self.page.goto(f"{self.url}/{address}")
        self.settled()

    def settled(self) -> None:
        """Wait until the script has run and nothing is drawn any more."""
        app = self.page.get_by_test_id("stApp")
        expect(app).to_be_visible()
        expect(self.page.locator("h1").first).to_be_visible()
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def quiet(self) -> None:
        """Wait until nothing has been drawn for a second: what is drawn anew loses the focus."""
        app = self.page.get_by_test_id("stApp")
        still = 0
        for _ in range(300):
            still = still + 1 if app.get_attribute(
                "data-test-script-state") == "notRunning" else 0
            if still == 10:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the page does not come to rest")

    def still(self, what: Locator) -> tuple[float, float]:
        """The middle of something on the page, in view, once it is the same twice in a row.

        What stands above it may be drawn later and push it out of the window.
        """
        what.wait_for(state="attached")
        seen: tuple[float, float] | None = None
        for _ in range(100):
            self.settled()
            what.scroll_into_view_if_needed()
            box = what.bounding_box()
            now = box and (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            if now is not None and now == seen:
                return now
            seen = now
            self.page.wait_for_timeout(300)
        raise AssertionError("something on the page does not come to rest")

    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.main().get_by_role("button", name=name).first

    def press(self, name: str | re.Pattern[str]) -> None:
        self.button(name).click()
        self._answered()

    def go(self, name: str) -> None:
        """Choose a page in the navigation at the side, which a narrow screen hides."""
        link = self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True)
        side = self.page.get_by_test_id("stSidebar")
        if side.get_attribute("data-collapsed") == "true":
            self.page.get_by_test_id("stExpandSidebarButton").click()
        link.click()
        self._answered()

    def choose(self, label: str) -> None:
        """Choose one answer of few."""
        self.main().get_by_text(label, exact=True).first.click()
        self._answered()

    def new_project(self, name: str) -> None:
        """From the list of projects to the first question of a new one."""
        self.press("New project")
        self.page.get_by_label("Name of the project").fill(name)
        self.page.get_by_role("button", name="Create project").click()
        self.wait_for_address("purpose")

    def answer_purpose(self, *answers: str) -> None:
        """Answer the questions of the first step, and go on to the second."""
        for answer in answers:
            self.choose(answer)
        self.sees_whole("purpose")
        self.press(re.compile("^Save"))
        self.wait_for_address("data")

    def bring_table(self, table: Path) -> None:
        """Bring a file, take it as it is read, and confirm its columns."""
        self.page.locator("input[type=file]").first.set_input_files(table)
        self.button("Use this table").wait_for(timeout=60_000)
        self.sees_whole("upload")
        self.press("Use this table")
        expect(self.page.get_by_text("What each column is")).to_be_visible(timeout=60_000)
        self.sees_whole("columns")
        self.press(re.compile("^(Save|Confirm|These)"))
        self.wait_for_address("method")

    def tab_to(self, name: str) -> None:
        """Press Tab until a control of that name in the page itself has the focus."""
        self.quiet()
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if re.search(name, str(self.page.evaluate(_FOCUSED))):
                return
        raise AssertionError(f"no control {name} can be reached with Tab")

    def type_keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self._answered()

    def _answered(self) -> None:
        """Wait until the server has begun to answer, then until it is done."""
        self.page.wait_for_timeout(300)
        self.settled()

    def wait_for_address(self, address: str, patience: int = PATIENCE) -> None:
        self.page.wait_for_url(re.compile(rf"/{address}(\?|$)"), timeout=patience)
        self._answered()

    def no_sideways_scrolling(self) -> bool:
        return bool(self.page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]');"
            " return main.scrollWidth <= main.clientWidth + 1; }"))

    def no_problem(self) -> bool:
        text = self.main().inner_text()
        return "There is a problem" not in text and "Traceback" not in text and not self.problems

    def sees_whole(self, what: str) -> None:
        """The page is whole, nothing scrolls sideways, and its picture is kept."""
        self.picture(what)
        assert self.no_problem(), what
        assert self.no_sideways_scrolling(), what

    def picture(self, what: str) -> None:
        """Keep a screenshot of the whole page among the artefacts of the run."""
        height = self.page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollHeight")
        size = self.page.viewport_size or {"width": 1440, "height": 1000}
        self.page.set_viewport_size({"width": size["width"], "height": max(600, int(height))})
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=self._artefacts / f"{self._name}-{what}.png")
        self.page.set_viewport_size(size)


@contextmanager
def visitor(browser: Browser, url: str, artefacts: Path, name: str, *, width: int = 1440,
            theme: Theme = "light") -> Iterator[Visitor]:
    """A new browser window, with nothing remembered."""
    phone = {"is_mobile": True, "has_touch": True, "user_agent": _PHONE} if width < 600 else {}
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=theme,
                                  accept_downloads=True, **phone)
    try:
        yield Visitor(context.new_page(), url, artefacts, name)
    finally:
        context.close()
