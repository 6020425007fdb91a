"""Is the synthetic table useful: train on synthetic, test on real."""
