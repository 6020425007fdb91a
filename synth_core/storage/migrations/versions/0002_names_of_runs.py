"""Runs get a name and a note; a project counts its runs, so that no number is given twice."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("name", sa.String(length=120), nullable=False, server_default=""))
        runs.add_column(sa.Column("note", sa.String(length=2000), nullable=False,
                                  server_default=""))
    with op.batch_alter_table("projects") as projects:
        projects.add_column(sa.Column("runs_ordered", sa.Integer(), nullable=False,
                                      server_default="0"))
    op.execute("UPDATE projects SET runs_ordered = COALESCE("
               "(SELECT MAX(number) FROM runs WHERE runs.project_id = projects.id), 0)")


def downgrade() -> None:
    """Go back: names, notes and the count are lost."""
    with op.batch_alter_table("projects") as projects:
        projects.drop_column("runs_ordered")
    with op.batch_alter_table("runs") as runs:
        runs.drop_column("note")
        runs.drop_column("name")
