"""Stored what-ifs of a project; a run that draws one names it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "scenarios",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("project_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("base_run", sa.String(length=64), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"],
                                name="fk_scenarios_project_id_projects", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_scenarios"),
        sa.UniqueConstraint("project_id", "name", name="uq_scenarios_project_id"),
    )
    op.create_index("ix_scenarios_project_id", "scenarios", ["project_id"])
    with op.batch_alter_table("runs") as runs:
        runs.add_column(sa.Column("scenario_id", sa.String(length=64), nullable=True))


def downgrade() -> None:
    """Go back: stored what-ifs are lost; what they made stays, as runs like any other."""
    with op.batch_alter_table("runs") as runs:
        runs.drop_column("scenario_id")
    op.drop_table("scenarios")
