"""The one door to real tables. Nothing else builds a path to one, so that it can encrypt later."""

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotFound, StorageError
from synth_core.foundation.files import aside, not_written
from synth_core.storage.home import Home
from synth_core.storage.scratch import Scratch, open_scratch, sweep

__all__ = ["Vault"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)*")


class Vault:
    """What holds real cells: tables of projects, uploads that wait, profiles, scratch.

    Args:
        home: The data folder.
    """

    def __init__(self, home: Home) -> None:
        self._home = home

    @contextmanager
    def place(self, project_id: str, name: str) -> Iterator[Path]:
        """A path to write to; what was written takes the name at the end, whole or not at all.

        What bore the name before stays until then, for those who have it open too.

        Args:
            project_id: The project.
            name: The file's name in this project ("source.parquet"): letters, digits, hyphens,
                underscores, single dots.

        Raises:
            NotFound: The id or the name could lead out of the folder.
            StorageError: The disk is full or cannot be written to.
        """
        target = self._path(project_id, name)
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise not_written(error, name) from error
        with aside(target) as temporary:
            yield temporary

    def table(self, project_id: str, name: str) -> Path:
        """What bears the name, for readers.

        Raises:
            NotFound: Nothing does.
        """
        path = self._path(project_id, name)
        if not path.is_file():
            raise NotFound("A table of the project is not there.", where=name,
                           cure="Bring the table again.")
        return path

    def holds(self, project_id: str, name: str) -> bool:
        """Whether something bears the name."""
        return self._path(project_id, name).is_file()

    def digest(self, project_id: str, name: str) -> Digest:
        """The digest of the bytes; private, because it would confirm a guess at the last row.

        Raises:
            NotFound: Nothing bears the name.
        """
        return Digest.of_file(self.table(project_id, name))

    def copy(self, project_id: str, name: str, other: str) -> None:
        """Let the bytes of one name also bear another.

        Raises:
            NotFound: Nothing bears the name.
            StorageError: The disk is full or cannot be written to.
        """
        source = self.table(project_id, name)
        with self.place(project_id, other) as target:
            shutil.copyfile(source, target)

    def relative(self, project_id: str, name: str) -> str:
        """The place within the data folder, for the records."""
        return self._path(project_id, name).relative_to(self._home.root).as_posix()

    def remove(self, project_id: str, name: str) -> None:
        """Delete what bears the name; nothing if nothing does.

        Raises:
            StorageError: The data folder cannot be written to.
        """
        try:
            self._path(project_id, name).unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"A file could not be deleted: {error.strerror or type(error).__name__}.",
                where=name, cure="Make the data folder writable for this user.") from error

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        """A place for real tables that belong to no project; gone at the end, whatever happens.

        Raises:
            StorageError: The data folder cannot be written to.
        """
        self.sweep()
        with ExitStack() as opened:
            try:
                scratch = opened.enter_context(open_scratch(self._home.scratch))
            except OSError as error:
                raise StorageError(
                    f"The data folder cannot be used: {error.strerror or type(error).__name__}.",
                    where=str(self._home.root),
                    cure="Free some disk space, or make it writable for this user.") from error
            yield scratch

    def sweep(self) -> None:
        """Remove what processes that were killed left of their scratch."""
        sweep(self._home.scratch)

    def _path(self, project_id: str, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFound("A table of the project is not there.",
                           cure="Choose another name: letters, digits and hyphens.")
        return self._home.project_folder(project_id) / "real" / name
