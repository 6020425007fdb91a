"""Whatever table is brought: it becomes a judged synthetic one, or a sentence says why not.

Fifty tables in the usual tests, more by ``make test-properties``. About half have so few rows, or
so many columns, that the judgement can only say that there are too few rows; the other half have
1 to 7 columns and enough rows to be measured. A table of 300 columns with enough rows is judged in
the slow tests: it takes minutes.
"""

import os
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from threadpoolctl import threadpool_limits

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.errors import LikenessError
from synth_core.jobs.pipeline import Work, run_pipeline
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import Profile, profile, suppressed
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.export import export
from synth_core.tables.reading import bring, guess, preview, row_count, schema
from tests.properties.tables import JUDGED_ROWS, MOST_COLUMNS, AnyTable, any_tables

EXAMPLES = int(os.environ.get("LIKENESS_EXAMPLES", "50"))
# Hypothesis varies the tables that it has after the first ten; new ones find more. So they come
# by the ten, each ten from a seed of its own, so that what failed fails again.
_TEN = settings(max_examples=10, deadline=None, database=None, print_blob=False,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck))


def _journey(table: AnyTable, place: Path) -> tuple[Metadata, Judgement]:
    """From the file to the judgement, by the code that the screens and the job call."""
    upload, source = place / "upload", place / "source.parquet"
    upload.write_bytes(table.written())
    options = guess(upload, "table")
    shown = preview(upload, options)
    facts = bring(upload, options, source)
    assert all(len(row) == len(shown.columns) == facts.columns for row in shown.rows)
    metadata = infer(source)
    metadata = metadata.with_target(suggest_target(metadata))
    seen = profile(source, metadata)
    assert Profile.from_json(seen.as_json()) == seen
    suppressed(seen, 5)
    folder = RunFolder(place / "run")
    folder.prepare()
    spec = JobSpec("r", "p", source.name, "trees", facts.rows, metadata.as_json(),
                   "machine_learning", preset="quick", seed=3, draw_seed=5)
    made = run_pipeline(Work(source, spec, spec.fingerprint), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), lambda _: None))
    assert row_count(folder.draft) == made.rows == facts.rows
    assert schema(folder.draft) == schema(source)
    for form in ("csv", "parquet", "xlsx"):
        export(folder.draft, place / f"out.{form}", form)
    assert made.judgement is not None
    return metadata, made.judgement


def _is_judged_or_refused(table: AnyTable) -> None:
    with tempfile.TemporaryDirectory() as place, threadpool_limits(1):
        try:
            metadata, judgement = _journey(table, Path(place))
        except LikenessError as error:
            note(repr(error))
            assert error.what.endswith(".") and error.cure.endswith(".")
            return
    # The judgement catches what crashes, check by check, and says so.
    assert [result.not_assessed for result in judgement.results
            if result.not_assessed.startswith("This check failed")] == []
    if table.rows >= JUDGED_ROWS[0] and metadata.modelled:
        columns = judgement.get("columns")
        assert columns is not None and columns.estimate is not None


@pytest.mark.parametrize("ten", range(max(1, EXAMPLES // 10)))
def test_any_table_is_judged_or_refused_with_a_sentence(ten: int) -> None:
    seed(ten)(_TEN(given(any_tables())(_is_judged_or_refused)))()


@pytest.mark.slow
def test_the_widest_table_is_judged() -> None:
    rng = np.random.default_rng(11)
    cells = [pa.array(rng.normal(size=260)) if place % 3
             else pa.array(rng.choice(list("abcd"), 260)) for place in range(MOST_COLUMNS)]
    names = tuple(f"column {place}" for place in range(MOST_COLUMNS))
    _is_judged_or_refused(AnyTable(names, tuple(cells), "parquet"))
