"""The data folder: one place for the database, the projects, their tables and runs."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_dir

from synth_core.foundation.errors import NotFound, StorageError

__all__ = ["Home", "check_id"]

VARIABLE = "LIKENESS_HOME"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_PRIVATE = 0o700


def check_id(text: str) -> str:
    """The id itself, if it can be the name of a folder and nothing else.

    Raises:
        NotFound: It holds a path separator, dots or other characters that no id of ours holds.
    """
    if not _ID.fullmatch(text):
        raise NotFound("There is no project, run or table with such an id.",
                       cure="Choose one from the list of projects.")
    return text


@dataclass(frozen=True)
class Home:
    """A data folder, made if need be, readable by its owner only (mode 0700).

    Args:
        root: Its place.

    Raises:
        StorageError: It cannot be made or written to.
    """

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.root).expanduser().absolute())
        try:
            for folder in (self.root, self.incoming, self.scratch, self.root / "projects"):
                folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        if not os.access(self.root, os.R_OK | os.W_OK | os.X_OK):
            raise self._unusable(PermissionError(13, "Permission denied"))

    @classmethod
    def find(cls, environ: Mapping[str, str] = os.environ) -> "Home":
        """The folder that LIKENESS_HOME names, otherwise the user's data directory."""
        return cls(Path(environ.get(VARIABLE) or user_data_dir("likeness", appauthor=False)))

    @property
    def database_url(self) -> str:
        """Where the records are, as SQLAlchemy reads it."""
        return f"sqlite:///{self.root / 'likeness.db'}"

    @property
    def incoming(self) -> Path:
        """Where uploads are written to while they arrive; on the same disk as the projects."""
        return self.root / "incoming"

    @property
    def scratch(self) -> Path:
        """Where real tables stand that belong to no project; the vault opens and clears it."""
        return self.root / "scratch"

    def project_folder(self, project_id: str) -> Path:
        """The folder of a project, made if need be."""
        return self._made(self.root / "projects" / check_id(project_id))

    def run_folder(self, project_id: str, run_id: str) -> Path:
        """The folder of a run, made if need be."""
        return self._made(self.project_folder(project_id) / "runs" / check_id(run_id))

    def remove_project(self, project_id: str) -> None:
        """Delete a project's folder with its real tables and runs; nothing if there is none.

        Raises:
            StorageError: Something in it could not be deleted.
        """
        self._remove(self.root / "projects" / check_id(project_id))

    def remove_run(self, project_id: str, run_id: str) -> None:
        """Delete a run's folder with its table and model; nothing if there is none.

        Raises:
            StorageError: Something in it could not be deleted.
        """
        self._remove(self.root / "projects" / check_id(project_id) / "runs" / check_id(run_id))

    def _remove(self, folder: Path) -> None:
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unusable(error) from error

    def secret(self) -> bytes:
        """The 32 bytes under which digests of sources are keyed; made once, mode 0600.

        They stay in this folder: with them, a public record could be matched to a source.

        Raises:
            StorageError: The file cannot be written, or is damaged.
        """
        path = self.root / "secret"
        try:
            return self._read_secret(path)
        except FileNotFoundError:
            self._write_secret(path)
            return self._read_secret(path)

    def _read_secret(self, path: Path) -> bytes:
        found = path.read_bytes()
        if len(found) != 32:
            raise StorageError("The secret of the data folder is damaged.", where=path.name,
                               cure="Restore the data folder from its last copy.")
        return found

    def _write_secret(self, path: Path) -> None:
        """Link a whole file into place: of two processes that start at once, the first wins."""
        temporary = path.with_name(f".{secrets.token_hex(8)}-secret")
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
            os.link(temporary, path)
        except FileExistsError:
            return
        except OSError as error:
            raise self._unusable(error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def _made(self, folder: Path) -> Path:
        try:
            folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        return folder

    def _unusable(self, error: OSError) -> StorageError:
        return StorageError(
            f"The data folder cannot be used: {error.strerror or type(error).__name__}.",
            where=str(self.root),
            cure=f"Make it writable for this user, or set {VARIABLE} to another folder.",
        )
