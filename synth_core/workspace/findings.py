"""The doctor's findings on a project's table: remedied, answered, or left for a reason."""

from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotFound, NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.codebook.findings import codebook_findings
from synth_core.metadata.model import Kind, Metadata
from synth_core.tables.doctor.examine import Examination, examine
from synth_core.tables.doctor.finding import Finding, Option
from synth_core.tables.doctor.record import examination_as_json, examination_from_json
from synth_core.words import findings as words
from synth_core.workspace import answers
from synth_core.workspace.brought import Brought, brought
from synth_core.workspace.columns import edit_columns
from synth_core.workspace.context import Workspace, note_look, now
from synth_core.workspace.preparation import prepare
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import ColumnEdit, FindingsView, FindingView

__all__ = ["FINDINGS_SEEN", "findings_view", "leave_finding", "open_blocking",
           "remedy_finding"]

FINDINGS_SEEN = "findings looked at"
LEAVE = "leave"  # an answer to any finding that does not stop the journey
_FINDINGS = "findings.json"
_ANSWERS = "findings"
_LONGEST = 1_000
_SHORTEST = 10


def findings_view(ws: Workspace, actor: Actor, project_id: str) -> FindingsView | None:
    """What was found in the project's table; None before there is one.

    A steward sees values and small counts; everyone else neither. The table is examined when
    this is first asked for, and what was found is kept by digest.

    Raises:
        TableError: The table cannot be examined.
    """
    table = brought(ws, actor, project_id, _ANSWERS)
    if table is None:
        return None
    settled = table.said.get("settled", {})
    found = _examined(ws, project_id, table.digest, table.metadata)
    if Role.STEWARD in actor.roles:
        note_look(ws, actor, FINDINGS_SEEN, project_id, {"source": table.data["source"]})
    else:
        found = found.suppressed(ws.policy.smallest_cell)
    return FindingsView(project_id, table.name, found.rows, found.columns, tuple(
        FindingView(key, finding, settled.get(key, {}).get("answer") or _said(finding, table),
                    settled.get(key, {}).get("reason", ""))
        for finding in found.findings for key in (_key(finding),)))


def remedy_finding(ws: Workspace, actor: Actor, project_id: str, key: str,
                   option: str | None = None) -> None:
    """Do what was offered for a finding: its remedy, or one of the answers to its question.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        key: Of the finding.
        option: The answer's key; None for the remedy, "leave" to leave it as it is.

    Raises:
        NotFound: The finding, or the answer, is not there any more.
        AnswerError: The finding stops the journey and is left as it is without a reason.
    """
    actor.require(Role.STEWARD)
    finding, metadata = _finding(ws, actor, project_id, key)
    chosen = _chosen(finding, option)
    if chosen.step is not None:
        prepare(ws, actor, project_id, chosen.step)
    elif chosen.mark:
        _mark(ws, actor, project_id, finding, metadata, Kind(chosen.mark))
    elif finding.blocking:
        raise AnswerError(words.NEEDS_REASON, where=words.WHERE, cure=words.NEEDS_REASON_CURE)
    if chosen.step is None:
        _settle(ws, actor, project_id, finding, chosen.key, "")


def leave_finding(ws: Workspace, actor: Actor, project_id: str, key: str, reason: str) -> None:
    """Go on in spite of a finding, for a reason in words; it is kept in the record.

    Raises:
        NotFound: The finding is not there any more.
        AnswerError: The reason is too short to be one, or too long.
    """
    actor.require(Role.STEWARD)
    told = " ".join(reason.split())
    if not _SHORTEST <= len(told) <= _LONGEST:
        raise AnswerError(words.NO_REASON, where=words.WHERE, cure=words.NO_REASON_CURE)
    finding, _ = _finding(ws, actor, project_id, key)
    _settle(ws, actor, project_id, finding, "left", told)


def open_blocking(ws: Workspace, actor: Actor, project_id: str) -> tuple[Finding, ...]:
    """The findings that stop the journey and were neither remedied nor left for a reason."""
    view = findings_view(ws, actor, project_id)
    return () if view is None else tuple(
        one.finding for one in view.findings if one.finding.blocking and one.answer is None)


