"""What the evidence on a table does not show: told on the download page and in the paper."""

from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.governance.verdict import Verdict
from synth_core.words import evidence_columns as columns_words
from synth_core.words import evidence_release as words
from synth_core.words.judgement import TEXTS

__all__ = ["constant_columns", "limits_of"]


def limits_of(judged: Verdict, found: Judgement, *, described: bool) -> list[str]:
    """Every limit as a sentence.

    Args:
        judged: The verdict.
        found: The results behind it.
        described: Whether the table was made from a description.
    """
    asked = {row.metric for row in judged.rows}
    constant = list(constant_columns(found.get("columns")))
    told = [columns_words.constant(constant)] if constant else []
    told += [f"{TEXTS[row.metric].title}: {_lower(TEXTS[row.metric].limit)}"
             for row in judged.rows]
    if described:
        return [*dict.fromkeys(told), words.NO_WORLD, words.AS_TYPED]
    left = [text.title for metric, text in TEXTS.items()
            if metric not in asked and metric in words.JUDGED_SOMEWHERE]
    if left:
        told.append(words.NOT_ASKED.format(titles=", ".join(left).lower()))
    return [*dict.fromkeys(told), words.NO_PROOF]


def constant_columns(result: Result | None) -> dict[str, float | None]:
    """Columns that vary in the real table and hold one value in the synthetic one, by name.

    Returns:
        The share of the known real values that are gone; None where too few rows hold them.
    """
    found = () if result is None else result.details.get("constant", ())
    return {one["column"]: one["lost"] for one in found}


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
