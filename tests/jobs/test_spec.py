import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from synth_core.foundation.errors import SettingError, StorageError
from synth_core.governance.policy import default_policy
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.conditions.model import Asked, Clause, Condition
from synth_core.metadata.model import Column, Kind, Metadata

METADATA = Metadata((Column("age", Kind.NUMBER), Column("sex", Kind.YES_NO)), "sex")
SPEC = JobSpec("r1", "p1", "source.parquet", "independent", 100, METADATA.as_json(), "sharing",
               settings={"k": 3}, seed=7, draw_seed=2**62)


def test_order_survives_json() -> None:
    again = JobSpec.from_json(json.loads(json.dumps(SPEC.as_json())))
    assert again == SPEC
    assert again.columns == METADATA


def test_an_old_order_without_a_share_keeps_the_usual_rows_aside() -> None:
    old = {name: value for name, value in SPEC.as_json().items() if name != "holdout_share"}
    assert JobSpec.from_json(old).holdout_share is None
    other = JobSpec.from_json({**old, "holdout_share": 0.4})
    assert other.holdout_share == 0.4 and other.fingerprint != SPEC.fingerprint


def test_fingerprint_follows_all_but_the_attempt() -> None:
    assert SPEC.at_attempt(3).fingerprint == SPEC.fingerprint
    assert SPEC.at_attempt(3).attempt == 3
    other = JobSpec.from_json({**SPEC.as_json(), "seed": 8})
    assert other.fingerprint != SPEC.fingerprint


@pytest.mark.parametrize(("change", "error"), [
    ({"rows": 0}, ValueError), ({"attempt": 0}, ValueError), ({"holdout_share": 1.0}, ValueError),
    ({"holdout_share": -0.1}, ValueError), ({"time_budget": 0}, ValueError),
    ({"smallest_cell": 1}, ValueError),
    ({"seed": -1}, SettingError), ({"draw_seed": 2**63}, SettingError),
    ({"unheard_of": 1}, StorageError)])
def test_nonsense_is_refused(change: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        JobSpec.from_json({**SPEC.as_json(), **change})


def test_an_order_of_old_is_under_the_policy() -> None:
    old = SPEC.as_json()
    del old["smallest_cell"]
    assert JobSpec.from_json(old).smallest_cell == default_policy().smallest_cell
    assert JobSpec.from_json({**old, "smallest_cell": 25}).smallest_cell == 25


def test_what_is_asked_of_the_rows_is_part_of_the_order_and_of_the_fit() -> None:
    asked = Asked((Condition((Clause("age", (), "60", "80"),), 5),))
    steered = JobSpec.from_json({**SPEC.as_json(), "asked": asked.as_json()})
    assert JobSpec.from_json(json.loads(json.dumps(steered.as_json()))).wanted == asked
    assert steered.fingerprint != SPEC.fingerprint
    assert steered.fit_fingerprint != SPEC.fit_fingerprint
    old = SPEC.as_json()
    del old["asked"]
    assert not JobSpec.from_json(old).wanted


def test_an_order_without_a_subject_has_the_fingerprints_of_before() -> None:
    old = replace(SPEC, smallest_cell=10)
    assert old.fingerprint == "735a6557dd0287a3d3317636a09352112dda8974d466c6ccf83f0e2b479f7ffb"
    assert old.fit_fingerprint == (
        "2e7cd3157f68cf79537c5b40468bc7981cddce54365c5bf9a1b5b37abb75ad89")
    apart = replace(old, subject="person")
    assert JobSpec.from_json(json.loads(json.dumps(apart.as_json()))) == apart
    elsewhere = replace(apart, subject_table="imported.parquet")
    for part in ("fingerprint", "fit_fingerprint"):
        assert len({getattr(one, part) for one in (old, apart, elsewhere)}) == 3


def test_incomplete_order_is_refused() -> None:
    with pytest.raises(StorageError):
        JobSpec.from_json({"run_id": "r1"})


def test_what_the_web_process_imports_is_light() -> None:
    code = ("import sys; import synth_core.jobs.supervisor, synth_core.jobs.process, "
            "synth_core.jobs.spec, synth_core.jobs.stages, synth_core.jobs.progress; "
            "print(sorted({name.split('.')[0] for name in sys.modules} "
            "& {'sklearn', 'scipy', 'torch', 'sdv', 'pandas', 'alembic', 'joblib'}))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "[]"
