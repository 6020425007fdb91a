"""Made-up columns that keep a format and uniqueness by the way they are made."""

import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.rules.single import Format, Unique
from synth_core.synthesizers.identifiers.made_up import learn_made_up
from synth_core.synthesizers.identifiers.ruled import ruled, shapes_of

COLUMN = Column("code", Kind.IDENTIFIER)


def _learned() -> pd.Series:
    return pd.Series([f"A{place % 300:04}" if place % 20 else None for place in range(900)])


def test_a_unique_column_repeats_and_lacks_nothing() -> None:
    plain = learn_made_up(_learned(), COLUMN, 15)
    before = plain.make(0, 500, 500, Seed(1))
    assert before.isna().any() and before.dropna().duplicated().any()
    made = ruled(plain, [Unique(("code",), "yes")]).make(0, 500, 500, Seed(1))
    assert made.notna().all() and made.is_unique
    assert ruled(plain, [Unique(("code", "day"))]) == plain


@pytest.mark.parametrize("pattern", ["[A-Z]{2}-[0-9]{6}", r"X\.\d{5}[a-z]|Y[0-9]{7}"])
def test_a_format_is_made(pattern: str) -> None:
    made = ruled(learn_made_up(_learned(), COLUMN, 15), [Format("code", pattern)]).make(
        0, 400, 400, Seed(1))
    assert made.dropna().str.fullmatch(pattern).all()
    assert made.dropna().nunique() > 100


def test_a_format_that_is_kept_already_changes_nothing() -> None:
    plain = learn_made_up(_learned(), COLUMN, 15)
    assert ruled(plain, [Format("code", "[A-Z][0-9]{4,}")]).maker == plain.maker


@pytest.mark.parametrize("pattern", ["[A-C]{2}", "a+", "(ab)?", "", "x|", "[0-9]{3,5}", ".{4}"])
def test_what_is_more_than_classes_and_counts_has_no_shapes(pattern: str) -> None:
    assert shapes_of(pattern) == ()
