"""What the page says where a table is prepared."""

__all__ = ["CHOOSE", "DATE_FORMATS", "DO", "EARLIER", "EXPORT", "FILES", "FILES_LEAD", "FORM",
           "FORM_HELP", "KIND", "KIND_HINT", "LATER", "NEW", "NO_TABLE", "NO_TABLE_CURE", "OLD",
           "REPLAY", "REPLAY_HELP", "STEPS", "STEPS_HELP", "TO_COLUMNS", "TYPE", "UNDO", "WORKING",
           "done", "no_fit"]

STEPS = "What was done"
STEPS_HELP = ("The table as it was brought stays beside this one: every step can be taken back, "
              "also after a reload.")
UNDO = "Take back the last step"
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
FILES_LEAD = ("The recipe is a file with all steps. On a new delivery of the table it is done "
              "again in one go. It may hold values of rows, so treat it like the table.")
EXPORT = "Export the recipe (JSON)"
REPLAY = "Do the steps of a recipe on this table"
REPLAY_HELP = "They take the place of the steps above. What no longer fits is told, step by step."

TO_COLUMNS = "Go on to the columns"
NO_TABLE = "There is no table yet."
NO_TABLE_CURE = "Bring a table first; then its findings stand here."


def done(touched: str, who: str, day: str) -> str:
    """What a step touched, and who did it when."""
    return f"{touched} touched. {who}, {day}."


def no_fit(number: int, title: str, *, left_out: bool) -> str:
    """A step of a recipe that does not fit a new delivery."""
    return f"Step {number}, {title.lower()}: " + ("left out." if left_out else
                                                  "done, but look at it.")
