"""Do columns go together as strongly as was stated?"""

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Result
from synth_core.evaluation.stated.contract import Check, Subject
from synth_core.foundation.estimate import Estimate
from synth_core.metadata.dictionary.contents import Category, YesNo
from synth_core.metadata.dictionary.rules import Link

__all__ = ["StatedLinks"]

FEWEST = 30
LITTLE = 0.05
Z = 1.96


class StatedLinks(Check):
    """The largest difference between a stated link and the one found, against chance.

    Links are rank correlations (Spearman), categories in the order of their list. 1 is a
    difference of 0.05 beyond what chance gives in 95 of 100 tables of so many rows (Fisher).

    Result ``stated_links``; 0 where no link was stated. Details: ``links``, each in words with
    stated and found.
    """

    key = "stated_links"

    def evaluate(self, made: Subject, floor: Subject) -> Result:
        """Compare every link."""
        links = made.dictionary.links
        if links and made.rows < FEWEST:
            return Result(self.key, None, not_assessed=(
                f"Fewer than {FEWEST} rows are too few to tell links."))
        found = [_strength(made, link) for link in links]
        value = _worst(found, links, made.rows)
        beside = _worst([_strength(floor, link) for link in links], links, floor.rows)
        if links and beside <= 1:
            return Result(self.key, None, not_assessed=(
                f"With {made.rows:,} rows chance hides links as weak as those that were stated. "
                "Make more rows."))
        told = [{"link": link.words, "stated": link.strength, "found": round(strength, 4)}
                for link, strength in zip(links, found, strict=True)]
        return Result(self.key, Estimate.exact(value, made.rows),
                      {"floor": Estimate.exact(beside, floor.rows)}, details={"links": told})


def _worst(found: list[float], links: tuple[Link, ...], rows: int) -> float:
    return max((abs(strength - link.strength)
                / (LITTLE + Z * (1 - link.strength**2) / np.sqrt(max(1, rows - 3)))
                for strength, link in zip(found, links, strict=True)), default=0.0)


def _strength(subject: Subject, link: Link) -> float:
    """Spearman's rank correlation of two columns, over rows in which both are filled."""
    both = pd.DataFrame({side: _ordered(subject, name)
                         for side, name in (("a", link.a), ("b", link.b))}).dropna()
    ranks = both.rank()
    if len(both) < 2 or not (ranks.std() > 0).all():
        return 0.0
    return float(np.corrcoef(ranks["a"], ranks["b"])[0, 1])


def _ordered(subject: Subject, name: str) -> np.ndarray:
    content = subject.dictionary.by_name[name].content
    values = subject.seen[name]
    if isinstance(content, (Category, YesNo)):
        places = {value: float(place) for place, value in enumerate(content.values)}
        return np.array([places.get(value, np.nan) for value in values])
    return values
