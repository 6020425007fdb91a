"""What the evidence on a table does not show: told on the download page and in the paper."""

from collections.abc import Sequence

from synth_core.governance.verdict import Verdict
from synth_core.words import evidence_columns as columns_words
from synth_core.words import evidence_release as words
from synth_core.words.judgement import TEXTS

__all__ = ["limits_of"]


def limits_of(judged: Verdict, constant: Sequence[str], *, described: bool) -> list[str]:
    """Every limit as a sentence.

    Args:
        judged: The verdict.
        constant: Columns that hold one value in the synthetic table, though the real one varies.
        described: Whether the table was made from a description.
    """
    asked = {row.metric for row in judged.rows}
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


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
