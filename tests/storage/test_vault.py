import stat

import pytest

from synth_core.foundation.errors import NotFound
from synth_core.storage.home import Home
from synth_core.storage.vault import Vault


@pytest.fixture
def vault(home: Home) -> Vault:
    return Vault(home)


def test_placed_table_is_read_back(vault: Vault, home: Home) -> None:
    with vault.place("p1", "source.parquet") as path:
        path.write_bytes(b"rows")
        assert not vault.holds("p1", "source.parquet")
    assert vault.table("p1", "source.parquet").read_bytes() == b"rows"
    assert stat.S_IMODE(vault.table("p1", "source.parquet").parent.stat().st_mode) == 0o700
    assert home.root / vault.relative("p1", "source.parquet") == vault.table("p1", "source.parquet")


def test_half_written_table_is_not_placed(vault: Vault) -> None:
    with vault.place("p1", "t") as path:
        path.write_bytes(b"before")
    with pytest.raises(RuntimeError), vault.place("p1", "t") as path:
        path.write_bytes(b"half")
        raise RuntimeError
    assert vault.table("p1", "t").read_bytes() == b"before"
    assert [found.name for found in vault.table("p1", "t").parent.iterdir()] == ["t"]


def test_missing_table_is_said(vault: Vault) -> None:
    with pytest.raises(NotFound) as caught:
        vault.table("p1", "source.parquet")
    assert caught.value.cure


def test_removed_table_is_gone(vault: Vault) -> None:
    with vault.place("p1", "t") as path:
        path.write_bytes(b"rows")
    vault.remove("p1", "t")
    vault.remove("p1", "t")
    assert not vault.holds("p1", "t")


@pytest.mark.parametrize("bad", ["", ".", "..", "../t", "a/b", ".hidden", "a..b", "a.", "a\n"])
def test_no_name_leads_out(vault: Vault, bad: str) -> None:
    with pytest.raises(NotFound):
        vault.holds("p1", bad)
