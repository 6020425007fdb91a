"""Judging a table that was made without real rows, against the dictionary that described it."""
