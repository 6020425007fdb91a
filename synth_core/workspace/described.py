"""The third and fourth step without a real table: methods that take a description, and the order.

The use cases of `method` and `runs` come here where the purpose has no real table.
"""

from sqlalchemy.orm import Session

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible
from synth_core.governance.purposes import purpose, situations_of
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import expected_seconds
from synth_core.metadata.dictionary.model import Dictionary
from synth_core.synthesizers.registry import DICTIONARY_METHODS, any_method
from synth_core.words import method as words
from synth_core.words.figures import count
from synth_core.words.steps import description_summary
from synth_core.workspace import answers
from synth_core.workspace.context import Workspace, new_id
from synth_core.workspace.views import (
    AnswerLine,
    CheckAnswers,
    MethodAnswer,
    MethodChoice,
    MethodView,
)

__all__ = ["USUAL_ROWS", "check", "choices", "description_of", "method_view", "order_of"]

USUAL_ROWS = 1000


def choices() -> tuple[MethodChoice, ...]:
    """The methods that take a description, ready here or not."""
    return tuple(
        MethodChoice(method.card, method.availability(), method.settings,
                     {name: dict(values) for name, values in method.presets.items()})
        for method in DICTIONARY_METHODS.values())


def description_of(session: Session, project_id: str) -> Dictionary:
    """The description of the project's table.

    Raises:
        NotPossible: There is none yet.
    """
    found = answers.read_description(session, project_id)
    if found is None:
        raise NotPossible(words.MISSING["description"], cure="Answer step 2 first.")
    return found


def method_view(session: Session, project_id: str) -> MethodView:
    """What is recommended and why, what else there is, and what was chosen.

    Raises:
        NotPossible: The table is not described yet.
    """
    described = description_of(session, project_id)
    wanted = answers.read_purpose(session, project_id)
    assert wanted is not None  # whoever calls has looked at it
    usual, chosen = purpose(wanted.purpose).usual, answers.read_method(session, project_id)
    rows = USUAL_ROWS if chosen is None or chosen.rows is None else chosen.rows
    return MethodView(
        MethodAnswer(usual.method, usual.preset), usual.reason, choices(), chosen, USUAL_ROWS,
        expected_seconds(usual.method, rows, len(described.entries), rows), described=True)


def check(session: Session, project_id: str, lines: list[AnswerLine]) -> CheckAnswers:
    """Everything a run will do, line by line, and what still blocks it.

    Args:
        session: To read in.
        project_id: The project.
        lines: What was answered in the first step.
    """
    described = answers.read_description(session, project_id)
    chosen = answers.read_method(session, project_id)
    wanted = answers.read_purpose(session, project_id)
    missing, seconds = [], 0.0
    if wanted is not None and any(item.severity == "stop" for item in situations_of(wanted)):
        missing.append(words.MISSING["stop"])
    if described is None:
        missing.append(words.MISSING["description"])
    else:
        told = description_summary(len(described.entries), len(described.rules),
                                   len(described.links))
        lines = [*lines, AnswerLine(words.LABELS["table"], told, "data"),
                 AnswerLine(words.LABELS["real"], words.NO_REAL_DATA, "purpose")]
    if chosen is None:
        missing.append(words.MISSING["method"])
    elif not any_method(chosen.method).availability().ready:
        missing.append(words.MISSING["unavailable"])
    if described is not None and chosen is not None:
        rows = chosen.rows or USUAL_ROWS
        lines = [*lines, *_method_lines(chosen, rows)]
        seconds = expected_seconds(chosen.method, rows, len(described.entries), rows)
    return CheckAnswers(tuple(lines), tuple(missing), (), seconds)


def _method_lines(chosen: MethodAnswer, rows: int) -> list[AnswerLine]:
    method = any_method(chosen.method)
    changed = [f"{setting.label}: {chosen.settings[setting.name]}" for setting in method.settings
               if setting.name in chosen.settings]
    return [AnswerLine(words.LABELS["method"], method.card.title, "method"),
            *([AnswerLine(words.LABELS["settings"], "; ".join(changed), "method")]
              if changed else []),
            AnswerLine(words.LABELS["rows"], count(rows), "method"),
            AnswerLine(words.LABELS["seed"], str(chosen.seed), "method")]


def order_of(ws: Workspace, session: Session, project_id: str) -> JobSpec:
    """The order of a run from the project's answers.

    Its source is the description: the digest of that stands where a table's would.

    Raises:
        NotPossible: An answer is missing.
    """
    wanted, chosen = (answers.read_purpose(session, project_id),
                      answers.read_method(session, project_id))
    described = description_of(session, project_id)
    if wanted is None or chosen is None:
        raise NotPossible("The answers changed while the run was started.",
                          cure="Check them again.")
    said = described.as_json()
    return JobSpec(
        run_id=new_id(), project_id=project_id, table="", method=chosen.method,
        rows=chosen.rows or USUAL_ROWS, metadata=described.metadata.as_json(),
        purpose=wanted.purpose, preset=chosen.preset, settings=chosen.settings, seed=chosen.seed,
        source_digest=Digest.of_json(said).hex, smallest_cell=ws.policy.smallest_cell,
        dictionary=said)
