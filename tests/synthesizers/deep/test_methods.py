"""What CTGAN, TVAE and CopulaGAN do beyond what every method does."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import StorageError
from synth_core.foundation.progress import Deadline
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.copula_gan import CopulaGan
from synth_core.synthesizers.ctgan import Ctgan
from synth_core.synthesizers.deep import watch
from synth_core.synthesizers.deep.groups import MOST_LEVELS
from synth_core.synthesizers.deep.synthesizer import DeepSynthesizer
from synth_core.synthesizers.sdv_model import MODEL
from synth_core.synthesizers.tvae import Tvae
from tests.needs import need_package

need_package("sdv")

METHODS: list[type[DeepSynthesizer]] = [Ctgan, Tvae, CopulaGan]
every = pytest.mark.parametrize("method", METHODS, ids=lambda method: method.card.key)


def _people(rows: int = 1200) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    x = rng.normal(size=rows).round(2)
    x[0] = 900.0
    zips = np.where(np.arange(rows) < 8, "00099", np.where(x > 0, "01234", "04567"))
    near = (np.clip(x, -3, 3) + rng.normal(0, 0.3, rows)).round(2)
    return pd.DataFrame({"x": x, "near": near, "gain": np.where(x > 1, x.round(1) * 100, 0.0),
                         "zip": zips.astype(object), "side": np.where(x > 0, "high", "low")})


METADATA = Metadata((Column("x", Kind.NUMBER), Column("near", Kind.NUMBER),
                     Column("gain", Kind.NUMBER), Column("zip", Kind.CATEGORY),
                     Column("side", Kind.CATEGORY)))


@pytest.fixture(scope="module")
def fitted() -> Tvae:
    return Tvae(epochs=20).fit(_people(), METADATA, seed=Seed(0))


def test_it_learns(fitted: Tvae) -> None:
    made = fitted.sample_table(3000, seed=Seed(1))
    assert set(made["zip"]) == {"01234", "04567"}
    assert np.corrcoef(made["x"], made["near"])[0, 1] > 0.2
    assert ((made["zip"] == "01234") == (made["side"] == "high")).mean() > 0.65
    assert (made["gain"] == 0).mean() == pytest.approx((_people()["gain"] == 0).mean(), abs=0.1)
    assert made["x"].max() < 200  # the largest real value is 900, of one row
    curve = fitted.curve
    assert curve is not None and curve.best is not None and curve.real is not None
    assert curve.points[0].score + 0.05 < curve.best.score < curve.real + 0.05


def test_the_record_tells_the_epochs_but_no_number_of_real_rows(fitted: Tvae) -> None:
    told = " ".join(fitted.notes)
    assert "of at most 20 epochs" in told and "tenth" in told
    assert fitted.curve is not None
    for point in fitted.curve.points:
        assert f"{point.score:.4f}" not in told and f"{100 * point.score:.1f}" not in told


def test_a_changed_pickle_is_never_opened(fitted: Tvae, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    (tmp_path / MODEL).write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(StorageError, match="changed"):
        Tvae.load(tmp_path)


def test_the_curve_is_kept_with_the_model(fitted: Tvae, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    assert Tvae.load(tmp_path).curve == fitted.curve


def test_a_time_limit_ends_it_with_a_note() -> None:
    limited = Tvae(epochs=10_000, minutes=0.05, stop_early=False).fit(
        _people(), METADATA, seed=Seed(0))
    assert any("time limit" in note for note in limited.notes)
    assert limited.curve is not None and limited.curve.points[-1].epoch < 10_000
    best = limited.curve.best
    assert best is not None and best.score == max(point.score for point in limited.curve.points)
    assert any(f"epoch {best.epoch:,}" in note for note in limited.notes)
    assert len(limited.sample_table(10, seed=Seed(1))) == 10


def test_it_ends_early_when_likeness_to_rows_kept_aside_rises_no_more(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the table goes together, so there is soon nothing more to learn."""
    monkeypatch.setattr(watch, "PATIENT_STEPS", 60)  # the real patience takes minutes
    rng = np.random.default_rng(0)
    noise = pd.DataFrame({"a": rng.choice(["x", "y"], 2_000), "b": rng.choice(["p", "q"], 2_000)})
    early = Tvae(**{**Tvae.presets["quick"], "epochs": 300}).fit(
        noise, Metadata((Column("a", Kind.CATEGORY), Column("b", Kind.CATEGORY))), seed=Seed(0))
    assert early.curve is not None and early.curve.best is not None
    last = early.curve.points[-1].epoch
    assert early.curve.best.epoch < last < 300
    assert any("ended early" in note and "kept aside" in note for note in early.notes)


