"""Tables in and out: read any file into Parquet, load, write, export; no metadata yet."""
