"""The suite: every metric leaves a result, whatever happens to it."""

import json
import logging

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.split import sets_from_tables
from synth_core.evaluation.suite import Judgement, all_metrics, judge
from synth_core.foundation.errors import Stopped, TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((Column("a", Kind.NUMBER),))


class _Fine(Metric):
    key, question, direction = "fine", "Is it fine?", "lower"

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        reporter.report(0.5)
        return (Result(self.key, Estimate.exact(seed.value % 97, len(sets.train))),)


class _Broken(_Fine):
    key, also = "broken", ("also_broken",)

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        raise self.error

    error: Exception = RuntimeError("the secret value 4711")


class _Unreadable(_Broken):
    key, error = "unreadable", TableError("Some values are not numbers.", where="a", cure="Look.")


class _Stopped(_Broken):
    key, error = "stopped", Stopped("Somebody stopped it.")


class _Notes:
    def __init__(self) -> None:
        self.shares: list[float] = []
        self.told: list[str] = []

    def report(self, share: float, note: str = "") -> None:
        self.shares.append(share)
        self.told.append(note)


@pytest.fixture
def sets() -> Sets:
    table = pd.DataFrame({"a": np.arange(200.0)})
    return sets_from_tables(table, table, table, METADATA, Seed(1))


def test_a_crash_is_not_assessed_and_the_others_go_on(
        sets: Sets, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        found = judge(sets, METADATA, Seed(1), metrics=[_Broken(), _Fine()])
    assert [result.metric for result in found.results] == ["broken", "also_broken", "fine"]
    for key in ("broken", "also_broken"):
        result = found.get(key)
        assert result is not None and result.estimate is None
        assert "RuntimeError at test_suite.py" in result.not_assessed
    assert found.get("fine") is not None and found.results[2].estimate is not None
    assert "4711" not in caplog.text + json.dumps(found.as_json())
    assert "RuntimeError" in caplog.text


def test_what_cannot_be_read_is_told_in_its_own_words(sets: Sets) -> None:
    result = judge(sets, METADATA, Seed(1), metrics=[_Unreadable()]).get("unreadable")
    assert result is not None and result.not_assessed == "Some values are not numbers. (a) Look."


def test_a_stop_is_a_stop(sets: Sets) -> None:
    with pytest.raises(Stopped):
        judge(sets, METADATA, Seed(1), metrics=[_Stopped(), _Fine()])


def test_progress_grows_and_names_the_question(sets: Sets) -> None:
    notes = _Notes()
    judge(sets, METADATA, Seed(1), notes, metrics=[_Fine(), _Fine(), _Broken()])
    assert notes.shares == sorted(notes.shares) and notes.shares[-1] == 1
    assert "Is it fine?" in notes.told


def test_a_judgement_survives_json(sets: Sets) -> None:
    found = judge(sets, METADATA, Seed(1), metrics=[_Fine(), _Broken()])
    again = Judgement.from_json(json.loads(json.dumps(found.as_json())))
    assert [r.as_json() for r in again.results] == [r.as_json() for r in found.results]
    assert found.get("never run") is None


def test_metrics_have_names_of_their_own() -> None:
    keys = [key for metric in all_metrics(10) for key in (metric.key, *metric.also)]
    assert len(keys) == len(set(keys))
