"""Real database servers of the tests' own: started in a folder of their own, gone at the end."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

__all__ = ["PASSWORD", "mariadb", "postgres"]

# It must turn up nowhere: not on a page, in a log, in the records or in an error.
PASSWORD = "S3cret-that-must-not-show"


@contextlib.contextmanager
def postgres() -> Iterator[sa.URL]:
    """The URL of a PostgreSQL server whose user has the password."""
    folder = _binaries("initdb", Path("/usr/lib/postgresql"))
    with _home() as home:
        (home / "password").write_text(PASSWORD)
        _as_nobody([str(folder / "initdb"), "--no-sync", "--username=reader", "--encoding=UTF8",
                    "--locale=C", "--auth=scram-sha-256", f"--pwfile={home / 'password'}",
                    "-D", str(home / "data")], home)
        port = _free_port()
        command = [str(folder / "postgres"), "-D", str(home / "data"), "-p", str(port), "-k",
                   str(home), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        url = sa.URL.create("postgresql+psycopg", "reader", PASSWORD, "127.0.0.1", port,
                            "postgres")
        with _running(command, home, lambda: sa.create_engine(url)):
            yield url


@contextlib.contextmanager
def mariadb() -> Iterator[sa.URL]:
    """The same of a MariaDB server, which speaks as MySQL does."""
    server = Path(_binaries("mariadbd", Path("/usr/sbin"))) / "mariadbd"
    with _home() as home:
        port, data = _free_port(), home / "data"
        _as_nobody(["mariadb-install-db", "--no-defaults", f"--datadir={data}",
                    "--auth-root-authentication-method=normal", "--skip-test-db"], home)
        (home / "first.sql").write_text(
            f"CREATE DATABASE ward;\nCREATE USER reader@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';\n"
            "GRANT ALL ON ward.* TO reader@'127.0.0.1';\n")
        command = [str(server), "--no-defaults", f"--datadir={data}", f"--port={port}",
                   "--bind-address=127.0.0.1", f"--socket={home / 'socket'}",
                   f"--pid-file={home / 'pid'}", f"--init-file={home / 'first.sql'}",
                   "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0"]
        url = sa.URL.create("mysql+pymysql", "reader", PASSWORD, "127.0.0.1", port, "ward")
        with _running(command, home, lambda: sa.create_engine(url)):
            yield url


def _binaries(name: str, beside: Path) -> Path:
    """The folder of a server's programs; a check that must have them fails without."""
    found = shutil.which(name)
    listed = [Path(found)] if found else sorted(beside.glob(f"**/{name}"))
    if not listed:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} must be installed in this check", pytrace=False)
        pytest.skip(f"{name} is not installed")
    return listed[-1].parent


@contextlib.contextmanager
def _home() -> Iterator[Path]:
    """A folder that the servers' user may enter: those of pytest are closed to others."""
    home = Path(tempfile.mkdtemp(prefix="likeness-server-"))
    if os.geteuid() == 0:
        os.chown(home, _nobody(), -1)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _nobody() -> int:
    """Servers of databases refuse to run as root."""
    return pwd.getpwnam("nobody").pw_uid


def _user() -> dict[str, object]:
    return {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}


def _as_nobody(command: list[str], home: Path) -> None:
    done = subprocess.run(command, capture_output=True, cwd=home, text=True, errors="replace",
                          env={**os.environ, "HOME": str(home)},
                          **_user())  # type: ignore[call-overload]
    if done.returncode:
        pytest.fail(f"{command[0]} ended with {done.returncode}: {done.stdout[-1500:]} "
                    f"{done.stderr[-1500:]}", pytrace=False)


@contextlib.contextmanager
def _running(command: list[str], home: Path, engine: Callable[[], sa.Engine]) -> Iterator[None]:
    with (home / f"log-{secrets.token_hex(4)}").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=home,
                                   **_user())  # type: ignore[call-overload]
        try:
            _wait(process, engine())
            yield
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", engine: sa.Engine) -> None:
    began = time.monotonic()
    while True:
        try:
            engine.connect().close()
            engine.dispose()
            return
        except sa.exc.SQLAlchemyError:
            if process.poll() is not None or time.monotonic() - began > 60:
                pytest.fail("the database server did not start", pytrace=False)
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
