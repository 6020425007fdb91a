"""The sources that the tests of the house read."""

from pathlib import Path

__all__ = ["ROOT", "module_of", "modules_of_tests", "sources"]

ROOT = Path(__file__).resolve().parents[2]


def sources() -> list[Path]:
    """Every module of the product."""
    return [ROOT / "app.py", *(path for folder in ("pages", "components", "synth_core")
                               for path in sorted((ROOT / folder).rglob("*.py")))]


def modules_of_tests() -> list[Path]:
    """Every module of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def module_of(path: Path) -> str:
    """The name of a module by its place."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
