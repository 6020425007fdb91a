"""What the three neural methods through SDV share: columns, training watch, files."""
