"""Methods that learn a table and make another like it, one file a method."""
