"""Find a worker's links and a statement's versions without reading the whole table."""

from alembic import op

revision = "0022_add_indexes"
down_revision = "0021_widen_job"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_supervision_link_worker_id", "supervision_link", "worker_id"),
    ("ix_framework_statement_permanent_id", "framework_statement", "permanent_id"),
)


def upgrade() -> None:
    """Add them."""
    for name, table, column in INDEXES:
        op.create_index(name, table, [column])


def downgrade() -> None:
    """Drop them."""
    for name, table, _column in INDEXES:
        op.drop_index(name, table)
