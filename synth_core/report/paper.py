"""The committee's paper: one HTML file that prints to A4, from the results that the screens show.

Promise: no script, no network, no real row; no number stands for fewer real rows than the smallest
cell, as none of the results that it is made from does.

Holds when: the caller passes a judgement as `workspace.results` opened it.

Does not cover: what people conclude from it.

Evidence: ``tests/report/test_paper.py``; ``tests/browser/test_paper.py`` prints it in a browser.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from synth_core.evaluation.contract import Result
from synth_core.evaluation.judgement import Judgement
from synth_core.governance.verdict import HeadlineRow, Verdict
from synth_core.report.paper_figures import column_svg, ruler_svg
from synth_core.report.ruler import ruler_of
from synth_core.words import evidence_charts as chart_words
from synth_core.words import paper as words
from synth_core.words.evidence_result import title as verdict_sentence
from synth_core.words.glossary import TERMS
from synth_core.words.judgement import TEXTS
from synth_core.words.screens_shell import STATES

__all__ = ["PaperFacts", "paper_page"]

_STYLE = """
@page { size: A4; margin: 14mm; }
body { font: 10pt/1.4 "Source Sans 3", "Source Sans Pro", Arial, sans-serif; color: #14181C;
       max-width: 182mm; margin: 10mm auto; }
h1, h2, h3 { font-family: "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.2;
             break-after: avoid; }
