"""The sets: what goes where, how much of it, and that it stays so."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.split import (
    Draw,
    RowRole,
    draw,
    held_rows,
    kept_aside,
    sets_from,
    sets_from_tables,
    train_rows,
    usual_share,
)
from synth_core.foundation.errors import StorageError, TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

SEED = Seed(7)


def _sizes(drawn: Draw) -> dict[RowRole, int]:
    return {part: len(drawn.rows(part)) for part in RowRole}


@pytest.mark.parametrize(("rows", "held"), [
    (100_000, 20_000), (2_500, 500), (2_000, 500), (1_000, 300), (40, 12)])
def test_holdout_share_follows_the_rule(rows: int, held: int) -> None:
    sizes = _sizes(draw(rows, SEED))
    assert sizes[RowRole.HOLDOUT] + sizes[RowRole.REFERENCE] + sizes[RowRole.STAND_IN] == held
    assert sizes[RowRole.HOLDOUT] == pytest.approx(held / 2, abs=1)
    assert sizes[RowRole.REFERENCE] == pytest.approx(held / 4, abs=1)


@pytest.mark.parametrize("share", [None, 0.1, 0.4])
@pytest.mark.parametrize("rows", [20, 999, 12_345])
def test_what_is_kept_aside_is_known_before_the_draw(rows: int, share: float | None) -> None:
    drawn = draw(rows, SEED, holdout_share=share)
    assert drawn.share == (usual_share(rows) if share is None else share)
    assert len(held_rows(drawn)) == kept_aside(rows, drawn.share)
    assert not set(held_rows(drawn)) & set(train_rows(drawn))


def test_audit_records_get_fair_coins() -> None:
    sizes = _sizes(draw(100_000, SEED))
    assert sizes[RowRole.AUDIT_IN] + sizes[RowRole.AUDIT_OUT] == 4_000
    assert abs(sizes[RowRole.AUDIT_IN] - 2_000) < 4 * np.sqrt(1_000)
    assert sizes[RowRole.AUDIT_IN] != sizes[RowRole.AUDIT_OUT]  # not dealt out
    small = _sizes(draw(1_000, SEED))
    assert small[RowRole.AUDIT_IN] + small[RowRole.AUDIT_OUT] == 200
    assert _sizes(draw(1_000, SEED, audit=False))[RowRole.AUDIT_IN] == 0


def test_who_is_trained_on_is_everyone_else() -> None:
    drawn = draw(5_000, SEED)
    kept_out = drawn.rows(RowRole.HOLDOUT, RowRole.REFERENCE, RowRole.STAND_IN, RowRole.AUDIT_OUT)
    assert sorted([*train_rows(drawn), *kept_out]) == list(range(5_000))


def test_same_seed_same_draw_and_another_seed_another() -> None:
    first, second, other = draw(900, SEED), draw(900, SEED), draw(900, Seed(8))
    assert np.array_equal(first.roles, second.roles)
    assert not np.array_equal(first.roles, other.roles)


def test_all_rows_of_a_subject_stay_together() -> None:
    units = np.random.default_rng(1).integers(0, 400, 3_000).astype(str)
    drawn = draw(3_000, SEED, units=units)
    assert pd.Series(drawn.roles).groupby(units).nunique().max() == 1
    assert len(drawn.rows(RowRole.HOLDOUT)) > 100


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("most", [1, 3, 40])
def test_no_subject_is_on_two_sides_and_the_share_is_one_of_subjects(seed: int,
                                                                     most: int) -> None:
    random = np.random.default_rng(seed)
    units = random.permutation(np.repeat(np.arange(400), random.integers(1, most + 1, 400)))
    drawn = draw(len(units), Seed(seed), units=units, holdout_share=0.25)
    assert not set(units[held_rows(drawn)]) & set(units[train_rows(drawn)])
    assert pd.Series(drawn.roles).groupby(units).nunique().max() == 1
    assert len(np.unique(units[held_rows(drawn)])) == 100
    same = draw(len(units), Seed(seed), units=np.arange(len(units)), holdout_share=0.25)
    assert np.array_equal(same.roles, draw(len(units), Seed(seed), holdout_share=0.25).roles)


def test_a_holdout_made_elsewhere_is_parted_by_subject() -> None:
    units = np.random.default_rng(2).integers(0, 100, 1_000)
    table = pd.DataFrame({"a": units})
    sets = sets_from_tables(table, table, table, _metadata("a"), SEED, units)
    parts = [set(part["a"]) for part in (sets.holdout, sets.reference, sets.stand_in)]
    assert sum(map(len, parts)) == 100 == len(set.union(*parts))
    assert [len(part) for part in parts] == [50, 25, 25]


def test_equal_rows_are_split_independently() -> None:
    drawn = draw(10_000, SEED)
    even = drawn.roles[::2] == RowRole.HOLDOUT
    odd = drawn.roles[1::2] == RowRole.HOLDOUT
    assert abs(np.corrcoef(even, odd)[0, 1]) < 0.05


@pytest.mark.parametrize("rows", range(61))
def test_tiny_tables_do_not_break(rows: int) -> None:
    drawn = draw(rows, SEED)
    table = pd.DataFrame({"a": np.arange(rows)})
    sets = sets_from(drawn, table, table, _metadata("a"))
    parts = (sets.train, sets.holdout, sets.reference, sets.stand_in)
    out = 0 if sets.audit_out is None else len(sets.audit_out)
    assert sum(map(len, parts)) + out == rows
    assert rows == 0 or len(sets.train) > 0


def test_no_holdout_means_everything_is_trained_on() -> None:
    assert len(train_rows(draw(300, SEED, holdout_share=0))) == 300
    assert len(draw(1_000, SEED, holdout_share=0.4).rows(RowRole.HOLDOUT)) == 200
    with pytest.raises(ValueError, match="share"):
        draw(10, SEED, holdout_share=1.5)


def test_a_draw_survives_the_disk(tmp_path: Path) -> None:
    drawn = draw(1_234, SEED)
    drawn.save(tmp_path / "draw.npz")
    again = Draw.load(tmp_path / "draw.npz")
    assert np.array_equal(again.roles, drawn.roles) and again.roles.dtype == np.int8
    assert (again.seed, again.share) == (drawn.seed, drawn.share)
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == ["draw.npz"]


def test_a_damaged_draw_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "draw.npz").write_bytes(b"not an archive")
    with pytest.raises(StorageError, match="kept aside"):
        Draw.load(tmp_path / "draw.npz")


def test_sets_hold_the_kept_columns_of_the_drawn_rows() -> None:
    table = pd.DataFrame({"a": np.arange(2_000), "b": "x", "left": 1})
    metadata = Metadata((*_metadata("a", "b").columns, Column("left", Kind.NUMBER, kept=False)))
    drawn = draw(2_000, SEED)
    sets = sets_from(drawn, table, table[["b", "a"]].head(50), metadata)
    assert list(sets.synthetic.columns) == list(sets.train.columns) == ["a", "b"]
    assert list(sets.train["a"]) == list(train_rows(drawn))
    assert sets.audit_in is not None and sets.audit_out is not None
    assert set(sets.audit_in["a"]) < set(sets.train["a"])
    others = pd.concat([sets.holdout, sets.reference, sets.stand_in, sets.train])
    assert not set(sets.audit_out["a"]) & set(others["a"])


def test_tables_from_elsewhere_have_no_coins() -> None:
    train, holdout = pd.DataFrame({"a": range(100)}), pd.DataFrame({"a": range(100, 200)})
    sets = sets_from_tables(train, holdout, train, _metadata("a"), SEED)
    assert sets.audit_in is None and sets.audit_out is None
    assert [len(sets.holdout), len(sets.reference), len(sets.stand_in)] == [50, 25, 25]
    assert set(pd.concat([sets.holdout, sets.reference, sets.stand_in])["a"]) == set(holdout["a"])


def test_what_does_not_fit_is_refused() -> None:
    table = pd.DataFrame({"a": range(100)})
    with pytest.raises(TableError, match="number of rows"):
        sets_from(draw(90, SEED), table, table, _metadata("a"))
    with pytest.raises(TableError, match="synthetic table lacks"):
        sets_from(draw(100, SEED), table, pd.DataFrame({"b": [1]}), _metadata("a"))


def _metadata(*names: str) -> Metadata:
    return Metadata(tuple(Column(name, Kind.NUMBER) for name in names))