def _said(finding: Finding, table: Brought) -> str | None:
    """The answer that the steward, or a codebook, gave by saying what the columns are."""
    if finding.kind != "ambiguous_dates":
        return None
    column = table.metadata[finding.columns[0]]
    booked = table.booked.get(column.name) == [column.kind.value, column.date_format]
    if column.kind is not Kind.DATE or column.other_format is not None \
            or not (booked or column.name in table.taken_for):
        return None
    return "month_first" if str(column.date_format).startswith("%m") else "day_first"


def _examined(ws: Workspace, project_id: str, digest: str, metadata: Metadata) -> Examination:
    names = sorted(column.name for column in metadata
                   if column.kind is Kind.IDENTIFIER or not column.kept)
    said = [[column.name, column.kept, column.kind, column.date_format, *column.allowed, column.low,
             column.high] for column in metadata if column.allowed or column.low or column.high]
    wanted = f"{digest}-{Digest.of_json([metadata.target, names, *said]).short}"
    if ws.vault.holds(project_id, _FINDINGS):
        kept = read_json(ws.vault.table(project_id, _FINDINGS))
        if kept["of"] == wanted:
            return examination_from_json(kept["found"])
    table = ws.vault.table(project_id, SOURCE)
    found = examine(table, metadata.target, identifiers=names).with_more(
        codebook_findings(metadata, table))
    with ws.vault.place(project_id, _FINDINGS) as target:
        write_json(target, {"of": wanted, "found": examination_as_json(found)})
    return found


def _key(finding: Finding) -> str:
    """What a finding is called in a widget: the same as long as it is found.

    Of its figures, those in words tell findings apart (which sign stands for missing); numbers
    change with the table.
    """
    said = sorted(value for value in finding.figures.values() if isinstance(value, str))
    return Digest.of_json([finding.kind, list(finding.columns), said]).short


def _finding(ws: Workspace, actor: Actor, project_id: str, key: str) -> tuple[Finding, Metadata]:
    view = findings_view(ws, actor, project_id)
    finding = next((one.finding for one in view.findings if one.key == key), None) \
        if view is not None else None
    if finding is None:
        raise NotFound(words.GONE, cure=words.GONE_CURE)
    with ws.database.reading() as session:
        known = answers.read_metadata(session, project_id)
    assert known is not None
    return finding, known[0]


def _chosen(finding: Finding, option: str | None) -> Option:
    if option is None:
        if finding.remedy is None:
            raise NotPossible(words.NO_REMEDY, cure=words.NO_REMEDY_CURE)
        return Option("remedy", finding.remedy)
    chosen = next((one for one in finding.options if one.key == option), None)
    if chosen is None and option == LEAVE:
        return Option(LEAVE)
    if chosen is None:
        raise NotFound(words.GONE, cure=words.GONE_CURE)
    return chosen


def _mark(ws: Workspace, actor: Actor, project_id: str, finding: Finding, metadata: Metadata,
          kind: Kind) -> None:
    """Say in the metadata what the columns are."""
    edits = {name: ColumnEdit(kind, None, metadata[name].sensitive, metadata[name].kept)
             for name in finding.columns}
    target = None if metadata.target in finding.columns else metadata.target
    edit_columns(ws, actor, project_id, edits, target)


def _settled(session: Session, project_id: str) -> dict[str, Any]:
    return dict((answers.read(session, project_id, _ANSWERS) or {}).get("settled", {}))


def _settle(ws: Workspace, actor: Actor, project_id: str, finding: Finding, answer: str,
            reason: str) -> None:
    with ws.database.session() as session:
        settled = _settled(session, project_id)
        settled[_key(finding)] = {
            "kind": finding.kind, "columns": list(finding.columns), "answer": answer,
            "reason": reason, "who": actor.name, "when": now().isoformat()}
        answers.write(session, actor, project_id, _ANSWERS, {"settled": settled},
                      act="finding answered")
