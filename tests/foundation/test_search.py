"""What a search tried, and the frontier of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synth_core.foundation.estimate import Estimate
from synth_core.foundation.search import Candidate, Search, Try, frontier


def tried(usefulness: float, area: float, **changes: object) -> Try:
    return Try(**{"candidate": Candidate("trees", "balanced"), "state": "meets",  # type: ignore[arg-type]
                  "parts": {"links": usefulness, "apart": usefulness},
                  "attack": Estimate(area, area - .01, area + .01, 100), **changes})


def test_the_frontier_runs_from_the_safest_to_the_most_useful() -> None:
    tries = [tried(.9, .52), tried(.8, .53), tried(.7, .50), tried(.95, .56), tried(.9, .52),
             Try(Candidate("ctgan", "quick"), failed="It broke.")]
    assert frontier(tries) == (2, 0, 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.4, 1)), min_size=1, max_size=30))
def test_nobody_beats_the_frontier_and_it_beats_all_others(points: list[tuple[float, float]]
                                                           ) -> None:
    tries = [tried(*point) for point in points]
    found = frontier(tries)

    def beats(one: Try, other: Try) -> bool:
        as_good = one.usefulness >= other.usefulness and one.area <= other.area
        return as_good and (one.usefulness, one.area) != (other.usefulness, other.area)

    assert not any(beats(tries[a], tries[b]) for a in range(len(tries)) for b in found)
    for place in set(range(len(tries))) - set(found):
        same = any((tries[b].usefulness, tries[b].area) ==
                   (tries[place].usefulness, tries[place].area) for b in found)
        assert same or any(beats(tries[b], tries[place]) for b in found)


def test_a_search_is_kept_with_its_looks() -> None:
    search = Search(5, 12, 700, 300, (tried(.9, .52), Try(Candidate("ctgan", "quick", {"a": 1}),
                                                           failed="It broke.")), 0, "best", "clock")
    kept = search.as_json()
    assert kept["looks"] == 1 and Search.from_json(kept) == search
    assert search.best == search.tries[0] and search.tries[0].usefulness == pytest.approx(.9)
