"""What is said where a table is prepared by steps."""

__all__ = ["CHANGED", "CHANGED_CURE", "LEARNED", "LEARNED_CURE", "NONE_WAITS", "NONE_WAITS_CURE",
           "NO_RECIPE", "NO_RECIPE_CURE", "NO_STEP", "NO_STEP_CURE", "ROWS_GO", "ROWS_GO_CURE",
           "SUBJECT_GOES", "SUBJECT_GOES_CURE"]

ROWS_GO = "A step has learned from the training rows, and this one lets rows go after it."
ROWS_GO_CURE = ("Take back the step that learned, let the rows go first, then do it again: else "
                "other rows would be kept aside than those that it did not see.")
LEARNED = "A step has learned from the training rows, and would stand on other rows now."
LEARNED_CURE = "Take back the step that learned, change the order, then do it again."
SUBJECT_GOES = ("This column tells people apart, and a step has learned from the rows of some of "
                "them: it cannot be changed any more.")
SUBJECT_GOES_CURE = ("Take the step on this column back, and mark the column as left out of the "
                     "synthetic table instead.")
NO_STEP = "Nothing was done on this table: no step, and no decision about its columns."
NO_STEP_CURE = "Do a step first, or confirm what its columns are."
NONE_WAITS = "Nothing waits to be done again on this table."
NONE_WAITS_CURE = "Reload the page, or bring the recipe as a file."
NO_RECIPE = "The file is not a recipe."
NO_RECIPE_CURE = "Choose the JSON file that was exported here."
CHANGED = "The table was changed meanwhile, in another window."
CHANGED_CURE = "Reload the page and look at the steps that were done."
