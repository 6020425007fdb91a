"""Findings on the spelling of categories, and on how many there are."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.looks import Looks
from synth_core.tables.doctor.slips import is_slip, one_word_differs, wrong_letter
from synth_core.tables.recipe.labels import folded, tidy
from synth_core.tables.recipe.registry import step

__all__ = ["findings"]

_EXAMPLES = 5
# Values of a column that are compared with each other: all pairs of them.
_COMPARED = 400
# Of the rows of what it stands for, a slip has hardly more; a wrong letter in a long word may.
_RARE, _LESS_RARE = 0.03, 0.1
_MANY = 100
_FEW_ROWS = 20
_HARDLY = 10


def findings(case: Case) -> Iterator[Finding]:
    """Blanks, case, values that are nearly the same; too many values, values with few rows."""
    untidy = {name: looks.untidy for name, looks in case.texts.items() if looks.untidy}
    if untidy:
        yield Finding("blanks", tuple(untidy), Severity.ADVISED, max(untidy.values()),
                      remedy=step("trim", columns=list(untidy)))
    rare: dict[str, int] = {}
    for name, looks in case.categories.items():
        if looks.sampled:
            continue
        # The first that is found of a column: once it is remedied, the next may be gone as well.
        told = next(chain(_spellings(case, name, looks), _nearly_same(case, name, looks),
                          _many(case, name, looks)), None)
        if told is not None:
            yield told
        elif rows := _hardly_there(case, looks):
            rare[name] = rows
    if rare:
        yield Finding("rare_values", tuple(rare), Severity.TO_KNOW, max(rare.values()),
                      {"rows": _HARDLY},
                      options=(Option("leave"), Option("group_rare", step(
                          "group_rare", columns=list(rare), rows=_HARDLY))))


def _spellings(case: Case, name: str, looks: Looks) -> Iterator[Finding]:
    """Values that differ by case alone once blanks are gone."""
    found = case.view.connection.execute(
        f"SELECT {folded('v')} AS f, {tidy('v')} AS t, CAST(sum(n) AS BIGINT) AS n "
        f"FROM {looks.relation} WHERE look <> 'blank' GROUP BY f, t "
        "QUALIFY count(*) OVER (PARTITION BY f) > 1 ORDER BY f, n DESC, t").fetchall()
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for fold, text, rows in found:
        groups[fold].append((text, rows))
    mapping = {text: group[0][0] for group in groups.values() for text, _ in group[1:]}
    if mapping:
        others = [Example(text, rows) for group in groups.values() for text, rows in group[1:]]
        yield Finding("spellings", (name,), Severity.ADVISED, sum(one.rows for one in others),
                      {"values": len(mapping), "groups": len(groups)}, tuple(others[:_EXAMPLES]),
                      remedy=step("merge", column=name, mapping=mapping))


def _nearly_same(case: Case, name: str, looks: Looks) -> Iterator[Finding]:
    """Values that are a slip of the pen from a commoner one, digits and short words equal."""
    if not 3 <= looks.distinct <= _COMPARED:
        return
    # One letter in at least five, two in at least ten; an exchange of neighbours counts as one.
    found = case.view.connection.execute(
        f"WITH k AS (SELECT {tidy('v')} AS v, CAST(sum(n) AS BIGINT) AS n FROM {looks.relation} "
        "WHERE look = 'text' GROUP BY ALL) "
        "SELECT a.v, a.n, b.v, b.n FROM k AS a JOIN k AS b ON (a.n < b.n OR a.n = b.n "
        "AND a.v > b.v) AND length(a.v) >= 5 AND length(b.v) >= 5 "
        "AND abs(length(a.v) - length(b.v)) <= 2 AND damerau_levenshtein(lower(a.v), lower(b.v)) "
        "<= CASE WHEN greatest(length(a.v), length(b.v)) >= 10 THEN 2 ELSE 1 END "
        "ORDER BY b.n DESC, b.v, a.v").fetchall()
    mapping: dict[str, str] = {}
    examples = []
    for rare, rows, common, others in found:
        # A slip comes back: what is one by its form may be frequent, anything else hardly.
        likely = (rows <= _RARE * others and one_word_differs(rare, common)) or (
            rows <= _LESS_RARE * others and wrong_letter(rare, common))
        if rare not in mapping and (likely or is_slip(rare, common)):
            # What it stands for may itself be a slip of something commoner.
            mapping[rare] = mapping.get(common, common)
            examples.append(Example(rare, rows))
    if mapping:
        yield Finding("nearly_same", (name,), Severity.ADVISED,
                      sum(example.rows for example in examples), {"values": len(mapping)},
                      tuple(examples[:_EXAMPLES]),
                      options=(Option("merge", step("merge", column=name, mapping=mapping)),
                               Option("leave")))


def _many(case: Case, name: str, looks: Looks) -> Iterator[Finding]:
    if looks.distinct <= _MANY:
        return
    values, rows = case.view.connection.execute(
        f"SELECT count(*), coalesce(sum(n), 0) FROM {looks.relation} "
        f"WHERE n < {_FEW_ROWS}").fetchall()[0]
    if values < 0.2 * looks.distinct:
        return
    yield Finding("many_values", (name,),
                  Severity.ADVISED if looks.distinct > 1000 else Severity.TO_KNOW, int(rows),
                  {"values": looks.distinct, "rare": int(values), "rows": _FEW_ROWS},
                  options=(Option("group_rare", step("group_rare", columns=[name], rows=_FEW_ROWS)),
                           Option("leave")))


def _hardly_there(case: Case, looks: Looks) -> int:
    """Rows of values that hardly any row has."""
    return int(case.view.connection.execute(
        f"SELECT coalesce(sum(n), 0) FROM {looks.relation} "
        f"WHERE n < {_HARDLY} AND look = 'text'").fetchall()[0][0])
