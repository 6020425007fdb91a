"""A what-if as a job: rows beside those of its base, how far it goes, and no likeness."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.errors import NotFound, NotPossible
from synth_core.governance.policy import default_policy
from synth_core.governance.purposes import purpose
from synth_core.governance.states import State
from synth_core.governance.verdict import verdict
from synth_core.jobs.pipeline import run_pipeline, work_of
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.metadata.conditions.model import Clause
from synth_core.metadata.scenarios.model import AmountChange, Scenario, ShareChange
from synth_core.storage.home import Home
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.reading import load
from synth_core.words.what_ifs import MEANT_TO_DIFFER
from tests.jobs.orders import folder_of, place_table, spec

OLD = (Clause("age", (), "65", ""),)
OLDER = Scenario((ShareChange(OLD, times=2),))
RICHER = Scenario((), (AmountChange("income", percent=15, clauses=(
    Clause("region", ("a", "b")),)),))


def ran(order: JobSpec, home: Home) -> RunFolder:
    folder = folder_of(home, order.run_id)
    folder.prepare()
    made = run_pipeline(work_of(order, home), folder, Tracker(
        dict.fromkeys(Stage, 1.0), lambda seen: None))
    folder.write_outcome({"status": "finished"})
    folder.publish()
    assert made.rows == order.rows
    return folder


@pytest.fixture
def base(home: Home) -> JobSpec:
    place_table(home, 900)
    order = spec("base", method="trees", preset="quick", rows=500, holdout_share=None,
                 draw=2)
    ran(order, home)
    return order


def what_if(base: JobSpec, scenario: Scenario, run_id: str = "w1") -> JobSpec:
    return replace(base, run_id=run_id, fit_of=base.run_id, what_if={
        "name": "Older", "base": 1, "changes": scenario.as_json()})


def judged(folder: RunFolder) -> Judgement:
    return Judgement.from_json(folder.read(folder.results))


def test_a_share_is_doubled_and_told_and_nothing_is_called_a_likeness(
        home: Home, base: JobSpec) -> None:
    folder, before = ran(what_if(base, OLDER), home), load(folder_of(home, "base").synthetic)
    after = load(folder.synthetic)
    assert 1.7 < (after["age"] >= 65).sum() / (before["age"] >= 65).sum() < 2.4
    found = judged(folder)
    for key in ("columns", "pairs", "triples", "classifier", "usefulness"):
        result = found.get(key)
        assert result is not None and result.not_assessed == MEANT_TO_DIFFER
    assert all(found.get(key) is not None for key in ("membership", "copies", "self_test"))
    effective = found.get("effective_rows")
    assert effective is not None and effective.estimate is not None
    assert 0.4 < effective.estimate.value < 1 and found.get("beyond_range") is None
    told = verdict(found, purpose("sharing"), default_policy())
    assert told.state is not State.MEETS
    row = told.row("far_rows")
    assert row is not None and row.rule is not None and row.state is not State.NOT_ASSESSED
    shift = found.get("shift")
    assert shift is not None
    age = next(one for one in shift.details["columns"] if one["column"] == "age")
    assert age["moved"] and np.isclose(age["after"], after["age"].mean())
    group = shift.details["groups"][0]
    assert group["rows"] == [(table["age"] >= 65).mean() for table in (before, after)]


def test_rows_of_a_changed_amount_stand_beside_rows_of_the_base(home: Home, base: JobSpec) -> None:
    folder = ran(what_if(base, RICHER), home)
    before, after = load(folder_of(home, "base").synthetic), load(folder.synthetic)
    held = before["region"].isin(["a", "b"])
    pd.testing.assert_series_equal(before["region"], after["region"])
    pd.testing.assert_series_equal(before["income"][~held], after["income"][~held])
    assert np.allclose(after["income"][held], 1.15 * before["income"][held], atol=0.02)
    shift = judged(folder).get("shift")
    assert shift is not None
    moved = {one["column"] for one in shift.details["columns"] if one["moved"]}
    assert "income" in moved and "region" not in moved
    assert moved <= {"income", *shift.details["follows"]}
    beyond = judged(folder).get("beyond_range")
    assert beyond is not None and beyond.estimate is not None
    assert beyond.details["changes"][0]["said"] == RICHER.amounts[0].words


def test_the_same_order_makes_the_same_what_if(home: Home, base: JobSpec) -> None:
    one, two = (load(ran(what_if(base, OLDER, run), home).synthetic) for run in ("w1", "w2"))
    pd.testing.assert_frame_equal(one, two)


def test_what_cannot_be_drawn_is_said(home: Home, base: JobSpec) -> None:
    with pytest.raises(ValueError, match="fit of another run"):
        replace(what_if(base, OLDER), fit_of=None)
    with pytest.raises(NotFound, match="not there"):
        ran(replace(what_if(base, OLDER), fit_of="gone"), home)
    other = spec("plain", method="independent", holdout_share=None)
    ran(other, home)
    with pytest.raises(NotPossible, match="cannot draw"):
        ran(what_if(other, OLDER), home)
    folder_of(home, "base").synthetic.unlink()
    with pytest.raises(NotFound, match="has been deleted"):
        ran(what_if(base, OLDER), home)
