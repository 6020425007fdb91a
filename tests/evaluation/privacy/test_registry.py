"""Every privacy metric, on tables that nobody would want to judge: an answer, never an error."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Metric, Sets
from synth_core.evaluation.privacy.registry import PRIVACY_METRICS
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

from .conftest import split

Make = Callable[[int, int], pd.DataFrame]
EACH = pytest.mark.parametrize("metric", PRIVACY_METRICS, ids=lambda metric: metric.key)


class _Listener(Reporter):
    def __init__(self) -> None:
        self.shares: list[float] = []

    def report(self, share: float, note: str = "") -> None:
        self.shares.append(share)


def _odd() -> dict[str, tuple[pd.DataFrame, Metadata]]:
    stream = np.random.default_rng(1)
    names = pd.Series([f"name {number}" for number in range(200)])
    numbers = pd.Series(stream.normal(size=200))
    missing = pd.Series([None] * 200, dtype=object)
    one = Metadata((Column("a", Kind.CATEGORY),))
    return {
        "constant": (pd.DataFrame({"a": ["x"] * 200}), one),
        "constant number": (pd.DataFrame({"a": [1.5] * 200}),
                            Metadata((Column("a", Kind.NUMBER),))),
        "all missing": (pd.DataFrame({"a": missing}), one),
        "all missing numbers": (pd.DataFrame({"a": [np.nan] * 200, "b": numbers}),
                                Metadata((Column("a", Kind.NUMBER), Column("b", Kind.NUMBER)))),
        "all missing dates": (pd.DataFrame({"a": missing, "b": numbers}),
                              Metadata((Column("a", Kind.DATE, date_format="%Y-%m-%d"),
                                        Column("b", Kind.NUMBER)))),
        "all text": (pd.DataFrame({"a": names}), Metadata((Column("a", Kind.TEXT),))),
        "time stamps": (pd.DataFrame({"a": pd.date_range("2020-01-01", periods=200)}),
                        Metadata((Column("a", Kind.DATE),))),
        "many categories": (pd.DataFrame({"a": names}), one),
        "nothing kept": (pd.DataFrame({"a": names}),
                         Metadata((Column("a", Kind.CATEGORY, kept=False),))),
    }


@EACH
@pytest.mark.parametrize("odd", list(_odd()))
def test_odd_tables(metric: Metric, odd: str) -> None:
    table, metadata = _odd()[odd]
    sets = split(table.head(120).reset_index(drop=True), table, table)
    results = metric.evaluate(sets, metadata, seed=Seed(1))
    assert {result.metric for result in results} == {metric.key, *metric.also}
    for result in results:
        assert result.estimate is not None or result.not_assessed.endswith(".")
    if odd == "nothing kept":
        assert all("no column" in result.not_assessed for result in results)


@EACH
@pytest.mark.parametrize("rows", [0, 1, 40, 115])
def test_few_rows_are_not_assessed(metric: Metric, rows: int, people: Make,
                                   people_metadata: Metadata) -> None:
    table = people(max(1, rows), 1).head(rows)
    for result in metric.evaluate(split(table, table, table), people_metadata, seed=Seed(1)):
        assert result.estimate is None and "fewer than 30 rows" in result.not_assessed


@EACH
def test_the_smallest_tables_that_are_looked_at(metric: Metric, people: Make,
                                                people_metadata: Metadata) -> None:
    sets = split(people(30, 1), people(120, 2), people(30, 3))
    for result in metric.evaluate(sets, people_metadata, seed=Seed(1)):
        assert "fewer" not in result.not_assessed


@EACH
def test_a_synthetic_table_made_elsewhere_may_be_unreadable(
        metric: Metric, people: Make, people_metadata: Metadata) -> None:
    sets = split(people(300, 1), people(300, 2), people(300, 3))
    broken = sets.synthetic.assign(cost="twelve")
    lacking = sets.synthetic.drop(columns="cost")
    for synthetic, reason in ((broken, "not numbers"), (lacking, "lacks the column “cost”")):
        given = Sets(sets.train, sets.holdout, sets.reference, sets.stand_in, synthetic)
        for result in metric.evaluate(given, people_metadata, seed=Seed(1)):
            assert result.estimate is None and reason in result.not_assessed
            assert "twelve" not in result.not_assessed


@EACH
def test_progress_ends_at_one_and_never_falls(metric: Metric, people: Make,
                                              people_metadata: Metadata) -> None:
    listener = _Listener()
    sets = split(people(300, 1), people(300, 2), people(300, 3))
    metric.evaluate(sets, people_metadata, seed=Seed(1), reporter=listener)
    assert listener.shares == sorted(listener.shares)


def test_results_in_order() -> None:
    keys = [key for metric in PRIVACY_METRICS for key in (metric.key, *metric.also)]
    assert sorted(keys) == ["copies", "membership", "membership_tpr", "self_test",
                            "verbatim_values"]
    assert all(metric.question.endswith("?") and metric.direction == "lower"
               for metric in PRIVACY_METRICS)
