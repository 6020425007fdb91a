"""Draw again from the fit of another run: the model is copied, so that either run can go alone."""

import shutil

from synth_core.foundation.errors import NotFound, StorageError
from synth_core.jobs.spec import JobSpec
from synth_core.storage.run_folder import RunFolder

__all__ = ["NOT_TOLD", "borrow_fit"]

_GONE = "The fitted model of the run to draw from is not there."
NOT_TOLD = "What the method said of its fit is left out: it was told under an older policy."


def borrow_fit(other: RunFolder, own: RunFolder, smallest_cell: int) -> tuple[str, ...]:
    """Copy the fitted model of a finished run and return what its method said of the fit.

    Cost: one copy of the model's files.

    Args:
        other: The folder of the run whose fit is wanted.
        own: The folder of this run.
        smallest_cell: The smallest count that may be told now. What was told under a smaller one
            is left out, for its counts cannot be hidden any more.

    Raises:
        NotFound: The other run, or its model, is gone.
        StorageError: The disk is full.
    """
    try:
        record = other.read(other.private_record)
    except StorageError:
        record = None
    if record is None or not other.model.is_dir():
        raise NotFound(_GONE, cure="Start a new run that learns the table again.")
    with own.new_model() as target:
        shutil.copytree(other.model, target, dirs_exist_ok=True)
    told = JobSpec.from_json(record["order"])
    return tuple(record["notes"]) if told.smallest_cell >= smallest_cell else (NOT_TOLD,)
