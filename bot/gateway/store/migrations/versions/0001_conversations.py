"""Conversations, their turns, and the buttons that were shown."""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.JSON),
        sa.UniqueConstraint("token_hash", "label", name="uq_conversation_token_label"),
    )
    op.create_index("ix_conversation_seen", "conversation", ["seen"])
    op.create_table(
        "turn",
        _owner(),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("messages", sa.JSON, nullable=False),
        sa.Column("case_after", sa.JSON),
    )
    op.create_table(
        "issued",
        _owner(),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("title", sa.String(500), nullable=False),
    )


def _owner() -> sa.Column:
    return sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id", ondelete="CASCADE"),
                     primary_key=True)


def downgrade() -> None:
    for table in ("issued", "turn", "conversation"):
        op.drop_table(table)
