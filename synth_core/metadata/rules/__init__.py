"""Business rules: what always holds in a table, as values with words and a test."""
