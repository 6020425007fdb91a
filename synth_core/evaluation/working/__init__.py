"""How honest a working file is: hidden cells found again, and whether added rows help."""
