"""What-ifs of a project: write one, run it, see how far it goes and what it moved."""

from components import state
from components.what_if_list import draw_list
from components.what_if_result import draw_what_if
from synth_core import workspace


def _draw() -> None:
    view = workspace.what_ifs(state.here(), state.actor(), state.current_project())
    opened = state.open_what_if()
    if opened is None:
        draw_list(view)
    else:
        draw_what_if(opened, view.name)


_draw()
