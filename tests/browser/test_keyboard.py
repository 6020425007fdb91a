"""The main path without a mouse: every form, every button, to the file."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server
from tests.browser.pages import visitor

pytestmark = pytest.mark.browser


def test_from_a_new_project_to_the_file(server: Server, browser: Browser, artefacts: Path,
                                        part_of_census: Path) -> None:
    with visitor(browser, server.url, artefacts, "keyboard") as steward:
        steward.open()
        steward.tab_to("^New project$")
        steward.type_keys("Enter")
        steward.tab_to("Name of the project")
        steward.page.keyboard.type("Census, without a mouse")
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("purpose")

        steward.tab_to("What will the synthetic table be used for")
        steward.type_keys("Space", "ArrowDown", "ArrowDown", "ArrowDown")
        expect(steward.main().get_by_role("radio", name="Share with a partner")).to_be_checked()
        steward.tab_to("Who will receive it")
        steward.type_keys("Space", "ArrowDown", "ArrowDown")
        steward.tab_to("How sensitive is the real table")
        steward.type_keys("Space", "ArrowDown")
        expect(steward.main().get_by_role("radio", name="Personal")).to_be_checked()
        steward.tab_to("^Save and continue")
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("data")

        steward.tab_to("^(Upload|Browse|Drop)")
        with steward.page.expect_file_chooser() as chooser:
            steward.page.keyboard.press("Enter")
        chooser.value.set_files(part_of_census)
        steward.button("Use this table").wait_for(timeout=60_000)
        steward.settled()
        steward.tab_to("^Use this table")
        steward.page.keyboard.press("Enter")
        expect(steward.page.get_by_text("What each column is")).to_be_visible(timeout=60_000)
        steward.settled()
        steward.tab_to("^(Save|Confirm|These)")
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("method")
        steward.tab_to("^Use this")
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("generate")
        steward.tab_to("^Start the run")
        steward.page.keyboard.press("Enter")
        expect(steward.button("Stop")).to_be_visible()

        steward.wait_for_address("result")
        steward.tab_to("^Go to the download")
        steward.page.keyboard.press("Enter")
        steward.wait_for_address("download")
        assert steward.no_problem()
        steward.tab_to("^Download the table")
        with steward.page.expect_download(timeout=60_000) as waiting:
            steward.page.keyboard.press("Enter")
        assert Path(waiting.value.suggested_filename).suffix == ".csv"
