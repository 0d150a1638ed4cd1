"""Alembic's entry. `database.migrate` hands over its connection; on the command line use the gateway's own command."""
from alembic import context

from bot.gateway.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
