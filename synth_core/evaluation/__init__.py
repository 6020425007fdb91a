"""Judging a synthetic table: sets, yardsticks, fidelity, utility, privacy."""
