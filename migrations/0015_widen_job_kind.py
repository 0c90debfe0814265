"""Let a job make the PDF of a signed record."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0015_widen_job_kind"
down_revision = "0014_create_adoption"
branch_labels = None
depends_on = None

BEFORE = (
    "send mail",
    "make plan pdf",
    "invite to wave",
    "send observation link",
    "read training file",
    "close wave",
    "make release",
    "carry adoption",
    "roll back adoption",
)
NEW = "make record pdf"
AFTER = (*BEFORE[:2], NEW, *BEFORE[2:])


def upgrade() -> None:
    """Let it."""
    _change(BEFORE, AFTER)


def downgrade() -> None:
    """Forget such jobs."""
    op.execute(sa.text("DELETE FROM job WHERE kind = :kind").bindparams(kind=NEW))
    _change(AFTER, BEFORE)


def _change(before: Sequence[str], after: Sequence[str]) -> None:
    with op.batch_alter_table("job", copy_from=_job(before)) as job:
        job.alter_column("kind", existing_type=_words("kind", before), type_=_words("kind", after))


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
        sa.Column(
            "state", _words("state", ("waiting", "running", "done", "failed")), nullable=False
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_job_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_job_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.Index("ix_job_state_asked_at", "state", "asked_at"),
    )
