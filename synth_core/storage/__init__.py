"""The data folder and the database: where everything that must outlive a process is kept."""
