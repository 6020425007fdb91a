"""The stages of a run that are whole, so that another attempt goes on after the last of them."""

from pathlib import Path
from typing import Any

from synth_core.foundation.errors import StorageError
from synth_core.foundation.files import read_json, write_json
from synth_core.jobs.stages import Stage

__all__ = ["Checkpoint"]


class Checkpoint:
    """A file that lists whole stages; empty where the order was another one.

    Args:
        path: The file.
        fingerprint: The digest of the order.
    """

    def __init__(self, path: Path, fingerprint: str) -> None:
        self._path = path
        self._fingerprint = fingerprint
        self._stages: dict[str, dict[str, Any]] = self._read()

    def has(self, stage: Stage) -> bool:
        """Whether the stage is whole."""
        return stage in self._stages

    def seconds(self, stage: Stage) -> float:
        """Seconds that it took."""
        return float(self._stages[stage]["seconds"])

    def facts(self, stage: Stage) -> dict[str, Any]:
        """What was kept of it."""
        return dict(self._stages[stage]["facts"])

    def add(self, stage: Stage, seconds: float, **facts: Any) -> None:
        """Count a stage as whole; the ones after it have to be done anew.

        Raises:
            StorageError: The disk cannot be written to.
        """
        order = list(Stage)
        self._stages = {key: value for key, value in self._stages.items()
                        if order.index(Stage(key)) < order.index(stage)}
        self._stages[stage.value] = {"seconds": seconds, "facts": facts}
        write_json(self._path, {"order": self._fingerprint, "stages": self._stages})

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            found = read_json(self._path)
        except (FileNotFoundError, StorageError):
            # A damaged list costs only time: everything is done again.
            return {}
        return dict(found["stages"]) if found.get("order") == self._fingerprint else {}
