"""A described table held against its description, in words."""

from synth_core.words.figures import count, percent, plural

__all__ = ["ABSENT", "ABSENT_HEADINGS", "FAULTS", "FAULT_HEADINGS", "LEFT_OUT", "LIMIT", "LINKS",
           "LINK_HEADINGS", "MEASURED", "NOTHING_WRONG", "NOT_ASSESSED", "NO_DESCRIPTION", "PAGE",
           "RULES", "RULE_HEADINGS", "SHARES", "SHARE_HEADINGS", "WHAT", "absent", "bin_name",
           "more", "share", "strength", "title"]

PAGE = "Against the description"
MEASURED = "Every cell, rule, bound, share and link of the made table, beside what was described."
WHAT = {
    "missing": "empty, though nothing may be",
    "repeated": "repeated, though each value may occur once",
    "kind": "of another kind",
    "bounds": "outside the bounds",
    "grid": "with too many decimals",
    "values": "not among the values",
    "format": "not of the format",
}
_ABSENT = {"smallest": "the smallest value", "largest": "the largest value", "gap": "an empty cell"}
FAULTS, RULES, ABSENT = "Values that are not allowed", "Stated rules", "What does not occur"
SHARES, LINKS = "Stated and found shares, the largest differences first", "Stated and found links"
FAULT_HEADINGS = ("Column", "What", "Rows")
RULE_HEADINGS = ("Rule", "Rows that break it")
ABSENT_HEADINGS = ("Column", "What")
SHARE_HEADINGS = ("Column", "Value or range", "Stated", "Found")
LINK_HEADINGS = ("Link", "Stated", "Found")
NOTHING_WRONG = "None."
LEFT_OUT = "Not compared, because a rule decides: {columns}."
NO_DESCRIPTION = "This table was made from a real one, not from a description"
NOT_ASSESSED = "Not everything could be held against the description"
LIMIT = ("Says whether the table is what was described. Whether the description is right, nobody "
         "has measured.")


def title(faults: int, broken: int, absent_: int) -> str:
    """The finding."""
    told = [part for part, number in (
        (plural(faults, "kind of wrong value", "kinds of wrong values"), faults),
        (plural(broken, "broken rule", "broken rules"), broken),
        (plural(absent_, "missing bound or value", "missing bounds or values"), absent_)) if number]
    if not told:
        return "Every value is allowed, every rule holds, every bound occurs"
    return "Found: " + ", ".join(told)


def absent(what: str) -> str:
    """Something that does not occur: an end, a gap, or a value."""
    return _ABSENT.get(what, f"“{what}”")


def bin_name(name: str) -> str:
    """A value, a range, or missing."""
    return "empty cell" if name == "missing" else name


def more(number: int) -> str:
    """How many lines are not shown."""
    return f"{count(number)} more are not shown."


def strength(value: float) -> str:
    """A rank correlation."""
    return f"{value:+.2f}"


def share(value: float) -> str:
    """A share of rows."""
    return percent(value, 1)
