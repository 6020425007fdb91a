"""A codebook (data dictionary) of a real table: what its columns are, by those who know them."""
