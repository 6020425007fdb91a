"""Judging a table whose mix of rows was changed on purpose, by real rows of the same mix."""
