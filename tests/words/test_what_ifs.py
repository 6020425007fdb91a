"""What a what-if moved, in words: means, days, shares, and nothing where nothing is known."""

from typing import Any

import pytest

from synth_core.governance.states import State
from synth_core.words import screens_what_ifs as words


def column(kind: str = "number", **changes: Any) -> dict[str, Any]:
    return {"column": "x", "kind": kind, "moved": True, "distance": 0.1, "before": 2.0,
            "after": 2.5, "missing": [0.0, 0.0], "values": [], **changes}


@pytest.mark.parametrize(("one", "told"), [
    (column(), ("on average 2", "on average 2.5")),
    (column("date", before=0.4, after=31.0), ("on average 1970-01-01", "on average 1970-02-01")),
    (column(before=None), ("none known", "on average 2.5")),
    (column(missing=[0.1, 0.2]), ("on average 2; missing 10.0\u00a0%",
                                  "on average 2.5; missing 20.0\u00a0%")),
    (column("category", values=[["a", 0.5, 0.4], ["", 0.1, 0.3], ["b", 0.4, 0.3]]),
     ("missing: 10.0\u00a0%", "missing: 30.0\u00a0%")),
])
def test_a_column_before_and_after(one: dict[str, Any], told: tuple[str, str]) -> None:
    assert words.cells(one) == told


def test_the_finding_counts_what_moved() -> None:
    still = column(moved=False)
    assert words.result_title("Older", [column(), still]) == "Older: 1 of 2 columns moved"
    assert words.result_title("Older", [still]) == "Older: nothing moved"
    assert words.result_title("Older", []) == "Older"
    assert words.moved_by(0.0, moved=False) == "not at all"
    assert words.still(["a", "b"], exactly=True) == "As in the base run: a, b."
    assert words.moved_by(0.012, moved=False) == "1.2\u00a0%, as by chance"


def test_every_state_of_support_has_its_sentence() -> None:
    assert set(words.SUPPORTED) == {state.value for state in State}
