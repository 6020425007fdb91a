"""Every English sentence that a person reads, in one place, so that it can be translated."""
