"""Working files of a project: make one, watch it, see what was measured, download. Steward only."""

from components import state
from components.working_file import draw_file
from components.working_list import draw_list
from synth_core import workspace
from synth_core.foundation.errors import NotFound
from synth_core.words import screens_working as words


def _draw() -> None:
    view = workspace.working_view(state.here(), state.actor(), state.current_project())
    opened = state.open_file()
    if opened is None:
        draw_list(view)
        return
    file = next((one for one in view.files if one.id == opened), None)
    if file is None:
        raise NotFound(words.NO_SUCH, cure=words.CHOOSE_LISTED)
    draw_file(file, view.name)


_draw()
