"""Which rows a project asks for: conditions with counts, and shares of categories.

Counts are of the rows that are learned from. One under the smallest cell is told to nobody, and
nothing that rests on so few is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from synth_core.evaluation.split import train_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, InputError, NotFound, NotPossible
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.conditions.model import Asked, Clause, Condition, Shares
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import any_method, get
from synth_core.synthesizers.steering.groups import learn_groups
from synth_core.tables.reading import load
from synth_core.words import conditions as words
from synth_core.words import screens_asked as screen
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.sets import draw_of
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import MethodAnswer
from synth_core.workspace.views_asked import AskedCondition, AskedShares, WhichRows

__all__ = ["ask_rows", "ask_shares", "asked_of", "drop_asked", "levels", "refusal", "rows_line",
           "rows_told", "support", "which_rows"]


@dataclass(frozen=True)
class _Basis:
    """The project's table and what is asked of it."""

    data: dict[str, Any]
    metadata: Metadata
    asked: Asked
    method: Synthesizer
    chosen: MethodAnswer
    train: np.ndarray
    least: int

    @property
    def rows(self) -> int:
        return self.chosen.rows or len(self.train)


def asked_of(ws: Workspace, actor: Actor, project_id: str) -> Asked:
    """What is asked of the rows; cheap, nothing is counted."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        return answers.read_asked(session, project_id)


def rows_told(asked: Asked, order: MethodAnswer | JobSpec, target: str | None) -> str:
    """Which rows come, in a line: what is asked, or what the method does of itself."""
    method = any_method(order.method)
    return screen.in_short([(item.rows, item.words) for item in asked.conditions],
                           [item.words for item in asked.shares],
                           method.classes(order.preset, order.settings), target)


def rows_line(ws: Workspace, actor: Actor, project_id: str, answer: MethodAnswer) -> str:
    """Which rows would come with this answer of the method step; cheap, nothing is counted."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        known = answers.read_metadata(session, project_id)
        return rows_told(answers.read_asked(session, project_id), answer,
                         None if known is None else known[0].target)


def which_rows(ws: Workspace, actor: Actor, project_id: str) -> WhichRows:
    """What is asked of the rows, with the real rows that stand behind it.

    Cost: one scan of the columns that are asked about.

    Raises:
        NotPossible: There is no table yet.
    """
    basis = _basis(ws, actor, project_id)
    return WhichRows(
        project_id, basis.metadata,
        tuple(AskedCondition(item.words, item.rows, _support(ws, project_id, basis, item.clauses))
              for item in basis.asked.conditions),
        tuple(_shares_view(ws, project_id, basis, item) for item in basis.asked.shares),
        basis.least, basis.rows, basis.method.card.title, basis.method.steerable,
        _refusal(ws, project_id, basis))


def levels(ws: Workspace, actor: Actor, project_id: str,
           column: str) -> tuple[tuple[str, float], ...]:
    """The values of a category that enough training rows hold, commonest first, with their shares.

    Raises:
        NotPossible: There is no table yet.
        NotFound: There is no such column.
    """
    return _levels(ws, project_id, _basis(ws, actor, project_id), column)


def support(ws: Workspace, actor: Actor, project_id: str, clauses: Sequence[Clause]) -> int | None:
    """Training rows that fulfil some clauses together; None where they are too few to be told.

    Raises:
        AnswerError: A clause makes no sense for its column.
        NotPossible: There is no table yet.
    """
    basis = _basis(ws, actor, project_id)
    check_asked(Asked((Condition(tuple(clauses), 1),)), basis.metadata)
    return _support(ws, project_id, basis, tuple(clauses))


def ask_rows(ws: Workspace, actor: Actor, project_id: str, condition: Condition) -> None:
    """Ask for rows with a condition, besides what is asked already.

    Raises:
        AnswerError: It makes no sense for the columns, too few real rows stand behind it or a value
            that it names, or more rows are asked for than are to be made.
        NotPossible: There is no table yet, or the chosen method cannot do it.
    """
    actor.require(Role.STEWARD)
    basis = _basis(ws, actor, project_id)
    _take(ws, actor, project_id, basis, replace(
        basis.asked, conditions=(*basis.asked.conditions, condition)))


def ask_shares(ws: Workspace, actor: Actor, project_id: str, column: str, way: str, *,
               value: str = "", share: float = 0.0, own: Mapping[str, float] | None = None) -> None:
    """Ask for shares of a category, in the place of those asked for before.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        column: A category or yes/no column.
        way: "equal" (as often as each other), "rare" (``value`` with ``share``, the others in
            proportion), "keep" (as in the training rows, exactly), "own" (as given).
        value: For "rare".
        share: For "rare", 0 to 1.
        own: For "own": values and shares.

    Raises:
        AnswerError: As `ask_rows`.
        NotPossible: As `ask_rows`.
    """
    actor.require(Role.STEWARD)
    basis = _basis(ws, actor, project_id)
    known = dict(_levels(ws, project_id, basis, column))
    total = sum(known.values())
    if len(known) < 2:
        raise AnswerError(screen.ONE_VALUE, where=column, cure=screen.ONE_VALUE_CURE)
    if way == "equal":
        made = dict.fromkeys(known, 1 / len(known))
    elif way == "keep":
        made = {name: held / total for name, held in known.items()}
    elif way == "rare":
        if value not in known:
            raise AnswerError(screen.NO_VALUE, where=column, cure=words.CURE_SUPPORT)
        others = total - known[value]
        made = {name: share if name == value else (1 - share) * held / others
                for name, held in known.items()}
    else:
        made = dict(own or {})
    others_asked = tuple(item for item in basis.asked.shares if item.column != column)
    _take(ws, actor, project_id, basis, replace(
        basis.asked, shares=(*others_asked, Shares(column, tuple(made.items())))))


