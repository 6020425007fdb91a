"""The profile of a table as one HTML file that prints to A4: no script, no network."""

from collections.abc import Sequence
from html import escape

from synth_core.metadata.model import Column, Metadata
from synth_core.metadata.overview import Overview
from synth_core.metadata.profile import ColumnProfile, Profile
from synth_core.metadata.units import unit_of
from synth_core.report.figures import bars_svg
from synth_core.words import profile as words
from synth_core.words.screens_data import KINDS

__all__ = ["profile_page", "told_of", "whole_told"]

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.45 "Source Sans 3", "Source Sans Pro", Arial, sans-serif; color: #14181C;
       max-width: 178mm; margin: 12mm auto; }
h1, h2 { font-family: "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.2; }
h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 14pt; margin: 8mm 0 2mm; }
p { margin: 0 0 2mm; } .quiet { color: #575B61; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
th, td { text-align: left; vertical-align: top; padding: 1.5mm 3mm 1.5mm 0;
         border-bottom: .3mm solid #E8E2D8; overflow-wrap: anywhere; }
tr { break-inside: avoid; } h2 { break-after: avoid; } td.number { white-space: nowrap; }
"""
_BAR, _LINE = "#9C8264", "#767A80"
_TOP = 4


def profile_page(name: str, metadata: Metadata, seen: Profile, whole: Overview,
                 links: Sequence[tuple[str, str, float]], limit: int) -> str:
    """The page.

    Args:
        name: The table's name.
        metadata: Its columns.
        seen: Its profile, already without small counts.
        whole: The table as a whole, already without small counts.
        links: The strongest links.
        limit: The smallest count that is shown; the page says so.
    """
    title = words.title(name, seen.rows, len(metadata.columns))
    whole_lines = "".join(f"<p>{escape(told)}</p>" for told in whole_told(whole))
    rows = "".join(_row(column, seen, whole) for column in metadata)
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
            f'<h1>{escape(title)}</h1><p class="quiet">{escape(words.hidden(limit))}</p>'
            f"<h2>{escape(words.WHOLE)}</h2>{whole_lines}"
            f"<h2>{escape(words.LINKS)}</h2>{_links(links)}"
            f"<h2>{escape(words.COLUMNS)}</h2>"
            f'<p class="quiet">{escape(words.COLUMNS_LEAD)}</p>'
            f"<table><tbody>{rows}</tbody></table>"
            f'<p class="quiet">{escape(words.LIMITS)}</p></body></html>')


def whole_told(whole: Overview) -> list[str]:
    """The table as a whole, a sentence each."""
    told = [words.repeated(whole.repeated, whole.rows), words.key(whole.keys)]
    if whole.subject is not None:
        one = whole.subject
        told.append(words.subject(one.column, one.subjects, one.usual, one.most))
    return [*told, *(words.same(a, b) for a, b in whole.same)]


def told_of(column: Column, seen: ColumnProfile, rows: int,
            patterns: Sequence[tuple[str, int]]) -> tuple[str, list[str]]:
    """What is known of a column: its line, and the lines under it. Plain text."""
    unit = column.unit or unit_of(column.name)
    first = words.facts(KINDS[column.kind], seen.distinct, seen.missing, rows)
    if unit is not None:
        first += f", {words.unit(unit)}"
    lines = []
    if seen.low is not None and seen.high is not None:
        lines.append(words.ends(seen.low, seen.high))
    elif seen.shape_low is not None and seen.shape_high is not None:
        lines.append(words.drawn(seen.shape_low, seen.shape_high))
    if seen.top:
        shown = [words.top(value, count, rows) for value, count in seen.top[:_TOP]]
        rest = seen.distinct - len(shown)
        lines.append("; ".join([*shown, *([words.more(rest)] if rest > 0 else [])]))
    if patterns:
        lines.append("; ".join(words.pattern(mask, count, rows) for mask, count in patterns))
    return first, lines


def _row(column: Column, seen: Profile, whole: Overview) -> str:
    facts = seen.columns[column.name]
    first, lines = told_of(column, facts, seen.rows, whole.patterns.get(column.name, ()))
    told = "<br>".join(escape(line) for line in lines)
    figure = bars_svg(facts.shape, _BAR, _LINE, escape(words.COLUMNS)) if facts.shape else ""
    return (f"<tr><td><b>{escape(column.name)}</b><br>"
            f'<span class="quiet">{escape(first)}</span></td><td>{figure}</td>'
            f"<td>{told}</td></tr>")


def _links(links: Sequence[tuple[str, str, float]]) -> str:
    if not links:
        return f"<p>{escape(words.NO_LINK)}</p>"
    rows = "".join(f"<tr><td>{escape(a)}</td><td>{escape(b)}</td>"
                   f'<td class="number">{words.link(strength)}</td></tr>'
                   for a, b, strength in links)
    return (f'<p class="quiet">{escape(words.LINKS_LEAD)} {escape(words.STRENGTHS)}</p>'
            f"<table><tbody>{rows}</tbody></table>")
