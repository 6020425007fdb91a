"""TabularARGN beside sequential trees: the fastest good neural method that we know of."""
