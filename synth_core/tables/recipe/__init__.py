"""Recipes: what is done to a table between bringing it and learning from it, step by step."""
