"""What is said where a table is prepared by steps."""

__all__ = ["CHANGED", "CHANGED_CURE", "LEARNS", "LEARNS_CURE", "NO_RECIPE", "NO_RECIPE_CURE",
           "NO_STEP", "NO_STEP_CURE"]

LEARNS = "This step would learn from the rows, also from those kept aside for the judgement."
LEARNS_CURE = "Give the values yourself; they count as public knowledge then."
NO_STEP = "No step was done on this table."
NO_STEP_CURE = "Do a step first."
NO_RECIPE = "The file is not a recipe."
NO_RECIPE_CURE = "Choose the JSON file that was exported here."
CHANGED = "The table was changed meanwhile, in another window."
CHANGED_CURE = "Reload the page and look at the steps that were done."
