"""Working files: cells and rows drawn for a table that stays real; never given as synthetic."""
