"""What the methods through SDV share: is it there, our description of the columns, seeds, files.

SDV and what it brings are imported inside functions only: two seconds, and torch with it, that
only a run needs.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import MethodUnavailable, StorageError
from synth_core.foundation.seed import Seed
from synth_core.synthesizers.contract import Availability

__all__ = ["LICENCE", "MODEL", "TABLE", "described", "need", "opened", "reseed", "sdv_there",
           "written"]

TABLE = "table"
MODEL = "sdv-model.pkl"
LICENCE = ("{packages}: Business Source License 1.1 (own use in production is free; not for "
           "offering a synthetic data service to third parties)")
CURE = "Install it: pip install torch==2.13.0 sdv==2.0.0."


def sdv_there() -> Availability:
    """Whether SDV is installed; it is looked for, not imported."""
    for package in ("sdv", "torch"):
        if find_spec(package) is None:
            return Availability(False, f"The package “{package}” is not installed.", CURE)
    return Availability(True)


def need(method: str) -> None:
    """Refuse to go on without SDV.

    Raises:
        MethodUnavailable: It is not installed.
    """
    ready = sdv_there()
    if not ready.ready:
        raise MethodUnavailable(ready.reason, where=method, cure=ready.cure)


def described(table: pd.DataFrame) -> Any:
    """SDV's metadata from our own: codes are categories, all else numbers; nothing is detected."""
    from sdv.metadata import Metadata as SdvMetadata

    return SdvMetadata.load_from_dict({"tables": {TABLE: {"columns": {
        name: {"sdtype": "categorical" if table[name].dtype == object else "numerical"}
        for name in table.columns}}}})


def reseed(model: Any, seed: Seed) -> None:
    """Make SDV's next draw depend on our seed alone.

    SDV 2.0 has no public way: the model's and each transformer's random state are set. A test
    fails if a later version keeps its random state elsewhere.
    """
    model.reset_sampling()
    model._set_random_state(seed.integer("copula"))
    transformers = model._data_processor._hyper_transformer.field_transformers
    for name, transformer in transformers.items():
        if transformer is not None:
            transformer.random_states["reverse_transform"] = np.random.RandomState(
                seed.integer(f"transformer/{name}"))


def written(model: Any, folder: Path) -> str | None:
    """Write the model into the folder, and return the digest of the file; None without a model.

    SDV only pickles. The folder is part of the private run and never handed out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if model is None:
        return None
    model.save(str(folder / MODEL))
    return str(Digest.of_file(folder / MODEL))


def opened(folder: Path, digest: str | None) -> Any:
    """The model that `written` wrote, after its digest has been checked.

    Args:
        folder: Where it lies.
        digest: What `written` returned.

    Raises:
        StorageError: The file is not as it was written.
    """
    if digest is None:
        return None
    path = folder / MODEL
    if not path.is_file() or str(Digest.of_file(path)) != digest:
        raise StorageError("A fitted model was changed after it was written.", where=path.name,
                           cure="Run the training again.")
    from sdv.utils import load_synthesizer

    return load_synthesizer(str(path))
