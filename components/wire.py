"""What the server sends to the browser, on its way there: no fragment takes the page away."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

__all__ = ["KeepsPage", "Pages"]

# What belongs to a run. All else (an answer to an upload, a sign of life) is always passed on.
_OF_A_RUN = {"new_session", "delta", "ref_hash", "auto_rerun", "stop_auto_rerun",
             "page_info_changed", "script_finished"}


class Pages:
    """What one browser window has been told of pages.

    A fragment that draws itself anew every second asks for it under the page that the browser
    shows. Where the server has changed the page meanwhile, it answers after the new page and under
    the name of the old one; the browser then takes the new page for gone, and shows an empty one
    until it is loaded anew. Such an answer is for a page that nobody sees: it is not passed on.
    """

    def __init__(self) -> None:
        self._shown = ""
        self._late = False

    def passes(self, sent: bytes) -> bool:
        """Whether the browser should get a message: not so all of a fragment's run that is late.

        Args:
            sent: A serialised `ForwardMsg` of Streamlit; they come in the order of the runs.
        """
        message = ForwardMsg.FromString(sent)
        kind = message.WhichOneof("type")
        if kind == "navigation":  # tells the page of an address that the browser was opened on
            self._shown = message.navigation.page_script_hash
        if kind == "new_session":
            page = message.new_session.page_script_hash
            self._late = bool(message.metadata.run.fragment_ids) and page != self._shown
            if not message.metadata.run.fragment_ids:
                self._shown = page
        if not self._late or kind not in _OF_A_RUN:
            return True
        self._late = kind != "script_finished"
        return False


class KeepsPage:
    """ASGI middleware that lets the messages for each browser go through its `Pages`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one window; only what goes to a window is looked at."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        pages = Pages()

        async def through(message: Message) -> None:
            sent = message.get("bytes")
            if not sent or pages.passes(sent):
                await send(message)

        await self._app(scope, receive, through)
