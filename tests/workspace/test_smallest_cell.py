"""The smallest cell has one source, the policy: another one changes all that is shown."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from synth_core import workspace
from synth_core.workspace.results import judged
from tests.workspace.conftest import STEWARD, finish

CELL = 40


@pytest.fixture
def strict(ws: workspace.Workspace) -> workspace.Workspace:
    """The same data folder under a policy that shows less."""
    return replace(ws, policy=replace(ws.policy, smallest_cell=CELL))


def _shares(details: dict[str, Any]) -> Iterator[float]:
    """Every share of real rows that a chart holds."""
    for column in details["columns"]:
        chart = column["chart"]
        shown = chart.get("real", []) + [bar["real"] for key in ("bars", "spikes")
                                         for bar in chart.get(key, ())]
        shown += [chart[key][0] for key in ("beyond", "missing") if chart.get(key)]
        yield from (share for share in shown if share)


def test_another_policy_changes_what_a_run_shows(ws: workspace.Workspace, ready: str,
                                                 strict: workspace.Workspace) -> None:
    least = {}
    for name, under in (("usual", ws), ("strict", strict)):
        run = workspace.start_run(under, STEWARD, ready)
        assert finish(under, run).status == "finished"
        found = judged(under, STEWARD, run)
        assert found.smallest_cell == under.policy.smallest_cell
        columns = found.judgement.get("columns")
        assert columns is not None
        least[name] = round(min(_shares(dict(columns.details))) * found.train_rows)
    assert 10 <= least["usual"] < CELL <= least["strict"]
    # A pair is computed when it is asked for, under the policy of that moment.
    hidden = [workspace.pair(under, STEWARD, run, "age", "ward")["suppressed"]
              for under in (ws, strict)]
    assert hidden[0] < hidden[1]


def test_the_pictures_of_the_columns_follow_the_policy(ws: workspace.Workspace, ready: str,
                                                       strict: workspace.Workspace) -> None:
    least = []
    for under in (ws, strict):
        view = workspace.data_view(under, STEWARD, ready)
        assert view is not None
        least.append(min(bar for column in view.columns for bar in column.shape if bar) * view.rows)
    assert 10 <= least[0] < CELL <= least[1]
