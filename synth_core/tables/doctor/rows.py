"""Findings on the table as a whole: too few rows, rows twice, columns that say nothing."""

from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.doctor.names import says
from synth_core.tables.recipe.registry import step

__all__ = ["findings"]

# Below, an interval of a rate is wider than a quarter; and attacks have too few targets.
_TOO_FEW, _FEW = 100, 500
_ROWS_A_COLUMN = 10


def findings(case: Case) -> Iterator[Finding]:
    """Too few rows, duplicate rows, keys that stand twice, constant columns."""
    modelled = len(case.view.names) - len(case.identifiers)
    if case.rows < _TOO_FEW:
        yield Finding("too_few_rows", (), Severity.BLOCKING, case.rows, {"wanted": _TOO_FEW})
    elif case.rows < max(_FEW, _ROWS_A_COLUMN * modelled):
        yield Finding("few_rows", (), Severity.TO_KNOW, case.rows,
                      {"wanted": max(_FEW, _ROWS_A_COLUMN * modelled)})
    yield from _constant(case)
    twice = list(_duplicates(case))
    yield from twice
    yield from _keys(case)


def _constant(case: Case) -> Iterator[Finding]:
    constant = [name for name, numbers in case.numbers.items()
                if numbers.filled == case.rows and numbers.low == numbers.high]
    constant += [name for name, looks in case.texts.items()
                 if looks.filled == case.rows and looks.distinct == 1]
    rest = [name for name, kind in zip(case.view.names, case.view.types, strict=True)
            if kind in ("truth", "moment")]
    if rest:
        counted = case.view.query(", ".join(
            f"count({cell}), min({cell}) = max({cell})" for cell in map(case.view.cell, rest)))[0]
        constant += [name for place, name in enumerate(rest)
                     if counted[2 * place] == case.rows and counted[2 * place + 1]]
    names = tuple(name for name in case.view.names if name in constant)
    if names and len(names) < len(case.view.names) and case.rows > 1:
        yield Finding("constant", names, Severity.ADVISED, case.rows,
                      remedy=step("drop_columns", columns=list(names)))


def _duplicates(case: Case) -> Iterator[Finding]:
    cells = ", ".join(map(case.view.cell, case.view.names))
    rows, groups = case.view.connection.execute(
        "SELECT coalesce(sum(n - 1), 0), count(*) FROM (SELECT count(*) AS n FROM "
        f"(SELECT hash({cells}) AS h FROM {case.view.relation}) GROUP BY h HAVING count(*) > 1)"
    ).fetchall()[0]
    if not rows:
        return
    # Where a column tells nearly all rows apart, the same row twice is a record twice. Elsewhere
    # two people may well have the same row.
    telling = any(numbers.spread > 0.9 for numbers in case.numbers.values()) or any(
        looks.spread > 0.9 for looks in case.texts.values())
    made = Option("drop_duplicates", step("drop_duplicates"))
    kept = Option("different_people")
    yield Finding("duplicates", (), Severity.ADVISED if telling else Severity.TO_KNOW, int(rows),
                  {"groups": int(groups)}, options=(made, kept) if telling else (kept, made))


def _keys(case: Case) -> Iterator[Finding]:
    """Columns that are called keys, tell nearly all rows apart, and yet stand twice.

    Rows that are the same throughout are told by `_duplicates`, and are no two here.
    """
    for name in case.view.names:
        measured = case.numbers.get(name) or case.texts.get(name)
        if measured is None or not says(name, "key") or measured.filled < _TOO_FEW \
                or not 0.9 <= measured.spread < 1 or (
                    name in case.numbers and not case.numbers[name].whole):
            continue
        cell, row = case.view.cell(name), ", ".join(map(case.view.cell, case.view.names))
        rows, examples = case.view.connection.execute(
            "SELECT coalesce(sum(n - 1), 0), list(struct_pack(v := v, n := n) ORDER BY n DESC, v)"
            f"[1:3] FROM (SELECT {cell}::VARCHAR AS v, count(DISTINCT hash({row})) AS n FROM "
            f"{case.view.relation} WHERE {cell} IN (SELECT {cell} FROM {case.view.relation} "
            f"GROUP BY {cell} HAVING count(*) > 1) GROUP BY v HAVING n > 1)"
        ).fetchall()[0]
        if rows:
            yield Finding("repeated_key", (name,), Severity.ADVISED, int(rows), {},
                          tuple(Example(one["v"], int(one["n"])) for one in examples or ()),
                          options=(Option("several_rows_each"),
                                   Option("drop_duplicates", step("drop_duplicates",
                                                                  columns=[name]))))
