"""Who is acting. Every use case takes an actor and checks it."""

import os
from dataclasses import dataclass
from enum import StrEnum

from synth_core.foundation.errors import NotAllowed

__all__ = ["LOCAL_STEWARD", "Actor", "Role", "command_line_steward"]


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


def command_line_steward() -> Actor:
    """Whoever runs a command: the local steward, under the name that the system knows them by.

    Not the name in the environment, which anyone may set.
    """
    import pwd  # only where there is a command line of this kind

    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number that has no name
        name = str(os.getuid())
    return Actor(f"{LOCAL_STEWARD.name} {name}", LOCAL_STEWARD.roles)
