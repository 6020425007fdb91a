"""What the page of rules says, and the evidence on the rules that were accepted."""

from synth_core.words.figures import count, percent, plural

__all__ = ["ACCEPT", "ACCEPTED", "ADD", "CONTINUE", "DIFFERENCE", "EVIDENCE",
           "FIELDS", "FIELD_HELP", "FOUND", "FOUND_HELP", "HEADINGS", "KIND", "LEAD", "LIMIT",
           "LOOKING", "MEASURED", "NEARLY", "NEARLY_HELP", "NEED_TABLE", "NEED_TABLE_CURE",
           "NONE_ACCEPTED", "NONE_FOUND",
           "NOTE", "NOTHING_TICKED", "NOTHING_TICKED_CURE", "NOT_IN_FORCE", "REMOVE",
           "TO_RULES", "WRITE", "broken", "evidence_title", "few", "measured", "real_share",
           "rows_share", "title"]

NEED_TABLE = "There is no table yet."
NEED_TABLE_CURE = "Bring one on the Data page."
LEAD = ("What you accept holds in every synthetic row, whatever the method, and is measured in the "
        "result.")
LOOKING = "Looking for rules in the whole table"
ACCEPTED = "Accepted"
NONE_ACCEPTED = "None yet. Without a rule, a method keeps what it learns, and no more."
FOUND = "Found in the table"
FOUND_HELP = "Tick those that are meant to hold, not those that happen to."
NEARLY = "Broken by some rows"
NEARLY_HELP = ("Up to 2 rows in 100 break these, far fewer than if the columns had nothing to do "
               "with each other. Tick one if it is meant to hold: then the rows that break it are "
               "mistakes in the table, and no synthetic row repeats them.")
NONE_FOUND = "Nothing else was found that holds in nearly every row."
ACCEPT = "Accept the ticked rules"
NOTHING_TICKED = "No rule is ticked."
NOTHING_TICKED_CURE = "Tick one, or go on without."
REMOVE = "Remove"
CONTINUE = "Go on to the method"
TO_RULES = "Rules that always hold"
NOT_IN_FORCE = "Not in force: a column is left out, or is of another kind now."
WRITE = "Write a rule"
KIND = "What kind of rule is it?"
ADD = "Accept this rule"
DIFFERENCE = ("A difference", "One number is another less a third.")
NOTE = ("A rule that is accepted is part of what the columns are: a method learned from the table "
        "before does not know it. Real rows that break a rule are learned from like the others.")
FIELDS = {
    "names": "Columns", "always": "Never empty either", "keys": "What decides",
    "then": "What follows", "low": "Never above", "high": "this one", "total": "The sum",
    "parts": "of these", "whole": "What is left", "from": "of this", "less": "less this",
    "lowest": "Lower bound", "highest": "Upper bound", "rows": "Combinations",
    "where": "The column that decides", "values": "Its values", "column": "If this column",
    "value": "is", "result": "is", "text": "Column", "pattern": "Pattern",
    "name": "What never falls", "subject": "For each", "by": "As this goes on",
}
FIELD_HELP = {
    "rows": "One combination a line, its values with a semicolon between: north; single.",
    "values": "With a semicolon between. Leave it empty for where that column is empty itself.",
    "pattern": "A regular expression for the whole text, such as [A-Z]{2}[0-9]{4}.",
    "lowest": "A number, or a date as YYYY-MM-DD. One of the two may be empty.",
    "by": "Leave it empty for the order of the rows in the table.",
}

EVIDENCE = "Rules kept"
MEASURED = "Every accepted rule on every synthetic row, beside the real rows kept aside."
HEADINGS = ("Rule", "Synthetic rows that break it", "Real rows that break it")
LIMIT = ("A rule about several rows is held against each table by itself. That a rule holds says "
         "nothing of what nobody wrote down.")


def title(accepted: int, whole: int, broken: int) -> str:
    """The finding of the page.

    Args:
        accepted: Rules that were accepted.
        whole: Rules that were found and that no row breaks.
        broken: Rules that were found and that some rows break.
    """
    told = f"{plural(accepted, 'rule is', 'rules are')} accepted, " if accepted else ""
    more = "more " if accepted else ""
    if whole:
        found = f"{count(whole)} {more}{'rule holds' if whole == 1 else 'rules hold'} in this table"
        return f"{told}{found}" + (f", {count(broken)} nearly" if broken else "")
    if broken:
        rules = "rule nearly holds" if broken == 1 else "rules nearly hold"
        return f"{told}{count(broken)} {more}{rules} in this table"
    return told.removesuffix(", ") if accepted else "No rule was found in this table"


def measured(rows: int) -> str:
    """What was looked at."""
    return f"Counted on all {plural(rows, 'row', 'rows')} of the real table. {LEAD}"


def broken(rows: int | None, share: float | None, smallest: int) -> str:
    """How often the real table breaks a rule."""
    if rows is None or share is None:
        return f"fewer than {smallest} rows break it"
    if not rows:
        return "no row breaks it"
    told = percent(share, 2)
    near = "under 0.01 %" if told == "0 %" else told
    return f"{plural(rows, 'row breaks', 'rows break')} it ({near})"


def evidence_title(wrong: int, rules: int) -> str:
    """The finding of the evidence."""
    if not wrong:
        return ("The accepted rule holds in every row" if rules == 1
                else f"All {count(rules)} accepted rules hold in every row")
    return f"{count(wrong)} of {plural(rules, 'accepted rule', 'accepted rules')} broken somewhere"


def rows_share(rows: int, share: float) -> str:
    """Synthetic rows that break a rule."""
    return f"{count(rows)} ({percent(share, 2)})" if rows else "none"


def real_share(share: float | None, smallest: int) -> str:
    """Real rows that break a rule."""
    if share is None:
        return few(smallest)
    return percent(share, 2) if share else "none"


def few(smallest: int) -> str:
    """A count that is not told."""
    return f"fewer than {smallest} rows"
