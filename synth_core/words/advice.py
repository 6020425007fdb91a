"""What to try next and why, for every rule of `governance.advice`."""

from collections.abc import Sequence

__all__ = ["CHANGE_DATA", "CHANGE_ROWS", "CHANGE_RULES", "CHANGE_WHAT_IFS", "FILL_IN", "TEXTS",
           "TITLE", "TOLD", "about"]

TITLE = "What to try next"
TOLD = ("Each change goes to a new run; this one stays as it is. A change that helps privacy "
        "usually costs some likeness, and the other way round.")
FILL_IN = "Fill this in on the method page"
CHANGE_DATA = "Go to the data"
CHANGE_RULES = "Go to the rules"
CHANGE_ROWS = "Go to the rows asked for"
CHANGE_WHAT_IFS = "Go to the what-ifs"

# Why, then what.
TEXTS: dict[str, tuple[str, str]] = {
    "both": ("What helps privacy costs likeness, and here both fall short.",
             "Let a run find the settings that lose least of either."),
    "near_copies": ("The method puts rows between real rows: no setting of it changes that.",
                    "Take sequential trees, which give no value that only a few people hold."),
    "rules": ("An accepted rule is broken, or could not be looked at.",
              "See which, and take it back if real rows break it too."),
    "what_if": ("The what-if goes beyond what the real rows show.",
                "Write one that changes less: a smaller step, a wider group."),
    "asked": ("Rows are not as they were asked for, or could not be counted.",
              "See what was asked; a rule may stand against it."),
    "stated": ("What was described cannot all be true at once, or needs more rows to show.",
               "Look at the description of these columns."),
    "coverage": ("Rare values and ends come up only in enough rows.", "Make twice as many rows."),
    "safer_method": ("This method does not keep to values and groups that several people share.",
                     "Take sequential trees at their careful preset."),
    "safer_values": ("Values that few people hold are given out.",
                     "Let only values pass that twice as many people hold."),
    "safer_preset": ("The attacks follow small groups and the rows that shaped them.",
                     "Take the careful preset: larger groups, filled with other rows."),
    "safer_groups": ("The attacks follow small groups of people who are alike.",
                     "Draw from groups of twice as many people."),
    "safer_links": ("The attacks follow combinations that may be chance.",
                    "Follow clear combinations only."),
    "closer_method": ("Other methods keep links between columns less closely.",
                      "Take sequential trees."),
    "closer_trees": ("The quick preset follows the table only coarsely.",
                     "Take the balanced preset; it takes a little longer."),
    "closer_fill": ("Groups filled with other rows only are safer, and less alike.",
                    "Fill each group with all rows, if privacy leaves room."),
    "closer_links": ("Combinations are followed only where they are clear.",
                     "Follow fainter combinations, too."),
    "closer_groups": ("Large groups blur fine combinations.",
                      "Draw from groups of at least 5 people, if privacy leaves room."),
    "search": ("The simple changes have been made already.",
               "Let a run find the best of methods and settings."),
    "target": ("Nothing can be learned from the real table about this column, or too few rows "
               "were kept aside.", "Name another column to predict, or bring more rows."),
    "as_learned": ("Fewer rows were made than were learned from, and so few leave it open.",
                   "Make as many rows as were learned from."),
    "more_real": ("So few real rows cannot tell what an attacker finds out, or how alike rows are.",
                  "Bring more real rows, or keep a larger share of them aside."),
    "no_link": ("On this table independent columns would pass as well: there is hardly a link to "
                "keep.", "Independent columns do the same, and are safer."),
}


def about(questions: Sequence[str]) -> str:
    """Which questions an advice is for."""
    return "For: " + ", ".join(questions)
