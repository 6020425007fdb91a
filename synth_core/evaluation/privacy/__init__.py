"""Could the synthetic table harm someone: self-test, copies, membership."""
