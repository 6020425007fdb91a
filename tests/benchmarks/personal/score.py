"""Precision and recall of the detector on labelled columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.contents import GROUPS, Content, Finding
from synth_core.tables.personal.judge import judge
from synth_core.tables.personal.sample import sampled_values
from tests.benchmarks.personal.columns import Labelled

__all__ = ["LEAST_PRECISION", "LEAST_RECALL", "Judged", "Score", "class_of", "judged", "missed",
           "recall_by_language", "scores"]

LEAST_PRECISION, LEAST_RECALL = 0.95, 0.9


# Which of the names of a person it is decides how it is made up, not whether it is found.
NAMES = ("full_name", "given_name", "family_name")


@dataclass(frozen=True)
class Judged:
    """A labelled column with what the detector said."""

    column: Labelled
    finding: Finding


@dataclass(frozen=True)
class Score:
    """How often a class was right.

    Args:
        columns: Labelled columns of the class.
        precision: Of those that were said to be of the class, the share that is.
        recall: Of those that are of the class, the share that was found.
    """

    columns: int
    precision: float
    recall: float


def judged(columns: Iterable[Labelled], seed: int) -> list[Judged]:
    """What the detector says of each column."""
    return [Judged(column, judge(sampled_values(column.name, column.values), Seed(seed)))
            for column in columns]


def class_of(content: str) -> str:
    """The class that is scored: the content, the three sorts of names as one."""
    return "name" if content in NAMES else content


def group_of(content: str) -> str:
    """The group of a content."""
    return GROUPS[Content(content)].value


def scores(results: Iterable[Judged], of: str = "content") -> dict[str, Score]:
    """The score of each class.

    Args:
        results: Judged columns.
        of: "content" or "group".
    """
    label = class_of if of == "content" else group_of
    pairs = [(label(one.column.truth), label(one.finding.content.value)) for one in results]
    true, said = Counter(t for t, _ in pairs), Counter(s for _, s in pairs)
    right = Counter(t for t, s in pairs if t == s)
    return {name: Score(true[name], right[name] / said[name] if said[name] else 1.0,
                        right[name] / true[name] if true[name] else 1.0)
            for name in sorted(true | said)}


def missed(results: Iterable[Judged]) -> dict[str, Score]:
    """The classes whose score is below what they must reach."""
    return {name: score for name, score in scores(results).items()
            if score.precision < LEAST_PRECISION or score.recall < LEAST_RECALL}


def recall_by_language(results: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """For each class, the share found in each language."""
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for one in results:
        name = class_of(one.column.truth)
        hit = name == class_of(one.finding.content.value)
        found[name][one.column.language].append(hit)
    return {name: {language: sum(hits) / len(hits) for language, hits in by.items()}
            for name, by in found.items()}
