"""What to try after a result below Meets, with the change ready to be filled in."""

from dataclasses import dataclass
from typing import Literal

from synth_core.evaluation.split import FEWEST_INNER
from synth_core.foundation.actor import Actor
from synth_core.governance.advice import Change, Used, advise
from synth_core.words import advice as words
from synth_core.words.judgement import TEXTS
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, run_row
from synth_core.workspace.results import judged
from synth_core.workspace.searching import settled
from synth_core.workspace.views import MethodAnswer

__all__ = ["AdviceView", "next_steps"]


@dataclass(frozen=True)
class AdviceView:
    """What to try next.

    Args:
        key: Of the rule.
        questions: The questions that it is for, the worst first, by their titles.
        why: Why, as a sentence.
        what: What to do, as a sentence.
        page: Where it is changed.
        answer: What to fill in on the method page; None where another page has it.
    """

    key: str
    questions: tuple[str, ...]
    why: str
    what: str
    page: Literal["method", "data", "rules", "which_rows", "what_ifs"]
    answer: MethodAnswer | None


def next_steps(ws: Workspace, actor: Actor, run_id: str) -> tuple[AdviceView, ...]:
    """What to try next, for each question of a finished run that is below Meets.

    Raises:
        NotPossible: The run has not finished.
    """
    found = judged(ws, actor, run_id)
    with ws.database.reading() as session:
        row = run_row(session, actor, run_id)
        chosen = answers.read_method(session, row.project_id)
    order = settled(row)
    used = Used(order.method, order.preset, order.settings, order.rows,
                found.purpose.real_table and found.train_rows >= FEWEST_INNER,
                found.train_rows if found.purpose.real_table else 0)
    return tuple(
        AdviceView(one.key, tuple(TEXTS[metric].title for metric in one.metrics),
                   *words.TEXTS[one.key], one.change.page, _answer(one.change, chosen))
        for one in advise(found.verdict.rows, used))


def _answer(change: Change, chosen: MethodAnswer | None) -> MethodAnswer | None:
    """The third step with the change; rows and seed stay as the steward chose them."""
    if change.page != "method":
        return None
    rows, seed = (None, 0) if chosen is None else (chosen.rows, chosen.seed)
    return MethodAnswer(change.method, change.preset, dict(change.settings), change.rows or rows,
                        seed, change.search)
