"""Digests: what proves that bytes are the bytes that were meant."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Digest"]

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Digest:
    """A SHA-256 in lower-case hexadecimal.

    A plain digest of real rows belongs to the private record only: it lets someone who knows all
    rows but one confirm that one. What is handed out carries `keyed` digests of a source.

    Raises:
        ValueError: The text is not 64 hexadecimal digits.
    """

    hex: str

    def __post_init__(self) -> None:
        if len(self.hex) != 64 or any(c not in "0123456789abcdef" for c in self.hex):
            raise ValueError(f"not a SHA-256 digest: {self.hex!r}")

    def __str__(self) -> str:
        """The 64 digits."""
        return self.hex

    @property
    def short(self) -> str:
        """The first twelve digits, enough for a person to compare."""
        return self.hex[:12]

    @classmethod
    def of_bytes(cls, data: bytes) -> "Digest":
        """The digest of bytes in memory."""
        return cls(hashlib.sha256(data).hexdigest())

    @classmethod
    def of_file(cls, path: Path) -> "Digest":
        """The digest of a file's bytes, read in pieces of 1 MiB."""
        running = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                running.update(piece)
        return cls(running.hexdigest())

    @classmethod
    def of_json(cls, value: object) -> "Digest":
        """The digest of a JSON value, independent of the order of its keys."""
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return cls.of_bytes(text.encode())

    def keyed(self, secret: bytes) -> "Digest":
        """An HMAC of this digest: says nothing about the bytes to those without the secret."""
        return Digest(hmac.new(secret, self.hex.encode(), hashlib.sha256).hexdigest())
