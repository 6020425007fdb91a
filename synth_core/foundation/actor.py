"""Who is acting. Every use case takes an actor and checks it."""

from dataclasses import dataclass
from enum import StrEnum

from synth_core.foundation.errors import NotAllowed

__all__ = ["LOCAL_STEWARD", "Actor", "Role"]


class Role(StrEnum):
    """What a person may do."""

    STEWARD = "steward"
    REVIEWER = "reviewer"
    CONSUMER = "consumer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Actor:
    """A person, by the name that the sign-in gives, with roles."""

    name: str
    roles: frozenset[Role]

    def require(self, role: Role) -> None:
        """Check that the person has the role.

        Raises:
            NotAllowed: They have not.
        """
        if role not in self.roles:
            raise NotAllowed(
                f"This needs the role “{role.value}”.", cure="Ask an administrator for the role."
            )


# On a laptop there is one person, who brought the table and decides alone about it.
LOCAL_STEWARD = Actor("local steward", frozenset({Role.STEWARD}))
