"""Messages on their way to the browser: a fragment that answers late does not empty the page."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.wire import Pages

DONE = ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY


def _begins(page: str, *fragments: str) -> bytes:
    message = ForwardMsg()
    message.new_session.page_script_hash = page
    message.metadata.run.fragment_ids.extend(fragments)
    return message.SerializeToString()


def _leads_to(page: str) -> bytes:
    message = ForwardMsg()
    message.navigation.page_script_hash = page
    return message.SerializeToString()


def _draws(text: str) -> bytes:
    message = ForwardMsg()
    message.delta.new_element.markdown.body = text
    return message.SerializeToString()


def _ends() -> bytes:
    return ForwardMsg(script_finished=DONE).SerializeToString()


def _upload_may_begin() -> bytes:
    message = ForwardMsg()
    message.file_urls_response.response_id = "7"
    return message.SerializeToString()


@pytest.fixture
def pages() -> Pages:
    """A window on page "old", which the server then leads to page "new"."""
    opened = Pages()
    for message in (_begins("main"), _leads_to("old"), _draws("old"), _ends(),
                    _begins("new"), _leads_to("new"), _draws("new"), _ends()):
        assert opened.passes(message)
    return opened


def test_a_fragment_of_the_shown_page_passes(pages: Pages) -> None:
    for message in (_begins("new", "clock"), _draws("12:00"), _ends()):
        assert pages.passes(message)


def test_a_late_fragment_is_left_out_whole(pages: Pages) -> None:
    for message in (_begins("old", "clock"), _draws("12:00"), _ends()):
        assert not pages.passes(message)
    for message in (_draws("new"), _begins("new", "clock"), _draws("12:01"), _ends()):
        assert pages.passes(message)


def test_what_belongs_to_no_run_passes_in_between(pages: Pages) -> None:
    assert not pages.passes(_begins("old", "clock"))
    assert pages.passes(_upload_may_begin())
    assert not pages.passes(_draws("12:00"))


def test_a_page_that_begins_ends_what_was_late(pages: Pages) -> None:
    assert not pages.passes(_begins("old", "clock"))
    for message in (_begins("old"), _draws("old"), _ends()):
        assert pages.passes(message)
