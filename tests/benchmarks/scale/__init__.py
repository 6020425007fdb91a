"""How trees scale: rows and columns, each point in a process of its own."""
