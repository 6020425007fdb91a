"""The finished run that a what-if is drawn from: whether it can be, and its training rows.

Counts are of the rows that it learned from. One under what must stand behind a group is told to
nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from synth_core.evaluation.split import Draw, train_rows
from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import NotFound, NotPossible
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.conditions.check import check_asked
from synth_core.metadata.conditions.model import Asked, Clause, Condition
from synth_core.metadata.rules.seen import seen_of
from synth_core.metadata.scenarios.check import check_scenario
from synth_core.metadata.scenarios.model import Carried, Scenario
from synth_core.storage.records import RunRow, RunStatus
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.registry import any_method, get
from synth_core.tables.reading import load
from synth_core.words import conditions as condition_words
from synth_core.words import scenarios as scenario_words
from synth_core.words import what_ifs as words
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, run_row
from synth_core.workspace.searching import settled
from synth_core.workspace.source import SOURCE

__all__ = ["Base", "base_of", "group_levels", "group_share", "why_not"]


@dataclass(frozen=True)
class Base:
    """A run that what-ifs can be drawn from.

    Args:
        row: Its record.
        spec: Its order, settled.
        train: The places of its training rows in the project's table.
        least: Training rows that must stand behind a group.
    """

    row: RunRow
    spec: JobSpec
    train: np.ndarray
    least: int

    def real(self, ws: Workspace, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of its training rows."""
        return load(ws.vault.table(self.spec.project_id, SOURCE), list(columns), self.train)

    def carries(self, ws: Workspace, scenario: Scenario) -> Carried:
        """Whether the what-if can be drawn from the fit, and what follows the changed amounts.

        Raises:
            LikenessError: It cannot, or too few real rows stand behind it.
        """
        check_scenario(scenario, self.spec.columns)
        fitted = get(self.spec.method).load(_folder(ws, self.row).model)
        return fitted.imagine(scenario, self.real(ws, scenario.columns), self.spec.columns,
                              self.least)


def base_of(ws: Workspace, actor: Actor, run_id: str) -> Base:
    """A finished run, where what-ifs can be drawn from it.

    Raises:
        NotFound: There is no such run.
        NotPossible: None can be drawn from it; the sentence says why.
    """
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        reason = why_not(session, row)
    if reason:
        raise NotPossible(reason, cure=scenario_words.CURE_METHOD)
    spec = settled(row)
    method = get(spec.method)
    chosen = method(**{**method.presets[spec.preset], **spec.settings})
    train = train_rows(Draw.load(_folder(ws, row).draw))
    return Base(row, spec, train, chosen.least_support(len(train), ws.policy.smallest_cell))


def why_not(session: Session, row: RunRow) -> str:
    """Why no what-if can be drawn from a run, as a sentence; "" where one can."""
    if row.status != RunStatus.FINISHED:
        return words.NOT_FINISHED
    if row.scenario_id is not None:
        return words.OF_WHAT_IF
    spec = settled(row)
    card = any_method(spec.method).card
    if spec.dictionary is not None or not get(spec.method).imagines:
        return f"{card.title}: {scenario_words.UNABLE}"
    if spec.wanted:
        return scenario_words.BASE_ASKED
    data = answers.read(session, row.project_id, "data")
    if data is None or data["digest"] != spec.source_digest:
        return words.REPLACED
    return ""


def group_share(ws: Workspace, actor: Actor, run_id: str,
                clauses: Sequence[Clause]) -> float | None:
    """The share of a run's training rows that are of a group; None where too few are, to be told.

    Raises:
        AnswerError: A clause makes no sense for its column.
        NotPossible: What-ifs cannot be drawn from the run.
    """
    base = base_of(ws, actor, run_id)
    condition = Condition(tuple(clauses), 1)
    check_asked(Asked((condition,)), base.spec.columns)
    seen = seen_of(base.real(ws, condition.columns), base.spec.columns, condition.columns)
    held = int(condition.holds(seen).sum())
    return held / len(base.train) if held >= base.least else None


def group_levels(ws: Workspace, actor: Actor, run_id: str, column: str) -> tuple[str, ...]:
    """The values of a category that enough of a run's training rows hold, the commonest first.

    Raises:
        NotFound: There is no such column.
        NotPossible: What-ifs cannot be drawn from the run.
    """
    base = base_of(ws, actor, run_id)
    if all(one.name != column for one in base.spec.columns.modelled):
        raise NotFound(condition_words.NO_COLUMN, where=column, cure=condition_words.CURE_COLUMN)
    seen = seen_of(base.real(ws, [column]), base.spec.columns, [column])[column]
    counts = pd.Series(seen).fillna("").value_counts()
    return tuple(str(value) for value, held in counts.items() if held >= base.least)


def _folder(ws: Workspace, row: RunRow) -> RunFolder:
    return RunFolder(ws.home.run_folder(row.project_id, row.id))
