"""The third step and the check before the start: what to use, and what a run will do."""

from typing import Any

from sqlalchemy.orm import Session

from synth_core.evaluation.split import Draw, held_rows, train_rows
from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.errors import AnswerError, MethodUnavailable, NotPossible
from synth_core.foundation.seed import Seed
from synth_core.foundation.settings import checked
from synth_core.governance.purposes import (
    PurposeAnswer,
    purpose,
    recipients,
    sensitivities,
    situations_of,
)
from synth_core.jobs.stages import expected_seconds
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.contract import Availability, Synthesizer
from synth_core.synthesizers.recommend import recommend
from synth_core.synthesizers.registry import METHODS, from_dictionary, get
from synth_core.words import method as words
from synth_core.words import screens_asked
from synth_core.words import search as search_words
from synth_core.words.figures import plural
from synth_core.words.sampling import LABEL, sample_line
from synth_core.words.screens_method import NEAR_COPIES
from synth_core.workspace import answers, described
from synth_core.workspace.asked import refusal, rows_told
from synth_core.workspace.context import Workspace, project_row
from synth_core.workspace.memory import memory_of, sample_for
from synth_core.workspace.searching import check_search, offer
from synth_core.workspace.sets import draw_of
from synth_core.workspace.views import (
    AnswerLine,
    CheckAnswers,
    MethodAnswer,
    MethodChoice,
    MethodView,
)

__all__ = ["check_answers", "check_rows", "choose_method", "method_view", "methods"]

LARGEST = 10_000_000
FEWEST = 20


def method_view(ws: Workspace, actor: Actor, project_id: str) -> MethodView:
    """What is recommended and why, what else there is, and what was chosen.

    Raises:
        NotPossible: The purpose or the table is missing.
    """
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        if answers.describes(session, project_id):
            return described.method_view(session, project_id)
        wanted, data, metadata = _basis(session, project_id)
        chosen = answers.read_method(session, project_id)
        asked = bool(answers.read_asked(session, project_id))
    advice = recommend(purpose(wanted.purpose).usual, metadata, data["rows"], wanted.caution)
    learned = len(train_rows(draw_of(ws, project_id, data)))
    columns = len(metadata.modelled)
    advised = MethodAnswer(advice.method, advice.preset)
    return MethodView(advised, advice.reason, methods(metadata), chosen, learned,
                      _seconds(chosen or advised, learned, columns),
                      search=offer(metadata, learned, asked=asked))


def choose_method(ws: Workspace, actor: Actor, project_id: str, answer: MethodAnswer) -> None:
    """Answer the third step.

    Raises:
        NotFound: There is no such method.
        MethodUnavailable: It cannot run here.
        AnswerError: The method cannot take such a table, or the preset or the rows do not fit.
        SettingError: A setting or the seed does not fit.
    """
    actor.require(Role.STEWARD)
    with ws.database.reading() as session:
        describes = answers.describes(session, project_id)
    method = from_dictionary(answer.method) if describes else get(answer.method)
    ready = method.availability()
    if not ready.ready:
        raise MethodUnavailable(ready.reason, where=answer.method, cure=ready.cure)
    if answer.preset not in method.presets:
        raise AnswerError(f"There is no preset {answer.preset!r}.", where="preset",
                          cure="Choose Quick, Balanced or Careful.")
    ready = method.availability()
    if not ready.ready:
        raise MethodUnavailable(ready.reason, where=answer.method, cure=ready.cure)
    checked(method.settings, {**method.presets[answer.preset], **answer.settings})
    Seed(answer.seed)
    if answer.rows is not None:
        check_rows(answer.rows)
    with ws.database.session() as session:
        project_row(session, actor, project_id)
        if describes:
            described.description_of(session, project_id)
        else:
            _, data, metadata = _basis(session, project_id)
            _suited(answer.method, metadata)
            if answer.search is not None:
                check_search(answer, metadata, len(train_rows(draw_of(ws, project_id, data))),
                             asked=bool(answers.read_asked(session, project_id)))
        answers.write(session, actor, project_id, "method", {
            "method": answer.method, "preset": answer.preset, "settings": answer.settings,
            "rows": answer.rows, "seed": answer.seed, "search": answer.search}, act="method chosen")


