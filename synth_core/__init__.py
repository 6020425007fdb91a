"""Likeness as a library: make, judge and release synthetic tables. Knows no screen."""

__version__ = "0.1.0"
