"""Every fault is found, and its remedy gives back the clean table up to what was lost."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.tables.doctor.examine import Examination, examine
from synth_core.tables.doctor.finding import Finding, Severity
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.run import apply_step
from synth_core.tables.stored import load
from tests.tables.doctor.clinic import TARGET, Cells, clinic, written
from tests.tables.doctor.faults import FAULTS, Fault


@pytest.fixture(scope="module")
def clean() -> Cells:
    return clinic()


@pytest.fixture(scope="module")
def tables(clean: Cells, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    written(clean, folder, "clean")
    return folder


@pytest.fixture(scope="module")
def usual(tables: Path) -> Examination:
    return examine(tables / "clean.parquet", TARGET, identifiers=["patient"])


def _step(finding: Finding, answer: str) -> Step:
    if not answer:
        assert finding.remedy is not None, finding
        return finding.remedy
    assert finding.asks and finding.remedy is None
    made = next(option.step for option in finding.options if option.key == answer)
    assert made is not None
    return made


def test_there_are_at_least_25_faults() -> None:
    assert len({fault.key for fault in FAULTS}) == len(FAULTS) >= 25


def test_the_clean_table_has_hardly_a_finding(usual: Examination) -> None:
    assert [finding.kind for finding in usual.findings] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.key)
def test_a_fault_is_found_and_remedied(fault: Fault, clean: Cells, usual: Examination,
                                       tables: Path, tmp_path: Path) -> None:
    bad, wanted = fault.broken(clean, np.random.default_rng(7))
    source = written(bad, tmp_path, "broken")
    seen = examine(source, TARGET, identifiers=["patient"])
    known = {(finding.kind, finding.columns) for finding in usual.findings}
    new = [finding for finding in seen.findings if (finding.kind, finding.columns) not in known]
    assert [(finding.kind, finding.columns) for finding in new] == [(fault.kind, fault.columns)]
    assert new[0].blocking == fault.blocking and new[0].sentence.endswith(".")
    target = tmp_path / "remedied.parquet"
    apply_step(_step(new[0], fault.answer), source, target, who="a steward",
               when="2026-11-27T09:00:00Z")
    whole = tables / "clean.parquet" if wanted is clean else written(wanted, tmp_path, "wanted")
    pd.testing.assert_frame_equal(load(target), load(whole), check_dtype=False)


def _few(clean: Cells, rows: int) -> Cells:
    return {name: cells[:rows] for name, cells in clean.items()}


def _with(name: str, values: Callable[[np.random.Generator, int], list[str]]
          ) -> Callable[[Cells], Cells]:
    return lambda clean: {**clean, name: values(np.random.default_rng(3), len(clean["age"]))}


TO_TELL: list[tuple[str, tuple[str, ...], Severity, Callable[[Cells], Cells]]] = [
    ("too_few_rows", (), Severity.BLOCKING, lambda clean: _few(clean, 60)),
    ("few_rows", (), Severity.TO_KNOW, lambda clean: _few(clean, 300)),
    ("imbalance", (TARGET,), Severity.ADVISED, _with(TARGET, lambda rng, rows: [
        "yes" if drawn < 0.01 else "no" for drawn in rng.random(rows)])),
    ("many_values", ("city",), Severity.TO_KNOW, _with("city", lambda rng, rows: [
        f"Town {'abcdefghij'[n % 10]}{n}" for n in (rng.pareto(0.7, rows) * 9).astype(int) % 900])),
    ("rare_values", ("unit",), Severity.TO_KNOW, _with("unit", lambda rng, rows: [
        "Hospice" if drawn < 0.001 else "Clinic" for drawn in rng.random(rows)])),
    ("near_unique", ("steps",), Severity.TO_KNOW, _with("steps", lambda rng, rows: [
        str(n) for n in (np.exp(rng.normal(12, 1, rows))).astype(int)])),
    ("repeated_key", ("case_id",), Severity.ADVISED, _with("case_id", lambda rng, rows: [
        f"K{n}" for n in rng.integers(0, 60_000, rows)])),
    ("group_hardly_there", ("gender",), Severity.TO_KNOW, _with("gender", lambda rng, rows: [
        "x" if drawn < 0.005 else "f" if drawn < 0.5 else "m" for drawn in rng.random(rows)])),
    ("says_synthetic", ("is_synthetic",), Severity.TO_KNOW, _with(
        "is_synthetic", lambda rng, rows: [str(n) for n in rng.integers(0, 2, rows)])),
    ("hardly_filled", ("allergy",), Severity.TO_KNOW, _with("allergy", lambda rng, rows: [
        "nuts" if drawn < 0.01 else "" for drawn in rng.random(rows)])),
    ("decimal_sign", ("dose",), Severity.BLOCKING, _with("dose", lambda rng, rows: [
        f"€{n // 1000},{n % 1000:03d}" for n in rng.integers(1000, 99_000, rows)])),
]


@pytest.mark.parametrize(("kind", "columns", "severity", "change"), TO_TELL,
                         ids=[kind for kind, *_ in TO_TELL])
def test_what_has_no_remedy_is_told(kind: str, columns: tuple[str, ...], severity: Severity,
                                    change: Callable[[Cells], Cells], clean: Cells,
                                    tmp_path: Path) -> None:
    seen = examine(written(change(clean), tmp_path, "changed"), TARGET, identifiers=["patient"])
    found = {(finding.kind, finding.columns): finding for finding in seen.findings}
    assert (kind, columns) in found, list(found)
    told = found[kind, columns]
    assert told.severity is severity and told.remedy is None and told.sentence.endswith(".")


def test_a_group_with_another_outcome_is_told(clean: Cells, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    changed = {**clean, "nationality": [
        "A" if drawn < (0.7 if cell == "yes" else 0.3) else "B"
        for drawn, cell in zip(rng.random(len(clean["age"])), clean[TARGET], strict=True)]}
    seen = examine(written(changed, tmp_path, "changed"), TARGET)
    told = next(finding for finding in seen.findings if finding.kind == "outcome_differs")
    assert told.columns == ("nationality", TARGET)
    assert told.figures["high"] > 2 * told.figures["low"]  # type: ignore[operator]


def test_a_made_up_table_is_noticed(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    pd.DataFrame(rng.random((2_000, 5)), columns=list("abcde")).to_parquet(tmp_path / "a.parquet")
    assert [finding.kind for finding in examine(tmp_path / "a.parquet").findings] == [
        "looks_synthetic"]
