"""Decisions of a recipe taken again on the project's present table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import LikenessError, NotPossible
from synth_core.metadata.codebook.apply import breaches
from synth_core.metadata.decisions.again import Outcome, Taken, take_again
from synth_core.metadata.decisions.model import Decision, What
from synth_core.metadata.model import Metadata
from synth_core.tables.personal.contents import GROUPS, Content, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.recipe.record import Recipe
from synth_core.words import decisions as words
from synth_core.workspace import answers
from synth_core.workspace.carried import made_coarser
from synth_core.workspace.context import Workspace, now
from synth_core.workspace.personal import correct_personal, personal_view, treat_personal
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import PersonalColumn

__all__ = ["take_decisions"]


def take_decisions(ws: Workspace, actor: Actor, project_id: str, decisions: Sequence[Decision],
                   recipe: Recipe) -> tuple[Outcome, ...]:
    """Take decisions again; the columns have to be confirmed again.

    Where one contradicts what was said of the present table before, the one that is taken again
    holds.

    Args:
        ws: The workspace.
        actor: The person, a steward.
        project_id: The project.
        decisions: The decisions.
        recipe: The steps that were done on the present table.

    Returns:
        What became of each, in their order.
    """
    if not decisions:
        return ()
    corrected = _correct(ws, actor, project_id, [one for one in decisions
                                                 if one.what is What.CLASS])
    with ws.database.reading() as session:
        known = answers.read(session, project_id, "columns")
    if known is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    table = ws.vault.table(project_id, SOURCE)
    taken = take_again(decisions, Metadata.from_json(known["metadata"]), table)
    book = _codebook(known, decisions, taken)
    if book is not None:
        book["breaches"] = [asdict(one) for one in breaches(taken.metadata, table)]
    with ws.database.session() as session:
        answers.write(session, actor, project_id, "columns", {
            **known, "metadata": taken.metadata.as_json(), "confirmed": False,
            "taken_for": {**known.get("taken_for", {}), **taken.taken_for},
            "target_said": taken.target_said or known.get("target_said", False),
            **({} if book is None else {"codebook": book})}, act="decisions taken again")
    treated = _treat(ws, actor, project_id, [one for one in decisions
                                             if one.what is What.TREATMENT], recipe)
    found = {id(one.decision): one for one in (*corrected, *taken.outcomes, *treated)}
    return tuple(found[id(one)] for one in decisions)


def _correct(ws: Workspace, actor: Actor, project_id: str,
             decisions: Sequence[Decision]) -> list[Outcome]:
    """Say again what columns hold, unless something graver is found in them by now."""
    view = personal_view(ws, actor, project_id) if decisions else None
    if view is None:
        return []
    found = {one.column: one.content for one in view.others} | {
        one.finding.column: (one.detected or one.finding).content for one in view.columns}
    outcomes = []
    for one in decisions:
        why = _graver(one, found[one.column]) if one.column in found else words.GONE
        if not why:
            correct_personal(ws, actor, project_id, one.column, Content(one.given["content"]))
        outcomes.append(Outcome(one, not why, why))
    return outcomes


def _graver(decision: Decision, found: Content) -> str:
    """Why a correction does not fit what is found now; "" where it does.

    Who called e-mail addresses no personal data had seen other values than those found now.
    """
    said, known = Content(decision.given["content"]), Content(decision.given["found"])
    grave = GROUPS[found] in (Group.DIRECT, Group.SENSITIVE) and GROUPS[said] is not Group.DIRECT
    return words.FOUND_ELSE if grave and found not in (said, known) else ""


def _codebook(known: Mapping[str, Any], decisions: Sequence[Decision],
              taken: Taken) -> dict[str, Any] | None:
    """The codebook that the columns have now, where decisions brought one."""
    brought = [one for one in decisions if one.what is What.CODEBOOK]
    if not brought:
        return None
    before = known.get("codebook") or {}
    return {"name": brought[0].given["file"], "columns": len(brought),
            "kinds": {**before.get("kinds", {}), **taken.kinds}}


def _treat(ws: Workspace, actor: Actor, project_id: str, decisions: Sequence[Decision],
           recipe: Recipe) -> list[Outcome]:
    """Treat personal data again, where the columns still hold it."""
    view = personal_view(ws, actor, project_id) if decisions else None
    if view is None:
        return []
    found = {one.finding.column: one for one in view.columns}
    with ws.database.reading() as session:
        known = answers.read_metadata(session, project_id)
    names = {column.name for column in known[0]} if known else set()
    why = {one.column: _misfit(one, found.get(one.column), names, made_coarser(recipe))
           for one in decisions}
    fitting = [one for one in decisions if not why[one.column]]
    again = {one.column: Treatment(one.given["treatment"]) for one in fitting}
    direct = {name: chosen for name, chosen in again.items()
              if chosen is not Treatment.GENERALISE}
    if direct:
        try:
            treat_personal(ws, actor, project_id, direct)
        except LikenessError as error:
            why |= dict.fromkeys(direct, error.what)
    _say(ws, actor, project_id, [one for one in fitting if one.column not in direct])
    return [Outcome(one, not why[one.column], why[one.column]) for one in decisions]


def _misfit(decision: Decision, found: PersonalColumn | None, names: set[str],
            coarser: set[str]) -> str:
    """Why a treatment does not fit the table; "" where it does."""
    chosen = Treatment(decision.given["treatment"])
    if decision.column not in names:
        return words.GONE
    if chosen is Treatment.GENERALISE:  # the step did it; what is left may look like something else
        return "" if decision.column in coarser else words.NO_STEP
    direct = found is not None and found.finding.group is Group.DIRECT
    if chosen is Treatment.KEEP and (direct or decision.given["full_words"]):
        return words.SAY_AGAIN
    if found is None:
        return "" if chosen in (Treatment.KEEP, Treatment.DROP) else words.NOT_FOUND
    return "" if chosen in found.options else words.OTHER


def _say(ws: Workspace, actor: Actor, project_id: str, decisions: Sequence[Decision]) -> None:
    """Keep that columns are made coarser: their steps were done before."""
    if not decisions:
        return
    with ws.database.session() as session:
        said = dict((answers.read(session, project_id, "personal") or {}).get("columns", {}))
        said |= {one.column: {**one.given, "who": actor.name, "when": now().isoformat()}
                 for one in decisions}
        answers.write(session, actor, project_id, "personal", {"columns": said},
                      act="personal data treated")
