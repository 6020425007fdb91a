from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from synth_core.foundation.actor import LOCAL_STEWARD, Actor
from synth_core.storage.acts import list_acts, note_act, verify_chain, was_noted
from synth_core.storage.database import Database


@pytest.fixture
def noted(database: Database) -> Database:
    for number in range(5):
        with database.session() as session:
            note_act(session, LOCAL_STEWARD, f"act {number}",
                     project_id="p1" if number % 2 else "p2",
                     run_id="r1" if number == 3 else None, facts={"rows": number})
    return database


def _tamper(database: Database, *statements: str) -> None:
    with database.session() as session:
        for statement in ("DROP TRIGGER acts_no_update", "DROP TRIGGER acts_no_delete",
                          *statements):
            session.execute(text(statement))


def test_acts_are_listed_newest_first(noted: Database) -> None:
    with noted.reading() as session:
        assert [act.act for act in list_acts(session)] == [f"act {n}" for n in (4, 3, 2, 1, 0)]
        assert [act.number for act in list_acts(session, project_id="p1")] == [4, 2]
        assert [act.facts for act in list_acts(session, run_id="r1")] == [{"rows": 3}]
        assert len(list_acts(session, limit=2)) == 2
        assert list_acts(session)[0].actor == LOCAL_STEWARD.name


def test_whether_an_act_was_noted(noted: Database) -> None:
    other = Actor("someone else", LOCAL_STEWARD.roles)
    with noted.reading() as session:
        def noted_as(actor: Actor, act: str, project: str, rows: int) -> bool:
            return was_noted(session, actor, act, project_id=project, facts={"rows": rows})

        assert noted_as(LOCAL_STEWARD, "act 1", "p1", 1)
        assert not noted_as(other, "act 1", "p1", 1)
        assert not noted_as(LOCAL_STEWARD, "act 3", "p1", 1)
        assert not noted_as(LOCAL_STEWARD, "act 1", "p2", 1)
        assert not noted_as(LOCAL_STEWARD, "act 1", "p1", 2)


@pytest.mark.parametrize("statement", ["UPDATE acts SET actor = 'x'", "DELETE FROM acts",
                                       "UPDATE acts SET facts = '{}' WHERE id = 1"])
def test_database_refuses_changes(noted: Database, statement: str) -> None:
    with pytest.raises(IntegrityError), noted.session() as session:
        session.execute(text(statement))
    with noted.reading() as session:
        assert verify_chain(session).acts == 5


def test_chain_verifies(noted: Database) -> None:
    with noted.reading() as session:
        found = verify_chain(session)
    assert found.whole and found.acts == 5 and len(found.newest) == 64


def test_empty_chain_verifies(database: Database) -> None:
    with database.reading() as session:
        assert verify_chain(session).whole


@pytest.mark.parametrize(("statement", "where"), [
    ("UPDATE acts SET actor = 'someone else' WHERE id = 3", 3),
    ("UPDATE acts SET facts = '{\"rows\": 9}' WHERE id = 1", 1),
    ("UPDATE acts SET at = '2020-01-01 00:00:00.000000' WHERE id = 2", 2),
    ("DELETE FROM acts WHERE id = 2", 2),
    ("DELETE FROM acts WHERE id = 5", 5),
    ("DELETE FROM acts", 1),
])
def test_forgery_is_found(noted: Database, statement: str, where: int) -> None:
    _tamper(noted, statement)
    with noted.reading() as session:
        assert verify_chain(session).broken_at == where


def test_act_of_a_failed_transaction_leaves_no_gap(noted: Database) -> None:
    with pytest.raises(RuntimeError), noted.session() as session:
        note_act(session, LOCAL_STEWARD, "undone")
        raise RuntimeError
    with noted.session() as session:
        note_act(session, LOCAL_STEWARD, "done")
    with noted.reading() as session:
        assert verify_chain(session).whole
        assert list_acts(session, limit=1)[0].number == 6


def test_several_acts_in_one_transaction(database: Database) -> None:
    with database.session() as session:
        note_act(session, LOCAL_STEWARD, "one")
        note_act(session, LOCAL_STEWARD, "two")
    with database.reading() as session:
        assert verify_chain(session).acts == 2


def test_a_table_is_no_fact(database: Database) -> None:
    with pytest.raises(ValueError, match="not a table"), database.session() as session:
        note_act(session, LOCAL_STEWARD, "x", facts={"rows": ["a" * 50] * 100})
    with pytest.raises(ValueError, match="JSON"), database.session() as session:
        note_act(session, LOCAL_STEWARD, "x", facts={"rows": float("nan")})
    with pytest.raises(TypeError), database.session() as session:
        note_act(session, LOCAL_STEWARD, "x", facts={"path": Path()})
