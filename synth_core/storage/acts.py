"""The act log: who did what, when. Acts are added, never changed; each bears the last one's hash.

Promise:
    An act that was changed, taken out of the middle, or put in later is found by `verify_chain`;
    the database itself refuses UPDATE and DELETE of acts.
Holds when:
    The log is written through `note_act` and somebody keeps a newer digest elsewhere, or the
    forger cannot compute a chain.
Does not cover:
    Someone who can write to the database file can drop the triggers and compute a whole new
    chain, or cut off the newest acts and their counter. Keep a copy of the newest digest (every
    public record may carry one) where they cannot reach it.
Evidence:
    tests/storage/test_acts.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from synth_core.foundation.actor import Actor
from synth_core.foundation.digest import Digest
from synth_core.storage.records import ActRow

__all__ = ["Act", "Chain", "list_acts", "note_act", "verify_chain", "was_noted"]

_FIRST = "0" * 64
_LARGEST_FACTS = 4_000


@dataclass(frozen=True)
class Act:
    """One act, as it is shown."""

    number: int
    at: datetime
    actor: str
    act: str
    project_id: str | None
    run_id: str | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Chain:
    """What `verify_chain` found.

    Args:
        acts: How many acts there are.
        newest: The digest of the newest; 64 zeros where there is none.
        broken_at: The number of the first act that does not fit; None where all do.
    """

    acts: int
    newest: str
    broken_at: int | None

    @property
    def whole(self) -> bool:
        """Whether every act is there, unchanged and in its place."""
        return self.broken_at is None


def note_act(session: Session, actor: Actor, act: str, *, project_id: str | None = None,
             run_id: str | None = None, facts: Mapping[str, Any] | None = None) -> None:
    """Add an act to the log, within the transaction of what it tells of.

    Args:
        session: A writing session; its write lock makes the chain one line.
        actor: Who did it.
        act: What was done, in few words ("project made").
        project_id: The project that it belongs to.
        run_id: The run that it belongs to.
        facts: Settings, counts and names of files or columns; never a value of a real row.

    Raises:
        ValueError: The facts are no JSON value, or larger than facts can be.
    """
    given = dict(facts or {})
    if len(json.dumps(given, allow_nan=False)) > _LARGEST_FACTS:
        raise ValueError("facts are a few settings or counts, not a table")
    last = session.execute(
        select(ActRow.id, ActRow.digest).order_by(ActRow.id.desc()).limit(1)).first()
    number, previous = (last.id + 1, last.digest) if last is not None else (1, _FIRST)
    row = ActRow(id=number, at=datetime.now(UTC), actor=actor.name, act=act,
                 project_id=project_id, run_id=run_id, facts=given, previous=previous)
    row.digest = _digest(row)
    session.add(row)
    session.flush()


def was_noted(session: Session, actor: Actor, act: str, *, project_id: str,
              facts: Mapping[str, Any]) -> bool:
    """Whether this person has done just this in the project before."""
    found = session.scalars(select(ActRow.facts).where(
        ActRow.project_id == project_id, ActRow.act == act, ActRow.actor == actor.name))
    return any(noted == dict(facts) for noted in found)


def list_acts(session: Session, *, project_id: str | None = None, run_id: str | None = None,
              limit: int = 200) -> tuple[Act, ...]:
    """The newest acts first, of one project or run if so asked."""
    wanted = select(ActRow).order_by(ActRow.id.desc()).limit(limit)
    if project_id is not None:
        wanted = wanted.where(ActRow.project_id == project_id)
    if run_id is not None:
        wanted = wanted.where(ActRow.run_id == run_id)
    return tuple(Act(row.id, row.at, row.actor, row.act, row.project_id, row.run_id, row.facts)
                 for row in session.scalars(wanted))


def verify_chain(session: Session) -> Chain:
    """Check every act against its digest, its predecessor and its number."""
    previous, number = _FIRST, 0
    for row in session.scalars(select(ActRow).order_by(ActRow.id)):
        if row.id != number + 1 or row.previous != previous or row.digest != _digest(row):
            return Chain(number, previous, number + 1)
        previous, number = row.digest, row.id
    # SQLite remembers the largest number ever given: acts cut off at the end leave a trace.
    ever = session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'acts'")).scalar()
    return Chain(number, previous, number + 1 if ever is not None and int(ever) > number else None)


def _digest(row: ActRow) -> str:
    return Digest.of_json([
        row.id, row.at.isoformat(), row.actor, row.act, row.project_id, row.run_id, row.facts,
        row.previous,
    ]).hex
