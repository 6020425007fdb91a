"""What an administrator sets in Streamlit's secrets: connections to databases, and folders.

``[connections.NAME]`` with ``url = "..."``, and ``NAME = "path"`` below ``[folders]``, in
``.streamlit/secrets.toml``. No such file is no error. What is in it is handed to the workspace;
only the names are shown.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

__all__ = ["connection_urls", "folder_paths"]


def connection_urls() -> dict[str, str]:
    """The URLs of databases by the names of their connections; "" where one has none."""
    found = _section("connections")
    return {str(name): str(said.get("url", "")) if isinstance(said, Mapping) else ""
            for name, said in found.items()}


def folder_paths() -> dict[str, str]:
    """The folders of this machine from which tables may be taken, by their names."""
    return {str(name): str(path) for name, path in _section("folders").items()}


def _section(name: str) -> Mapping[str, Any]:
    if not st.secrets.load_if_toml_exists():
        return {}
    found = st.secrets.get(name, {})
    return found if isinstance(found, Mapping) else {}
