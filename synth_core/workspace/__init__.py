"""The use cases: the one door for pages, the command line and tests."""
