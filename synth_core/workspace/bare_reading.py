"""Files of the command line on their way into the scratch, read as the person says."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, TableError
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Metadata
from synth_core.storage.scratch import Scratch
from synth_core.tables.corrected import corrected
from synth_core.tables.reading import ReadOptions, TableFacts, bring, guess, load
from synth_core.words import data as words
from synth_core.words.screens_data import read_as
from synth_core.workspace.context import Workspace
from synth_core.workspace.door import named

__all__ = ["FILES", "check_subject", "like", "read", "reading_of"]

# The files that are judged; `--read synthetic:NAME=VALUE` says something of one of them.
FILES = ("train", "holdout", "synthetic")


def reading_of(ws: Workspace, actor: Actor, path: Path, said: Mapping[str, str],
               name: str | None = None) -> str:
    """How a file will be read, in a sentence: a wrong guess is seen before it costs anything.

    Args:
        ws: The workspace.
        actor: A steward.
        path: The file.
        said: What the person says of it, see `corrected`.
        name: Which of `FILES` it is, where several are read.

    Raises:
        NotAllowed: The person is no steward.
        TableError: There is no such file, or it is no table.
        SettingError: What is said of it cannot be used.
    """
    actor.require(Role.STEWARD)
    with ws.vault.scratch() as scratch:
        how = _options(scratch, path, _of_file(name, said))
    return read_as(how.format, how.delimiter, how.encoding, how.sheet, how.header, how.skip)


def read(scratch: Scratch, name: str, path: Path, said: Mapping[str, str],
         target: str | None = None) -> tuple[TableFacts, Metadata]:
    """Bring a file into the scratch and say what its columns are.

    Raises:
        TableError: The file cannot be read.
        SettingError: What is said of it cannot be used.
        AnswerError: The target is not one of the columns.
    """
    facts = _bring(scratch, name, path, said)
    metadata = infer(scratch.file(name))
    if target is not None and all(column.name != target for column in metadata):
        raise AnswerError("The table has no such column.", where=target,
                          cure="Columns: " + ", ".join(column.name for column in metadata) + ".")
    return facts, metadata.with_target(target)


def check_subject(subject: str | None, metadata: Metadata) -> None:
    """Refuse a column that cannot tell people apart, because the table has none of its name.

    Raises:
        AnswerError: There is no such column.
    """
    if subject is not None and all(column.name != subject for column in metadata):
        raise AnswerError(words.NO_SUBJECT, where=subject, cure=words.NO_SUBJECT_CURE)


def like(scratch: Scratch, name: str, path: Path, said: Mapping[str, str],
         metadata: Metadata) -> pd.DataFrame:
    """Another table with the columns and kinds of the training table.

    Raises:
        TableError: The file cannot be read, or lacks a column.
    """
    _bring(scratch, name, path, said)
    table = load(scratch.file(name))
    missing = [column.name for column in metadata if column.name not in table.columns]
    if missing:
        raise TableError(f"The {name} table lacks a column of the training table.",
                         where=missing[0], cure="Give three tables with the same columns.")
    return table[[column.name for column in metadata]]


def _bring(scratch: Scratch, name: str, path: Path, said: Mapping[str, str]) -> TableFacts:
    options = _options(scratch, path, _of_file(name if name in FILES else None, said))
    try:
        with named(path.name):
            return bring(path, options, scratch.file(name))
    except TableError as error:  # one of three files may be at fault: each place names its file
        if error.where == path.name:
            raise
        raise TableError(error.what, where=f"{path.name}, {error.where}",
                         cure=error.cure) from error


def _of_file(name: str | None, said: Mapping[str, str]) -> dict[str, str]:
    """What is said of one file: of all files, and more closely of it.

    What is said of no file that there is stays as it is, and is refused with its name.
    """
    found, closer = {}, {}
    for key, value in said.items():
        file, colon, field = key.partition(":")
        if name is None or not colon or file not in FILES:
            found[key] = value
        elif file == name:
            closer[field] = value
    return found | closer


def _options(scratch: Scratch, path: Path, said: Mapping[str, str]) -> ReadOptions:
    if not path.is_file():
        raise TableError("There is no such file.", where=str(path), cure="Check its name.")
    with named(path.name):
        guessed = guess(path, path.name, scratch=scratch.folder("copies"))
        options = corrected(guessed, said)
        if options.delimiter == guessed.delimiter:
            return options
        # Header and lines to skip were found by the wrong delimiter.
        again = guess(path, path.name, options.format, delimiter=options.delimiter,
                      scratch=scratch.folder("copies_again"))
    return corrected(again, said)
