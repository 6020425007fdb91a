"""The names that a project's table bears in the vault, and its profile, which is kept beside it."""

from pathlib import Path

from synth_core.foundation.digest import Digest
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import Profile, profile
from synth_core.workspace.context import Workspace

__all__ = ["IMPORTED", "SOURCE", "kept_profile"]

SOURCE = "source.parquet"
IMPORTED = "imported.parquet"  # the table as it was brought, where a recipe has prepared it
_PROFILE = "profile.json"


def kept_profile(ws: Workspace, project_id: str, digest: str, metadata: Metadata,
                 table: Path | None = None) -> Profile:
    """The profile of the table for these kinds, computed once and kept by digest."""
    kinds = [(column.name, column.kind, column.date_format) for column in metadata]
    wanted = f"{digest}-{Digest.of_json(kinds).short}"
    if ws.vault.holds(project_id, _PROFILE):
        kept = read_json(ws.vault.table(project_id, _PROFILE))
        if kept["of"] == wanted:
            return Profile.from_json(kept["profile"])
    made = profile(table or ws.vault.table(project_id, SOURCE), metadata)
    with ws.vault.place(project_id, _PROFILE) as target:
        write_json(target, {"of": wanted, "profile": made.as_json()})
    return made
