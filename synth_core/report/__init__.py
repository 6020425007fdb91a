"""What is handed out with a table: the public record, and later the paper and the packet."""
