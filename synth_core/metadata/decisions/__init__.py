"""What a steward decided of a table's columns: the part of a recipe that changes no cell."""
