"""A dictionary tried out before it is kept: whether its rules and links can hold, and some rows."""

from synth_core.foundation.seed import Seed
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.synthesizers.dictionary.links import copula_of
from synth_core.synthesizers.dictionary.rows import Rows

__all__ = ["try_out"]

ROWS = 500
SEED = Seed(0)


def try_out(dictionary: Dictionary) -> None:
    """Draw rows as a run would, without names and texts.

    Raises:
        DictionaryError: Links are too strong or contradict each other, or rules do.
    """
    Rows(dictionary, copula_of(dictionary)).draw(ROWS, SEED, {})
