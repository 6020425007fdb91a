"""The command line: the same use cases as the screens, without a project."""
