"""The public record: what is handed out with a synthetic table.

Promise: it holds settings, versions, the verdict in words and the digest of the synthetic file,
and of how the real table was prepared only what `report.preparation` lets out;
the source appears only as an HMAC under a secret that stays in the data folder. A table that was
made from a description has no source, and the record says so.

Holds when: the caller passes the values named below and nothing else; there is no free field.

Does not cover: the synthetic table itself, which the judgement is about.

Evidence: ``tests/workspace/test_journey.py`` searches a finished run's record for its seeds, the
digest of the source, the name of its file, its values, and the numbers measured on real rows.
"""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata as packages
from typing import Any

from synth_core import __version__
from synth_core.foundation.digest import Digest
from synth_core.governance.verdict import Verdict
from synth_core.metadata.conditions.model import ASKED_NOTHING, Asked
from synth_core.metadata.model import Metadata
from synth_core.report.preparation import public_preparation
from synth_core.synthesizers.contract import MethodCard
from synth_core.words.judgement import TEXTS
from synth_core.words.what_ifs import RECORD_NOTE

__all__ = ["PublicFacts", "WhatIf", "public_record", "versions"]

_PACKAGES = ("numpy", "pandas", "scikit-learn", "pyarrow", "duckdb", "sdv", "ctgan", "torch",
             "sdmetrics", "imbalanced-learn", "Faker")
NOTE = ("This table was made by a program from a model of real rows. It is synthetic, which does "
        "not mean that nothing can be learned from it about the people in the source. No formal "
        "guarantee was given unless one is stated under “guarantee”.")

NO_REAL_DATA = (
    "No real data was used. A program made this table from a description of its columns, rules and "
    "links that a person typed; nothing in it says anything about the world. What was typed as a "
    "value stands in it as it was typed.")
NEAR_COPIES_NOTE = (
    "This is a working file, not a table to be released: its rows are near-copies of real rows, "
    "made for training a model inside. Nobody may hand it out, and no verdict on it can meet the "
    "rule.")


@dataclass(frozen=True)
class WhatIf:
    """What may be said of a what-if to anyone.

    Args:
        name: As the steward called it.
        base: The number of the run that it is drawn from.
        columns: The columns that it names; never a value.
    """

    name: str
    base: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class PublicFacts:
    """What may be said of a run to anyone.

    Args:
        run_id: The run's id, random.
        made_at: When the table was made.
        card: The method's card.
        preset: The preset that was chosen.
        settings: The settings of the method; never the seed.
        rows: Rows of the synthetic table.
        metadata: What the columns are.
        source: The keyed digest (HMAC) of the source; None where no real data was used.
        synthetic: The digest of the synthetic Parquet file.
        purpose: The title of the purpose.
        notes: What the method must say of the fit; counts under the smallest cell never in it.
        prepared: How the table was prepared, in its private form; None where there is no table,
            or no recipe stands behind it.
        searched: Minutes in which method and settings were found, and how many candidates were
            tried; None where the steward chose them.
        asked: What was asked of the rows; only columns and counts of synthetic rows are told.
        classes: How often the method makes each value of the column to predict; see
            `Method.classes`.
        what_if: What was changed on purpose; None where the table is no what-if.
    """

    run_id: str
    made_at: datetime
    card: MethodCard
    preset: str
    settings: Mapping[str, Any]
    rows: int
    metadata: Metadata
    source: Digest | None
    synthetic: Digest
    purpose: str
    notes: tuple[str, ...]
    prepared: Mapping[str, Any] | None = None
    searched: tuple[int, int] | None = None
    asked: Asked = ASKED_NOTHING
    classes: str = "keep"
    what_if: WhatIf | None = None


def public_record(facts: PublicFacts, verdict: Verdict) -> dict[str, Any]:
    """The public record as a JSON value."""
    return {
        "format": "likeness public record 1",
        "note": _note(facts),
        "working_file": facts.card.near_copies,
        "what_if": None if facts.what_if is None else {
            "name": facts.what_if.name, "base_run": facts.what_if.base,
            "columns_changed": list(facts.what_if.columns)},
        "run": facts.run_id,
        "made_at": facts.made_at.isoformat(timespec="minutes"),
        "purpose": facts.purpose,
        "method": {"key": facts.card.key, "title": facts.card.title, "preset": facts.preset,
                   "settings": dict(facts.settings), "licence": facts.card.licence,
                   "limits": facts.card.limits, "notes": list(facts.notes)},
        "mix": _mix(facts),
        "guarantee": None,
        "table": {"rows": facts.rows,
                  "columns": [{"name": column.name, "kind": column.kind.value}
                              for column in facts.metadata.kept],
                  "sha256_parquet": str(facts.synthetic)},
        "source": {"real_data": False} if facts.source is None
        else {"real_data": True, "hmac_sha256": str(facts.source)},
        "preparation": None if facts.prepared is None else public_preparation(facts.prepared),
        "search": None if facts.searched is None else {
            "minutes": facts.searched[0], "candidates_tried": facts.searched[1]},
        "verdict": {"state": verdict.state.value, "policy": verdict.policy,
                    "questions": [{"question": TEXTS[row.metric].question,
                                   "state": row.state.value, "limit": TEXTS[row.metric].limit}
                                  for row in verdict.rows]},
        "versions": versions(),
    }


def _mix(facts: PublicFacts) -> dict[str, Any]:
    """Whether the mix of rows was changed on purpose, and by which columns; never a value."""
    asked, target = facts.asked, facts.metadata.target
    resampled = [target] if facts.classes != "keep" and target is not None else []
    columns = list(dict.fromkeys([*asked.columns, *resampled]))
    return {"changed_on_purpose": bool(asked or resampled), "columns": columns,
            "rows_with_a_condition": asked.rows}


def _note(facts: PublicFacts) -> str:
    if facts.source is None:
        return NO_REAL_DATA
    if facts.what_if is not None:
        return RECORD_NOTE
    return NEAR_COPIES_NOTE if facts.card.near_copies else NOTE


def versions() -> dict[str, str]:
    """The versions that the table was made with."""
    found = {"likeness": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = packages.version(name)
        except packages.PackageNotFoundError:
            found[name] = "not installed"
    return found
