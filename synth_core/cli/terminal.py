"""Progress and sentences on a terminal: on standard error, so that output can be piped."""

import sys
import time

from synth_core.foundation.curve import LearningCurve

__all__ = ["Line", "say"]


def say(text: str) -> None:
    """One sentence."""
    print(text, file=sys.stderr, flush=True)


class Line:
    """A progress line that rewrites itself on a terminal, and speaks once per stage elsewhere."""

    def __init__(self) -> None:
        self._shown = 0.0
        self._note = ""
        self._live = sys.stderr.isatty()

    def report(self, share: float, note: str = "") -> None:
        """Show the share done and what is being done, at most five times a second."""
        stage = note.split(":")[0]
        if not self._live:
            if stage and stage != self._note:
                print(f"{100 * share:3.0f} % {stage}", file=sys.stderr, flush=True)
                self._note = stage
            return
        if time.monotonic() - self._shown >= 0.2 or share >= 1:
            print(f"\r\x1b[2K{100 * share:3.0f} % {note}", end="\n" if share >= 1 else "",
                  file=sys.stderr, flush=True)
            self._shown = time.monotonic()

    def learned(self, curve: LearningCurve) -> None:
        """A terminal draws no curves; the progress line says the score."""
