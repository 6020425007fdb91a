"""Rows from a data dictionary alone: ours, and what SDV's DayZ would take."""
