"""Values and habits that everything above leans on; imports nothing of the product."""
