"""Whether a data dictionary can be used: every fault, collected and told together."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from synth_core.foundation.errors import Fault
from synth_core.metadata.dictionary.contents import (
    Category,
    Code,
    Content,
    Dates,
    MadeUp,
    Numbers,
    YesNo,
)
from synth_core.metadata.dictionary.model import Entry
from synth_core.metadata.dictionary.providers import locales
from synth_core.metadata.dictionary.reach import at_most_order, reach, sums_in_order
from synth_core.metadata.dictionary.rules import AtMost, Implies, Link, Rule, Sum, Together

__all__ = ["MOST_COLUMNS", "STRONGEST", "column_faults", "rule_faults"]

MOST_COLUMNS = 2000
LONGEST_NAME = 200
STRONGEST = 0.95

Known = Mapping[str, Entry]


def column_faults(entries: Sequence[Entry], locale: str, count: int) -> list[Fault]:
    """All that is wrong with the columns in themselves.

    Args:
        entries: Those that could be read.
        locale: The language and country.
        count: How many there are, read or not.
    """
    found = [*_table_faults(entries, locale, count)]
    for entry in entries:
        found += _entry_faults(entry)
    return found


def rule_faults(entries: Sequence[Entry], rules: Sequence[Rule], links: Sequence[Link],
                wrong: Collection[str] = ()) -> list[Fault]:
    """All that is wrong with rules and links.

    Args:
        entries: The columns that could be read.
        rules: The rules.
        links: The links.
        wrong: Names of columns that are not right in themselves: what a rule says of one cannot
            be held against it, but that a column is not described at all is told.
    """
    found: list[Fault] = []
    known = {entry.name: entry for entry in entries}
    for rule in rules:
        found += _rule_faults(rule, known, wrong)
    found += _link_faults(links, rules, known, wrong)
    if not found and not wrong:
        found += _together_faults(rules, known)
    return found


def _table_faults(entries: Sequence[Entry], locale: str, count: int) -> Iterator[Fault]:
    if not 1 <= count <= MOST_COLUMNS:
        yield Fault(f"A table has 1 to {MOST_COLUMNS:,} columns.", "columns",
                    "Describe at least one.")
    if locale not in locales():
        yield Fault(f"There is no language and country “{locale}”.", "locale",
                    "Choose one such as en_GB, de_DE or fr_FR.")
    for name, times in Counter(entry.name for entry in entries).items():
        if times > 1:
            yield Fault("Two columns bear the same name.", name, "Rename one of them.")


def _entry_faults(entry: Entry) -> Iterator[Fault]:
    where = entry.name or "a column without a name"
    if not entry.name.strip() or len(entry.name) > LONGEST_NAME:
        yield Fault(f"A column's name has 1 to {LONGEST_NAME} characters.", where, "Name it.")
    if not (math.isfinite(entry.missing) and 0 <= entry.missing <= 1):
        yield Fault("The share of missing values lies between 0 and 100 %.", where)
    if entry.unique and isinstance(entry.content, (Category, YesNo)):
        yield Fault("Values with shares cannot be unique.", where,
                    "Untick “unique”, or describe it as a code.")
    if entry.unique and isinstance(entry.content, Numbers) and entry.content.shape != "uniform":
        yield Fault("Unique numbers are drawn all equally often.", where,
                    "Choose the shape uniform, or untick “unique”.")
    yield from entry.content.faults(where)


def _rule_faults(rule: Rule, known: Known, wrong: Collection[str]) -> Iterator[Fault]:
    unknown = [name for name in rule.columns if name not in known and name not in wrong]
    for name in unknown:
        yield Fault("A rule names a column that is not described.", name or rule.words,
                    "Describe the column, or remove the rule.")
    if unknown or any(name in wrong for name in rule.columns):
        return
    if len(set(rule.columns)) < len(rule.columns):
        yield Fault("A rule names the same column twice.", rule.words, "Name different columns.")
    for name in rule.columns:
        if known[name].unique:
            yield Fault("A rule is about a unique column.", name,
                        "Untick “unique”, or remove the rule.")
    contents = [known[name].content for name in rule.columns]
    if isinstance(rule, AtMost):
        yield from _at_most_faults(rule, contents)
    elif isinstance(rule, Sum):
        yield from _sum_faults(rule, contents)
    elif isinstance(rule, Implies):
        yield from _implies_faults(rule, contents)
    else:
        yield from _combination_faults(rule, contents)


def _at_most_faults(rule: AtMost, contents: Sequence[Content]) -> Iterator[Fault]:
    if not (all(isinstance(content, Numbers) for content in contents)
            or all(isinstance(content, Dates) for content in contents)):
        yield Fault("“At most” compares two numbers, or two dates.", rule.words,
                    "Choose two columns of the same kind.")


def _sum_faults(rule: Sum, contents: Sequence[Content]) -> Iterator[Fault]:
    if len(rule.parts) < 2:
        yield Fault("A sum has at least two parts.", rule.words, "Name another part.")
    total, *parts = contents
    if not isinstance(total, Numbers) or not all(isinstance(part, Numbers) for part in parts):
        yield Fault("A sum adds numbers.", rule.words, "Choose columns that hold numbers.")
        return
    numbers = [part for part in parts if isinstance(part, Numbers)]
    if any(part.decimals > total.decimals for part in numbers):
        yield Fault("A part has more decimals than the sum.", rule.words,
                    "Give the sum as many decimals as its parts.")
    lowest, highest = sum(part.low for part in numbers), sum(part.high for part in numbers)
    slack = len(numbers) / min((part.per_unit for part in numbers), default=1)
    if lowest > total.high or highest < total.low:
        yield Fault(f"The parts add up to {lowest:g} at least and {highest:g} at most, which "
                    "never lies between the bounds of the sum.", rule.words,
                    "Change the bounds of the parts, or of the sum.")
    elif total.high - total.low < slack and (lowest < total.low or highest > total.high):
        yield Fault("The bounds of the sum are too close to each other to be met.", rule.words,
                    "Widen them.")


def _implies_faults(rule: Implies, contents: Sequence[Content]) -> Iterator[Fault]:
    column, then = contents
    if not isinstance(column, (Category, YesNo)):
        yield Fault("“If” looks at a category or yes/no.", rule.words, "Choose another column.")
    elif rule.value not in column.values:
        yield Fault(f"“{rule.value}” is not one of the values of {rule.column}.", rule.words,
                    "Choose one of its values.")
    if isinstance(then, (Category, YesNo)):
        if rule.result not in then.values:
            yield Fault(f"“{rule.result}” is not one of the values of {rule.then}.", rule.words,
                        "Choose one of its values.")
    elif isinstance(then, Numbers):
        if not _on_grid(rule.result, then):
            yield Fault(f"“{rule.result}” is not a number that {rule.then} can hold.", rule.words,
                        "Choose a number between its bounds, with its decimals.")
    else:
        yield Fault("“Then” sets a category, yes/no or a number.", rule.words,
                    "Choose another column.")


def _on_grid(text: str, content: Numbers) -> bool:
    try:
        ticks = float(text) * content.per_unit
    except ValueError:
        return False
    return (math.isfinite(ticks) and abs(ticks - round(ticks)) < 1e-6
            and content.ticks[0] <= round(ticks) <= content.ticks[1])


def _combination_faults(rule: Together, contents: Sequence[Content]) -> Iterator[Fault]:
    if len(rule.names) < 2 or not rule.rows:
        yield Fault("Combinations need two columns and one row at least.", rule.words,
                    "Write one combination a line.")
    if any(len(row) != len(rule.names) for row in rule.rows):
        yield Fault("A combination has too few or too many values.", rule.words,
                    "Write one value a column.")
        return
    for place, content in enumerate(contents):
        if not isinstance(content, (Category, YesNo)):
            yield Fault("Combinations are of categories and yes/no.", rule.names[place],
                        "Choose another column.")
            continue
        for value in dict.fromkeys(row[place] for row in rule.rows):
            if value not in content.values:
                yield Fault(f"“{value}” is in a combination, but not among the values.",
                            rule.names[place], "Add it to the values, or correct it.")


def _link_faults(links: Sequence[Link], rules: Sequence[Rule], known: Known,
                 wrong: Collection[str]) -> Iterator[Fault]:
    totals = {rule.total for rule in rules if isinstance(rule, Sum)}
    pairs = Counter(frozenset((link.a, link.b)) for link in links)
    for link in links:
        for name in (link.a, link.b):
            if name in wrong:
                continue
            if name not in known:
                yield Fault("A link names a column that is not described.", name,
                            "Describe the column, or remove the link.")
            elif known[name].unique or isinstance(known[name].content, (Code, MadeUp)):
                yield Fault("A link is about a column that is made up or unique.", name,
                            "Link numbers, dates, categories or yes/no.")
            elif name in totals:
                yield Fault("A link is about a column that is the sum of others.", name,
                            "Link its parts instead.")
        if link.a == link.b or pairs[frozenset((link.a, link.b))] > 1:
            yield Fault("A link joins a column with itself, or a pair is linked twice.",
                        link.words, "Remove one of them.")
        if not (math.isfinite(link.strength) and abs(link.strength) <= STRONGEST):
            yield Fault(f"A link's strength lies between -{STRONGEST} and {STRONGEST}.",
                        link.words)


def _together_faults(rules: Sequence[Rule], known: Known) -> Iterator[Fault]:
    """What rules do to each other."""
    if at_most_order(rules) is None:
        yield Fault("The rules “at most” go around in a circle.", "rules", "Remove one of them.")
    elif sums_in_order(rules) is None:
        yield Fault("The sums go around in a circle.", "rules", "Remove one of them.")
    else:
        contents = {name: entry.content for name, entry in known.items()}
        for name, (low, high) in reach(contents, rules).items():
            if low > high:
                yield Fault("The rules leave no value for this column between its bounds.", name,
                            "Change its bounds, or remove a rule “at most”.")
    for what, names in (("is the sum of others", [r.total for r in rules if isinstance(r, Sum)]),
                        ("is listed in combinations", [
                            name for r in rules if isinstance(r, Together) for name in r.names])):
        for name, count in Counter(names).items():
            if count > 1:
                yield Fault(f"A column {what} in two rules.", name, "Remove one of the rules.")
    yield from _consequence_faults([rule for rule in rules if isinstance(rule, Implies)], rules)


def _consequence_faults(implied: Sequence[Implies], rules: Sequence[Rule]) -> Iterator[Fault]:
    given: dict[tuple[str, str, str], str] = {}
    totals = {rule.total for rule in rules if isinstance(rule, Sum)}
    for rule in implied:
        key = (rule.column, rule.value, rule.then)
        if given.setdefault(key, rule.result) != rule.result:
            yield Fault("Two rules say different things for the same case.", rule.words,
                        "Remove one of them.")
        if rule.then in totals:
            yield Fault("“Then” sets a column that is the sum of others.", rule.words,
                        "Set one of its parts.")
        for other in rules:
            if isinstance(other, Together) and {rule.column, rule.then} <= set(other.names):
                at, then = other.names.index(rule.column), other.names.index(rule.then)
                if not any(row[at] == rule.value and row[then] == rule.result
                           for row in other.rows):
                    yield Fault("The combinations leave no row in which this holds.", rule.words,
                                "Remove the rule, or add the combination.")
