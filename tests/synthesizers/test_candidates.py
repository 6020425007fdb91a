"""What a search may try: the simplest first, nothing twice, no near-copies, nothing that fails."""

from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import checked
from synth_core.synthesizers.candidates import candidates
from synth_core.synthesizers.registry import METHODS, get
from tests.jobs.orders import METADATA


def test_every_candidate_can_be_made_and_none_comes_twice() -> None:
    found = candidates(METADATA, Seed(1), 1_000)
    asked = []
    for one in found:
        method = get(one.method)
        asked.append((one.method, tuple(checked(method.settings, {
            **method.presets[one.preset], **one.settings}).items())))
    assert len(set(asked)) == len(asked) > 40


def test_the_recommended_stands_first_and_near_copies_nowhere() -> None:
    found = candidates(METADATA, Seed(1), 1_000)
    assert (found[0].method, found[0].preset, found[0].settings) == ("trees", "balanced", {})
    keys = {one.method for one in found}
    assert {"trees", "independent"} <= keys
    assert not keys & {key for key, method in METHODS.items() if method.card.near_copies}


def test_the_seed_orders_the_grid_alone() -> None:
    one, same, other = (candidates(METADATA, Seed(seed), 1_000) for seed in (1, 1, 2))
    assert one == same != other
    assert one[:10] == other[:10]


def test_what_needs_far_more_memory_than_trees_is_left_out() -> None:
    few, many = (candidates(METADATA, Seed(1), rows) for rows in (1_000, 10**8))
    assert "gaussian_copula" not in {one.method for one in many}
    assert {one.method for one in many} <= {one.method for one in few} and many[0] == few[0]
