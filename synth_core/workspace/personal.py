"""Personal data in a project's table: what was found, what is done with it, who said so."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, NotFound, NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.personal import as_before, entering, treated
from synth_core.tables.personal.contents import GROUPS, Content, Finding, Findings, Group
from synth_core.tables.personal.treatment import TREATMENTS, Treatment, default, step_for
from synth_core.tables.view import viewed
from synth_core.words import personal as words
from synth_core.workspace import answers
from synth_core.workspace.brought import Brought, brought
from synth_core.workspace.context import Workspace, now
from synth_core.workspace.preparation import prepare
from synth_core.workspace.source import SOURCE
from synth_core.workspace.views import PersonalColumn, PersonalView

__all__ = ["correct_personal", "learned_without_a_word", "personal_view", "treat_personal"]

_PERSONAL = "personal.json"
_SEED = 7  # which rows are read; nothing private hangs on it


def personal_view(ws: Workspace, actor: Actor, project_id: str) -> PersonalView | None:
    """What the columns hold about people, with what can be done; None before there is a table.

    No value of the table is in it. The table is read when this is first asked for, and what was
    found is kept by digest.
    """
    table = brought(ws, actor, project_id, "personal")
    if table is None:
        return None
    said = table.said.get("columns", {})
    detected = _found(ws, project_id, table.digest)
    with ws.database.reading() as session:
        classes = _classes(session, project_id)
    found = _as_known(detected, said, classes)
    shown = {one.column for one in found if one.group is not Group.NONE} | classes.keys()
    return PersonalView(
        project_id, table.name, found.sampled,
        tuple(_column(one, table.metadata[one.column], said.get(one.column),
                      before if one.column in classes else None)
              for one, before in zip(found, detected, strict=True) if one.column in shown),
        tuple(one for one in found if one.column not in shown))


def treat_personal(ws: Workspace, actor: Actor, project_id: str,
                   treatments: Mapping[str, Treatment], full_words: str = "") -> None:
    """Treat columns: what is to be made up, left out, made coarser, or learned.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        treatments: By column; columns that are not named stay as they are.
        full_words: What the person wrote, where a direct identifier is to be learned.

    Raises:
        AnswerError: A treatment does not suit the column, or a direct identifier is to be learned
            and the person has not said so in full words. Nothing is changed.
        NotFound: There is no such column.
        NotPossible: There is no table, or a step cannot be done.
    """
    actor.require(Role.STEWARD)
    found, metadata = _table(ws, actor, project_id)
    chosen = {name: _checked(found, name, one) for name, one in treatments.items()}
    learned = [one.column for one, treatment in chosen.values()
               if one.group is Group.DIRECT and treatment is Treatment.KEEP]
    if learned and " ".join(full_words.split()) != words.full_words(learned):
        raise AnswerError(words.NOT_SAID, where=", ".join(learned),
                          cure=words.say(words.full_words(learned)))
    for name, (one, treatment) in chosen.items():
        if treatment is Treatment.GENERALISE:
            _make_coarser(ws, actor, project_id, one, metadata[name])
    with ws.database.session() as session:
        known = answers.read(session, project_id, "columns")
        assert known is not None
        before = _said(session, project_id)
        plain = _unmade(Metadata.from_json(known["metadata"]), before, chosen)
        changed = treated(plain, found,
                          {name: treatment for name, (_, treatment) in chosen.items()})
        answers.write(session, actor, project_id, "columns",
                      {**known, "metadata": changed.as_json(), "confirmed": False},
                      act="columns edited")
        said = before | {
            name: {"was": {"kind": plain[name].kind.value, "reason": plain[name].reason},
                   "treatment": treatment.value, "content": one.content.value, "who": actor.name,
                   "when": now().isoformat(), "full_words": name in learned}
            for name, (one, treatment) in chosen.items()}
        answers.write(session, actor, project_id, "personal", {"columns": said},
                      act="personal data treated")


def correct_personal(ws: Workspace, actor: Actor, project_id: str, column: str,
                     content: Content | None) -> None:
    """Say what a column holds about people, where the detector is wrong or saw nothing.

    From then on all goes by it: what can be done with the column, and whether it stops the
    journey. What had been chosen to be done with it is taken back, for it was for something else.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        column: The column.
        content: What it holds; None for what the detector found.

    Raises:
        NotFound: There is no such column.
        NotPossible: There is no table.
    """
    actor.require(Role.STEWARD)
    table = _brought(ws, actor, project_id)
    try:
        detected = _found(ws, project_id, table.digest)[column]
    except KeyError:
        raise NotFound(words.NO_COLUMN, where=column, cure=words.NO_COLUMN_CURE) from None
    with ws.database.session() as session:
        classes = _classes(session, project_id)
        was, holds = classes.pop(column, detected.content), content or detected.content
        if content is not None:
            classes[column] = content
        if holds is not was:
            _plain_again(session, actor, project_id, column, GROUPS[was], GROUPS[holds])
        # What was found now: on another table it is asked whether the same is found there.
        found = _classes_found(session, project_id) | {column: detected.content.value}
        answers.write(session, actor, project_id, answers.CLASSES,
                      {"columns": {name: one.value for name, one in classes.items()},
                       "found": {name: found[name] for name in classes if name in found}},
                      act="personal data corrected",
                      facts={"column": column, "content": content and content.value})


def _plain_again(session: Session, actor: Actor, project_id: str, column: str, was: Group,
                 now_: Group) -> None:
    """A column whose class was corrected waits for its treatment, and the columns for a yes."""
    known = answers.read(session, project_id, "columns")
    assert known is not None
    said = _said(session, project_id)
    metadata = _unmade(Metadata.from_json(known["metadata"]), said, (column,))
    if Group.SENSITIVE in (was, now_) and was is not now_:
        metadata = metadata.with_column(column, sensitive=now_ is Group.SENSITIVE)
    if said.pop(column, None) is not None:
        answers.write(session, actor, project_id, "personal", {"columns": said},
                      act="personal data to be treated anew")
    answers.write(session, actor, project_id, "columns",
                  {**known, "metadata": metadata.as_json(), "confirmed": False},
                  act="columns edited")


def learned_without_a_word(ws: Workspace, actor: Actor, project_id: str) -> tuple[str, ...]:
    """Direct identifiers that a method would learn from, though nobody said so in full words."""
    found, metadata = _table(ws, actor, project_id)
    with ws.database.reading() as session:
        said = _said(session, project_id)
    return tuple(name for name in entering(metadata, found)
                 if not said.get(name, {}).get("full_words"))


def _brought(ws: Workspace, actor: Actor, project_id: str) -> Brought:
    table = brought(ws, actor, project_id)
    if table is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    return table


def _table(ws: Workspace, actor: Actor, project_id: str) -> tuple[Findings, Metadata]:
    """What the columns hold, as the steward corrected it, and what they are."""
    table = _brought(ws, actor, project_id)
    with ws.database.reading() as session:
        said, classes = _said(session, project_id), _classes(session, project_id)
    return _as_known(_found(ws, project_id, table.digest), said, classes), table.metadata


def _as_known(detected: Findings, said: Mapping[str, Any],
              classes: Mapping[str, Content]) -> Findings:
    """What was found, with what the steward corrected, and what was made coarser since.

    A postcode of two digits is hardly found as one, and still helps to find a person.
    """
    coarser = {name: Content(one["content"]) for name, one in said.items()
               if one["treatment"] == Treatment.GENERALISE.value and name not in classes}
    known = detected.corrected({**coarser, **classes})
    return replace(known, columns=tuple(
        replace(one, reason=words.WAS_COARSENED) if one.column in coarser
        and one.content is not before.content else one
        for one, before in zip(known.columns, detected.columns, strict=True)))


def _found(ws: Workspace, project_id: str, digest: str) -> Findings:
    if ws.vault.holds(project_id, _PERSONAL):
        kept = read_json(ws.vault.table(project_id, _PERSONAL))
        if kept["of"] == digest:
            return _from_json(kept["found"])
    # Imported here: it brings the lists and the rules for numbers of many countries.
    from synth_core.tables.personal.detect import detect

    found = detect(ws.vault.table(project_id, SOURCE), Seed(_SEED))
    with ws.vault.place(project_id, _PERSONAL) as target:
        write_json(target, {"of": digest, "found": asdict(found)})
    return found


def _from_json(data: Mapping[str, Any]) -> Findings:
    return Findings(tuple(Finding(**{**one, "content": Content(one["content"])})
                          for one in data["columns"]),
                    data["rows"], data["sampled"], data["seed"])


def _column(one: Finding, column: Column, said: Mapping[str, Any] | None,
            detected: Finding | None) -> PersonalColumn:
    direct = one.group is Group.DIRECT
    options = TREATMENTS[one.content] + ((Treatment.KEEP,) if direct else ())
    if said is not None:
        chosen = Treatment(said["treatment"])
    elif not column.kept:
        chosen = Treatment.DROP
    else:
        chosen = default(one.content)
    learned = column.modelled or bool(entering(Metadata((column,)), Findings((one,), 0, 0, 0)))
    return PersonalColumn(one, learned, options, chosen,
                          said is not None and _holds(chosen, one, column), detected)


def _holds(treatment: Treatment, one: Finding, column: Column) -> bool:
    """Whether what was said is so: a step that was taken back is not, whatever was said."""
    if treatment is Treatment.DROP:
        return not column.kept
    if treatment in (Treatment.MADE_UP, Treatment.FORMAT):
        wanted = Kind.TEXT if one.content is Content.FREE_TEXT else Kind.IDENTIFIER
        return not column.kept or column.kind is wanted
    return column.kept


def _checked(found: Findings, name: str, treatment: Treatment) -> tuple[Finding, Treatment]:
    try:
        one = found[name]
    except KeyError:
        raise NotFound(words.NO_COLUMN, where=name, cure=words.NO_COLUMN_CURE) from None
    allowed = TREATMENTS[one.content]
    if treatment not in allowed and treatment is not Treatment.KEEP:
        raise AnswerError(words.NOT_SUITED, where=name, cure=words.NOT_SUITED_CURE)
    return one, treatment


def _make_coarser(ws: Workspace, actor: Actor, project_id: str, one: Finding,
                  column: Column) -> None:
    with viewed(ws.vault.table(project_id, SOURCE)) as view:
        stored = view.type(column.name)
    wanted = step_for(one, Treatment.GENERALISE, stored, column.date_format)
    if wanted is None:
        raise NotPossible(words.NOT_COARSER, where=column.name, cure=words.NOT_COARSER_CURE)
    prepare(ws, actor, project_id, wanted)


def _said(session: Session, project_id: str) -> dict[str, Any]:
    return dict((answers.read(session, project_id, "personal") or {}).get("columns", {}))


def _classes(session: Session, project_id: str) -> dict[str, Content]:
    kept = (answers.read(session, project_id, answers.CLASSES) or {}).get("columns", {})
    return {name: Content(content) for name, content in kept.items()}


def _classes_found(session: Session, project_id: str) -> dict[str, str]:
    return dict((answers.read(session, project_id, answers.CLASSES) or {}).get("found", {}))


def _unmade(metadata: Metadata, said: Mapping[str, Any], names: Iterable[str]) -> Metadata:
    """The columns as they were before they were made up, if they were."""
    for name in names:
        if "was" in said.get(name, {}):
            metadata = as_before(metadata, name, Content(said[name]["content"]), said[name]["was"])
    return metadata
