"""Whatever table is brought, the doctor examines it, and every step that it offers can be done."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from synth_core.foundation.errors import LikenessError, NotPossible
from synth_core.metadata.infer import infer, suggest_target
from synth_core.tables.doctor.examine import Examination, examine
from synth_core.tables.reading import bring, guess
from synth_core.tables.recipe.record import step_as_json, step_from_json
from synth_core.tables.recipe.run import apply_step, fit_step
from synth_core.tables.stored import row_count
from tests.properties.tables import AnyTable, any_tables

# A third of what is gone through from the file to the judgement.
TENS = max(1, int(os.environ.get("LIKENESS_EXAMPLES", "50")) // 30)
_STEPS = 4


def _examined(table: AnyTable, place: Path) -> None:
    upload, source = place / "upload", place / "source.parquet"
    upload.write_bytes(table.written())
    bring(upload, guess(upload, "table"), source)
    seen = examine(source, suggest_target(infer(source)))
    for finding in (*seen.findings, *seen.suppressed(10).findings):
        assert finding.sentence.endswith(".")
    _try_steps(seen, source, place / "after.parquet")


def _try_steps(seen: Examination, source: Path, target: Path) -> None:
    offered = [step for finding in seen.findings for step in finding.steps[:1]]
    for step in offered[:_STEPS]:
        assert step_from_json(json.loads(json.dumps(step_as_json(step)))) == step
        try:
            done = apply_step(fit_step(step, source), source, target, who="w", when="now")
        except NotPossible:  # no row would be left
            continue
        assert 0 < done.rows_left == row_count(target)
        assert done.sentence.endswith(".")


@pytest.mark.parametrize("ten", range(TENS))
def test_any_table_is_examined(ten: int) -> None:
    @seed(1000 + ten)
    @settings(max_examples=10, deadline=None, database=None, print_blob=False,
              phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck))
    @given(any_tables())
    def any_ten(table: AnyTable) -> None:
        with tempfile.TemporaryDirectory() as place:
            try:
                _examined(table, Path(place))
            except LikenessError as error:
                # A file that is no table is told where it is brought, as in the other tests.
                assert error.what.endswith(".")
                assert not (Path(place) / "source.parquet").exists(), error

    any_ten()
