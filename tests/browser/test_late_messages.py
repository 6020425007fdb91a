"""A browser that hears of a new page late, as on a busy machine, shows that page all the same."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.browser.conftest import Server
from tests.browser.pages import visitor

pytestmark = pytest.mark.browser

LATE = 3_000  # ms: in this time each fragment that draws itself anew asks for it once


def test_a_page_is_not_emptied_by_the_one_before(server: Server, browser: Browser,
                                                 artefacts: Path) -> None:
    """What the server says is held back: the old page still asks for its fragments meanwhile."""
    held: list[tuple[WebSocketRoute, str | bytes]] = []
    late = False

    def between(window: WebSocketRoute) -> None:
        app = window.connect_to_server()
        window.on_message(app.send)
        app.on_message(lambda said: held.append((window, said)) if late else window.send(said))

    with visitor(browser, server.url, artefacts, "late") as steward:
        steward.page.route_web_socket(re.compile("/_stcore/stream"), between)
        steward.open()
        steward.button("New project").click()
        steward.page.get_by_label("Name of the project").fill("Late")
        steward.quiet()
        late = True
        steward.page.get_by_role("button", name="Create project").click()
        steward.page.wait_for_timeout(LATE)
        late = False
        for window, said in held:
            window.send(said)
        steward.wait_for_address("purpose")
        steward.page.wait_for_timeout(1_000)
        expect(steward.page.locator("h1").first).to_be_visible()
        assert steward.no_problem()