def _suited(key: str, metadata: Metadata) -> None:
    suited = get(key).suits(metadata)
    if not suited.ready:
        raise AnswerError(suited.reason, where="method", cure=suited.cure)


def check_rows(rows: int) -> None:
    """Refuse a number of rows that no run makes.

    Raises:
        AnswerError: It is under 1 or over ten million.
    """
    if not 1 <= rows <= LARGEST:
        raise AnswerError(f"A run makes 1 to {LARGEST:,} rows, not {rows:,}.", where="rows",
                          cure="Choose another number of rows.")


def check_answers(ws: Workspace, actor: Actor, project_id: str) -> CheckAnswers:
    """Everything a run will do, line by line, and what still blocks it."""
    with ws.database.reading() as session:
        project_row(session, actor, project_id)
        wanted = answers.read_purpose(session, project_id)
        if wanted is not None and not purpose(wanted.purpose).real_table:
            return described.check(session, project_id, _purpose_lines(wanted))
        data = answers.read(session, project_id, "data")
        known = answers.read_metadata(session, project_id)
        chosen = answers.read_method(session, project_id)
        asked = answers.read_asked(session, project_id)
    missing = _missing(wanted, data, known, chosen)
    lines = [] if wanted is None else _purpose_lines(wanted)
    cautions: list[str] = []
    seconds = 0.0
    if data is not None and known is not None:
        lines += _data_lines(data, known[0])
        cautions = _cautions(data["rows"], len(known[0].modelled))
        if chosen is not None:
            drawn = draw_of(ws, project_id, data)
            learned = len(train_rows(drawn))
            small = sample_for(ws, chosen, int(data["rows"]), learned, known[0])
            lines += _method_lines(chosen, drawn, small, known[0], _together(data))
            lines += _people_line(data)
            if small is not None:
                told = sample_line(small, learned, memory_of(ws))
                lines.append(AnswerLine(LABEL, told, "method"))
            rows = next(at for at, line in enumerate(lines)
                        if line.label == words.LABELS["rows"])
            lines.insert(rows + 1, AnswerLine(
                screens_asked.LABEL, rows_told(asked, chosen, known[0].target), "which_rows"))
            if asked and not missing and (refused := refusal(ws, actor, project_id)):
                missing = (refused,)
            seconds = _seconds(chosen, small or learned, len(known[0].modelled))
    return CheckAnswers(tuple(lines), missing, tuple(cautions), seconds)


def _basis(session: Session, project_id: str) -> tuple[PurposeAnswer, dict[str, Any], Metadata]:
    wanted = answers.read_purpose(session, project_id)
    data = answers.read(session, project_id, "data")
    known = answers.read_metadata(session, project_id)
    if wanted is None:
        raise NotPossible(words.MISSING["purpose"], cure="Answer step 1 first.")
    if data is None or known is None:
        raise NotPossible(words.MISSING["data"], cure="Answer step 2 first.")
    return wanted, data, known[0]


def methods(metadata: Metadata | None = None) -> tuple[MethodChoice, ...]:
    """All methods with their cards, ready here or not.

    Args:
        metadata: The columns that they are to take; None without a project: then those that take
            a description are among them.
    """
    found = tuple(
        MethodChoice(method.card, _ready(method, metadata), method.settings,
                     {name: dict(values) for name, values in method.presets.items()},
                     method.steerable, method.imagines,
                     method.classes("balanced", {}) != "keep")
        for method in METHODS.values())
    return found if metadata is not None else (*found, *described.choices())


def _ready(method: type[Synthesizer], metadata: Metadata | None) -> Availability:
    here = method.availability()
    return here if metadata is None or not here.ready else method.suits(metadata)


def _seconds(answer: MethodAnswer, learned: int, columns: int) -> float:
    """Seconds that a whole run is expected to take."""
    settings = {**get(answer.method).presets[answer.preset], **answer.settings}
    return expected_seconds(answer.method, learned, columns, answer.rows or learned, settings,
                            search=answer.search)


