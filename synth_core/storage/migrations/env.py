"""What Alembic runs: the migrations, on the connection that `run.upgrade` hands over."""

from alembic import context

from synth_core.storage.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    # SQLite can undo table changes; all migrations stand or fall with the caller's transaction.
    transactional_ddl=True,
)
context.run_migrations()
