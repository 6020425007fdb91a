"""What every method promises, run on every registered method."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import (
    LikenessError,
    NotPossible,
    SettingError,
    StorageError,
    TableError,
)
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers import pieces
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import METHODS
from tests.needs import need_method

ROWS = 300
METADATA = Metadata((
    Column("record", Kind.IDENTIFIER),
    Column("patient name", Kind.IDENTIFIER),
    Column("age", Kind.NUMBER),
    Column("cost", Kind.NUMBER),
    Column("score", Kind.NUMBER),
    Column("ward", Kind.CATEGORY),
    Column("floor", Kind.CATEGORY),
    Column("urgent", Kind.YES_NO),
    Column("consent", Kind.YES_NO),
    Column("admitted", Kind.DATE, date_format="%d.%m.%Y"),
    Column("seen", Kind.DATE),
    Column("note", Kind.TEXT),
    Column("country", Kind.CONSTANT),
    Column("left", Kind.CONSTANT),
    Column("secret", Kind.NUMBER, kept=False),
), target="urgent")


def _table(rows: int = ROWS, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 95, rows)
    ward = rng.choice(["A1", "A2", "B1", "C1"], rows, p=[0.4, 0.3, 0.2, 0.1])
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 300, rows), unit="D")
    ward_or_missing = pd.Series(ward, dtype=object).where(rng.random(rows) > 0.1, None)
    return pd.DataFrame({
        "record": np.arange(1, rows + 1),
        "patient name": [f"Zzyx{chr(97 + i % 26)} Qwv{chr(97 + i // 26 % 26)}"
                         for i in range(rows)],
        "age": age,
        "cost": np.where(rng.random(rows) < 0.2, 250.0, rng.lognormal(6, 1, rows).round(2)),
        "score": np.where(rng.random(rows) < 0.15, np.nan, rng.random(rows)),
        "ward": ward_or_missing,
        "floor": pd.Series(np.char.str_len(ward) + (ward == "C1")),
        "urgent": rng.random(rows) < np.where(age > 60, 0.6, 0.2),
        "consent": np.where(rng.random(rows) < 0.7, "yes", "no"),
        "admitted": pd.Series(days.strftime("%d.%m.%Y"), dtype=object),
        "seen": pd.Series(days + pd.to_timedelta(rng.integers(0, 86_400, rows), unit="s")).where(
            rng.random(rows) > 0.05),
        "note": [f"patient came with pain number {i} and went home" for i in range(rows)],
        "country": ["AT"] * rows,
        "left": np.full(rows, np.nan),
        "secret": rng.random(rows),
    })


@pytest.fixture(params=[(key, preset) for key, method in METHODS.items()
                        for preset in method.presets], ids="-".join, scope="module")
def fitted(request: pytest.FixtureRequest) -> Iterator[Synthesizer]:
    """Every method in every preset, fitted on the same table."""
    key, preset = request.param
    need_method(METHODS[key])
    settings = {**METHODS[key].presets[preset], **briefly(METHODS[key], 15)}
    yield METHODS[key](**settings).fit(_table(), METADATA, seed=Seed(1))


@pytest.fixture(params=METHODS.values(), ids=METHODS.keys())
def method(request: pytest.FixtureRequest) -> type[Synthesizer]:
    """Every method."""
    need_method(request.param)
    return request.param  # type: ignore[no-any-return]


def quick(method: type[Synthesizer], **settings: Any) -> Synthesizer:
    """A method in its fastest preset."""
    return method(**{**method.presets["quick"], **briefly(method, 2), **settings})


def briefly(method: type[Synthesizer], epochs: int) -> dict[str, Any]:
    """The setting that makes training short, of methods that train in epochs."""
    return {"epochs": epochs} if any(one.name == "epochs" for one in method.settings) else {}


def test_same_seed_same_rows(fitted: Synthesizer) -> None:
    first = fitted.sample_table(300, seed=Seed(5))
    pd.testing.assert_frame_equal(first, fitted.sample_table(300, seed=Seed(5)))


def test_another_seed_other_rows(fitted: Synthesizer) -> None:
    first, second = (fitted.sample_table(300, seed=Seed(seed)) for seed in (5, 6))
    for name in ("record", "age", "cost", "admitted"):
        assert (first[name] != second[name]).any() or name == "record"
    assert not first.equals(second)


def test_schema_order_and_dtypes_are_kept(fitted: Synthesizer) -> None:
    made, real = fitted.sample_table(300, seed=Seed(5)), _table()
    assert list(made.columns) == [column.name for column in METADATA.kept]
    assert len(made) == 300
    for name in made.columns:
        assert made[name].dtype == real[name].dtype, name
    assert isinstance(made.index, pd.RangeIndex)


def test_values_are_of_their_kind(fitted: Synthesizer) -> None:
    made, real = fitted.sample_table(600, seed=Seed(7)), _table()
    for name in ("ward", "floor", "urgent", "consent"):
        assert set(made[name].dropna()) <= set(real[name].dropna()), name
        assert made[name].nunique() > 1, name
    assert 0.03 < made["ward"].isna().mean() < 0.2
    assert 0.05 < made["score"].isna().mean() < 0.3
    assert made["left"].isna().all()
    assert set(made["country"]) == {"AT"}
    dates = pd.to_datetime(made["admitted"], format="%d.%m.%Y")
    assert dates.between("2024-12-01", "2025-12-01").all()
    assert made["seen"].notna().any()
    assert made["age"].between(10, 100).all()
    assert (made["cost"] >= 0).all()
    assert np.allclose(made["cost"], made["cost"].round(2))


def test_identifiers_and_text_are_made_up(fitted: Synthesizer) -> None:
    made, real = fitted.sample_table(600, seed=Seed(7)), _table()
    assert made["record"].is_unique
    for name in ("record", "patient name", "note"):
        assert not set(made[name]) & set(real[name]), name
    words = {word for text in made["note"] for word in text.lower().split()}
    assert not words & {"patient", "pain", "home"}


def test_save_and_load_give_the_same_rows(fitted: Synthesizer, tmp_path: Path) -> None:
    fitted.save(tmp_path / "model")
    loaded = type(fitted).load(tmp_path / "model")
    assert loaded.notes == fitted.notes
    assert loaded.chosen == fitted.chosen
    pd.testing.assert_frame_equal(fitted.sample_table(300, seed=Seed(5)),
                                  loaded.sample_table(300, seed=Seed(5)))


def test_a_damaged_model_is_refused(fitted: Synthesizer, tmp_path: Path) -> None:
    fitted.save(tmp_path / "model")
    for path in (tmp_path / "model").iterdir():
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        with pytest.raises(StorageError):
            type(fitted).load(tmp_path / "model")
        path.write_bytes(good)


def test_pieces_make_up_the_whole(fitted: Synthesizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "CHUNK_ROWS", 70)
    made = list(fitted.sample(200, seed=Seed(5)))
    assert [len(piece) for piece in made] == [70, 70, 60]
    whole = pd.concat(made, ignore_index=True)
    assert whole["record"].is_unique
    assert not made[0]["cost"].equals(made[1]["cost"])
    pd.testing.assert_frame_equal(whole, fitted.sample_table(200, seed=Seed(5)))


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_rows(fitted: Synthesizer, rows: int) -> None:
    made = fitted.sample_table(rows, seed=Seed(5))
    assert made.shape == (rows, len(METADATA.kept))


def test_same_seed_same_fit(method: type[Synthesizer]) -> None:
    first, second = (quick(method).fit(_table(), METADATA, seed=Seed(3)) for _ in range(2))
    pd.testing.assert_frame_equal(first.sample_table(200, seed=Seed(5)),
                                  second.sample_table(200, seed=Seed(5)))


def test_input_is_not_changed(method: type[Synthesizer]) -> None:
    table = _table()
    before = table.copy(deep=True)
    quick(method).fit(table, METADATA, seed=Seed(3)).sample_table(10, seed=Seed(5))
    pd.testing.assert_frame_equal(table, before)


def test_columns_that_are_not_kept_are_not_looked_at(method: type[Synthesizer]) -> None:
    table = _table()
    changed = table.assign(secret=table["secret"].iloc[::-1].to_numpy())
    first, second = (quick(method).fit(one, METADATA, seed=Seed(3)).sample_table(50, seed=Seed(5))
                     for one in (table, changed))
    pd.testing.assert_frame_equal(first, second)


def test_an_odd_index_does_not_matter(method: type[Synthesizer]) -> None:
    table = _table()
    odd = table.set_axis(np.arange(ROWS)[::-1] * 7)
    first, second = (quick(method).fit(one, METADATA, seed=Seed(3)).sample_table(50, seed=Seed(5))
                     for one in (table, odd))
    pd.testing.assert_frame_equal(first, second)


def test_a_small_wide_table(method: type[Synthesizer]) -> None:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(rng.normal(size=(60, 30)), columns=[f"x{i}" for i in range(30)])
    table["y"] = rng.integers(0, 2, 60)
    metadata = Metadata((*(Column(f"x{i}", Kind.NUMBER) for i in range(30)),
                         Column("y", Kind.YES_NO)), target="y")
    made = quick(method, people_per_value=5).fit(table, metadata, seed=Seed(1)).sample_table(
        60, seed=Seed(2))
    assert made.shape == table.shape
    assert made.notna().all().all()


def test_too_few_rows_are_refused(method: type[Synthesizer]) -> None:
    for rows in (0, 1, 4):
        with pytest.raises(TableError, match="rows"):
            quick(method).fit(_table(rows), METADATA, seed=Seed(1))


def test_only_identifiers(method: type[Synthesizer]) -> None:
    metadata = Metadata((Column("record", Kind.IDENTIFIER), Column("country", Kind.CONSTANT)))
    table = _table()[["record", "country"]]
    if not method.suits(metadata).ready:
        with pytest.raises(TableError):
            quick(method).fit(table, metadata, seed=Seed(1))
        return
    made = quick(method).fit(table, metadata, seed=Seed(1)).sample_table(20, seed=Seed(2))
    assert made.shape == (20, 2)


def test_a_missing_column_is_named(method: type[Synthesizer]) -> None:
    for name in ("age", "record", "country"):
        with pytest.raises(TableError) as caught:
            quick(method).fit(_table().drop(columns=name), METADATA, seed=Seed(1))
        assert caught.value.where == name


def test_values_of_another_kind_are_refused(method: type[Synthesizer]) -> None:
    with pytest.raises(TableError) as caught:
        quick(method).fit(_table().assign(age="old"), METADATA, seed=Seed(1))
    assert caught.value.where == "age"


def test_nothing_before_fit(method: type[Synthesizer], tmp_path: Path) -> None:
    with pytest.raises(NotPossible):
        next(iter(quick(method).sample(1, seed=Seed(1))))
    with pytest.raises(NotPossible):
        quick(method).save(tmp_path)
    assert method().notes == ()


@pytest.mark.parametrize(("name", "value"), [
    ("people_per_value", 0), ("people_per_value", "many"), ("people_per_value", 1.5),
    ("no_such_setting", 1)])
def test_settings_refuse_nonsense(method: type[Synthesizer], name: str, value: Any) -> None:
    with pytest.raises(SettingError):
        method(**{name: value})


def test_settings_explain_themselves(method: type[Synthesizer]) -> None:
    for setting in method.settings:
        assert setting.label and setting.help.endswith("."), setting.name
        assert setting.check(setting.default) == setting.default
    assert list(method.presets) == ["quick", "balanced", "careful"]
    for preset in method.presets.values():
        assert method(**preset).chosen.items() >= preset.items()


def test_the_card_is_complete(method: type[Synthesizer]) -> None:
    card = method.card
    for text in (card.title, card.summary, card.promise, card.limits, card.cost, card.licence,
                 card.source):
        assert len(text) > 3
        assert "anonym" not in text.lower()
    assert METHODS[card.key] is method
    assert method.memory_estimate(1000, 10) > 0


def test_what_it_cannot_take_is_said_before(method: type[Synthesizer]) -> None:
    assert method.suits(METADATA).ready
    for metadata in (METADATA.with_target(None), METADATA.with_target("age"), Metadata(())):
        suited = method.suits(metadata)
        assert suited.ready or (suited.reason.endswith(".") and suited.cure.endswith("."))


def test_negative_rows_are_refused(fitted: Synthesizer) -> None:
    with pytest.raises(LikenessError):
        next(iter(fitted.sample(-1, seed=Seed(1))))
