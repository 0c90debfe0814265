"""Create further tables of jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0023_extend_jobs_again"
down_revision = "0022_add_indexes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "schedule_run",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_schedule_run")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("schedule_run")
