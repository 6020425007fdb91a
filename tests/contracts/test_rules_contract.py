"""Every kind of rule is kept by every method, in every row, and what it took is told."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import StorageError
from synth_core.foundation.seed import Seed
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.registry import KINDS
from synth_core.metadata.rules.seen import seen_of
from synth_core.synthesizers import pieces
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import METHODS
from tests.contracts.test_synthesizer_contract import quick
from tests.metadata.rules.tables import METADATA, RULES, STATED, orderly
from tests.needs import need_method

ALL: tuple[Rule, ...] = (*RULES, *STATED)
WITH_RULES = METADATA.with_rules(ALL)
ROWS, PIECE = 500, 190


@pytest.fixture(params=METHODS.values(), ids=METHODS.keys(), scope="module")
def fitted(request: pytest.FixtureRequest) -> Iterator[Synthesizer]:
    need_method(request.param)
    yield quick(request.param).fit(orderly(700), WITH_RULES, seed=Seed(1))


@pytest.fixture(scope="module")
def drawn(fitted: Synthesizer) -> pd.DataFrame:
    """A sample in three pieces, so that rules must hold across them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "CHUNK_ROWS", PIECE)
        return fitted.sample_table(ROWS, seed=Seed(5))


def test_every_kind_is_asked_for() -> None:
    assert {type(rule) for rule in ALL} == set(KINDS.values())


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.key}-{rule.id}")
def test_no_row_breaks_it(rule: Rule, drawn: pd.DataFrame) -> None:
    assert len(drawn) == ROWS
    broken = rule.broken(seen_of(drawn, WITH_RULES, rule.columns))
    assert not broken.any(), f"{rule.words}: {int(broken.sum())}"


def test_the_table_keeps_its_form_and_its_variety(drawn: pd.DataFrame) -> None:
    real = orderly(700)
    assert list(drawn.columns) == list(real.columns)
    for name in real.columns:
        assert drawn[name].dtype == real[name].dtype, name
    for name in ("city", "ward", "bed", "low", "share", "base", "visit"):
        assert drawn[name].nunique() >= min(3, real[name].nunique()), name
    assert drawn["packs"].notna().any() and drawn["packs"].isna().any()


def test_what_it_took_is_told(fitted: Synthesizer, drawn: pd.DataFrame) -> None:
    kept = fitted.rules_kept
    assert kept is not None
    assert kept.notes[0].startswith(f"{len(ALL)} accepted rules")
    assert all(note.endswith(".") for note in kept.notes)
    assert not any("could not" in note for note in kept.notes)


def test_same_seed_same_rows_also_after_a_reload(fitted: Synthesizer, drawn: pd.DataFrame,
                                                 tmp_path: Path) -> None:
    fitted.save(tmp_path / "model")
    loaded = type(fitted).load(tmp_path / "model")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "CHUNK_ROWS", PIECE)
        pd.testing.assert_frame_equal(loaded.sample_table(ROWS, seed=Seed(5)), drawn)


def test_a_damaged_part_is_refused(fitted: Synthesizer, tmp_path: Path) -> None:
    fitted.save(tmp_path / "model")
    path = tmp_path / "model" / "rules.json"
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(StorageError):
        type(fitted).load(tmp_path / "model")


def test_no_identifier_of_a_real_row_is_handed_out(drawn: pd.DataFrame) -> None:
    real = orderly(700)
    for name in ("record", "patient"):
        assert not set(drawn[name]) & set(real[name]), name
    assert drawn["record"].is_unique
