"""A table from a folder of the server that an administrator named; read where it lies."""

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotFound
from synth_core.tables.several.folders import Entry, entries
from synth_core.words import several as words
from synth_core.workspace.context import Workspace, new_id, project_row
from synth_core.workspace.uploads import enter, looked_at, shelved
from synth_core.workspace.views import Shelf, UploadView

__all__ = ["folder_tables", "folders", "take_from_folder"]


def folders(ws: Workspace, actor: Actor) -> tuple[str, ...]:
    """The names of the folders from which tables may be taken; never their paths."""
    actor.require(Role.STEWARD)
    return tuple(sorted(ws.folders))


def folder_tables(ws: Workspace, actor: Actor, folder: str) -> tuple[Entry, ...]:
    """The tables in a folder.

    Raises:
        NotFound: There is no such folder.
    """
    actor.require(Role.STEWARD)
    if folder not in ws.folders:
        raise NotFound(words.NO_FOLDER, where=folder, cure=words.NO_FOLDER_CURE)
    return entries(ws.folders[folder])


def take_from_folder(ws: Workspace, actor: Actor, project_id: str, folder: str,
                     entry: str) -> UploadView:
    """Let a table of a folder wait until its steward has seen how it is read.

    Nothing is copied before it is taken, so it may be larger than an upload.

    Raises:
        NotFound: The folder is not named, or the table is not in it.
        TableError: It cannot be read as a table.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    shelf = Shelf(folder, entry)
    path = shelved(ws, shelf)
    with ws.vault.scratch() as scratch:
        view = looked_at(path, new_id(), path.name, scratch=scratch.folder("guess"), shelf=shelf)
    enter(ws, actor, project_id, view, act="table looked at in a folder",
          facts={"folder": folder, "entry": entry})
    return view
