"""SMOTE: rows between real neighbours, for a rare class. Near-copies: for training only."""
