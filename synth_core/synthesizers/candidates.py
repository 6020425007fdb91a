"""What a search for the best may try, the simplest first.

Sequential trees at settings that each ask one question, then the other methods that suit the
table, then the rest of the trees' grid in an order that the seed draws. Methods whose rows are
near-copies of real rows never stand on the list.
"""

from itertools import product

from synth_core.foundation.search import Candidate
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.registry import METHODS

__all__ = ["candidates"]

_TREES = "trees"
_QUESTIONS: tuple[Candidate, ...] = (
    Candidate(_TREES, "balanced"),
    Candidate(_TREES, "careful"),
    Candidate(_TREES, "balanced", {"fill_from_others": True}),
    Candidate(_TREES, "balanced", {"people_per_group": 20}),
    Candidate(_TREES, "balanced", {"follow": "loosely"}),
    Candidate(_TREES, "balanced", {"follow": "closely"}),
    Candidate(_TREES, "balanced", {"trees": 8}),
    Candidate(_TREES, "balanced", {"people_per_group": 5}),
    Candidate(_TREES, "balanced", {"people_per_group": 40}),
    Candidate(_TREES, "quick"),
)
_GRID = {"people_per_group": (5, 10, 20, 40), "follow": ("balanced", "loosely", "closely"),
         "fill_from_others": (False, True), "trees": (4, 8)}
# At their quick preset: at others a table takes a network the better part of an hour.
_PRESETS = {"ctgan": "quick", "tvae": "quick", "copula_gan": "quick"}
_ROOM = 2_000_000_000
_OTHERS = ("gaussian_copula", "independent", "tvae", "ctgan", "copula_gan")


def candidates(metadata: Metadata, seed: Seed, rows: int) -> tuple[Candidate, ...]:
    """The list for a table, without what cannot run here or does not suit its columns.

    Left out, too, is what needs two gigabytes more than sequential trees for so many rows: the
    proposed one has to learn from all of them.
    """
    others = tuple(Candidate(key, _PRESETS.get(key, "balanced")) for key in _OTHERS)
    named = [one for one in (*_QUESTIONS, *others) if _usable(one.method, metadata, rows)]
    if not _usable(_TREES, metadata, rows):
        return tuple(named)
    return (*named, *_rest(seed))


def _usable(key: str, metadata: Metadata, rows: int) -> bool:
    method = METHODS.get(key)
    if method is None or method.card.near_copies:
        return False
    columns = len(metadata.modelled)
    room = METHODS[_TREES].memory_estimate(rows, columns) + _ROOM
    return (method.availability().ready and method.suits(metadata).ready
            and method.memory_estimate(rows, columns) <= room)


def _rest(seed: Seed) -> list[Candidate]:
    """The trees' grid without what is named above, in an order of the seed."""
    defaults = {setting.name: setting.default for setting in METHODS[_TREES].settings}
    found = []
    for values in product(*_GRID.values()):
        changed = {name: value for name, value in zip(_GRID, values, strict=True)
                   if value != defaults[name]}
        one = Candidate(_TREES, "balanced", changed)
        if one not in _QUESTIONS:
            found.append(one)
    order = seed.stream("candidates").permutation(len(found))
    return [found[at] for at in order]
