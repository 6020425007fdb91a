"""The profile of a project's table: every column, the table as a whole, what goes together."""

import numpy as np

from synth_core.foundation.actor import Actor, Role
from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import NotPossible
from synth_core.foundation.files import read_json, write_json
from synth_core.metadata.combinations import Combinations, combinations
from synth_core.metadata.model import Metadata
from synth_core.metadata.overview import Overview, overview
from synth_core.metadata.profile import suppressed
from synth_core.report.profile_page import profile_page
from synth_core.storage.acts import note_act
from synth_core.tables.personal.contents import Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.tables.stored import load_some
from synth_core.workspace.brought import brought
from synth_core.workspace.context import Workspace, note_look
from synth_core.workspace.personal import personal_view
from synth_core.workspace.source import SOURCE, kept_profile
from synth_core.workspace.views import ProfileView

__all__ = ["profile_file", "profile_view"]

PROFILE_SEEN = "profile looked at"
_OVERVIEW = "overview.json"
_COMBINATIONS = "combinations.json"
# What makes a quasi-identifier up leaves nothing of it to combine.
_MADE_UP = frozenset({Treatment.MADE_UP, Treatment.FORMAT, Treatment.DROP})
# Rows that links between columns are measured on, and links that are told.
_ROWS = 20_000
_LINKS = 12
_STRONG = 0.3


def profile_view(ws: Workspace, actor: Actor, project_id: str, *,
                 meeting: bool = False) -> ProfileView | None:
    """The profile of the project's table; None before there is one.

    A steward sees its small counts, unless it is for a meeting; everyone else does not.

    Args:
        ws: The workspace.
        actor: The person.
        project_id: The project.
        meeting: Leave out small counts, and values that few rows hold, for a steward too.
    """
    table = brought(ws, actor, project_id)
    if table is None:
        return None
    metadata = table.metadata
    seen = kept_profile(ws, project_id, table.digest, metadata)
    whole, links = _kept(ws, project_id, table.digest, metadata)
    rare = _rare(ws, actor, project_id, table.digest, metadata, whole)
    hidden = meeting or Role.STEWARD not in actor.roles
    if hidden:
        seen, whole = suppressed(seen, ws.policy.smallest_cell), whole.suppressed(
            ws.policy.smallest_cell)
        rare = None if rare is None else rare.suppressed()
    else:
        note_look(ws, actor, PROFILE_SEEN, project_id, {"source": table.data["source"]})
    return ProfileView(project_id, table.name, metadata, seen, whole, links,
                       min(_ROWS, whole.rows), ws.policy.smallest_cell if hidden else None, rare)


def profile_file(ws: Workspace, actor: Actor, project_id: str) -> tuple[str, bytes]:
    """The profile as a page that prints, for a meeting: without small counts.

    Raises:
        NotPossible: There is no table yet.
    """
    view = profile_view(ws, actor, project_id, meeting=True)
    if view is None:
        raise NotPossible("There is no table yet.", cure="Bring a table first.")
    page = profile_page(view.name, view.metadata, view.columns, view.whole, view.links,
                        view.linked_rows, view.rare, ws.policy.smallest_cell)
    with ws.database.session() as session:
        note_act(session, actor, "profile taken for a meeting", project_id=project_id)
    return "profile.html", page.encode()


def _kept(ws: Workspace, project_id: str, digest: str,
          metadata: Metadata) -> tuple[Overview, tuple[tuple[str, str, float], ...]]:
    """The table as a whole and its strongest links, computed once and kept by digest."""
    kinds = [(column.name, column.kind, column.date_format, column.kept) for column in metadata]
    wanted = f"{digest}-{Digest.of_json(kinds).short}"
    if ws.vault.holds(project_id, _OVERVIEW):
        kept = read_json(ws.vault.table(project_id, _OVERVIEW))
        if kept["of"] == wanted:
            return Overview.from_json(kept["whole"]), tuple(
                (a, b, strength) for a, b, strength in kept["links"])
    path = ws.vault.table(project_id, SOURCE)
    whole = overview(path, metadata, kept_profile(ws, project_id, digest, metadata))
    links = _links(ws, project_id, metadata, whole.rows)
    with ws.vault.place(project_id, _OVERVIEW) as target:
        write_json(target, {"of": wanted, "whole": whole.as_json(), "links": links})
    return whole, links


def _links(ws: Workspace, project_id: str, metadata: Metadata,
           rows: int) -> tuple[tuple[str, str, float], ...]:
    """The strongest links between columns, on rows at equal steps through the table."""
    columns = metadata.modelled
    if len(columns) < 2 or rows < 2:
        return ()
    # Imported here: it brings SciPy's statistics, which the start of the app need not wait for.
    from synth_core.evaluation.fidelity.strength import Strengths

    some = load_some(ws.vault.table(project_id, SOURCE), [c.name for c in columns], _ROWS)
    strengths = Strengths(some, columns)
    matrix = strengths.of(strengths.prepare(some))
    upper = [(columns[i].name, columns[j].name, float(matrix[i, j]))
             for i, j in zip(*np.triu_indices(len(columns), 1), strict=True)
             if np.isfinite(matrix[i, j]) and abs(matrix[i, j]) >= _STRONG]
    ranked = sorted(upper, key=lambda link: (-abs(link[2]), link[0], link[1]))
    return tuple((a, b, round(strength, 3)) for a, b, strength in ranked[:_LINKS])


def _rare(ws: Workspace, actor: Actor, project_id: str, digest: str, metadata: Metadata,
          whole: Overview) -> Combinations | None:
    """How rare combinations of quasi-identifiers are, counted once for these columns and kept."""
    found = personal_view(ws, actor, project_id)
    columns = [] if found is None else [
        one.finding.column for one in found.columns
        if one.finding.group is Group.QUASI and metadata[one.finding.column].kept
        and not (one.said and one.chosen in _MADE_UP)]
    subject = None if whole.subject is None else whole.subject.column
    subject = None if subject in columns else subject
    wanted = f"{digest}-{Digest.of_json([columns, subject, ws.policy.smallest_cell]).short}"
    if ws.vault.holds(project_id, _COMBINATIONS):
        kept = read_json(ws.vault.table(project_id, _COMBINATIONS))
        if kept["of"] == wanted:
            return None if kept["found"] is None else Combinations.from_json(kept["found"])
    made = combinations(ws.vault.table(project_id, SOURCE), columns, subject,
                        ws.policy.smallest_cell)
    with ws.vault.place(project_id, _COMBINATIONS) as target:
        write_json(target, {"of": wanted, "found": None if made is None else made.as_json()})
    return made