def drop_asked(ws: Workspace, actor: Actor, project_id: str, kind: str, place: int) -> None:
    """Ask for something no longer.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        kind: "conditions" or "shares".
        place: Which of them, counted from 0.

    Raises:
        NotFound: It is not asked for.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        asked = answers.read_asked(session, project_id)
        items: tuple[Any, ...] = asked.conditions if kind == "conditions" else asked.shares
        if not 0 <= place < len(items):
            raise NotFound(screen.NOT_THERE, cure=screen.NOT_THERE_CURE)
        gone = {kind: items[:place] + items[place + 1:]}
        left = Asked(gone.get("conditions", asked.conditions), gone.get("shares", asked.shares))
        _write(session, actor, project_id, left)


def refusal(ws: Workspace, actor: Actor, project_id: str) -> str:
    """Why a run with what is asked would be refused, as a sentence; "" where it would not."""
    if not asked_of(ws, actor, project_id):
        return ""
    return _refusal(ws, project_id, _basis(ws, actor, project_id))


def _refusal(ws: Workspace, project_id: str, basis: _Basis) -> str:
    if not basis.asked:
        return ""
    if not basis.method.steerable:
        return f"{basis.method.card.title}: {words.UNABLE} {words.CURE_METHOD}"
    try:
        _check(ws, project_id, basis, basis.asked)
    except InputError as error:
        return f"{error.what} ({error.where})" if error.where else error.what
    return ""


def _take(ws: Workspace, actor: Actor, project_id: str, basis: _Basis, asked: Asked) -> None:
    basis.method.steer(asked)
    _check(ws, project_id, basis, asked)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        _write(session, actor, project_id, asked)


def _write(session: Session, actor: Actor, project_id: str, asked: Asked) -> None:
    answers.write(session, actor, project_id, "asked", {"asked": asked.as_json()},
                  act="rows asked for", facts={"conditions": len(asked.conditions),
                                               "shares": len(asked.shares)})


def _check(ws: Workspace, project_id: str, basis: _Basis, asked: Asked) -> None:
    check_asked(asked, basis.metadata, basis.rows)
    learn_groups(asked, _real(ws, project_id, basis, asked.columns), basis.metadata, basis.least)


def _basis(ws: Workspace, actor: Actor, project_id: str) -> _Basis:
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
        asked = answers.read_asked(session, project_id)
        chosen = answers.read_method(session, project_id) or MethodAnswer("trees", "balanced")
        described = answers.describes(session, project_id)
    if data is None or known is None or described:
        raise NotPossible(screen.NEED_TABLE, cure=screen.NEED_TABLE_CURE)
    kind = get(chosen.method)
    method = kind(**{**kind.presets[chosen.preset], **chosen.settings})
    train = train_rows(draw_of(ws, project_id, data))
    return _Basis(data, known[0], asked, method, chosen, train,
                  method.least_support(len(train), ws.policy.smallest_cell))


def _real(ws: Workspace, project_id: str, basis: _Basis, columns: Sequence[str]) -> pd.DataFrame:
    table = load(ws.vault.table(project_id, SOURCE), list(columns))
    return table.iloc[basis.train].reset_index(drop=True)


def _support(ws: Workspace, project_id: str, basis: _Basis,
             clauses: tuple[Clause, ...]) -> int | None:
    condition = Condition(clauses, 1)
    try:
        check_asked(Asked((condition,)), basis.metadata)
    except AnswerError:  # the columns are others than when it was asked for
        return None
    real = _real(ws, project_id, basis, condition.columns)
    found = int(condition.holds(seen_of(real, basis.metadata, condition.columns)).sum())
    return found if found >= basis.least else None


def _levels(ws: Workspace, project_id: str, basis: _Basis,
            column: str) -> tuple[tuple[str, float], ...]:
    if all(one.name != column for one in basis.metadata.modelled):
        raise NotFound(words.NO_COLUMN, where=column, cure=words.CURE_COLUMN)
    real = _real(ws, project_id, basis, [column])
    seen = pd.Series(seen_of(real, basis.metadata, [column])[column]).fillna("")
    counts = seen.value_counts()
    return tuple((str(value), float(held / len(seen))) for value, held in counts.items()
                 if held >= basis.least)


def _shares_view(ws: Workspace, project_id: str, basis: _Basis, item: Shares) -> AskedShares:
    try:
        known = dict(_levels(ws, project_id, basis, item.column))
    except NotFound:
        known = {}
    return AskedShares(item.column, tuple((value, share, known.get(value))
                                          for value, share in item.shares))
