"""Categories first, then numbers along their strongest links."""

import numpy as np
import pandas as pd

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees.fitting import fit_chain
from synth_core.synthesizers.trees.grow import Growth

GROWTH = Growth(people=10, trees=2, parents=24, evidence=6, fill_from_others=False)


def test_order_of_a_chain() -> None:
    rng = np.random.default_rng(0)
    a = rng.normal(size=2000)
    b = a + 0.1 * rng.normal(size=2000)
    table = pd.DataFrame({
        "far": rng.normal(size=2000), "a": a, "near b": b + 0.1 * rng.normal(size=2000), "b": b,
        "rooms": rng.integers(1, 6, 2000), "many": rng.choice(list("abcdefgh"), 2000),
        "two": rng.choice(["x", "y"], 2000)})
    kinds = {"many": Kind.CATEGORY, "two": Kind.YES_NO}
    metadata = Metadata(tuple(Column(name, kinds.get(name, Kind.NUMBER)) for name in table))
    treated = treat_table(table, metadata, None, Seed(0))
    order = [model.name for model in fit_chain(treated, GROWTH, Seed(0)).models]
    assert order[:3] == ["two", "many", "rooms"]
    assert order[3] == "b"  # the one linked most to all others
    assert order[-1] == "far"