@every
def test_a_deadline_that_has_passed_leaves_a_model_of_one_epoch(
        method: type[DeepSynthesizer]) -> None:
    late = method(epochs=50).fit(_people(300), METADATA, seed=Seed(0), deadline=Deadline.after(0))
    assert late.curve is not None and [point.epoch for point in late.curve.points] == [1]
    assert len(late.sample_table(10, seed=Seed(1))) == 10


@every
@pytest.mark.parametrize("shape", ["one number", "one category", "categories", "gaps", "tiny",
                                   "huge"])
def test_odd_tables(method: type[DeepSynthesizer], shape: str) -> None:
    rng = np.random.default_rng(0)
    rows = 20 if shape == "tiny" else 120
    x, code = rng.normal(size=rows), rng.choice(["a", "b"], rows).astype(object)
    columns, kinds = {
        "one number": ({"x": x}, [Kind.NUMBER]),
        "one category": ({"c": code}, [Kind.CATEGORY]),
        "categories": ({"c": code, "d": code[::-1]}, [Kind.CATEGORY] * 2),
        "gaps": ({"none": np.full(rows, np.nan), "one": np.full(rows, 3),
                  "most": np.where(rng.random(rows) < 0.9, np.nan, x)}, [Kind.NUMBER] * 3),
        "tiny": ({"x": x, "c": code}, [Kind.NUMBER, Kind.CATEGORY]),
        "huge": ({"x": x * 1e300, "y": x * 1e-300, "z": x}, [Kind.NUMBER] * 3),
    }[shape]
    metadata = Metadata(tuple(Column(name, kind) for name, kind in zip(columns, kinds,
                                                                       strict=True)))
    table = pd.DataFrame(columns)
    made = method(epochs=1).fit(table, metadata, seed=Seed(0)).sample_table(30, seed=Seed(1))
    assert list(made.columns) == list(table.columns) and len(made) == 30
    assert not np.isinf(made.select_dtypes("number")).any().any()
    if shape == "gaps":
        assert made["none"].isna().all() and (made["one"] == 3).all()


def test_a_column_of_very_many_values_stays_narrow() -> None:
    code = np.random.default_rng(0).integers(0, 300, 9000)
    table = pd.DataFrame({"code": np.char.add("Z", code.astype(str)).astype(object),
                          "x": code % 7 + 0.5})
    fitted = Tvae(epochs=1).fit(
        table, Metadata((Column("code", Kind.CATEGORY), Column("x", Kind.NUMBER))), seed=Seed(0))
    widest = max(span.dim for column in fitted.model_._model.transformer.output_info_list
                 for span in column)
    assert widest <= MOST_LEVELS
    assert fitted.sample_table(9000, seed=Seed(1))["code"].nunique() > 250
    assert any("code" in note and "300" not in note for note in fitted.notes)


@every
def test_cards_name_the_licence_and_the_source(method: type[DeepSynthesizer]) -> None:
    assert "Business Source License 1.1" in method.card.licence
    assert "1907.00503" in method.card.source
    assert "No formal guarantee" in method.card.limits and not method.card.formal_guarantee


def test_memory_is_bounded_for_any_table() -> None:
    assert Ctgan.memory_estimate(10**7, 15) == Ctgan.memory_estimate(10**6, 15) < 6e9
    assert Ctgan.memory_estimate(10**7, 3000) < 6e9
    assert Ctgan.memory_estimate(1000, 10) < 1.5e9
