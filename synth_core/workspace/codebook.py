"""A codebook for the project's table: types, labels, units, allowed values and bounds."""

from dataclasses import asdict
from pathlib import Path

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import DictionaryError, Fault, NotPossible, TableError
from synth_core.metadata.codebook.apply import applied, breaches, suppressed_breaches
from synth_core.metadata.codebook.model import Breach, Codebook, Unused
from synth_core.metadata.codebook.read import from_lines, from_schema
from synth_core.metadata.model import Metadata
from synth_core.tables.options import MOST_COLUMNS
from synth_core.tables.reading import guess, preview
from synth_core.words import codebook as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import CodebookView

__all__ = ["codebook_view", "take_codebook"]

_LARGEST = 5_000_000


def take_codebook(ws: Workspace, actor: Actor, project_id: str, name: str, data: bytes) -> None:
    """Bring what a codebook says to the columns; they have to be confirmed again.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        name: What the file is called.
        data: Its bytes: CSV, Excel, or a Frictionless table schema in JSON.

    Raises:
        NotPossible: There is no table yet.
        DictionaryError: It is no codebook, or describes no column of the table; all of that is
            told, and nothing is changed.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read(session, project_id, "columns")
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    said, table = _read(ws, name, data), ws.vault.table(project_id, SOURCE)
    before = Metadata.from_json(known["metadata"])
    made = applied(said, before, table)
    # Which kinds codebooks set: a later step may change one, and then it does not say so any more.
    kinds = (known.get("codebook") or {}).get("kinds", {}) | {
        column.name: [column.kind.value, column.date_format]
        for column, was in zip(made.metadata, before, strict=True)
        if (column.kind, column.date_format, column.other_format) != (
            was.kind, was.date_format, was.other_format)}
    found = (*made.misfits, *breaches(made.metadata, table))
    with ws.database.session() as session:
        answers.write(session, actor, project_id, "columns", {
            **known, "metadata": made.metadata.as_json(), "confirmed": False,
            "codebook": {"name": Path(name).name, "columns": made.columns, "rules": made.rules,
                         "breaches": [asdict(breach) for breach in found], "kinds": kinds,
                         "unused": [asdict(line) for line in made.unused]}},
            act="codebook brought", facts={"file": Path(name).name, "columns": made.columns,
                                           "rules": made.rules, "unused": len(made.unused)})


def codebook_view(ws: Workspace, actor: Actor, project_id: str) -> CodebookView | None:
    """The codebook and what the table breaks of it; None without one.

    The steward sees every count, others none under the policy's smallest cell.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read(session, project_id, "columns") or {}
    kept = known.get("codebook")
    if kept is None:
        return None
    found = tuple(Breach(**breach) for breach in kept["breaches"])
    if Role.STEWARD not in actor.roles:
        found = suppressed_breaches(found, ws.policy.smallest_cell)
    return CodebookView(kept["name"], kept["columns"], found, kept.get("rules", 0),
                        tuple(Unused(**line) for line in kept.get("unused", ())))


def _read(ws: Workspace, name: str, data: bytes) -> Codebook:
    if len(data) > _LARGEST:
        raise DictionaryError([Fault(words.TOO_LARGE, Path(name).name, words.TOO_LARGE_CURE)])
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return from_schema(data.decode("utf-8-sig", errors="replace"))
    with ws.vault.scratch() as scratch:
        path = scratch.file("codebook")
        path.write_bytes(data)
        try:
            seen = preview(path, guess(path, name), MOST_COLUMNS + 1)
        except TableError as error:
            raise DictionaryError([Fault(error.what, error.where or Path(name).name,
                                         error.cure)]) from error
    return from_lines(seen.columns, seen.rows)
