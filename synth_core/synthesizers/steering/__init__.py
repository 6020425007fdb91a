"""Samples that keep to what is asked of them: who is asked for, and how many of each."""
