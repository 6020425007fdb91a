"""Ctrl-C and SIGTERM as one thing: the command stops, clears up and says so."""

import signal
from types import FrameType, TracebackType
from typing import Any, Self

__all__ = ["Stopping"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """While the block lasts, both signals raise KeyboardInterrupt where the program stands.

    A library that is interrupted may raise an error of its own instead: DuckDB does. So who
    catches one asks here whether it was a signal, and not the error's text.

    Attributes:
        number: The signal that came; None if none did.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Take the signals."""
        self._before = {number: signal.signal(number, self._stop) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Give them back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def status(self) -> int:
        """The exit status of a command that was stopped, as shells count it."""
        return 128 + (self.number or signal.SIGINT)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.number = number
        raise KeyboardInterrupt
