"""Whether a table fits into memory; where it does not, how large a sample of it is learned from."""

from synth_core.evaluation.split import train_rows
from synth_core.jobs.admission import Room, cores_here
from synth_core.jobs.sampling import rows_that_fit, rows_used
from synth_core.jobs.sets import ordered_sets
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.registry import any_method
from synth_core.workspace.context import Workspace
from synth_core.workspace.views import MethodAnswer

__all__ = ["memory_of", "rows_of", "sample_for"]


def memory_of(ws: Workspace) -> int:
    """Bytes that there are for runs."""
    return Room(cores_here(), ws.memory).total


def sample_for(ws: Workspace, chosen: MethodAnswer, source: int, train: int,
               metadata: Metadata) -> int | None:
    """How many training rows a method can learn from here; None where it can take all of them.

    Args:
        ws: The workspace.
        chosen: The method, and how many rows are to be made.
        source: Rows of the table.
        train: Of them, rows in training.
        metadata: Its columns.
    """
    method, modelled = any_method(chosen.method), len(metadata.modelled)
    return rows_that_fit(source, train, len(metadata.kept), chosen.rows, memory_of(ws),
                         lambda rows: method.memory_estimate(rows, modelled))


def rows_of(ws: Workspace, spec: JobSpec, source: int) -> int:
    """How many rows of the table a run loads; 0 where it is described."""
    if spec.learned is None or not source:
        return source
    keys = (None if spec.subject is None
            else ws.vault.table(spec.project_id, spec.subject_table or spec.table))
    train = len(train_rows(ordered_sets(spec, source, keys)))
    return rows_used(source, train, spec.learned)
