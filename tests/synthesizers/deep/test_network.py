"""The private parts of SDV and ctgan that we lean on are where we expect them.

When one of these fails after an upgrade, `synth_core.synthesizers.deep.network` has to change.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import MethodUnavailable
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.copula_gan import CopulaGan
from synth_core.synthesizers.ctgan import Ctgan
from synth_core.synthesizers.deep.network import Engine, Network, _replaced
from synth_core.synthesizers.deep.synthesizer import DeepSynthesizer
from synth_core.synthesizers.tvae import Tvae
from tests.needs import need_package

need_package("sdv")

METHODS: list[type[DeepSynthesizer]] = [Ctgan, Tvae, CopulaGan]


def _table(rows: int = 200) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    return pd.DataFrame({"column_0": rng.normal(size=rows),
                         "column_1": rng.choice(["v0", "v1", "v2"], rows).astype(object)})


def _network(engine: Engine, epochs: int = 3) -> Network:
    return Network(engine, _table(), epochs=epochs, batch_size=50)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.card.key)
def test_each_epoch_is_seen_scored_and_can_be_taken_back(method: type[DeepSynthesizer]) -> None:
    network = _network(method.engine, epochs=5)
    module = import_module(method.engine.module)
    bar_before, seen, states, drawn = module.tqdm, [], [], []

    def bar(epochs: Iterable[int]) -> Iterator[int]:
        for epoch in epochs:
            yield epoch
            seen.append(epoch)
            states.append(network.state)
            drawn.append(network.drawn(50, Seed(1)))
            assert network.losses and all(map(np.isfinite, network.losses.values()))
            if epoch == 2:
                return

    network.learn(Seed(1), bar)
    assert seen == [0, 1, 2], "ctgan's loop over epochs is not the one that is watched"
    assert module.tqdm is bar_before
    assert any(not np.array_equal(states[0][name], states[2][name]) for name in states[0])
    pd.testing.assert_frame_equal(network.drawn(50, Seed(1)), drawn[2])
    network.state = states[0]
    pd.testing.assert_frame_equal(network.drawn(50, Seed(1)), drawn[0])
    assert list(network.drawn(7, Seed(1)).columns) == ["column_0", "column_1"]
    assert len(network.model.sample(10)["table"]) == 10, "SDV takes an early end for no fit"


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.card.key)
def test_looking_while_it_learns_changes_nothing(method: type[DeepSynthesizer]) -> None:
    def silent(epochs: Iterable[int]) -> Iterator[int]:
        yield from epochs

    def looking(epochs: Iterable[int]) -> Iterator[int]:
        for epoch in epochs:
            yield epoch
            networks[1].drawn(30, Seed(epoch))

    networks = [_network(method.engine) for _ in range(2)]
    for network, bar in zip(networks, (silent, looking), strict=True):
        network.learn(Seed(4), bar)
    pd.testing.assert_frame_equal(*(network.drawn(50, Seed(1)) for network in networks))


def test_seeds_and_threads_are_as_before_afterwards() -> None:
    import torch

    torch.manual_seed(1)
    before = torch.get_rng_state().clone(), torch.get_num_threads()
    chance = np.random.RandomState()
    chance.set_state(np.random.get_state())  # noqa: NPY002
    _network(Tvae.engine, 1).learn(Seed(4), iter)
    assert torch.equal(torch.get_rng_state(), before[0]) and torch.get_num_threads() == before[1]
    assert np.random.random() == chance.random_sample()  # noqa: NPY002


def test_the_number_of_threads_does_not_matter() -> None:
    import torch

    made, threads = [], torch.get_num_threads()
    try:
        for count in (1, 2):
            torch.set_num_threads(count)
            network = _network(Ctgan.engine, 2)
            network.learn(Seed(4), iter)
            made.append(network.drawn(50, Seed(1)))
    finally:
        torch.set_num_threads(threads)
    pd.testing.assert_frame_equal(*made)


def test_which_row_holds_which_value_is_forgotten() -> None:
    network = _network(Ctgan.engine, 1)
    network.learn(Seed(4), iter)
    assert network.model._model._data_sampler._rid_by_cat_cols == []
    assert len(network.model.sample(10)["table"]) == 10


def test_a_package_that_works_otherwise_is_refused_before_it_trains() -> None:
    with pytest.raises(MethodUnavailable, match="ctgan"), _replaced(
            SimpleNamespace(__name__="ctgan.synthesizers.ctgan"), "tqdm", iter):
        pytest.fail("there is no such bar")


def test_tvae_draws_codes_by_their_chances() -> None:
    """By itself SDV always takes the likeliest code, which here is the only one it ever makes."""
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"column_0": rng.normal(size=400),
                          "column_1": np.where(rng.random(400) < 0.15, "v1", "v0").astype(object)})
    network = Network(Tvae.engine, table, epochs=12, batch_size=50)
    network.learn(Seed(1), iter)
    by_chance = (network.drawn(2000, Seed(2))["column_1"] == "v1").mean()
    plain = (network.model._sample(2000)["column_1"] == "v1").mean()
    assert plain < 0.02
    assert by_chance == pytest.approx(0.15, abs=0.06)
