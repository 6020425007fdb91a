import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from synth_core.foundation.errors import NotFound, StorageError
from synth_core.storage.home import Home


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folders_are_made_for_the_owner_only(home: Home) -> None:
    for folder in (home.root, home.incoming, home.project_folder("p1"),
                   home.run_folder("p1", "r1")):
        assert folder.is_dir()
        assert _mode(folder) == 0o700


def test_variable_decides_where_it_is(tmp_path: Path) -> None:
    assert Home.find({"LIKENESS_HOME": str(tmp_path / "a")}).root == tmp_path / "a"


def test_default_is_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Home.find({}).root == tmp_path / "likeness"


def test_secret_is_made_once_for_the_owner_only(home: Home) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: Home(home.root).secret(), range(16)))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 32
    assert _mode(home.root / "secret") == 0o600
    assert [path.name for path in home.root.glob(".*")] == []


def test_two_folders_have_two_secrets(home: Home, tmp_path: Path) -> None:
    assert home.secret() != Home(tmp_path / "other").secret()


def test_damaged_secret_is_said(home: Home) -> None:
    (home.root / "secret").write_bytes(b"short")
    with pytest.raises(StorageError) as caught:
        home.secret()
    assert caught.value.cure


def test_file_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError) as caught:
        Home(tmp_path / "file")
    assert "LIKENESS_HOME" in caught.value.cure


@pytest.mark.parametrize("bad", ["", ".", "..", "../x", "a/b", "/etc", "a.b", "-a", "x" * 65,
                                 "a\n"])
def test_no_id_leads_out_of_the_folder(home: Home, bad: str) -> None:
    with pytest.raises(NotFound):
        home.project_folder(bad)
    with pytest.raises(NotFound):
        home.run_folder("p1", bad)


def test_project_is_removed_with_all_in_it(home: Home) -> None:
    (home.run_folder("p1", "r1") / "x").write_text("x")
    home.remove_project("p1")
    home.remove_project("p1")
    assert not (home.root / "projects" / "p1").exists()
