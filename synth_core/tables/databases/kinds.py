"""The databases that are known, each with its driver and what it takes to read without writing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

__all__ = ["KINDS", "DatabaseKind", "kind_of"]


@dataclass(frozen=True)
class DatabaseKind:
    """A kind of database.

    Args:
        key: Its name here.
        title: Its name on screens.
        module: The driver's module.
        package: What to install for it.
        driver: What SQLAlchemy calls the two together; "" where it is not read through it.
        listing: SQL for schema, name and about how many rows of each table; statistics that the
            database keeps, never a count.
        arguments: What the driver is told when it connects: not to wait for ever.
        before: Statements that make the session, or the transaction, read only.
    """

    key: str
    title: str
    module: str
    package: str
    driver: str
    listing: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    before: tuple[str, ...] = ()

    @property
    def installed(self) -> bool:
        """Whether the driver is there; it is looked for, not imported."""
        return find_spec(self.module) is not None


_POSTGRESQL = """
    SELECT n.nspname, c.relname,
           CASE WHEN c.relkind <> 'v' AND c.reltuples >= 0 THEN CAST(c.reltuples AS bigint) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
    ORDER BY 1, 2"""
_MYSQL = """
    SELECT table_schema, table_name, table_rows FROM information_schema.tables
    WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
    ORDER BY 1, 2"""
_SQLITE = r"""
    SELECT '', name, NULL FROM sqlite_master
    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name"""
_SQL_SERVER = """
    SELECT s.name, o.name, (SELECT SUM(p.rows) FROM sys.partitions p
                            WHERE p.object_id = o.object_id AND p.index_id IN (0, 1))
    FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
    WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 ORDER BY 1, 2"""
_DUCKDB = """
    SELECT schema_name, table_name, estimated_size FROM duckdb_tables()
    WHERE NOT internal AND database_name = current_database()
    UNION ALL SELECT schema_name, view_name, NULL FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database() ORDER BY 1, 2"""

# Sources: PostgreSQL 15, "SET TRANSACTION"; MySQL 8, "SET TRANSACTION Statement"; SQLite,
# "PRAGMA query_only"; DuckDB, "Securing DuckDB". SQL Server has no read-only transaction.
KINDS: dict[str, DatabaseKind] = {kind.key: kind for kind in (
    DatabaseKind("postgresql", "PostgreSQL", "psycopg", "psycopg[binary]", "postgresql+psycopg",
                 _POSTGRESQL, {"connect_timeout": 10},
                 ("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",)),
    DatabaseKind("mysql", "MySQL or MariaDB", "pymysql", "PyMySQL", "mysql+pymysql", _MYSQL,
                 {"connect_timeout": 10, "local_infile": False},
                 ("SET SESSION TRANSACTION READ ONLY",)),
    DatabaseKind("sqlite", "SQLite", "sqlite3", "sqlite3", "sqlite+pysqlite", _SQLITE, {},
                 ("PRAGMA query_only = ON",)),
    DatabaseKind("mssql", "SQL Server", "pymssql", "pymssql", "mssql+pymssql", _SQL_SERVER,
                 {"login_timeout": 10}),
    DatabaseKind("duckdb", "DuckDB", "duckdb", "duckdb", "", _DUCKDB),
)}
_ALSO = {"postgres": "postgresql", "mariadb": "mysql"}


def kind_of(backend: str) -> DatabaseKind | None:
    """The kind of database that a URL begins with; None for one that is not known."""
    return KINDS.get(_ALSO.get(backend, backend))
