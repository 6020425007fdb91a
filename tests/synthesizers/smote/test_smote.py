"""SMOTE: between real rows, as many of each class as asked, refused where it cannot work."""

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import MethodUnavailable, TableError
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.smote import synthesizer as subject
from synth_core.synthesizers.smote.resample import CELLS, batch_rows, donor_rows
from synth_core.synthesizers.smote.synthesizer import Smote

METADATA = Metadata((Column("dose", Kind.NUMBER), Column("weight", Kind.NUMBER),
                     Column("ward", Kind.CATEGORY), Column("died", Kind.YES_NO)), target="died")


def _table(rows: int = 400, rare: int = 40) -> pd.DataFrame:
    """Two classes far apart: those who died have doses over 100 and lie in ward "d"."""
    rng = np.random.default_rng(2)
    died = np.arange(rows) < rare
    return pd.DataFrame({
        "dose": np.where(died, rng.uniform(100, 200, rows), rng.uniform(0, 50, rows)),
        "weight": np.where(rng.random(rows) < 0.2, np.nan, rng.normal(70, 10, rows)),
        "ward": np.where(died, "d", rng.choice(["a", "b"], rows)),
        "died": np.where(died, "yes", "no")})


def _made(rows: int = 300, table: pd.DataFrame | None = None, metadata: Metadata = METADATA,
          **settings: object) -> pd.DataFrame:
    fitted = Smote(**settings).fit(_table() if table is None else table, metadata, seed=Seed(1))
    return fitted.sample_table(rows, seed=Seed(2))


@pytest.mark.parametrize(("classes", "share"), [("balance", 0.5), ("keep", 0.1), ("rarest", 1.0)])
def test_each_class_is_made_as_often_as_asked(classes: str, share: float) -> None:
    made = _made(classes=classes)
    assert abs((made["died"] == "yes").mean() - share) < 0.01


def test_new_rows_stay_within_their_class() -> None:
    made = _made()
    dead = made["died"] == "yes"
    assert made.loc[dead, "dose"].between(90, 210).all()
    assert made.loc[~dead, "dose"].between(0, 50).all()
    assert set(made.loc[dead, "ward"]) == {"d"}
    assert set(made.loc[~dead, "ward"]) == {"a", "b"}


def test_every_number_lies_between_two_real_rows_of_the_class() -> None:
    """In one dimension the new row is between a row and one of its three neighbours."""
    table = _table().drop(columns=["weight", "ward"])
    metadata = Metadata((Column("dose", Kind.NUMBER), Column("died", Kind.YES_NO)), "died")
    made = _made(table=table, metadata=metadata, neighbours=3)
    real = np.sort(table.loc[table["died"] == "yes", "dose"].to_numpy())
    rare = made.loc[made["died"] == "yes", "dose"].to_numpy()
    place = np.clip(np.searchsorted(real, rare), 1, len(real) - 1)
    nearest = np.minimum(np.abs(rare - real[place - 1]), np.abs(rare - real[place]))
    # Neighbours in one dimension lie at most three places away, so no new row strays from all.
    assert nearest.max() <= np.max(real[3:] - real[:-3])
    assert not np.isin(rare, real).all()


def test_missing_values_stay_as_often() -> None:
    real = _table()
    made = _made(classes="keep", rows=2000, table=real)
    assert abs(made["weight"].isna().mean() - real["weight"].isna().mean()) < 0.06


def test_categories_alone() -> None:
    table = _table()[["ward", "died"]].assign(floor=np.arange(400) % 3)
    metadata = Metadata((Column("ward", Kind.CATEGORY), Column("floor", Kind.CATEGORY),
                         Column("died", Kind.YES_NO)), "died")
    made = _made(table=table, metadata=metadata)
    assert set(made["ward"]) <= {"a", "b", "d"}
    assert set(made.loc[made["died"] == "yes", "ward"]) == {"d"}


def test_rows_without_a_class_are_left_out_and_said() -> None:
    table = _table()
    table.loc[300:350, "died"] = None
    fitted = Smote().fit(table, METADATA, seed=Seed(1), smallest_cell=10)
    assert any("were left out (51 rows)" in note for note in fitted.notes)
    assert fitted.sample_table(100, seed=Seed(2))["died"].notna().all()


def test_columns_that_do_not_vary_are_kept() -> None:
    table = _table().assign(empty=np.full(400, np.nan), nothing=None, same="x")
    metadata = Metadata((*METADATA.columns, Column("empty", Kind.NUMBER),
                         Column("nothing", Kind.CATEGORY), Column("same", Kind.CATEGORY)), "died")
    made = _made(table=table, metadata=metadata)
    assert made["empty"].isna().all() and made["nothing"].isna().all()
    assert set(made["same"]) == {"x"}


def test_few_donors_are_drawn_from_many_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "donor_rows", lambda width, only_codes: 60)
    fitted = Smote().fit(_table(), METADATA, seed=Seed(1))
    assert len(fitted.donors_) == 40 + 60
    assert any("among 60 rows" in note for note in fitted.notes)
    assert (fitted.sample_table(90, seed=Seed(2))["died"] == "yes").sum() == 45


@pytest.mark.parametrize("width", [2, 100, 5_000, 60_000])
def test_what_is_held_at_once_is_bounded(width: int) -> None:
    assert donor_rows(width, only_codes=False) * width <= max(CELLS, 100 * width)
    assert batch_rows(width, 5) * width * 5 <= max(CELLS, 50 * width * 5)
    assert donor_rows(width, only_codes=True) <= 3_000


@pytest.mark.parametrize(("target", "kind", "named"), [
    (None, Kind.NUMBER, ""), ("dose", Kind.NUMBER, "dose")])
def test_a_column_to_predict_with_few_values_is_needed(
        target: str | None, kind: Kind, named: str) -> None:
    metadata = METADATA.with_target(target)
    assert not Smote.suits(metadata).ready
    with pytest.raises(TableError) as caught:
        Smote().fit(_table(), metadata, seed=Seed(1))
    assert caught.value.where == named and caught.value.cure


def test_a_class_smaller_than_its_neighbourhood_is_refused() -> None:
    with pytest.raises(TableError, match="fewer than 21 rows") as caught:
        Smote(neighbours=20).fit(_table(rare=18), METADATA, seed=Seed(1))
    assert caught.value.where == "died"


def test_a_class_that_hardly_anyone_has_is_not_followed() -> None:
    with pytest.raises(TableError, match="15 people or more") as caught:
        Smote().fit(_table(rare=9), METADATA, seed=Seed(1))
    assert "People per value" in caught.value.cure


def test_nothing_beside_the_column_to_predict_is_refused() -> None:
    table = _table().assign(ward="a")
    metadata = Metadata((Column("ward", Kind.CATEGORY), Column("died", Kind.YES_NO)), "died")
    with pytest.raises(TableError, match="beside the one to predict"):
        Smote().fit(table, metadata, seed=Seed(1))


def test_the_card_and_the_notes_say_near_copies() -> None:
    assert Smote.card.near_copies and "near-copies" in Smote.card.limits
    notes = Smote().fit(_table(), METADATA, seed=Seed(1)).notes
    assert any("working file" in note for note in notes)


def test_without_the_package_it_is_refused_with_a_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "find_spec", lambda name: None)
    with pytest.raises(MethodUnavailable) as caught:
        Smote().fit(_table(), METADATA, seed=Seed(1))
    assert "pip install imbalanced-learn" in caught.value.cure
