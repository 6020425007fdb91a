"""Personal data in a table: which columns hold it, what to do with it, told with a reason."""
