"""The house: imports run one way, and the web process stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, module_of, modules_of_tests, sources

# Highest first: a module may import its own layer and those below.
LAYERS = (
    "app", "pages", "components",
    "synth_core.__main__", "synth_core.cli", "synth_core.workspace", "synth_core.jobs",
    "synth_core.report", "synth_core.governance", "synth_core.evaluation",
    "synth_core.synthesizers", "synth_core.metadata", "synth_core.tables", "synth_core.storage",
    "synth_core.words", "synth_core.foundation",
)


def _layer(module: str) -> int | None:
    for rank, layer in enumerate(LAYERS):
        if module == layer or module.startswith(layer + "."):
            return rank
    return None


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downwards(path: Path) -> None:
    own = _layer(module_of(path))
    for imported in _imports(path):
        other = _layer(imported)
        if own is not None and other is not None:
            assert other >= own, f"{module_of(path)} imports {imported}, which lies above it"


def test_core_knows_no_screen() -> None:
    for path in (ROOT / "synth_core").rglob("*.py"):
        heads = {name.split(".")[0] for name in _imports(path)}
        assert not heads & {"streamlit", "plotly"}, path


def test_every_core_module_has_a_layer() -> None:
    for path in (ROOT / "synth_core").rglob("*.py"):
        module = module_of(path)
        assert module == "synth_core" or _layer(module) is not None, module


def test_no_script_directly_in_pages() -> None:
    assert not list((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("path", [*sources(), *modules_of_tests()],
                         ids=lambda path: str(path.relative_to(ROOT)))
def test_no_giant_module(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_components_hide_no_package() -> None:
    """The shell's folder stands first on sys.path, so its modules must not shadow packages."""
    names = {path.stem for path in (ROOT / "components").iterdir() if path.suffix == ".py"}
    names |= {path.name for path in (ROOT / "components").iterdir() if path.is_dir()}
    assert not (names - {"__init__"}) & set(sys.stdlib_module_names)
    shadowed = subprocess.run(
        [sys.executable, "-c",
         "import importlib.util, sys; print([n for n in sys.argv[1:] "
         "if importlib.util.find_spec(n) is not None])", *sorted(names - {"__init__"})],
        capture_output=True, text=True, check=True, cwd="/")
    assert shadowed.stdout.strip() == "[]"


def test_web_process_is_light() -> None:
    """Importing everything that the web process uses brings in neither torch nor sdv.

    Nor SciPy or scikit-learn, so that nobody waits for them before the first page is drawn.
    """
    heavy = {"torch", "sdv", "rdt", "ctgan", "scipy", "sklearn"}
    code = "import sys; import synth_core.workspace; import synth_core.jobs.supervisor; " \
           f"print(sorted({{m.split('.')[0] for m in sys.modules}} & {heavy}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=ROOT)
    assert done.stdout.strip() == "[]"
