"""Real tables have one door, the vault.

Nobody else makes a path to one, or reads and writes files of tables by themselves. This is read
from the source (`door`), so a way round the door is found although no test walks it:

    synth_core.storage     makes every path in the data folder
    synth_core.tables      reads and writes files of tables, at the paths that it is given
    synth_core.jobs        hands the vault's path to a run; its own files are a RunFolder's
    everybody else         asks the vault or a RunFolder for a path and gives it to tables
"""

from functools import cache
from pathlib import Path

import pytest

from tests.architecture.door import (
    JOIN_PATHS,
    KNOW_THE_ROOT,
    READ_TABLES,
    constants,
    offences,
)
from tests.architecture.sources import ROOT, module_of, sources

ELSEWHERE = ("synth_core.workspace.data", "synth_core.evaluation.suite", "pages.project.data",
             "components.bring", "synth_core.cli.commands")


@cache
def _texts() -> frozenset[str]:
    """The constants of all modules that are texts."""
    return frozenset(name for path in sources()
                     for name in constants(module_of(path), path.read_text("utf-8")))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_goes_round_the_door(path: Path) -> None:
    assert offences(module_of(path), path.read_text("utf-8"), _texts()) == []


@pytest.mark.parametrize("way", [
    'load(ws.home.project_folder(project_id) / "real" / "source.parquet")',
    "path = ws.home.project_folder(project_id)",
    "load(ws.home.root)",
    "for path in ws.home.incoming.iterdir(): load(path)",
    "for path in ws.home.scratch.glob('*'): load(path)",
    "load(anything / 'source.parquet')",
    "load(anything / f'{project_id}.parquet')",
    "load(anything / SOURCE)",
    "load(anything / name)",
    "load(anything / upload(project_id))",
    "load(folder / anything)",
    "load(ws.vault.table(project_id, 'upload').parent / anything)",
    "load(RunFolder(ws.home.run_folder(project_id, run_id)).path / anything)",
    "load(Path(anything, anything))",
    "load(Path(f'{anything}/source.parquet'))",
    "open(f'{anything}/source.parquet', 'rb')",
    "load(anything.joinpath(anything))",
    "load(ws.vault.table(project_id, 'upload').with_name(anything))",
    "load(os.path.join(anything, anything))",
    "ws.home.run_folder(project_id, run_id).iterdir()",
    "import duckdb",
    "import pyarrow.parquet as pq",
    "from pyarrow import parquet",
    "import tempfile",
    "pd.read_parquet(anything)",
    "pd.read_csv(anything)",
    "anything.to_parquet(anything)",
    "anything.to_csv(anything)",
])
def test_each_way_round_is_noticed(way: str) -> None:
    source = ("from synth_core.workspace.source import SOURCE\n"
              "def upload(key) -> str: ...\n"
              f"def use(ws, folder: Path, name: str, anything):\n    {way}\n")
    for module in ELSEWHERE:
        assert len(offences(module, source, _texts())) >= 1, module


@pytest.mark.parametrize("way", [
    "load(ws.vault.table(project_id, SOURCE))",
    "with ws.vault.place(project_id, SOURCE) as target: bring(path, options, target)",
    "with ws.vault.scratch() as scratch: bring(path, options, scratch.file('source.parquet'))",
    "folder = RunFolder(ws.home.run_folder(project_id, run_id))",
    "share = rows / total",
    "files('synth_core.governance').joinpath('data/policy.json').read_text('utf-8')",
    "Path(name).name",
])
def test_the_door_itself_is_no_offence(way: str) -> None:
    for module in ELSEWHERE:
        assert offences(module, f"def use():\n    {way}\n", _texts()) == []


def test_no_exception_is_left_that_nothing_needs() -> None:
    """An exception without a need would be an open window."""
    known = {module_of(path): path.read_text("utf-8") for path in sources()}
    for layer in {*JOIN_PATHS, *READ_TABLES, *KNOW_THE_ROOT}:
        own = [source for module, source in known.items()
               if module == layer or module.startswith(layer + ".")]
        assert any(offences("somebody", source, _texts()) for source in own), layer
