"""Patterns of codes: which characters may stand at each place."""

__all__ = ["alphabets_of", "matches", "size_of"]

DIGITS, CAPITALS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = {"#": DIGITS, "?": CAPITALS, "*": DIGITS + CAPITALS}


def alphabets_of(pattern: str) -> tuple[str, ...]:
    """The characters allowed at each place; a backslash keeps the next character as it stands."""
    found: list[str] = []
    signs = iter(pattern)
    for sign in signs:
        if sign == "\\":
            found.append(next(signs, "\\"))
        else:
            found.append(SIGNS.get(sign, sign))
    return tuple(found)


def size_of(pattern: str) -> int:
    """How many different codes there are."""
    size = 1
    for alphabet in alphabets_of(pattern):
        size *= len(alphabet)
    return size


def matches(pattern: str, text: str) -> bool:
    """Whether a text is one of the codes."""
    alphabets = alphabets_of(pattern)
    return len(text) == len(alphabets) and all(
        sign in alphabet for sign, alphabet in zip(text, alphabets, strict=True))
