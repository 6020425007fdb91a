"""Timing and judging the methods on real tables; run by `make bench`, never as tests."""
