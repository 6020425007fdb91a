"""Ordering rows of a rare class: which columns and values can be chosen, with their support."""

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.profile import TOP, ColumnProfile
from synth_core.words import screens_working as screen_words
from synth_core.words import working as words
from synth_core.workspace.context import Workspace
from synth_core.workspace.sets import draw_seed
from synth_core.workspace.source import kept_profile
from synth_core.workspace.subjects import ordered_by
from synth_core.workspace.views_working import ClassValue, RareColumn
from synth_core.workspace.working_orders import order_file, table_of

__all__ = ["FEWEST_OF_CLASS", "add_rare_rows", "most_rows", "rare_columns"]

FEWEST_OF_CLASS = 30
_MOST = 1_000_000


def most_rows(rows: int) -> int:
    """How many rows can be added to a table of so many."""
    return min(_MOST, 10 * rows)


def rare_columns(ws: Workspace, project_id: str, digest: str,
                 metadata: Metadata) -> tuple[RareColumn, ...]:
    """The columns whose values are classes, with the support of each value in the real table.

    The column to predict comes first, then those with the rarest values.
    """
    seen = kept_profile(ws, project_id, digest, metadata)
    found = []
    for column in metadata.modelled:
        profile = seen.columns.get(column.name)
        if profile is None or column.kind not in (Kind.CATEGORY, Kind.YES_NO):
            continue
        why = (words.no_others() if len(metadata.modelled) < 2
               else words.many_values(TOP) if profile.distinct > TOP else "")
        found.append(RareColumn(column.name, _values(profile, seen.rows), why))
    return tuple(sorted(found, key=lambda one: (
        one.name != metadata.target, min((of.rows for of in one.possible), default=seen.rows))))


def _values(profile: ColumnProfile, rows: int) -> tuple[ClassValue, ...]:
    return tuple(ClassValue(value, held, words.too_few_of_class(held, FEWEST_OF_CLASS)
                            if held < FEWEST_OF_CLASS
                            else words.not_rare() if 2 * held >= rows - profile.missing_rows
                            else "")
                 for value, held in sorted(profile.top, key=lambda item: item[1]))


def add_rare_rows(ws: Workspace, actor: Actor, project_id: str, column: str, value: str,
                  rows: int, seed: int = 0) -> str:
    """Order a working file with made-up rows of a class behind the real ones.

    The rows kept aside of the table are drawn with it, as by a run: whether added rows help is
    tested on them.

    Returns:
        The id of the working file.

    Raises:
        NotAllowed: The person is no steward.
        AnswerError: Of this value no rows are added, or not so many; the sentence says why.
        NotPossible: There is no table with confirmed columns.
    """
    actor.require(Role.STEWARD)
    data, metadata = table_of(ws, actor, project_id)
    known = {one.name: one for one in rare_columns(ws, project_id, data["digest"], metadata)}
    chosen = known.get(column)
    of = next((one for one in chosen.values if one.value == value), None) if chosen else None
    if chosen is None or of is None:
        raise AnswerError(words.NO_SUCH_CLASS, where=column, cure=words.ANOTHER_CLASS)
    if chosen.why_not or of.why_not:
        raise AnswerError(chosen.why_not or of.why_not, where=column, cure=words.ANOTHER_CLASS)
    most = most_rows(int(data["rows"]))
    if not 1 <= rows <= most:
        raise AnswerError(screen_words.TOO_MANY.format(most=most), where="rows",
                          cure=screen_words.FEWER)
    return order_file(ws, actor, project_id, data, metadata,
                      {"kind": "rare", "column": column, "value": value, "rows": rows}, seed=seed,
                      made=rows, draw_seed=draw_seed(ws, data), source_digest=data["digest"],
                      holdout_share=data.get("holdout_share"), **ordered_by(data))
