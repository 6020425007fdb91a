"""Reads the source of a module for ways round the vault: see test_storage_door.py.

It does not run anything, so it goes by names and annotations: a path is what is annotated as one,
made by ``Path(...)`` or called ``.path`` or ``.parent``; a text is a literal, a constant, a
parameter or a function annotated as ``str``.
"""

import ast
from collections.abc import Iterator, Set

__all__ = ["JOIN_PATHS", "KNOW_THE_ROOT", "READ_TABLES", "constants", "offences"]

STORAGE = ("synth_core.storage",)
TABLES = ("synth_core.tables",)
# They write models, draws and JSON into a folder that they are given, and show the app's pictures.
JOIN_PATHS = (*STORAGE, *TABLES, "synth_core.jobs", "synth_core.foundation.files",
              "synth_core.synthesizers.stored", "synth_core.synthesizers.sdv_model",
              "components.shell")
READ_TABLES = TABLES
# A run's process is told by an environment variable where the data folder is.
KNOW_THE_ROOT = (*STORAGE, "synth_core.jobs.process")

_PLACES = {"project_folder", "incoming", "scratch"}
_LIBRARIES = {"duckdb", "pyarrow", "openpyxl", "xlsxwriter", "tempfile"}
_FORMATS = ("csv", "table", "fwf", "parquet", "excel", "feather", "orc", "pickle", "hdf", "sql",
            "stata", "sas", "spss", "xml")
_METHODS = {f"{way}_{form}" for way in ("read", "to") for form in _FORMATS}


def offences(module: str, source: str, texts: Set[str]) -> list[str]:
    """How a module goes round the door; empty where it does not.

    Args:
        module: Its name.
        source: Its source.
        texts: Constants of other modules that are texts, as "module.NAME".
    """
    tree = ast.parse(source)
    names = _Names(tree, texts)
    wrapped = {id(argument) for node in ast.walk(tree) if _calls(node, "RunFolder")
               for argument in node.args}  # type: ignore[attr-defined]
    return [f"line {node.lineno}: {what}" for node in ast.walk(tree)  # type: ignore[attr-defined]
            for what in (*_places(node, module, wrapped), *_joined(node, module, names),
                         *_libraries(node, module))]


def constants(module: str, source: str) -> set[str]:
    """The constants of a module that are texts, as "module.NAME"."""
    return {f"{module}.{name}" for name in _assigned(ast.parse(source).body)}


class _Names:
    """Which names of a module are texts or paths."""

    def __init__(self, tree: ast.Module, texts: Set[str]) -> None:
        self.texts = set(_assigned(tree.body))
        self.paths: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                self.texts |= {alias.asname or alias.name for alias in node.names
                               if f"{node.module}.{alias.name}" in texts}
            elif isinstance(node, ast.FunctionDef) and _named(node.returns, "str"):
                self.texts.add(node.name)
            elif isinstance(node, ast.arg):
                self._annotated(node.arg, node.annotation)
            elif isinstance(node, ast.Assign) and self.is_path(node.value):
                self.paths |= {name.id for name in node.targets if isinstance(name, ast.Name)}

    def is_text(self, node: ast.AST) -> bool:
        """Whether it is a text."""
        if isinstance(node, ast.Call):
            node = node.func
        if isinstance(node, ast.Name):
            return node.id in self.texts
        return isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str))

    def is_path(self, node: ast.AST) -> bool:
        """Whether it is a path."""
        if isinstance(node, ast.Name):
            return node.id in self.paths
        if isinstance(node, ast.Attribute):
            return node.attr in {"path", "parent"}
        return _calls(node, "Path") or any(_calls(node, way) for way in ("table", "file", "folder"))

    def _annotated(self, name: str, annotation: ast.AST | None) -> None:
        if _named(annotation, "str"):
            self.texts.add(name)
        if _named(annotation, "Path"):
            self.paths.add(name)


def _places(node: ast.AST, module: str, wrapped: set[int]) -> Iterator[str]:
    """Places in the data folder that somebody knows."""
    if _among(module, STORAGE):
        return
    if isinstance(node, ast.Attribute):
        of_home = _last(node.value).endswith("home")
        if node.attr in _PLACES and (of_home or node.attr != "scratch"):
            yield f".{node.attr} is a place in the data folder: ask the vault"
        if node.attr == "root" and not _among(module, KNOW_THE_ROOT):
            yield ".root is the data folder: ask the vault"
    if _calls(node, "run_folder") and id(node) not in wrapped:
        yield "run_folder() outside RunFolder(): its files have names there"


def _joined(node: ast.AST, module: str, names: _Names) -> Iterator[str]:
    """Paths that are made of a folder and a name."""
    if not _among(module, JOIN_PATHS) and _joins(node, names):
        yield "makes a path of its own: ask the vault or a RunFolder"


def _joins(node: ast.AST, names: _Names) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return (names.is_text(node.left) or names.is_text(node.right)
                or names.is_path(node.left))
    if _calls(node, "Path") or _calls(node, "open"):
        assert isinstance(node, ast.Call)
        several = len(node.args) > 1 and _calls(node, "Path")
        return several or any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr in {"joinpath", "with_name", "with_suffix", "with_stem"}:
        return not _calls(node.func.value, "files")  # data that came with the program
    return node.func.attr == "join" and _last(node.func.value) == "path"


def _libraries(node: ast.AST, module: str) -> Iterator[str]:
    """Tables that are read or written by others than the layer for it."""
    if _among(module, READ_TABLES):
        return
    imported: list[str] = []
    if isinstance(node, ast.Import):
        imported = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        imported = [str(node.module)]
    for name in imported:
        if name.split(".")[0] in _LIBRARIES:
            yield f"imports {name}: only tables reads and writes files of tables"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
            and node.func.attr in _METHODS:
        yield f".{node.func.attr}() reads or writes a table by itself: use synth_core.tables"


def _assigned(body: list[ast.stmt]) -> Iterator[str]:
    """Names that a module gives to texts."""
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr) \
                and isinstance(getattr(node.value, "value", ""), str):
            yield from (name.id for name in node.targets if isinstance(name, ast.Name))


def _among(module: str, layers: tuple[str, ...]) -> bool:
    return any(module == layer or module.startswith(layer + ".") for layer in layers)


def _calls(node: ast.AST, name: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return _last(node.func) == name


def _last(node: ast.AST) -> str:
    """The last name of a dotted one, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _named(annotation: ast.AST | None, name: str) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == name
