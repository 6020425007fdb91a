"""What is asked of a what-if, by name; light, so that screens can read it."""

__all__ = ["BEYOND", "EFFECTIVE", "FAR", "SHIFT", "SUPPORT"]

FAR, BEYOND, EFFECTIVE = "far_rows", "beyond_range", "effective_rows"
# How far it leaves what the real rows show: judged for every purpose.
SUPPORT = (FAR, BEYOND, EFFECTIVE)
SHIFT = "shift"
