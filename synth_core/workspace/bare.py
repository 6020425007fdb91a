"""The use cases of the command line: tables in files, without a project.

What is written to ``--json`` stays with the person who ran the command: it is measured on real
rows and belongs to the private record.
"""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from synth_core.evaluation.by_design import by_design
from synth_core.evaluation.split import Draw, draw, sets_from, sets_from_tables, train_rows
from synth_core.evaluation.suite import Judgement, judge
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, SettingError, TableError
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.verdict import Verdict, verdict
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import profile
from synth_core.report.public_record import versions
from synth_core.synthesizers.registry import METHODS, get
from synth_core.tables.export import ExportFormat, export
from synth_core.tables.reading import TableWriter, bring, guess, load, schema

__all__ = [
    "GenerateRequest",
    "Generated",
    "Judged",
    "generate_table",
    "judge_tables",
    "list_methods",
    "profile_table",
]

_FORMATS: dict[str, ExportFormat] = {".csv": "csv", ".parquet": "parquet", ".xlsx": "xlsx"}


@dataclass(frozen=True)
class GenerateRequest:
    """What ``generate`` was asked for; ``split`` is the share of rows kept aside."""

    table: Path
    out: Path
    method: str = "trees"
    preset: str = "balanced"
    settings: dict[str, Any] = field(default_factory=dict)
    target: str | None = None
    rows: int | None = None
    seed: int = 0
    split: float = 0.2
    purpose: str = "machine_learning"
    judged: bool = True


@dataclass(frozen=True)
class Judged:
    """A verdict with the numbers behind it."""

    verdict: Verdict
    judgement: Judgement

    def as_json(self) -> dict[str, Any]:
        """Headline rows first (name, value, low, high, state), then every result."""
        return {"state": self.verdict.state.value, "policy": self.verdict.policy,
                "purpose": self.verdict.purpose,
                "rows": [_row(row) for row in self.verdict.rows],
                **self.judgement.as_json()}