h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 14pt; margin: 0 0 2mm; }
h3 { font-size: 11pt; margin: 0 0 1mm; } p { margin: 0 0 2mm; } .quiet { color: #575B61; }
section { break-before: page; } section:first-of-type { break-before: auto; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; }
thead { display: table-header-group; } tr, .row { break-inside: avoid; }
th, td { text-align: left; vertical-align: top; padding: 1mm 3mm 1mm 0; font-weight: 400;
         border-bottom: .3mm solid #E8E2D8; overflow-wrap: anywhere; }
th { color: #575B61; } svg { display: block; max-width: 100%; height: auto; }
.row { border: .3mm solid #938A7C; border-radius: 2mm; padding: 3mm; margin: 0 0 3mm;
       display: grid; grid-template-columns: 1fr 80mm; gap: 2mm 5mm; }
.state { font-weight: 600; } .state, .number { white-space: nowrap; }
.meets { color: #1F6B40; } .look_closer { color: #8A5A00; } .does_not_meet { color: #A3261D; }
.not_assessed { color: #575B61; }
@media screen { section + section { margin-top: 12mm; } }
@media screen and (max-width: 700px) { body { margin: 5mm; } .row { grid-template-columns: 1fr; } }
"""
_MOST_COLUMNS, _MOST_PAIRS = 12, 10
# The words that the paper uses and a member of a committee may not know.
_TERMS = ("Real", "Synthetic", "Rows learned from", "Kept aside", "Column to predict")


@dataclass(frozen=True)
class PaperFacts:
    """What the paper says of a run besides its verdict.

    Args:
        project: The project's name.
        number: The run's number.
        name: What people call the run; "" for nothing.
        facts: By the keys of `words.paper.FACTS`, in plain text.
        limits: What the evidence does not show, a sentence each.
        smallest_cell: The smallest count of real rows that is shown.
        described: Whether the table was made from a description.
        warning: What must be said on top (a working file, a what-if); "" for nothing.
    """

    project: str
    number: int
    name: str
    facts: Mapping[str, str]
    limits: Sequence[str]
    smallest_cell: int
    described: bool = False
    warning: str = ""


def paper_page(told: PaperFacts, verdict: Verdict, judgement: Judgement) -> str:
    """The paper as HTML."""
    title = verdict_sentence(verdict.group_states, described=told.described)
    parts = [_summary(title, told, verdict), _evidence(verdict), *_details(judgement),
             _closing(told)]
    return ('<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
            f"{''.join(f'<section>{part}</section>' for part in parts if part)}</body></html>")


def _summary(title: str, told: PaperFacts, verdict: Verdict) -> str:
    """The first page: the verdict, what was asked, and the facts."""
    rows = [(escape(TEXTS[row.metric].question), _state(row), escape(row.figure or words.NONE),
             escape(row.interval or words.NONE)) for row in verdict.rows]
    facts = [(escape(words.FACTS[key]), escape(value)) for key, value in told.facts.items()]
    warning = f"<p><b>{escape(told.warning)}</b></p>" if told.warning else ""
    return (f'<p class="quiet">{escape(words.subtitle(told.project, told.number, told.name))}</p>'
            f"<h1>{escape(title)}</h1>{warning}<h2>{escape(words.QUESTIONS)}</h2>"
            f"{_table(words.QUESTION_HEADINGS, rows)}{_table((), facts)}"
            f'<p class="quiet">{escape(words.small(told.smallest_cell))}</p>')


def _evidence(verdict: Verdict) -> str:
    return (f"<h2>{escape(words.EVIDENCE)}</h2><p>{escape(words.EVIDENCE_LEAD)}</p>"
            f'<p class="quiet">{escape(words.READ_RULER)}</p>'
            + "".join(_row(row) for row in verdict.rows))


def _row(row: HeadlineRow) -> str:
    text, spots = TEXTS[row.metric], ruler_of(row)
    figure = "" if spots is None else ruler_svg(spots, chart_words.alt_ruler(
        text.question, row.figure, STATES[row.state.value],
        [(tick.name, tick.label) for tick in spots.ticks]))
    number = f"<b>{escape(row.figure)}</b><br>{escape(row.interval)}" if row.figure else ""
    return (f'<div class="row"><div>{_state(row)}<h3>{escape(text.question)}</h3>'
            f"<p>{escape(row.said)}</p>"
            f'<p class="quiet">{escape(text.limit)} {escape(text.source)}.</p></div>'
            f"<div>{figure}<p>{number}</p></div></div>")


def _state(row: HeadlineRow) -> str:
    state = row.state.value
    return (f'<span class="state {state}">{words.mark(state)} {escape(STATES[state])}</span>')


def _details(judgement: Judgement) -> Iterable[str]:
    """What stands behind the answers: columns, pairs, models, attacks."""
    yield _columns(judgement.get("columns"))
    yield (_pairs(judgement.get("pairs")) + _models(judgement.get("usefulness"))
           + _attacks(judgement.get("membership")))


def _columns(result: Result | None) -> str:
    found = sorted(_listed(result, "columns"), key=lambda one: -one["distance"])[:_MOST_COLUMNS]
    rows = [(escape(one["column"]), column_svg(one["chart"], f"{one['column']}: {words.LEGEND}"),
             words.apart(one["distance"]), words.apart(one["ceiling"])) for one in found]
    return _titled(words.COLUMNS, words.COLUMN_HEADINGS, rows,
                   f"{words.LEGEND} {words.NOT_SHOWN}")


def _pairs(result: Result | None) -> str:
    rows = [(escape(" × ".join(one["columns"])), words.apart(one["distance"]),
             words.apart(one["ceiling"])) for one in _listed(result, "worst")[:_MOST_PAIRS]]
    return _titled(words.PAIRS, words.PAIR_HEADINGS, rows)


def _models(result: Result | None) -> str:
    learners = _listed(result, "learners")
    measure = "" if result is None else result.details.get("measure", "")
    rows = [(escape(one["title"]), *(_trained(one[arm].get(measure))
                                     for arm in ("real", "synthetic")),
             _trained(one["difference"])) for one in learners]
    return _titled(words.LEARNED, words.LEARNED_HEADINGS, rows)


def _trained(number: Mapping[str, float] | None) -> str:
    if number is None:
        return words.NONE
    return escape(words.trained(number["value"], number["low"], number["high"]))


def _attacks(result: Result | None) -> str:
    rows = [(f"<b>{escape(one['title'])}</b><br>{escape(one['explanation'])}",
             *(_unbroken(told) for told in words.guessed(one["value"], one["low"], one["high"])))
            for one in sorted(_listed(result, "attacks"), key=lambda one: -one["value"])]
    return _titled(words.ATTACKS, words.ATTACK_HEADINGS, rows)


def _listed(result: Result | None, key: str) -> list[Mapping[str, Any]]:
    return [] if result is None else list(result.details.get(key, ()))


def _unbroken(told: str) -> str:
    """A number that stays in one line."""
    return f'<span class="number">{escape(told)}</span>'


def _closing(told: PaperFacts) -> str:
    limits = "".join(f"<li>{escape(one)}</li>" for one in told.limits)
    terms = [(escape(term.word), escape(term.field or term.word.lower()), escape(term.text))
             for term in TERMS if term.word in _TERMS]
    return (f"<h2>{escape(words.LIMITS)}</h2><ul>{limits}</ul><h2>{escape(words.GLOSSARY)}</h2>"
            f"{_table(words.GLOSSARY_HEADINGS, terms)}")


def _titled(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]],
            note: str = "") -> str:
    """A table under its heading; "" where it has no row."""
    if not rows:
        return ""
    quiet = f'<p class="quiet">{escape(note)}</p>' if note else ""
    return f"<h2>{escape(title)}</h2>{quiet}{_table(headings, rows)}"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (f"<table>{f'<thead><tr>{head}</tr></thead>' if headings else ''}"
            f"<tbody>{body}</tbody></table>")
