"""The profile of a table as one HTML file that prints to A4: no script, no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from synth_core.metadata.combinations import Combinations
from synth_core.metadata.model import Column, Metadata
from synth_core.metadata.overview import Overview
from synth_core.metadata.profile import ColumnProfile, Profile
from synth_core.metadata.units import unit_of
from synth_core.report.figures import bars_svg
from synth_core.words import combinations as rare_words
from synth_core.words import profile as words
from synth_core.words.screens_data import KINDS

__all__ = ["Told", "profile_page", "told_of", "whole_told"]

_STYLE = """
@page { size: A4; margin: 14mm 14mm; }
body { font: 10pt/1.4 "Source Sans 3", "Source Sans Pro", Arial, sans-serif; color: #14181C;
       max-width: 182mm; margin: 10mm auto; }
h1, h2 { font-family: "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.2; }
h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 6mm 0 2mm; }
p { margin: 0 0 2mm; } .quiet { color: #575B61; } .told { font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: 0 0 2mm; }
thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: 1mm 3mm 1mm 0; font-weight: 400;
         border-bottom: .3mm solid #E8E2D8; overflow-wrap: anywhere; }
th { color: #575B61; } tr { break-inside: avoid; } h2 { break-after: avoid; }
.number { white-space: nowrap; text-align: right; }
.halves { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; align-items: start; }
.cards { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm; margin: 0 0 3mm; }
.card { border: .3mm solid #938A7C; border-radius: 2mm; padding: 2mm 2.5mm; font-size: 9pt;
        line-height: 1.3; break-inside: avoid; overflow-wrap: anywhere; }
.card b { font-size: 10pt; } .card svg { display: block; width: 100%; height: auto; margin: 1mm 0; }
.card p { margin: 0; }
@media screen and (max-width: 700px) { body { margin: 5mm; }
       .halves, .cards { grid-template-columns: 1fr; } }
"""
_BAR, _LINE = "#9C8264", "#767A80"
_TOP = 4


@dataclass(frozen=True)
class Told:
    """What is said of a column, in plain text.

    Args:
        first: What it is, in a line.
        picture: What its picture shows, for those who do not see it.
        lines: Ends, commonest values, patterns.
    """

    first: str
    picture: str
    lines: tuple[str, ...]


def profile_page(name: str, metadata: Metadata, seen: Profile, whole: Overview,
                 links: Sequence[tuple[str, str, float]], linked_rows: int,
                 rare: Combinations | None, limit: int) -> str:
    """The page.

    Args:
        name: The table's name.
        metadata: Its columns.
        seen: Its profile, already without small counts.
        whole: The table as a whole, already without small counts.
        links: The strongest links.
        linked_rows: How many rows they were measured on.
        rare: How rare combinations of quasi-identifiers are, already without small counts.
        limit: The smallest count that is shown; the page says so.
    """
    title = words.title(name, seen.rows, len(metadata.columns))
    whole_lines = "".join(f"<p>{escape(told)}</p>" for told in whole_told(whole))
    cards = "".join(_card(column, seen, whole) for column in metadata)
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
            f'<h1>{escape(title)}</h1><p class="quiet">{escape(words.hidden(limit))}</p>'
            f'<div class="halves"><section><h2>{escape(words.WHOLE)}</h2>{whole_lines}'
            f"<h2>{escape(rare_words.TITLE)}</h2>{_rare(rare)}</section>"
            f"<section><h2>{escape(words.LINKS)}</h2>"
            f"{_links(links, words.measured_on(linked_rows, seen.rows))}</section></div>"
            f"<h2>{escape(words.COLUMNS)}</h2>"
            f'<p class="quiet">{escape(words.COLUMNS_LEAD)}</p>'
            f'<div class="cards">{cards}</div>'
            f'<p class="quiet">{escape(words.LIMITS)}</p></body></html>')


def whole_told(whole: Overview) -> list[str]:
    """The table as a whole, a sentence each."""
    told = [words.repeated(whole.repeated, whole.rows), words.key(whole.keys)]
    if whole.subject is not None:
        one = whole.subject
        told.append(words.subject(one.column, one.subjects, one.usual, one.most))
    return [*told, *(words.same(a, b) for a, b in whole.same),
            *(words.scaled(a, b) for a, b in whole.scaled)]


def told_of(column: Column, seen: ColumnProfile, rows: int,
            patterns: Sequence[tuple[str, int]]) -> Told:
    """What is known of a column."""
    unit = column.unit or unit_of(column.name)
    first = words.facts(KINDS[column.kind], seen.distinct, seen.missing, rows)
    if unit is not None:
        first += f", {words.unit(unit)}"
    lines, picture = [], words.picture(column.name)
    if seen.low is not None and seen.high is not None:
        lines.append(words.ends(seen.low, seen.high))
    elif seen.shape_low is not None and seen.shape_high is not None:
        lines.append(words.drawn(seen.shape_low, seen.shape_high))
    if seen.top:
        meanings = dict(column.meanings)
        shown = [words.top(value, count, rows,
                           meanings.get(value, meanings.get(value.removesuffix(".0"), "")))
                 for value, count in seen.top[:_TOP]]
        rest = seen.distinct - len(shown)
        lines.append("; ".join([*shown, *([words.more(rest)] if rest > 0 else [])]))
    if patterns:
        lines.append("; ".join(words.pattern(mask, count, rows) for mask, count in patterns))
    return Told(first, " ".join([picture, *lines[:1]]), tuple(lines))


def _card(column: Column, seen: Profile, whole: Overview) -> str:
    facts = seen.columns[column.name]
    told = told_of(column, facts, seen.rows, whole.patterns.get(column.name, ()))
    label = f"<p>{escape(column.label)}</p>" if column.label else ""
    figure = bars_svg(facts.shape, _BAR, _LINE, escape(told.picture)) if facts.shape else ""
    return (f'<div class="card"><b>{escape(column.name)}</b>{label}'
            f'<p class="quiet">{escape(told.first)}</p>{figure}'
            f"{''.join(f'<p>{escape(line)}</p>' for line in told.lines)}</div>")


def _rare(found: Combinations | None) -> str:
    if found is None:
        return f'<p class="quiet">{escape(rare_words.NO_COLUMN)}</p>'
    told = rare_words.told(found.few, found.people, found.smallest_cell)
    heads = (rare_words.SHARED, rare_words.COMBINATIONS, rare_words.people(found.subject))
    rows = [(rare_words.shared_by(one.least, one.most), rare_words.number(one.combinations),
             rare_words.number(one.people)) for one in found.held]
    return (f'<p class="told">{escape(told)}</p>'
            f'<p class="quiet">{escape(rare_words.lead(found.columns, found.subject))}</p>'
            f"{_table(rows, heads)}<p class=\"quiet\">{escape(rare_words.WHY)}</p>")


def _links(links: Sequence[tuple[str, str, float]], measured: str) -> str:
    if not links:
        return f"<p>{escape(words.NO_LINK)}</p>"
    rows = [(a, b, words.link(strength)) for a, b, strength in links]
    return (f'<p class="quiet">{escape(words.LINKS_LEAD)}</p>{_table(rows)}'
            f'<p class="quiet">{escape(words.STRENGTHS)} {escape(measured)}</p>')


def _table(rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> str:
    """A table whose last column is a number."""
    head = "".join(f'<th{_class(place, heads)} scope="col">{escape(one)}</th>'
                   for place, one in enumerate(heads))
    body = "".join("<tr>" + "".join(f"<td{_class(place, row)}>{escape(cell)}</td>"
                                    for place, cell in enumerate(row)) + "</tr>" for row in rows)
    return (f"<table>{f'<thead><tr>{head}</tr></thead>' if heads else ''}"
            f"<tbody>{body}</tbody></table>")


def _class(place: int, row: Sequence[str]) -> str:
    return ' class="number"' if place == len(row) - 1 else ""
