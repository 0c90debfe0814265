"""Let a worker import people, gather what is held on one, apply retention and export the audit."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0029_widen_job_kind_again"
down_revision = "0028_extend_insights_again"
branch_labels = None
depends_on = None

KINDS_BEFORE = (
    "send mail",
    "make plan pdf",
    "make record pdf",
    "invite to wave",
    "send observation link",
    "read training file",
    "close wave",
    "make release",
    "carry adoption",
    "roll back adoption",
    "make framework pdf",
    "make batch",
    "read resource file",
    "check links",
    "send digest",
)
NEW_KINDS = (
    "read people file",
    "import people",
    "export person",
    "apply retention",
    "export audit",
)
STATES = ("waiting", "running", "done", "failed", "cancelled")


def upgrade() -> None:
    """Let it."""
    _change(KINDS_BEFORE, KINDS_BEFORE + NEW_KINDS)


def downgrade() -> None:
    """Forget such jobs."""
    job = sa.table("job", sa.column("kind"))
    op.execute(sa.delete(job).where(job.c.kind.in_(NEW_KINDS)))
    _change(KINDS_BEFORE + NEW_KINDS, KINDS_BEFORE)


def _change(before: Sequence[str], after: Sequence[str]) -> None:
    with op.batch_alter_table("job", copy_from=_job(before)) as job:
        old, new = _words("kind", before), _words("kind", after)
        job.alter_column("kind", existing_type=old, type_=new)


def _words(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _job(kinds: Sequence[str]) -> sa.Table:
    """The table as it stands; SQLite makes it anew, since it cannot change a CHECK."""
    naming = {"ck": "ck_%(table_name)s_%(constraint_name)s"}
    return sa.Table(
        "job",
        sa.MetaData(naming_convention=naming),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", _words("kind", kinds), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("state", _words("state", STATES), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps_done", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_job_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_job_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.Index("ix_job_state_asked_at", "state", "asked_at"),
    )
