"""What each column of a table is: inferred with a reason, edited by the steward."""
