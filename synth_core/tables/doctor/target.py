"""Findings on the column to predict: gaps, imbalance, columns that give it away."""

from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Option, Severity
from synth_core.tables.recipe.registry import step

__all__ = ["classes_of", "findings"]

_MOST_CLASSES = 20
_IMBALANCED, _HARDLY = 0.05, 50
_BINS = 50
# Values of so few rows say nothing about whether a column gives the target away.
_FEWEST = 5
_KNOWN, _LEFT = 0.98, 0.05
_CORRELATED = 0.999


def findings(case: Case) -> Iterator[Finding]:
    """What is found about the target; nothing where there is none."""
    target = case.target
    if target is None or target not in case.view.names:
        return
    missing = case.rows - int(case.view.query(f"count({case.view.cell(target)})")[0][0])
    if missing:
        yield Finding("target_missing", (target,), Severity.ADVISED, missing,
                      remedy=step("drop_without", column=target))
    classes = classes_of(case, target)
    if classes is None:
        yield from _correlated(case, target)
        return
    total, fewest = sum(classes.values()), min(classes.values())
    if len(classes) > 1 and (fewest < _IMBALANCED * total or fewest < _HARDLY):
        yield Finding("imbalance", (target,),
                      Severity.ADVISED if fewest < _HARDLY else Severity.TO_KNOW, fewest,
                      {"share": fewest / total, "classes": len(classes)})
    if len(classes) > 1:
        yield from _given_away(case, target, max(classes.values()) / total)


def classes_of(case: Case, target: str) -> dict[str, int] | None:
    """The values of a target of few values with their rows; None where it is an amount."""
    cell = case.view.cell(target)
    numbers = case.numbers.get(target)
    if numbers is not None and numbers.distinct > _MOST_CLASSES:
        return None
    if target in case.texts and case.texts[target].distinct > 100:
        return None
    return {str(value): int(rows) for value, rows in case.view.query(
        f"CAST({cell} AS VARCHAR) AS v, count(*)",
        f"WHERE {cell} IS NOT NULL GROUP BY v ORDER BY 2 DESC, 1")}


def _given_away(case: Case, target: str, commonest: float) -> Iterator[Finding]:
    """Columns of whose values nearly each goes with one class alone.

    The share of rows that are right if each value (or one of fifty steps of a number) is taken
    for its commonest class, against always taking the commonest of all.
    """
    for name in case.view.names:
        value = _stepped(case, name)
        if name == target or value is None:
            continue
        right, counted = case.view.connection.execute(
            f"SELECT coalesce(sum(most), 0), coalesce(sum(n), 0) FROM (SELECT max(n) AS most, "
            f"sum(n) AS n FROM (SELECT {value} AS v, {case.view.cell(target)} AS t, count(*) AS n "
            f"FROM {case.view.relation} WHERE {case.view.cell(target)} IS NOT NULL GROUP BY ALL) "
            f"GROUP BY v HAVING sum(n) >= {_FEWEST})").fetchall()[0]
        if counted < 0.5 * case.rows:
            continue
        share = right / counted
        if share >= _KNOWN and 1 - share <= _LEFT * (1 - commonest):
            yield _leak(name, target, share)


def _stepped(case: Case, name: str) -> str | None:
    """A column in few steps, in SQL; missing is a step of its own. None where it names rows."""
    cell = case.view.cell(name)
    if name in case.identifiers:
        return None
    if name in case.texts:
        return cell if case.texts[name].spread < 0.5 else None
    numbers = case.numbers.get(name)
    if numbers is None or numbers.distinct <= _BINS:
        return cell
    low, high = numbers.at(0.01), numbers.at(0.99)
    width = (high - low) / _BINS
    return None if width <= 0 else (
        f"greatest(-1, least({_BINS}, floor(({cell} - {low!r}::DOUBLE) / {width!r}::DOUBLE)))")


def _correlated(case: Case, target: str) -> Iterator[Finding]:
    others = [name for name in case.numbers if name != target and name not in case.identifiers
              and case.numbers[name].distinct > _MOST_CLASSES]
    if not others or target not in case.numbers:
        return
    row = case.view.query(", ".join(
        f"corr({case.view.cell(name)}, {case.view.cell(target)})" for name in others))[0]
    for name, strength in zip(others, row, strict=True):
        if strength is not None and abs(strength) >= _CORRELATED:
            yield _leak(name, target, strength * strength)


def _leak(name: str, target: str, share: float) -> Finding:
    return Finding("leak", (name, target), Severity.ADVISED, None, {"share": share},
                   options=(Option("drop_column", step("drop_columns", columns=[name])),
                            Option("leave")))
