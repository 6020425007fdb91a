"""SDV's quality score, as SDMetrics itself gives it."""

import builtins
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.fidelity.sdv_quality import SdvQuality
from synth_core.evaluation.split import sets_from_tables
from synth_core.foundation.seed import Seed
from tests.evaluation.conftest import described, independent

ROOT = Path(__file__).resolve().parents[3]


def _people(rows: int, seed: int) -> pd.DataFrame:
    stream = np.random.default_rng(seed)
    age = stream.integers(18, 90, rows)
    return pd.DataFrame({"age": age, "pay": stream.gamma(2, 1000, rows) * age / 40,
                         "job": np.where(age > 60, "none", stream.choice(["x", "y"], rows))})


def _value(made: pd.DataFrame) -> float:
    metadata = described(made)
    sets = sets_from_tables(_people(900, 1), _people(900, 2), made, metadata, Seed(1))
    (result,) = SdvQuality().evaluate(sets, metadata, seed=Seed(1))
    assert result.estimate is not None, result.not_assessed
    assert result.details["columns"] == 3 and len(result.details["properties"]) == 2
    return result.estimate.value


def test_a_copy_wins_and_independent_columns_lose() -> None:
    assert _value(_people(900, 1)) == pytest.approx(1)
    assert _value(independent(_people(900, 1))) < _value(_people(900, 3)) - 0.02 < 0.98


def test_it_is_sdmetrics_own_number() -> None:
    from sdmetrics.reports import QualityReport
    report = QualityReport()
    report.real_correlation_threshold = report.real_association_threshold = 0
    columns = {"age": {"sdtype": "numerical"}, "pay": {"sdtype": "numerical"},
               "job": {"sdtype": "categorical"}}
    report.generate({"t": _people(900, 1)}, {"t": _people(900, 3)},
                    {"tables": {"t": {"columns": columns}}}, verbose=False)
    assert _value(_people(900, 3)) == pytest.approx(report.get_score())


def test_without_the_package_it_is_not_assessed(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == "sdmetrics":
            raise ModuleNotFoundError("No module named 'sdmetrics'")
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    train = _people(200, 1)
    sets = sets_from_tables(train, train, train, described(train), Seed(1))
    (result,) = SdvQuality().evaluate(sets, described(train), seed=Seed(1))
    assert result.estimate is None and "SDMetrics is not installed" in result.not_assessed


def test_neither_torch_nor_sdv_is_loaded() -> None:
    code = (
        "import sys, numpy as np, pandas as pd\n"
        "from synth_core.evaluation.fidelity.sdv_quality import SdvQuality\n"
        "from synth_core.evaluation.split import sets_from_tables\n"
        "from synth_core.foundation.seed import Seed\n"
        "from synth_core.metadata.model import Column, Kind, Metadata\n"
        "table = pd.DataFrame({'a': np.arange(200.), 'b': ['x', 'y'] * 100})\n"
        "metadata = Metadata((Column('a', Kind.NUMBER), Column('b', Kind.CATEGORY)))\n"
        "sets = sets_from_tables(table, table, table, metadata, Seed(1))\n"
        "(result,) = SdvQuality().evaluate(sets, metadata, seed=Seed(1))\n"
        "assert result.estimate is not None\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'torch', 'sdv', 'rdt'}))\n"
        "print([finder for finder in sys.meta_path if 'NoTorch' in type(finder).__name__])\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True, cwd=ROOT)
    assert done.stdout.split() == ["[]", "[]"]  # and whoever wants torch afterwards can have it
