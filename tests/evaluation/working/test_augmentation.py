"""Whether added rows help, on tables with known answers; the rows kept aside stay untouched."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from synth_core.evaluation.working.augmentation import ARMS, MEASURES, augmentation
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.working.rare import class_value, rare_rows

METADATA = Metadata((Column("x", Kind.NUMBER), Column("z", Kind.CATEGORY),
                     Column("ill", Kind.YES_NO), Column("id", Kind.IDENTIFIER)), "ill")


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LIKENESS_THREADS", "1")
    with threadpool_limits(1):
        yield


def patients(rows: int, seed: int, shift: float = 2.0) -> pd.DataFrame:
    """One in twenty is ill; their x lies higher by so many standard deviations."""
    rng = np.random.default_rng(seed)
    ill = rng.random(rows) < .05
    return pd.DataFrame({"x": rng.normal(size=rows) + shift * ill,
                         "z": rng.choice(list("abc"), rows), "ill": np.where(ill, "yes", "no"),
                         "id": np.arange(rows)})


@pytest.mark.parametrize(("rows", "how"), [(1500, "class_first"), (9000, "own_rows")])
def test_made_up_rows_are_of_the_class_and_like_it(rows: int, how: str) -> None:
    train = patients(rows, 1)
    before = train.copy(deep=True)
    made = rare_rows(train, METADATA, "ill", "yes", 400, Seed(1))
    pd.testing.assert_frame_equal(train, before)
    assert made.how == how and list(made.rows) == list(train) and len(made.rows) == 400
    assert set(made.rows["ill"]) == {"yes"}
    assert made.rows["x"].mean() == pytest.approx(2.0, abs=0.35)
    again = rare_rows(train, METADATA, "ill", "yes", 400, Seed(1))
    pd.testing.assert_frame_equal(made.rows, again.rows)


def test_a_class_that_too_few_hold_is_refused() -> None:
    train = patients(1000, 1).assign(ill=["odd"] * 3 + ["no"] * 997)
    with pytest.raises(NotPossible):
        rare_rows(train, METADATA, "ill", "odd", 10, Seed(1))
    with pytest.raises(NotPossible):
        class_value(train["ill"], "never")
    assert class_value(pd.Series([True, None, False], dtype="boolean"), "false") is False


def _best(found: dict, arm: str) -> dict:  # type: ignore[type-arg]
    rows = next(one for one in found["arms"] if one["arm"] == arm)["learners"]
    return next(row for row in rows if row["learner"] == found["best"])


def test_four_arms_on_untouched_rows_and_good_rows_do_not_harm() -> None:
    train, unseen = patients(1500, 1), patients(1500, 2)
    added = rare_rows(train, METADATA, "ill", "yes", 150, Seed(1)).rows
    before = unseen.copy(deep=True)
    found = augmentation(train, unseen, added, METADATA, "ill", "yes", Seed(3))
    pd.testing.assert_frame_equal(unseen, before)
    assert found["reason"] == "" and [one["arm"] for one in found["arms"]] == list(ARMS)
    assert [one["reason"] for one in found["arms"]] == [""] * 4
    assert found["rows"] == {"train": 1500, "added": 150, "test": 1500,
                             "of_class": int((unseen["ill"] == "yes").sum())}
    none, ours, weights = (_best(found, arm) for arm in ("nothing", "ours", "weights"))
    assert all(none["differences"][one]["value"] == 0 for one in MEASURES)
    assert none["values"]["auc"]["value"] > 0.85
    assert ours["differences"]["average_precision"]["high"] > 0
    assert weights["differences"]["recall"]["low"] > 0 > weights["differences"]["precision"]["low"]


def test_rows_that_are_not_like_the_class_are_seen_to_harm() -> None:
    train, unseen = patients(1500, 1), patients(2500, 2)
    wrong = patients(3000, 5, shift=0.0).assign(ill="yes", x=lambda table: table["x"] - 2)
    found = augmentation(train, unseen, wrong, METADATA, "ill", "yes", Seed(3))
    assert _best(found, "ours")["differences"]["average_precision"]["high"] < 0


def test_too_few_of_the_class_kept_aside_is_not_assessed() -> None:
    train = patients(1000, 1)
    found = augmentation(train, train.iloc[:100], train.iloc[:10], METADATA, "ill", "yes", Seed(1))
    assert "20 real rows were kept aside" in found["reason"] and found["arms"] == []
