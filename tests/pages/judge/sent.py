"""Everything that a page sends to the browser, as text and as numbers."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

__all__ = ["Sent", "sent"]

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?")


@dataclass(frozen=True)
class Sent:
    """What reached the browser.

    Args:
        text: Every string of every element: texts, labels, alt texts, cells, specs of charts.
        numbers: Every number, also those inside texts, rounded to cents.
    """

    text: str
    numbers: frozenset[float]


def sent(screen: AppTest) -> Sent:
    """Read every message of the page: elements, containers, their tables and their charts."""
    pieces = [piece for part in (screen.main, screen.sidebar) for node in part
              if isinstance(node.proto, Message) for piece in _of_message(node.proto)]
    text = "\n".join(piece for piece in pieces if isinstance(piece, str))
    numbers = [piece for piece in pieces if not isinstance(piece, str)]
    numbers += [float(found.replace(",", "")) for found in _NUMBER.findall(text)]
    return Sent(text, frozenset(round(number, 2) for number in numbers if np.isfinite(number)))


def _of_message(message: Message) -> Iterator[str | float]:
    for field, value in message.ListFields():
        values = [value] if isinstance(value, (str, bytes, float, int, Message)) else (
            list(value.values()) if hasattr(value, "values") else list(value))
        for one in values:
            yield from _of_value(one, field.name)


def _of_value(value: Any, name: str) -> Iterator[str | float]:
    if isinstance(value, Message):
        yield from _of_message(value)
    elif isinstance(value, bytes):
        yield from _of_table(value)
    elif isinstance(value, str):
        yield value
        if name == "spec":
            yield from _of_spec(json.loads(value))
    else:
        yield float(value)


def _of_table(content: bytes) -> Iterator[str | float]:
    frame = pa.ipc.open_stream(content).read_all().to_pandas() if content else pd.DataFrame()
    for values in (frame.columns, frame.index, *(frame[name] for name in frame.columns)):
        for value in values:
            yield from _of_plain(value)


def _of_spec(spec: Any) -> Iterator[str | float]:
    """Plotly packs arrays of numbers; they are unpacked here."""
    if isinstance(spec, dict) and {"dtype", "bdata"} <= set(spec):
        yield from np.frombuffer(base64.b64decode(spec["bdata"]), spec["dtype"]).astype(float)
    elif isinstance(spec, (dict, list)):
        for one in spec.values() if isinstance(spec, dict) else spec:
            yield from _of_spec(one)
    else:
        yield from _of_plain(spec)


def _of_plain(value: Any) -> Iterator[str | float]:
    if isinstance(value, (list, np.ndarray)):
        for one in value:
            yield from _of_plain(one)
    elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        yield float(value)
    elif value is not None:
        yield str(value)
