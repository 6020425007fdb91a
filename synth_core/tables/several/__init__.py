"""Several files of one shape as one table: a zip archive, or a folder of the server."""
