"""What a run is given to do, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.search import Search
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.verdict import verdict
from synth_core.jobs.spec import JobSpec
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from synth_core.storage.vault import Vault

__all__ = ["Made", "Work", "summary_of", "work_of"]


@dataclass(frozen=True)
class Work:
    """What is to be done, with real paths instead of names.

    Args:
        table: The real table; None where the order describes one.
        spec: The order.
        fingerprint: What must be the same for an earlier attempt's stages to be used.
        fit: The folder of the run whose fit is used; None to train.
        judged: Whether to judge the table; never done where no rows are kept aside.
        keys: The table with the column that tells people apart; None where ``table`` has it.
    """

    table: Path | None
    spec: JobSpec
    fingerprint: str
    fit: RunFolder | None = None
    judged: bool = True
    keys: Path | None = None


@dataclass(frozen=True)
class Made:
    """What a run made; the table is the folder's draft until it is published.

    Args:
        rows: Rows of the synthetic table.
        notes: What the method says of its fit.
        judgement: All results; None where no rows were kept aside.
        summary: The state and the headline; None where nothing was judged.
        curve: How training went, of methods that learn by and by.
        search: What a search for the best tried; None where there was none.
    """

    rows: int
    notes: tuple[str, ...]
    judgement: Judgement | None
    summary: Mapping[str, Any] | None = field(default=None)
    curve: LearningCurve | None = None
    search: Search | None = None


def work_of(spec: JobSpec, home: Home) -> Work:
    """The work of an order: the vault opens the table, where there is one.

    Raises:
        NotFound: The table is gone.
    """
    other = None if spec.fit_of is None else RunFolder(home.run_folder(spec.project_id,
                                                                       spec.fit_of))
    table = (None if spec.dictionary is not None
             else Vault(home).table(spec.project_id, spec.table))
    keys = (None if spec.subject_table is None
            else Vault(home).table(spec.project_id, spec.subject_table))
    return Work(table, spec, spec.fingerprint, other, keys=keys)


def summary_of(spec: JobSpec, judgement: Judgement | None,
               search: Search | None = None) -> dict[str, Any] | None:
    """The state and the headline of a judged run, and what a search chose, for lists."""
    if search is not None:
        best = None if search.best is None else search.best.candidate
        chosen = {"tried": len(search.tries), "chosen": None if best is None else {
            "method": best.method, "preset": best.preset, "settings": dict(best.settings)}}
        return {**(summary_of(spec, judgement) or {}), "search": chosen}
    if judgement is None:
        return None
    found = verdict(judgement, purpose(spec.purpose), default_policy())
    return {"state": found.state.value, "policy": found.policy, "headline": [
        {"metric": row.metric, "state": row.state.value,
         "value": None if row.result.estimate is None else row.result.estimate.value}
        for row in found.rows]}
