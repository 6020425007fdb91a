"""Is the synthetic table alike: columns, pairs, triples, a program that tells them apart."""
