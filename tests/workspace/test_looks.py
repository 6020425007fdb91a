"""Looks at the rows kept aside are counted by table: over runs, projects and deletions."""

from synth_core import workspace
from synth_core.foundation.digest import Digest
from synth_core.storage.acts import list_acts
from synth_core.workspace.looks import looks_of
from synth_core.workspace.results import judged
from synth_core.workspace.views import Looks, MethodAnswer
from tests.workspace.conftest import STEWARD, finish, with_columns


def _finished(ws: workspace.Workspace, project: str) -> str:
    run = workspace.start_run(ws, STEWARD, project)
    workspace.look_at(ws, STEWARD, run, "result")  # there is nothing to see yet
    assert finish(ws, run).status == "finished"
    return run


def test_looks_are_counted_by_table(ws: workspace.Workspace, ready: str) -> None:
    first = _finished(ws, ready)
    assert judged(ws, STEWARD, first).looks == Looks(1, 0)
    for page in ("result", "privacy", "result"):
        workspace.look_at(ws, STEWARD, first, page)
    assert judged(ws, STEWARD, first).looks == Looks(1, 2)
    other = with_columns(ws)  # another project with the same table
    workspace.choose_method(ws, STEWARD, other, MethodAnswer("independent", "quick"))
    second = _finished(ws, other)
    workspace.look_at(ws, STEWARD, second, "result")
    assert judged(ws, STEWARD, first).looks == judged(ws, STEWARD, second).looks == Looks(2, 3)
    workspace.delete_project(ws, STEWARD, other)
    assert judged(ws, STEWARD, first).looks == Looks(2, 3)
    with ws.database.reading() as session:
        assert looks_of(ws, session, str(Digest.of_bytes(b"another table"))) == Looks(0, 0)
        told = str([act.facts for act in list_acts(session)])
    digest = str(ws.vault.digest(ready, "source.parquet"))
    assert digest not in told and digest[:12] not in told
