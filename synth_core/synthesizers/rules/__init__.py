"""Accepted rules kept by every method: drawn rows are mended, or drawn again."""
