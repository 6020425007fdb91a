"""The one place that reaches into SDV and ctgan beyond what they promise.

ctgan 0.12 trains in one call: no callback, no early stop, no time limit, and an interrupt leaves
nothing. But each epoch is one turn of its progress bar (`tqdm`), so a bar of our own sees every
epoch pass, and ends training cleanly when it stops turning. What is private and used here: that
bar, SDV's ``_model`` and ``_sample``, the network that makes rows, and the sampler's lists of rows.
tests/synthesizers/deep/test_network.py fails when a later version has them elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import MethodUnavailable
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.sdv_model import CURE, TABLE, described

__all__ = ["Engine", "Network", "one_thread"]

Bar = Callable[[Iterable[int]], Iterator[int]]


@dataclass(frozen=True)
class Engine:
    """Where a method's parts are.

    Args:
        synthesizer: SDV's class.
        module: The module of ctgan in which it trains.
        network: The attribute of ctgan's model that holds the network that makes rows.
        draws: What to do around each draw of rows; see `by_chance`.
    """

    synthesizer: str
    module: str
    network: str
    draws: Callable[[Any], AbstractContextManager[None]] = nullcontext


class Network:
    """One training of one of SDV's neural methods.

    It learns and draws on one thread, because a sum over several is rounded otherwise: the same
    seed would give other rows on another machine.

    Args:
        engine: Which method.
        table: The rows to learn from, under neutral names.
        settings: Given to SDV's class.
    """

    def __init__(self, engine: Engine, table: pd.DataFrame, **settings: Any) -> None:
        self._engine = engine
        self._table = table
        kind = getattr(import_module("sdv.single_table"), engine.synthesizer)
        self.model = kind(described(table), enforce_min_max_values=True, enforce_rounding=False,
                          enable_gpu=False, **settings)

    def learn(self, seed: Seed, bar: Bar) -> None:
        """Train; ``bar`` is given the epochs and passes them on one by one, as long as it likes.

        Raises:
            MethodUnavailable: The installed ctgan works otherwise than the one that we know.
        """
        turned: list[bool] = []

        def watched(epochs: Iterable[int], **_: Any) -> Iterator[int]:
            turned.append(True)
            return bar(epochs)

        module = import_module(self._engine.module)
        with _alone(seed), _replaced(module, "tqdm", watched):
            self.model.fit({TABLE: self._table})
        if not turned:
            raise _unknown(self._engine.module)
        sampler = getattr(self._inner, "_data_sampler", None)
        if sampler is not None:
            sampler._rid_by_cat_cols = []  # which row holds which value: needed to learn only

    def drawn(self, rows: int, seed: Seed) -> pd.DataFrame:
        """Rows of the network as it is now, also while it learns; learning goes on undisturbed."""
        from torch import no_grad

        states = self._inner.random_states
        self._inner.set_random_state(seed.integer("network"))
        with one_thread(), no_grad(), self._engine.draws(self._inner):
            made: pd.DataFrame = self.model._sample(rows)
        self._inner.set_random_state(states)
        return made

    @property
    def state(self) -> dict[str, Any]:
        """A copy of all that the network has learned."""
        held = getattr(self._inner, self._engine.network).state_dict()
        return {name: values.detach().clone() for name, values in held.items()}

    @state.setter
    def state(self, state: dict[str, Any]) -> None:
        getattr(self._inner, self._engine.network).load_state_dict(state)

    @property
    def losses(self) -> dict[str, float]:
        """The losses of the epoch that ended last, each a mean over its batches."""
        told = self._inner.loss_values
        last = told[told["Epoch"] == told["Epoch"].max()].mean(numeric_only=True)
        return {str(name).removesuffix(" Loss").lower(): round(float(value), 4)
                for name, value in last.items() if str(name).endswith("Loss")}

    @property
    def _inner(self) -> Any:
        return self.model._model


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for torch and for linear algebra; as before afterwards."""
    import torch
    from threadpoolctl import threadpool_limits

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with threadpool_limits(1):
            yield
    finally:
        torch.set_num_threads(threads)


@contextmanager
def _alone(seed: Seed) -> Iterator[None]:
    """One thread, one process and seeds of our own; as before afterwards."""
    import torch
    from ctgan.synthesizers.base import set_random_states
    from joblib import parallel_config

    state = (np.random.RandomState(seed.integer("numpy")),
             torch.Generator().manual_seed(seed.integer("torch")))
    # ctgan would start a process a core, each with a torch of its own in memory.
    with one_thread(), parallel_config(backend="sequential"), set_random_states(
            state, lambda _: None):
        yield


@contextmanager
def _replaced(module: Any, name: str, value: Any) -> Iterator[None]:
    if not hasattr(module, name):
        raise _unknown(module.__name__)
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _unknown(module: str) -> MethodUnavailable:
    return MethodUnavailable("The installed version of the package “ctgan” trains in a way that "
                             "Likeness does not know.", where=module, cure=CURE)
