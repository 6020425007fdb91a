"""Values for identifiers and free text: made up by format, never learned, never a source value."""
