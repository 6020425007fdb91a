"""The second step without a real table: describe it, bring a description, take one away."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.example import example
from synth_core.metadata.dictionary.file import from_bytes
from synth_core.metadata.dictionary.flat import as_csv, said_of
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.metadata.dictionary.read import read_dictionary
from synth_core.synthesizers.dictionary.dayz import dayz_metadata, dayz_parameters
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.views import DictionaryView

__all__ = ["DescriptionForm", "change_rules", "describe_columns", "description_file",
           "dictionary_view", "glimpse", "import_description", "start_from_example"]

DescriptionForm = Literal["json", "csv", "dayz"]

GLIMPSE = 10
DAYZ_ROWS = 1000


def dictionary_view(ws: Workspace, actor: Actor, project_id: str) -> DictionaryView | None:
    """The project's description; None before one was saved."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        found = answers.read_description(session, project_id)
    return None if found is None else DictionaryView(project_id, found)


def start_from_example(ws: Workspace, actor: Actor, project_id: str) -> None:
    """Take the example as the project's description; it can be changed like any other."""
    _save(ws, actor, project_id, example(), "description started from the example")


def describe_columns(ws: Workspace, actor: Actor, project_id: str,
                     lines: Sequence[Mapping[str, Any]], locale: str) -> None:
    """Say what the columns are, as lines of the editor; rules and links stay as they are.

    Raises:
        DictionaryError: Something is wrong with columns, or with the rules on them; nothing is
            saved, and all of it is told.
    """
    actor.require(Role.STEWARD)
    before = dictionary_view(ws, actor, project_id)
    said = {} if before is None else before.dictionary.as_json()
    _save(ws, actor, project_id, read_dictionary({
        **said, "locale": locale, "columns": [said_of(line) for line in lines]}),
        "columns described")


def change_rules(ws: Workspace, actor: Actor, project_id: str, *, part: Literal["rules", "links"],
                 add: Mapping[str, Any] | None = None, remove: int | None = None) -> None:
    """Add a rule or a link, or remove one by its place.

    Raises:
        NotPossible: No column is described yet.
        DictionaryError: It does not fit the columns, or contradicts another; nothing is saved.
    """
    actor.require(Role.STEWARD)
    before = dictionary_view(ws, actor, project_id)
    if before is None:
        raise NotPossible("No column is described yet.", cure="Describe the columns first.")
    said = before.dictionary.as_json()
    kept = [item for place, item in enumerate(said[part]) if place != remove]
    changed = read_dictionary({**said, part: [*kept, *([] if add is None else [dict(add)])]})
    _save(ws, actor, project_id, changed, f"{part} described")


def import_description(ws: Workspace, actor: Actor, project_id: str, data: bytes,
                       name: str = "") -> None:
    """Take a description from a file: JSON with all of it, or CSV with the columns.

    A CSV file leaves rules, links and language as they are. The file's ``name`` tells JSON where
    its beginning does not.

    Raises:
        DictionaryError: It is no description, or something is wrong with it; nothing is saved.
    """
    actor.require(Role.STEWARD)
    before = dictionary_view(ws, actor, project_id)
    kept = None if before is None else before.dictionary.as_json()
    _save(ws, actor, project_id, from_bytes(data, kept, name), "description imported")


def description_file(ws: Workspace, actor: Actor, project_id: str,
                     form: DescriptionForm) -> tuple[str, bytes]:
    """The description as a file, with its name: JSON, CSV, or what SDV's DayZ takes.

    Raises:
        NotPossible: There is none yet.
    """
    found = _described(ws, actor, project_id)
    if form == "csv":
        return "description.csv", as_csv(found).encode("utf-8-sig")
    said = found.as_json() if form == "json" else {
        "sdv_metadata": dayz_metadata(found),
        "dayz_parameters": dayz_parameters(found, DAYZ_ROWS)}
    name = "description.json" if form == "json" else "description-for-dayz.json"
    return name, json.dumps(said, ensure_ascii=False, indent=1).encode()


def glimpse(ws: Workspace, actor: Actor, project_id: str) -> pd.DataFrame:
    """Ten rows as a run would make them; made up, so anyone may see them.

    Raises:
        NotPossible: There is no description yet.
    """
    # Imported here: it brings SciPy and Faker, which other pages need not wait for.
    from synth_core.synthesizers.dictionary.synthesizer import Described

    method = Described(boundaries=False).take(_described(ws, actor, project_id), seed=Seed(0),
                                              most_texts=4 * GLIMPSE)
    return method.sample_table(GLIMPSE, seed=Seed(0))


def _described(ws: Workspace, actor: Actor, project_id: str) -> Dictionary:
    found = dictionary_view(ws, actor, project_id)
    if found is None:
        raise NotPossible("The table is not described yet.", cure="Describe its columns first.")
    return found.dictionary


def _save(ws: Workspace, actor: Actor, project_id: str, dictionary: Dictionary, act: str) -> None:
    """Try a description out and keep it."""
    from synth_core.synthesizers.dictionary.trial import try_out

    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
    try_out(dictionary)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        answers.write(session, actor, project_id, "dictionary",
                      {"dictionary": dictionary.as_json()}, act=act)
