"""What every method that takes a data dictionary promises, run on each that can run here."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import LikenessError, NotPossible, SettingError, StorageError
from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.example import example
from synth_core.synthesizers import pieces
from synth_core.synthesizers.contract import DictionaryMethod
from synth_core.synthesizers.registry import DICTIONARY_METHODS


@pytest.fixture(params=DICTIONARY_METHODS.values(), ids=DICTIONARY_METHODS.keys())
def method(request: pytest.FixtureRequest) -> type[DictionaryMethod]:
    """Every method."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module", params=[
    method for method in DICTIONARY_METHODS.values() if method.availability().ready])
def taken(request: pytest.FixtureRequest) -> DictionaryMethod:
    """Every method that can run here, with the example."""
    made: DictionaryMethod = request.param().take(example(), seed=Seed(1))
    return made


def test_same_seed_same_rows(taken: DictionaryMethod) -> None:
    first = taken.sample_table(300, seed=Seed(5))
    pd.testing.assert_frame_equal(first, taken.sample_table(300, seed=Seed(5)))
    again = type(taken)().take(example(), seed=Seed(1))
    pd.testing.assert_frame_equal(first, again.sample_table(300, seed=Seed(5)))
    assert not first.equals(taken.sample_table(300, seed=Seed(6)))


def test_columns_come_in_their_order(taken: DictionaryMethod) -> None:
    made = taken.sample_table(50, seed=Seed(5))
    assert list(made.columns) == [entry.name for entry in example().entries]
    assert isinstance(made.index, pd.RangeIndex) and len(made) == 50


def test_pieces_make_up_the_whole(taken: DictionaryMethod, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "CHUNK_ROWS", 70)
    made = list(taken.sample(200, seed=Seed(5)))
    assert [len(piece) for piece in made] == [70, 70, 60]
    whole = pd.concat(made, ignore_index=True)
    assert whole["case"].is_unique
    pd.testing.assert_frame_equal(whole, taken.sample_table(200, seed=Seed(5)))


def test_save_and_load_give_the_same_rows(taken: DictionaryMethod, tmp_path: Path) -> None:
    taken.save(tmp_path / "model")
    loaded = type(taken).load(tmp_path / "model")
    assert loaded.chosen == taken.chosen and loaded.notes == taken.notes
    pd.testing.assert_frame_equal(taken.sample_table(100, seed=Seed(5)),
                                  loaded.sample_table(100, seed=Seed(5)))


def test_a_damaged_description_is_refused(taken: DictionaryMethod, tmp_path: Path) -> None:
    taken.save(tmp_path / "model")
    for path in (tmp_path / "model").iterdir():
        good = path.read_bytes()
        path.write_bytes(good[: len(good) // 2])
        with pytest.raises(StorageError):
            type(taken).load(tmp_path / "model")
        path.write_bytes(good)


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_any_rows(taken: DictionaryMethod, rows: int) -> None:
    assert taken.sample_table(rows, seed=Seed(5)).shape == (rows, len(example().entries))


def test_negative_rows_are_refused(taken: DictionaryMethod) -> None:
    with pytest.raises(LikenessError):
        next(iter(taken.sample(-1, seed=Seed(1))))


def test_nothing_without_a_description(method: type[DictionaryMethod], tmp_path: Path) -> None:
    with pytest.raises(NotPossible):
        next(iter(method().sample(1, seed=Seed(1))))
    with pytest.raises(NotPossible):
        method().save(tmp_path)


def test_settings_refuse_nonsense_and_explain_themselves(method: type[DictionaryMethod]) -> None:
    with pytest.raises(SettingError):
        method(no_such_setting=1)
    for setting in method.settings:
        assert setting.label and setting.help.endswith("."), setting.name
        assert setting.check(setting.default) == setting.default
    assert list(method.presets) == ["quick", "balanced", "careful"]


def test_the_card_is_complete(method: type[DictionaryMethod]) -> None:
    card = method.card
    for text in (card.title, card.summary, card.promise, card.limits, card.cost, card.licence,
                 card.source):
        assert len(text) > 5 and "anonym" not in text.lower()
    assert DICTIONARY_METHODS[card.key] is method and not card.near_copies
    assert method.memory_estimate(1000, 10) > 0
    ready = method.availability()
    assert ready.ready or (ready.reason.endswith(".") and ready.cure.endswith("."))
