"""A named connection to a database. Its URL is a secret: it is used, and never shown or kept."""

from dataclasses import dataclass, field

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from synth_core.foundation.errors import NotPossible
from synth_core.tables.databases.kinds import KINDS, DatabaseKind, kind_of
from synth_core.words import databases as words

__all__ = ["Connection", "ConnectionState"]


@dataclass(frozen=True)
class ConnectionState:
    """What may be told of a connection: whether it can be used here; if not, why and the cure."""

    name: str
    database: str
    ready: bool
    reason: str = ""
    cure: str = ""


@dataclass(frozen=True)
class Connection:
    """A connection as an administrator set it.

    Promise: neither ``repr``, nor `state`, nor an error of this package holds a part of the URL.

    Args:
        name: What people call it.
        secret: The SQLAlchemy URL, with user and password.
    """

    name: str
    secret: str = field(repr=False)

    @property
    def url(self) -> URL:
        """The URL in its parts, with the driver that this program uses.

        Raises:
            NotPossible: It cannot be read, or names a database that is not known.
        """
        url, kind = self._parsed()
        return url.set(drivername=kind.driver or kind.key)

    @property
    def kind(self) -> DatabaseKind:
        """The kind of database; raises as `url`."""
        return self._parsed()[1]

    @property
    def state(self) -> ConnectionState:
        """Whether it can be used here. Asks nothing of the database."""
        try:
            kind = self.kind
        except NotPossible as error:
            return ConnectionState(self.name, "", False, error.what, error.cure)
        if not kind.installed:
            return ConnectionState(self.name, kind.title, False, words.no_driver(kind.title),
                                   words.install(kind.package))
        return ConnectionState(self.name, kind.title, True)

    def usable(self) -> None:
        """Refuse a connection that cannot be used here.

        Raises:
            NotPossible: Its URL cannot be read, or the driver is missing.
        """
        state = self.state
        if not state.ready:
            raise NotPossible(state.reason, where=self.name, cure=state.cure)

    def _parsed(self) -> tuple[URL, DatabaseKind]:
        try:
            url = make_url(self.secret)
        except (ArgumentError, ValueError):  # a port that is no number
            url = None
        if url is None:
            raise NotPossible(words.BAD_URL, where=self.name, cure=words.BAD_URL_CURE)
        kind = kind_of(url.get_backend_name())
        if kind is None:
            known = ", ".join(one.title for one in KINDS.values())
            raise NotPossible(words.UNKNOWN_DATABASE, where=self.name, cure=words.known(known))
        return url, kind
