"""A run as an operating-system process: ordered, started, watched, stopped, recovered."""
