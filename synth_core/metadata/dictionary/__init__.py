"""The data dictionary: a table described in words and numbers, without a single real row."""
