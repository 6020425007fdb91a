"""A sample opened in one click: every question answered as the sample suggests."""

from synth_core.foundation.actor import Actor
from synth_core.foundation.errors import NotFound
from synth_core.governance.purposes import PurposeAnswer
from synth_core.tables.samples import SAMPLES
from synth_core.workspace.confirm import confirm_columns
from synth_core.workspace.context import Workspace
from synth_core.workspace.data import bring_sample
from synth_core.workspace.method import choose_method, method_view
from synth_core.workspace.projects import answer_purpose, create_project
from synth_core.workspace.views import MethodAnswer

__all__ = ["start_sample"]


def start_sample(ws: Workspace, actor: Actor, key: str) -> str:
    """Make a project from a sample and return its id; it is ready to start.

    Raises:
        NotFound: There is no such sample.
    """
    sample = next((item for item in SAMPLES if item.key == key), None)
    if sample is None:
        raise NotFound(f"There is no sample {key!r}.", cure="Choose one from the first page.")
    project_id = create_project(ws, actor, sample.title)
    answer_purpose(ws, actor, project_id, PurposeAnswer(sample.purpose, "team", "special"))
    bring_sample(ws, actor, project_id, key)
    confirm_columns(ws, actor, project_id)
    advised = method_view(ws, actor, project_id).recommended
    choose_method(ws, actor, project_id, MethodAnswer(advised.method, advised.preset))
    return project_id
