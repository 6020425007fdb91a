"""Finding the best within some minutes: whether it can be asked for, and what a run came to."""

from dataclasses import replace

from synth_core.evaluation.split import FEWEST_INNER
from synth_core.foundation.errors import AnswerError
from synth_core.foundation.search import Candidate
from synth_core.foundation.seed import Seed
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.model import Metadata
from synth_core.storage.records import RunRow
from synth_core.synthesizers.candidates import candidates
from synth_core.synthesizers.registry import any_method, get
from synth_core.words import search as words
from synth_core.workspace.views import MethodAnswer, SearchOffer

__all__ = ["MOST_MINUTES", "check_search", "fit_memory", "offer", "settled", "told_of",
           "tried_by"]

MOST_MINUTES = 60


def offer(metadata: Metadata, learned: int, *, asked: bool) -> SearchOffer:
    """What a search would try on a table, or why there is none.

    Args:
        metadata: What the columns are.
        learned: Rows to learn from.
        asked: Whether conditions or shares are asked of the rows.
    """
    if asked:
        return SearchOffer(f"{words.NOT_ASKED} {words.NOT_ASKED_CURE}", 0, ())
    if learned < FEWEST_INNER:
        return SearchOffer(words.FEW.format(fewest=FEWEST_INNER, rows=learned), 0, ())
    found = candidates(metadata, Seed(0), learned)
    titles = dict.fromkeys(get(one.method).card.title for one in found)
    if not found:
        return SearchOffer(words.NONE_SUITS, 0, ())
    return SearchOffer("", len(found), tuple(titles))


def check_search(answer: MethodAnswer, metadata: Metadata, learned: int, *, asked: bool) -> None:
    """Refuse a search that cannot be done.

    Raises:
        AnswerError: The minutes are not 1 to 60, the table has too few rows for it, or something
            is asked of the rows.
    """
    if answer.search is None:
        return
    if not 1 <= answer.search <= MOST_MINUTES:
        raise AnswerError(words.out_of_range(MOST_MINUTES, answer.search), where="minutes",
                          cure=words.MINUTES_CURE)
    if asked:
        raise AnswerError(words.NOT_ASKED, where="minutes", cure=words.NOT_ASKED_CURE)
    reason = offer(metadata, learned, asked=False).reason
    if reason:
        raise AnswerError(reason, where="minutes", cure=words.FEW_CURE)


def fit_memory(spec: JobSpec, rows: int, columns: int) -> int:
    """Bytes that the methods of an order need at most, roughly."""
    keys = {spec.method}
    if spec.search is not None:
        keys |= {one.method for one in candidates(spec.columns, Seed(0), rows)}
    return max(any_method(key).memory_estimate(rows, columns) for key in keys)


def settled(row: RunRow) -> JobSpec:
    """The order of a run, with what its search proposed in the place of what was to be found."""
    spec = JobSpec.from_json(row.spec)
    chosen = (row.summary or {}).get("search", {}).get("chosen")
    if chosen is None:
        return replace(spec, search=None) if tried_by(row) else spec
    return replace(spec, **chosen, search=None)


def tried_by(row: RunRow) -> int:
    """How many candidates the search of a finished run tried; 0 where there was none."""
    return int((row.summary or {}).get("search", {}).get("tried", 0))


def told_of(candidate: Candidate) -> str:
    """A method with its settings in a few words."""
    found = any_method(candidate.method)
    return words.name(found.card.title, candidate.preset, candidate.settings,
                      {one.name: one.label for one in found.settings})
