"""What all contents of columns share."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, ClassVar

from synth_core.foundation.errors import Fault
from synth_core.metadata.model import Kind

__all__ = ["BaseContent"]


class BaseContent:
    """What all contents share: a kind, JSON, and their own faults."""

    kind: ClassVar[str]
    metadata_kind: ClassVar[Kind]

    def as_json(self) -> dict[str, Any]:
        """The content as a JSON value, what was left out left out."""
        fields = asdict(self)  # type: ignore[call-overload]
        return {"kind": self.kind, **{key: list(value) if isinstance(value, tuple) else value
                                      for key, value in fields.items() if value is not None}}

    def faults(self, where: str) -> Iterator[Fault]:
        """What is wrong with it."""
        yield from ()