@dataclass(frozen=True)
class Generated:
    """A table that was made."""

    rows: int
    digest: Digest
    seconds: dict[str, float]
    settings: dict[str, Any]
    notes: tuple[str, ...]
    request: GenerateRequest
    judged: Judged | None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, or None where no rows were kept aside."""
        return None if self.judged is None else self.judged.verdict

    def as_json(self) -> dict[str, Any]:
        """The outcome as a JSON value."""
        return {"rows": self.rows, "sha256": str(self.digest), "seconds": self.seconds,
                "method": self.request.method, "preset": self.request.preset,
                "settings": self.settings, "seed": self.request.seed, "split": self.request.split,
                "notes": list(self.notes), "versions": versions(),
                "judgement": None if self.judged is None else self.judged.as_json()}


def generate_table(request: GenerateRequest, reporter: Reporter = SILENT) -> Generated:
    """Learn the table, write another like it, and judge it by the rows kept aside.

    Raises:
        LikenessError: The table, a setting or the target cannot be used, or the disk is full.
    """
    kind = _format(request.out)
    method = get(request.method)
    if request.preset not in method.presets:
        raise SettingError(f"There is no preset {request.preset!r}.", where="preset",
                           cure="Choose quick, balanced or careful.")
    if not 0 <= request.split <= 0.9:
        raise SettingError(f"The share kept aside lies between 0 and 0.9, not {request.split}.",
                           where="split")
    if request.rows is not None and request.rows < 1:
        raise SettingError(f"At least one row must be made, not {request.rows}.", where="rows")
    settings = {**method.presets[request.preset], **request.settings}
    synthesizer, seed = method(**settings), Seed(request.seed)
    with tempfile.TemporaryDirectory(prefix="likeness-") as folder:
        source, made = Path(folder, "source.parquet"), Path(folder, "synthetic.parquet")
        table, metadata = _read(request.table, source, request.target)
        drawn = None if request.split == 0 else draw(
            len(table), seed.child("split"), holdout_share=request.split)
        train = table if drawn is None else table.iloc[train_rows(drawn)].reset_index(drop=True)
        rows = request.rows or len(train)
        started = time.perf_counter()
        synthesizer.fit(train, metadata, seed=seed.child("fit"),
                        reporter=Part(reporter, 0.05, 0.4))
        fitted = time.perf_counter()
        with TableWriter(made, schema(source), [c.name for c in metadata.kept]) as writer:
            for chunk in synthesizer.sample(rows, seed=seed.child("sample"),
                                            reporter=Part(reporter, 0.4, 0.5)):
                writer.write(chunk)
        seconds = {"fit": round(fitted - started, 3),
                   "sample": round(time.perf_counter() - fitted, 3)}
        judged = None
        if drawn is not None and request.judged:
            judged = _judge_draw(drawn, table, made, metadata, request, Part(reporter, 0.5, 1))
        export(made, request.out, kind)
        reporter.report(1, "Done")
        return Generated(rows, Digest.of_file(request.out), seconds, synthesizer.chosen,
                         synthesizer.notes, request, judged)


def judge_tables(train: Path, holdout: Path, synthetic: Path, *, target: str | None = None,
                 seed: int = 0, purpose_key: str = "sharing",
                 reporter: Reporter = SILENT) -> Judged:
    """Judge a synthetic table that was made anywhere. Without coins, what needs them is left out.

    Raises:
        TableError: A file cannot be read, or its columns are not those of the training table.
        AnswerError: The target is not one of the columns.
    """
    wanted = purpose(purpose_key)
    with tempfile.TemporaryDirectory(prefix="likeness-") as folder:
        real, metadata = _read(train, Path(folder, "train.parquet"), target)
        others = [_like(path, Path(folder, f"{name}.parquet"), real, metadata, name)
                  for name, path in (("holdout", holdout), ("synthetic", synthetic))]
    sets = sets_from_tables(real, others[0], others[1], metadata, Seed(seed).child("judge"))
    found = judge(sets, metadata, Seed(seed).child("judge"), reporter)
    return Judged(verdict(found, wanted, default_policy()), found)


def list_methods() -> list[dict[str, Any]]:
    """Every method: its card, whether it is ready, its settings and presets."""
    listed = []
    for key, method in METHODS.items():
        ready, card = method.availability(), method.card
        listed.append({
            "key": key, "title": card.title, "summary": card.summary, "promise": card.promise,
            "limits": card.limits, "cost": card.cost, "licence": card.licence,
            "source": card.source, "ready": ready.ready, "reason": ready.reason,
            "cure": ready.cure,
            "presets": {name: dict(values) for name, values in method.presets.items()},
            "settings": [{"name": s.name, "kind": s.kind, "default": s.default, "label": s.label,
                          "help": s.help, "low": s.low, "high": s.high,
                          "options": list(s.options)} for s in method.settings]})
    return listed


def profile_table(path: Path) -> dict[str, Any]:
    """What each column of a file is taken for, and why; no value of the table."""
    with tempfile.TemporaryDirectory(prefix="likeness-") as folder:
        source = Path(folder, "source.parquet")
        facts = bring(_existing(path), guess(path, path.name), source)
        metadata = infer(source)
        seen = profile(source, metadata)
    return {"rows": seen.rows, "notices": list(facts.notices), "columns": [
        {"name": column.name, "kind": column.kind.value, "reason": column.reason,
         "date_format": column.date_format, "distinct": seen.columns[column.name].distinct,
         "missing": seen.columns[column.name].missing} for column in metadata]}


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise TableError("There is no such file.", where=str(path), cure="Check its name.")
    return path


def _format(out: Path) -> ExportFormat:
    if out.suffix.lower() not in _FORMATS:
        raise AnswerError("The name of the synthetic table must end in .csv, .parquet or .xlsx.",
                          where=out.name)
    return _FORMATS[out.suffix.lower()]


def _read(path: Path, parquet: Path, target: str | None) -> tuple[pd.DataFrame, Metadata]:
    bring(_existing(path), guess(path, path.name), parquet)
    metadata = infer(parquet)
    if target is not None and all(column.name != target for column in metadata):
        raise AnswerError("The table has no such column.", where=target,
                          cure="Columns: " + ", ".join(column.name for column in metadata) + ".")
    return load(parquet), metadata.with_target(target)


def _like(path: Path, parquet: Path, real: pd.DataFrame, metadata: Metadata,
          name: str) -> pd.DataFrame:
    """Another table with the columns and kinds of the training table."""
    bring(_existing(path), guess(path, path.name), parquet)
    table = load(parquet)
    missing = [column.name for column in metadata if column.name not in table.columns]
    if missing:
        raise TableError(f"The {name} table lacks a column of the training table.",
                         where=missing[0], cure="Give three tables with the same columns.")
    return table[[column.name for column in metadata]]


def _judge_draw(drawn: Draw, table: pd.DataFrame, made: Path, metadata: Metadata,
                request: GenerateRequest, reporter: Reporter) -> Judged:
    sets = sets_from(drawn, table, load(made), metadata)
    measured = judge(sets, metadata, Seed(request.seed).child("judge"), reporter)
    found = Judgement((*by_design(get(request.method).card, len(sets.synthetic)),
                       *measured.results))
    return Judged(verdict(found, purpose(request.purpose), default_policy()), found)


def _row(row: Any) -> dict[str, Any]:
    number = row.result.estimate
    return {"name": row.metric, "value": None if number is None else number.value,
            "low": None if number is None else number.low,
            "high": None if number is None else number.high,
            "n": None if number is None else number.n,
            "state": row.state.value, "not_assessed": row.result.not_assessed}
