"""How far a what-if leaves what the real rows show, and what it moved."""
