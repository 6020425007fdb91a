"""An examination as a JSON value, kept in the vault: it holds values of rows and small counts."""

from collections.abc import Mapping
from typing import Any

from synth_core.tables.doctor.examine import Examination
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.recipe.contract import Step
from synth_core.tables.recipe.record import step_as_json, step_from_json

__all__ = ["examination_as_json", "examination_from_json"]


def examination_as_json(found: Examination) -> dict[str, Any]:
    """The examination as a JSON value."""
    return {"rows": found.rows, "columns": found.columns, "sampled": dict(found.sampled),
            "findings": [_as_json(finding) for finding in found.findings]}


def examination_from_json(data: Mapping[str, Any]) -> Examination:
    """The examination that `examination_as_json` wrote.

    Raises:
        SettingError: A step is of a kind that is no longer known.
    """
    return Examination(data["rows"], data["columns"],
                       tuple(_from_json(finding) for finding in data["findings"]),
                       dict(data["sampled"]))


def _as_json(finding: Finding) -> dict[str, Any]:
    return {"kind": finding.kind, "columns": list(finding.columns),
            "severity": finding.severity.value, "rows": finding.rows,
            "figures": dict(finding.figures),
            "examples": [[example.value, example.rows] for example in finding.examples],
            "remedy": _step(finding.remedy),
            "options": [{"key": option.key, "step": _step(option.step), "mark": option.mark}
                        for option in finding.options]}


def _from_json(data: Mapping[str, Any]) -> Finding:
    return Finding(
        data["kind"], tuple(data["columns"]), Severity(data["severity"]), data["rows"],
        dict(data["figures"]), tuple(Example(value, rows) for value, rows in data["examples"]),
        _unstep(data["remedy"]), tuple(Option(one["key"], _unstep(one["step"]), one["mark"])
                                       for one in data["options"]))


def _step(step: Step | None) -> dict[str, Any] | None:
    return None if step is None else step_as_json(step)


def _unstep(data: Mapping[str, Any] | None) -> Step | None:
    return None if data is None else step_from_json(data)
