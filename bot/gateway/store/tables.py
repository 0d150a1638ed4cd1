"""The three tables. A change here needs a migration in `migrations/versions`; a test compares the two."""
from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint

metadata = MetaData()

conversation = Table(
    "conversation", metadata,
    Column("id", String(32), primary_key=True),             # random, never leaves the server
    Column("token_hash", String(64), nullable=False),       # SHA-256 of the bearer token
    Column("label", String(200), nullable=False),           # the client's `sender`
    Column("created", DateTime, nullable=False),            # UTC
    Column("seen", DateTime, nullable=False),               # UTC, of the last turn
    Column("revision", Integer, nullable=False),            # number of turns so far
    Column("state", JSON(none_as_null=True)),               # of the dialogue; null before the first turn
    UniqueConstraint("token_hash", "label", name="uq_conversation_token_label"),
    Index("ix_conversation_seen", "seen"),
)

turn = Table(
    "turn", metadata,
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),                 # the revision it led to
    Column("at", DateTime, nullable=False),
    Column("said", JSON, nullable=False),                   # {kind: text | button | greet, text}
    Column("messages", JSON, nullable=False),               # what was answered
    Column("case_after", JSON(none_as_null=True)),          # snapshot of what was known
)

issued = Table(                                             # buttons that were shown in a conversation
    "issued", metadata,
    Column("conversation_id", String(32), ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True),         # SHA-256 of the payload in canonical form
    Column("title", String(500), nullable=False),           # as it was last shown
)
