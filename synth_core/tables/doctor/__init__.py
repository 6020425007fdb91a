"""The doctor: what is wrong with a table, why it matters for synthetic data, and the remedy."""
