"""The server: `streamlit run app.py` serves the screens and starts runs that wait.

The screens themselves begin in `components/shell.py`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from components import problem
from components.wire import KeepsPage
from synth_core import workspace


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Admit and watch runs while the server is up. Runs go on when it ends."""
    with workspace.looking_after_runs():
        yield


async def health(_request: Request) -> JSONResponse:
    """Whether the server answers."""
    return JSONResponse({"status": "ok"})


app = st.App("components/shell.py", lifespan=lifespan, routes=[Route("/health", health)],
             middleware=[Middleware(KeepsPage)], on_script_error=problem.take_over)
