"""The tables of the database. Times are UTC; ids fit into a URL; no cell of a real table."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

__all__ = ["ActRow", "AnswerRow", "Base", "ProjectRow", "RunRow", "RunStatus", "ScenarioRow",
           "SourceRow", "UtcDateTime"]


class RunStatus(StrEnum):
    """Where a run stands. The last three are ends: only `Supervisor.start_again` leaves them."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    STOPPED = "stopped"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC: SQLite knows no time zones, and would hand back a naive time."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment without its zone, in UTC; a naive time is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """What all tables share: names for constraints, so that migrations can speak of them."""

    metadata = MetaData(naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    })
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}  # noqa: RUF012


def _project() -> ForeignKey:
    return ForeignKey("projects.id", ondelete="CASCADE")


class ProjectRow(Base):
    """A project: a saved journey. Its answers, sources and runs go with it.

    ``runs_ordered`` counts the runs that were ever ordered, also those deleted since: it numbers
    them.
    """

    __tablename__ = "projects"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_by: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    runs_ordered: Mapped[int] = mapped_column(default=0, server_default="0")


class AnswerRow(Base):
    """What was answered in one step (purpose, data, columns, method), as one JSON value."""

    __tablename__ = "answers"

    project_id: Mapped[str] = mapped_column(String(64), _project(), primary_key=True)
    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class SourceRow(Base):
    """A real table that was brought: where it lies in the vault, never what is in it.

    ``digest`` belongs to the private record. ``path`` is relative to the data folder.
    """

    __tablename__ = "sources"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[str] = mapped_column(String(64), _project(), index=True)
    name: Mapped[str] = mapped_column(String(300))
    rows: Mapped[int]
    columns: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    options: Mapped[dict[str, Any]]
    path: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime]
    sample_key: Mapped[str | None] = mapped_column(String(60))


class RunRow(Base):
    """A run: its order (``spec``), where it stands, and the process that works on it.

    ``pid`` and ``pid_created`` name the process of the present attempt; ``memory_estimate`` is in
    bytes; ``summary`` holds the state and the headline of a judged run; ``message`` and ``cure``
    are sentences for the person who started it; ``name`` and ``note`` are what people call it and
    wrote about it. ``scenario_id`` names the what-if that it draws: such a run is never the
    project's judged result. The what-if may be deleted since.
    """

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("project_id", "number"),
                      Index("ix_runs_status_created_at", "status", "created_at"))

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[str] = mapped_column(String(64), _project(), index=True)
    number: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default=RunStatus.QUEUED)
    spec: Mapped[dict[str, Any]]
    created_by: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    stop_asked_at: Mapped[datetime | None]
    message: Mapped[str] = mapped_column(String(2000), default="")
    cure: Mapped[str] = mapped_column(String(2000), default="")
    pid: Mapped[int | None]
    pid_created: Mapped[float | None] = mapped_column(Float)
    attempt: Mapped[int] = mapped_column(default=0)
    memory_estimate: Mapped[int] = mapped_column(BigInteger, default=0)
    summary: Mapped[dict[str, Any] | None]
    name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    note: Mapped[str] = mapped_column(String(2000), default="", server_default="")
    scenario_id: Mapped[str | None] = mapped_column(String(64))


class ScenarioRow(Base):
    """A what-if that was stored: its name, its changes, and the run that it is drawn from.

    The base run is named, not referred to: where it is deleted, the what-if stays and says so.
    """

    __tablename__ = "scenarios"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[str] = mapped_column(String(64), _project(), index=True)
    name: Mapped[str] = mapped_column(String(120))
    base_run: Mapped[str] = mapped_column(String(64))
    base_number: Mapped[int]
    changes: Mapped[dict[str, Any]]
    created_by: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class ActRow(Base):
    """An act of a person or of the program; see `acts`. No foreign key: it outlives a project."""

    __tablename__ = "acts"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(200))
    act: Mapped[str] = mapped_column(String(100))
    project_id: Mapped[str | None] = mapped_column(String(64), index=True)
    run_id: Mapped[str | None] = mapped_column(String(64), index=True)
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