def _missing(wanted: PurposeAnswer | None, data: dict[str, Any] | None,
             known: tuple[Metadata, bool] | None, chosen: MethodAnswer | None) -> tuple[str, ...]:
    found = []
    if wanted is None:
        found.append(words.MISSING["purpose"])
    elif any(item.severity == "stop" for item in situations_of(wanted)):
        found.append(words.MISSING["stop"])
    if data is None or known is None:
        found.append(words.MISSING["data"])
    elif not known[1]:
        found.append(words.MISSING["columns"])
    if data is not None and int(data["rows"]) < FEWEST:
        found.append(words.MISSING["few"])
    if chosen is None:
        found.append(words.MISSING["method"])
    elif not get(chosen.method).availability().ready:
        found.append(words.MISSING["unavailable"])
    elif known is not None and not get(chosen.method).suits(known[0]).ready:
        found.append(get(chosen.method).suits(known[0]).reason)
    return tuple(found)


def _purpose_lines(wanted: PurposeAnswer) -> list[AnswerLine]:
    titles = {item.key: item.title for item in (*recipients(), *sensitivities())}
    lines = [
        AnswerLine(words.LABELS["purpose"], purpose(wanted.purpose).title, "purpose"),
        AnswerLine(words.LABELS["recipients"], titles[wanted.recipients], "purpose"),
        AnswerLine(words.LABELS["sensitivity"], titles[wanted.sensitivity], "purpose"),
    ]
    return lines if purpose(wanted.purpose).real_table else lines[:2]


def _data_lines(data: dict[str, Any], metadata: Metadata) -> list[AnswerLine]:
    rows, columns = int(data["rows"]), int(data["columns"])
    size = f"{plural(rows, 'row', 'rows')}, {plural(columns, 'column', 'columns')}"
    left_out = [column.name for column in metadata if not column.kept]
    lines = [AnswerLine(words.LABELS["table"], f"{data['name']}: {size}", "data"),
             AnswerLine(words.LABELS["target"], metadata.target or "none", "data")]
    if metadata.rules_in_force:
        lines.append(AnswerLine(words.LABELS["rules"], words.rules_text(
            [rule.words for rule in metadata.rules_in_force]), "rules"))
    if left_out:
        lines.append(AnswerLine(words.LABELS["left_out"], ", ".join(left_out), "data"))
    return lines


def _method_lines(chosen: MethodAnswer, drawn: Draw, small: int | None,
                  metadata: Metadata, together: bool) -> list[AnswerLine]:
    learned, held, source = len(train_rows(drawn)), len(held_rows(drawn)), len(drawn.roles)
    method = get(chosen.method)
    changed = {setting.label: chosen.settings[setting.name] for setting in method.settings
               if setting.name in chosen.settings}
    settings = words.PRESETS[chosen.preset]
    settings += "".join(f"; {label}: {value}" for label, value in changed.items())
    title = method.card.title
    if method.card.near_copies:
        title += f" ({NEAR_COPIES})"
    if chosen.search is not None:
        title = search_words.choice(chosen.search)
        settings = search_words.check_settings(offer(metadata, learned, asked=False).planned)
    return [
        AnswerLine(words.LABELS["method"], title, "method"),
        AnswerLine(words.LABELS["settings"], settings, "method"),
        AnswerLine(words.LABELS["rows"], words.rows_text(chosen.rows or small or learned, source,
                                                         chosen.rows is not None), "method"),
        AnswerLine(words.LABELS["split"], words.split_text(learned, held, source, drawn.share,
                                                           together), "data"),
        AnswerLine(words.LABELS["seed"], str(chosen.seed), "method"),
    ]


def _people_line(data: dict[str, Any]) -> list[AnswerLine]:
    subject = data.get("subject")
    return [] if subject is None else [AnswerLine(
        words.LABELS["people"], words.people_text(subject, gone=not _together(data)), "data")]


def _together(data: dict[str, Any]) -> bool:
    """Whether rows of one person are kept on one side."""
    return data.get("subject_table") is not None


def _cautions(rows: int, columns: int) -> list[str]:
    found = [words.CAUTION_SMALL] if rows < 1000 else []
    if columns * 100 > rows:
        found.append(words.CAUTION_WIDE)
    return found
