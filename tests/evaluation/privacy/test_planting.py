"""Near-copies are near, are copies, and hold no other training value."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.privacy.inquiry import Inquiry, open_inquiry
from synth_core.evaluation.privacy.neighbours import nearest
from synth_core.evaluation.privacy.planting import SHARES, Plot, near_copies
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

from .conftest import split


@pytest.fixture
def inquiry(people: Callable[[int, int], pd.DataFrame], people_metadata: Metadata) -> Inquiry:
    sets = split(people(1_500, 1), people(1_500, 2), people(1_000, 3))
    return open_inquiry(sets, people_metadata, Seed(1))


def test_near_copies_are_nearer_than_anyone_else(inquiry: Inquiry) -> None:
    source = inquiry.train.take(np.arange(100))
    copied = near_copies(source, inquiry.reference, np.random.default_rng(1))
    to_copy = np.array([nearest(source.take(np.array([row])), copied.take(np.array([row])))[0, 0]
                        for row in range(100)])
    to_others = nearest(source, inquiry.synthetic)[:, 0]
    assert np.median(to_copy) < np.median(to_others) / 3
    assert (to_copy > 0).mean() > 0.9


def test_new_values_come_from_the_reference(inquiry: Inquiry) -> None:
    copied = near_copies(inquiry.train, inquiry.reference, np.random.default_rng(1))
    for column in range(len(copied.codes)):
        changed = copied.codes[column] != inquiry.train.codes[column]
        assert np.isin(copied.codes[column, changed], inquiry.reference.codes[column]).all()
    numbers = len(copied.positions)
    was_missing = inquiry.train.codes[:numbers] < 0
    assert ((copied.codes[:numbers] < 0) == was_missing).all()
    assert (np.isnan(copied.positions) == was_missing).all()


def test_layers_give_what_the_whole_table_gives(inquiry: Inquiry) -> None:
    near_reference = nearest(inquiry.targets, inquiry.reference)
    plot = Plot(inquiry, near_reference)
    assert (plot.untouched().near_synthetic == nearest(inquiry.targets, inquiry.synthetic)).all()
    shares = []
    for share, scene in plot.planted():
        shares.append(share)
        assert len(scene.synthetic) == len(inquiry.synthetic)
        kept = np.isin(scene.synthetic.codes[0], inquiry.synthetic.codes[0]).mean()
        assert kept == pytest.approx(1 - share, abs=0.03)
        assert (scene.near_synthetic == nearest(scene.targets, scene.synthetic)).all()
    assert tuple(shares) == SHARES
