"""How the table of a run was prepared, as its records keep it."""

from collections.abc import Iterator, Mapping
from typing import Any

from synth_core.foundation.actor import Actor
from synth_core.report.preparation import preparation
from synth_core.tables.doctor.finding import Severity
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace
from synth_core.workspace.findings import findings_view
from synth_core.workspace.recipes import recipe_of
from synth_core.workspace.views import FindingView

__all__ = ["prepared"]


def prepared(ws: Workspace, actor: Actor, project_id: str,
             data: Mapping[str, Any]) -> dict[str, Any]:
    """The steps, the decisions and the findings that the steward left standing. Private.

    Args:
        ws: The workspace.
        actor: The person, a steward.
        project_id: The project.
        data: What the project keeps of its table.
    """
    found = findings_view(ws, actor, project_id)
    with ws.database.reading() as session:
        decided = answers.decided(session, project_id)
        settled = (answers.read(session, project_id, "findings") or {}).get("settled", {})
    standing = () if found is None else found.findings
    return preparation(recipe_of(ws, project_id, data), decided, _left(standing, settled))


def _left(standing: tuple[FindingView, ...],
          settled: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Findings that are still there; what is merely good to know only where it was answered."""
    for one in standing:
        if one.answer is None and one.finding.severity is Severity.TO_KNOW:
            continue
        said = settled.get(one.key, {})
        yield {"kind": one.finding.kind, "columns": list(one.finding.columns),
               "severity": one.finding.severity.value, "answer": one.answer,
               "reason": one.reason, "who": said.get("who", ""), "when": said.get("when", "")}
