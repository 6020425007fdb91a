"""What always holds in the project's table: proposed, accepted, written, removed.

Accepted rules are part of what the columns are, so they go wherever that goes.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import AnswerError, NotFound, NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.check import check_rule
from synth_core.metadata.rules.count import count_broken
from synth_core.metadata.rules.find.search import Found, Proposal, find_rules
from synth_core.metadata.rules.registry import rule_from_json
from synth_core.metadata.rules.single import Format, Unique
from synth_core.tables.personal.contents import Content
from synth_core.words import rules as words
from synth_core.workspace import answers
from synth_core.workspace.brought import brought
from synth_core.workspace.context import Workspace, note_look, project_row
from synth_core.workspace.findings import open_blocking
from synth_core.workspace.personal import personal_view
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views_rules import RulesView, RuleView

__all__ = ["accept_rule", "remove_rule", "rules_view", "write_rule"]

_PROPOSALS = "rules.json"
RULES_SEEN = "rules looked at"
# What people do not have for themselves alone, however few share it in one table.
_FREE = frozenset({Content.FULL_NAME, Content.GIVEN_NAME, Content.FAMILY_NAME, Content.STREET,
                   Content.PHONE, Content.URL, Content.FREE_TEXT, Content.CITY, Content.POSTCODE,
                   Content.BIRTH_DATE, Content.COORDINATES, Content.OCCUPATION})


def rules_view(ws: Workspace, actor: Actor, project_id: str) -> RulesView | None:
    """The rules of the project's table, accepted and proposed; None before there is a table.

    Proposals are looked for once for each table and what its columns are, and kept in the vault.
    Counts of few rows are for the steward, whose first look is noted; others see none.

    Cost: the first time a few passes over the table.

    Raises:
        NotAllowed: The person is neither steward nor reviewer.
    """
    table = brought(ws, actor, project_id)
    if table is None:
        return None
    metadata = table.metadata
    found = _proposals(ws, project_id, table.digest, metadata)
    counted = _counted(ws, project_id, table.digest, metadata, found)
    found = _worth(ws, actor, project_id, found)
    if Role.STEWARD in actor.roles:
        note_look(ws, actor, RULES_SEEN, project_id, {"source": table.data["source"]})
    else:
        found = found.suppressed(ws.policy.smallest_cell)
        counted = Found(counted.rows, counted.proposals).suppressed(ws.policy.smallest_cell)
    accepted = {rule.id for rule in metadata.rules}
    in_force = {rule.id for rule in metadata.rules_in_force}
    return RulesView(
        project_id, table.data["rows"], metadata,
        tuple(_view(item, found.rows, item.rule.id in in_force) for item in counted.proposals),
        tuple(_view(item, found.rows) for item in found.proposals
              if item.rule.id not in accepted))


def accept_rule(ws: Workspace, actor: Actor, project_id: str, *rule_ids: str) -> None:
    """Accept proposed rules: from now on every synthetic table keeps them.

    Raises:
        NotFound: One of them is not proposed.
        NotPossible: There is no table yet.
    """
    actor.require(Role.STEWARD)
    metadata, data = _basis(ws, actor, project_id)
    found = _proposals(ws, project_id, data["digest"], metadata)
    proposed = {item.rule.id: item.rule for item in found.proposals}
    if not set(rule_ids) <= set(proposed):
        raise NotFound(words.NOT_PROPOSED, cure=words.NOT_PROPOSED_CURE)
    _add(ws, actor, project_id, [proposed[rule_id] for rule_id in rule_ids], act="rule accepted")


def write_rule(ws: Workspace, actor: Actor, project_id: str, rule: Mapping[str, Any]) -> None:
    """Accept a rule that the steward wrote, in the form of `Rule.as_json`.

    Raises:
        InputError: It is not complete, or cannot be about these columns.
        NotPossible: There is no table yet.
    """
    actor.require(Role.STEWARD)
    metadata, _ = _basis(ws, actor, project_id)
    made = rule_from_json(rule)
    check_rule(made, metadata)
    _add(ws, actor, project_id, [made], act="rule written")


def remove_rule(ws: Workspace, actor: Actor, project_id: str, rule_id: str) -> None:
    """Accept a rule no longer.

    Raises:
        NotFound: It is not accepted.
        NotPossible: There is no table yet.
    """
    actor.require(Role.STEWARD)
    with ws.database.session() as session:
        known, metadata = _columns(session, actor, project_id)
        left = [rule for rule in metadata.rules if rule.id != rule_id]
        if len(left) == len(metadata.rules):
            raise NotFound(words.NOT_ACCEPTED, cure=words.NOT_PROPOSED_CURE)
        _write(session, actor, project_id, known, metadata.with_rules(left), act="rule removed")


def _add(ws: Workspace, actor: Actor, project_id: str, rules: list[Rule], *, act: str) -> None:
    with ws.database.session() as session:
        known, metadata = _columns(session, actor, project_id)
        for rule in rules:
            if rule in metadata.rules:
                raise AnswerError(words.ALREADY, where=rule.words, cure=words.ALREADY_CURE)
        _write(session, actor, project_id, known, metadata.with_rules([*metadata.rules, *rules]),
               act=act)


def _columns(session: Session, actor: Actor, project_id: str) -> tuple[dict[str, Any], Metadata]:
    project_row(session, actor, project_id)
    known = answers.read(session, project_id, "columns")
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return known, Metadata.from_json(known["metadata"])


def _write(session: Session, actor: Actor, project_id: str, known: Mapping[str, Any],
           metadata: Metadata, *, act: str) -> None:
    answers.write(session, actor, project_id, "columns",
                  {**known, "metadata": metadata.as_json()}, act=act)


def _basis(ws: Workspace, actor: Actor, project_id: str) -> tuple[Metadata, dict[str, Any]]:
    with ws.database.reading() as session:
        _, metadata = _columns(session, actor, project_id)
        data = answers.read(session, project_id, "data")
    if data is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return metadata, data


def _proposals(ws: Workspace, project_id: str, digest: str, metadata: Metadata) -> Found:
    """What was found in this table for these columns; looked for once."""
    kinds = [(column.name, column.kind, column.date_format, column.kept) for column in metadata]
    wanted = f"{digest}-{Digest.of_json(kinds).short}-{ws.policy.smallest_cell}"
    kept = _kept(ws, project_id)
    if kept.get("of") == wanted:
        return Found.from_json(kept["found"])
    found = find_rules(ws.vault.table(project_id, SOURCE), metadata, ws.policy.smallest_cell)
    _keep(ws, project_id, {"of": wanted, "found": found.as_json(), "counts": {}})
    return found


def _worth(ws: Workspace, actor: Actor, project_id: str, found: Found) -> Found:
    """What is left to propose once it is known what the table's columns suffer from and hold.

    Formats and keys are read off values that are still in question while a finding on their column
    stops the journey. That no two people in the table share a name is luck.
    """
    asked = {name for finding in open_blocking(ws, actor, project_id) for name in finding.columns}
    seen = personal_view(ws, actor, project_id)
    free = set() if seen is None else {
        one.finding.column for one in seen.columns if one.finding.content in _FREE}
    return Found(found.rows, tuple(
        item for item in found.proposals
        if not (isinstance(item.rule, Format | Unique) and asked & set(item.rule.columns))
        and not (isinstance(item.rule, Unique) and free & set(item.rule.names))))


def _counted(ws: Workspace, project_id: str, digest: str, metadata: Metadata,
             found: Found) -> Found:
    """The accepted rules with how many rows break each; counted once for each table."""
    kept = _kept(ws, project_id)
    counts: dict[str, int | None] = {**kept.get("counts", {})}
    counts |= {item.rule.id: item.broken for item in found.proposals}
    new = [rule for rule in metadata.rules_in_force if rule.id not in counts]
    if new:
        broken = count_broken(ws.vault.table(project_id, SOURCE), metadata, new)
        counts |= dict(zip((rule.id for rule in new), broken, strict=True))
        _keep(ws, project_id, {**kept, "counts": counts})
    return Found(found.rows, tuple(
        Proposal(rule, counts.get(rule.id)) for rule in metadata.rules))


def _kept(ws: Workspace, project_id: str) -> dict[str, Any]:
    if not ws.vault.holds(project_id, _PROPOSALS):
        return {}
    kept: dict[str, Any] = read_json(ws.vault.table(project_id, _PROPOSALS))
    return kept


def _keep(ws: Workspace, project_id: str, value: dict[str, Any]) -> None:
    with ws.vault.place(project_id, _PROPOSALS) as target:
        write_json(target, value)


def _view(item: Proposal, rows: int, in_force: bool = True) -> RuleView:
    share = None if item.broken is None else item.broken / max(1, rows)
    return RuleView(item.rule.id, item.rule.key, item.rule.words, item.broken, share, in_force)
