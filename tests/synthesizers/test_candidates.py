"""What a search may try: the simplest first, nothing twice, no near-copies, nothing that fails."""

from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import checked
from synth_core.synthesizers.candidates import candidates
from synth_core.synthesizers.registry import METHODS, get
from tests.jobs.orders import METADATA


def test_every_candidate_can_be_made_and_none_comes_twice() -> None:
    found = candidates(METADATA, Seed(1))
    asked = []
    for one in found:
        method = get(one.method)
        asked.append((one.method, tuple(checked(method.settings, {
            **method.presets[one.preset], **one.settings}).items())))
    assert len(set(asked)) == len(asked) > 40


def test_the_recommended_stands_first_and_near_copies_nowhere() -> None:
    found = candidates(METADATA, Seed(1))
    assert (found[0].method, found[0].preset, found[0].settings) == ("trees", "balanced", {})
    keys = {one.method for one in found}
    assert {"trees", "independent"} <= keys
    assert not keys & {key for key, method in METHODS.items() if method.card.near_copies}


def test_the_seed_orders_the_grid_alone() -> None:
    one, same, other = (candidates(METADATA, Seed(seed)) for seed in (1, 1, 2))
    assert one == same != other
    assert one[:10] == other[:10]
