"""Sequential trees: each column drawn in turn from trees grown on the columns before it."""
