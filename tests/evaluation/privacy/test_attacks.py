"""Each attack, on scenes small enough to work out by hand."""

import numpy as np
import pytest

from synth_core.evaluation.privacy import attacks
from synth_core.evaluation.privacy.attacks import ATTACKS, Scene, applicable, fine_columns
from synth_core.evaluation.privacy.coding import Coded
from synth_core.evaluation.privacy.neighbours import NEAREST
from synth_core.foundation.seed import Seed


def _coded(*columns: list[int]) -> Coded:
    codes = np.array(columns, dtype=np.int32)
    return Coded(codes, np.empty((0, codes.shape[1]), dtype=np.float32))


def _scene(near_synthetic: list[float], near_reference: list[float],
           fine: tuple[int, ...] = (), synthetic: Coded | None = None) -> Scene:
    def near(first: list[float]) -> np.ndarray:
        return np.array([first + [9.0] * (NEAREST - len(first))], dtype=np.float32)
    return Scene(_coded([0, 1, 2, -1]), synthetic or _coded([0, 0, 0, 1]), _coded([0, 1]),
                 near(near_synthetic), near(near_reference), fine, Seed(1))


def test_distances_point_the_way_they_should() -> None:
    scene = _scene([0.5, 1, 1, 1, 1.99], [0.75, 1, 1, 1, 3.99])
    assert attacks.nearest_record(scene).tolist() == [-0.5]
    assert attacks.nearer_than_reference(scene).tolist() == [0.25]
    assert attacks.density(scene)[0] == pytest.approx(np.log(2))


def test_density_survives_distances_of_nought() -> None:
    assert attacks.density(_scene([0.0] * 20, [0.0] * 20)).tolist() == [0.0]


def test_neighbours_are_shared_out_where_they_tie() -> None:
    assert attacks.share_of_neighbours(_scene([1.0] * 5, [2.0] * 15)).tolist() == [0.25]
    assert attacks.share_of_neighbours(_scene([], [])).tolist() == [0.5]
    assert attacks.share_of_neighbours(_scene([1.0] * 20, [])).tolist() == [1.0]


def test_look_up_is_the_log_ratio_of_how_often_a_value_occurs() -> None:
    found = attacks.look_up(_scene([], [], fine=(0,)))
    expected = [np.log((3.5 / 4) / (1.5 / 2)), np.log((1.5 / 4) / (1.5 / 2)),
                np.log((0.5 / 4) / (0.5 / 2)), 0.0]
    assert found == pytest.approx(expected)


def test_boosting_sees_who_looks_synthetic() -> None:
    stream = np.random.default_rng(1)
    ours, theirs = (_coded(list(stream.integers(low, low + 6, 400)),
                           list(stream.integers(-1, 300, 400))) for low in (0, 4))
    targets = ours.take(np.arange(50)).followed_by(theirs.take(np.arange(50)))
    scene = Scene(targets, ours, theirs, np.ones((100, 20)), np.ones((100, 20)), (), Seed(1))
    scores = attacks.boosting(scene)
    assert scores[:50].mean() > 0.7 > 0.3 > scores[50:].mean()


def test_look_up_needs_a_column_with_many_values() -> None:
    coarse, fine = list(range(50)) * 2, list(range(100))
    table = _coded(coarse, fine)
    assert fine_columns(table, table) == (1,)
    keys = [attack.key for attack in ATTACKS]
    assert [attack.key for attack in applicable(_scene([], [], fine=(0,)))] == keys
    assert [attack.key for attack in applicable(_scene([], []))] == keys[:-1]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.key)
def test_every_attack_is_told_in_words(attack: attacks.Attack) -> None:
    assert attack.title and attack.explanation.endswith(".")
    assert "score" not in attack.explanation and "anonymous" not in attack.explanation
