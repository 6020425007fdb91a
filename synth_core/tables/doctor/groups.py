"""Findings on groups of people: hardly there, or with another outcome than the others."""

import math
from collections.abc import Iterator

from synth_core.tables.doctor.case import Case
from synth_core.tables.doctor.finding import Finding, Severity
from synth_core.tables.doctor.names import says
from synth_core.tables.doctor.target import classes_of

__all__ = ["findings"]

_MOST_GROUPS = 30
_HARDLY, _FEWEST = 0.02, 100
# An outcome so much more or less frequent, beyond what chance does to so many groups.
_RATIO, _DIFFERENCE, _CHANCE = 1.25, 0.1, 4.0


def findings(case: Case) -> Iterator[Finding]:
    """For columns that are called after groups of people (sex, nationality ...)."""
    for name in case.view.names:
        if not says(name, "group") or name == case.target or name in case.identifiers:
            continue
        groups = classes_of(case, name) or {}
        if not 2 <= len(groups) <= _MOST_GROUPS:
            continue
        total = sum(groups.values())
        hardly = [rows for rows in groups.values() if rows < max(_FEWEST, _HARDLY * total)]
        if hardly:
            yield Finding("group_hardly_there", (name,), Severity.TO_KNOW, sum(hardly),
                          {"groups": len(hardly), "share": sum(hardly) / total})
        if case.target is not None and case.target in case.view.names:
            yield from _outcome(case, name, case.target)


def _outcome(case: Case, name: str, target: str) -> Iterator[Finding]:
    classes = classes_of(case, target)
    if classes is None or not 2 <= len(classes) <= 5:
        return
    wanted = sorted(classes, key=lambda value: (classes[value], value))[0]
    group, cell = case.view.cell(name), f"CAST({case.view.cell(target)} AS VARCHAR)"
    counted = [(int(rows), int(hits)) for rows, hits in case.view.connection.execute(
        f"SELECT n, hits FROM (SELECT count(*) AS n, count_if({cell} = ?) AS hits FROM "
        f"{case.view.relation} WHERE {group} IS NOT NULL AND {cell} IS NOT NULL "
        f"GROUP BY {group})", [wanted]).fetchall()]
    counted = [(rows, hits) for rows, hits in counted if rows >= _FEWEST]
    if len(counted) < 2:
        return
    rates = sorted((hits / rows, rows) for rows, hits in counted)
    (low, few), (high, many) = rates[0], rates[-1]
    both = sum(hits for _, hits in counted) / sum(rows for rows, _ in counted)
    error = math.sqrt(both * (1 - both) * (1 / few + 1 / many))
    if high - low > _CHANCE * error and (high - low > _DIFFERENCE or high > 2 * low) \
            and high > _RATIO * low:
        yield Finding("outcome_differs", (name, target), Severity.TO_KNOW, None,
                      {"low": low, "high": high})
