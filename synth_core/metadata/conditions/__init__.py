"""What is asked of the rows that are made: conditions with counts, and shares of categories."""
