"""Whom the attacks ask about."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from synth_core.evaluation.privacy.inquiry import affordable, open_inquiry
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

from .conftest import split

Make = Callable[[int, int], pd.DataFrame]


def test_members_and_outsiders_are_equally_many_and_halved(people: Make,
                                                           people_metadata: Metadata) -> None:
    sets = split(people(900, 1), people(601, 2), people(900, 3))
    inquiry = open_inquiry(sets, people_metadata, Seed(1))
    assert len(inquiry.members) == len(inquiry.strangers) == len(sets.holdout) == 300
    assert len(np.unique(inquiry.members)) == 300
    assert inquiry.positive.sum() == 300 == len(inquiry.targets) - 300
    assert inquiry.report[inquiry.positive].sum() == inquiry.report[~inquiry.positive].sum() == 150


def test_audit_records_that_stayed_out_are_outsiders(people: Make,
                                                     people_metadata: Metadata) -> None:
    sets = split(people(900, 1), people(600, 2), people(900, 3))
    sets = replace(sets, audit_in=people(100, 4), audit_out=people(120, 5))
    assert len(open_inquiry(sets, people_metadata, Seed(1)).strangers) == 420


def test_large_tables_ask_about_fewer(people: Make, people_metadata: Metadata) -> None:
    rows = people(16_500, 1)
    assert len(open_inquiry(split(rows, rows, rows), people_metadata, Seed(1)).members) == 8_000
    assert affordable(15, 50_000) == 8_000
    assert 1_800 <= affordable(15, 800_000) <= 2_000
    assert 900 <= affordable(15, 1_600_000) <= 1_000
    assert affordable(80, 20_000_000) == 500


def test_the_seed_alone_decides(people: Make, people_metadata: Metadata) -> None:
    sets = split(people(900, 1), people(600, 2), people(900, 3))
    first, again, other = (open_inquiry(sets, people_metadata, Seed(number))
                           for number in (1, 1, 2))
    assert (first.members == again.members).all() and (first.report == again.report).all()
    assert (first.members != other.members).any()
