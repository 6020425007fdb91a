"""What the page says where a table is prepared."""

__all__ = ["CHOOSE", "DATE_FORMATS", "DECISIONS_HELP", "DO", "EARLIER", "EXPORT", "FILES",
           "FILES_LEAD", "FORM", "FORM_HELP", "KIND", "KIND_HINT", "LATER", "NEW", "NO_TABLE",
           "NO_TABLE_CURE", "OLD", "REPLAY", "REPLAY_HELP", "STEPS", "STEPS_HELP", "TO_COLUMNS",
           "TYPE", "WORKING", "digests", "done", "earlier"]

STEPS = "What was done"
STEPS_HELP = ("The table as it was brought stays beside this one: every step can be taken back, "
              "also after a reload. The steps after it are done again, and you are told where one "
              "no longer fits.")
DECISIONS_HELP = ("They are part of the recipe. Take one back where it was taken: on the pages of "
                  "the columns, of personal data, of rules.")
EARLIER = "Do this step earlier"
LATER = "Do this step later"
WORKING = "Preparing the table"

FORM = "Do a step"
FORM_HELP = "Each step is kept with its words, what it touched, and who did it when."
KIND = "What is to be done?"
KIND_HINT = "Choose a step"
DO = "Do this step"
TYPE = "Type a value, then Enter"
CHOOSE = "Choose how dates are written"
OLD, NEW = "Value", "Becomes"
DATE_FORMATS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%y",
                "%d %b %Y")

FILES = "Keep the recipe, or do one again"
FILES_LEAD = ("The recipe is a file with all steps and decisions. On a new delivery of the table "
              "it is done again in one go. It may hold values of rows, so treat it like the table.")
EXPORT = "Export the recipe (JSON)"
REPLAY = "Do a recipe on this table"
REPLAY_HELP = ("Its steps take the place of the steps above, its decisions win over those above. "
               "What no longer fits is told, one by one.")

TO_COLUMNS = "Go on to the columns"
NO_TABLE = "There is no table yet."
NO_TABLE_CURE = "Bring a table first; then its findings stand here."


def done(touched: str, who: str, when: str) -> str:
    """What a step touched ("" for nothing), and who did it when."""
    if not touched:
        return (f"Changed no cell of this table, by {who}, {when}. It stays for the next delivery; "
                "take it back if it is not needed.")
    return f"{touched} touched, by {who}, {when}."


def digests(before: str, after: str) -> str:
    """The first digits of the table's digest before and after a step, in code type."""
    return f"Digest of the table: {before} before, {after} after."


def earlier(number: int) -> str:
    """What is folded above the latest steps."""
    return "1 earlier step" if number == 1 else f"{number} earlier steps"
