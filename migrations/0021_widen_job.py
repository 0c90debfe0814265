"""Let a job be cancelled, tell how far it is, and do what is new: batches, links, digests."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0021_widen_job"
down_revision = "0020_fill_sent_link"
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
)
NEW_KINDS = (
    "make framework pdf",
    "make batch",
    "read resource file",
    "check links",
    "send digest",
)
STATES_BEFORE = ("waiting", "running", "done", "failed")
NEW_STATE = "cancelled"


def upgrade() -> None:
    """Let it."""
    _change((KINDS_BEFORE, STATES_BEFORE), (KINDS_BEFORE + NEW_KINDS, (*STATES_BEFORE, NEW_STATE)))
    with op.batch_alter_table("job") as job:
        job.add_column(sa.Column("steps_done", sa.Integer(), nullable=False, server_default="0"))
        job.add_column(sa.Column("steps", sa.Integer(), nullable=False, server_default="0"))
        job.add_column(sa.Column("cancel_asked_at", sa.DateTime(timezone=True), nullable=True))
    # Rows so far have no steps; new ones say how many themselves.
    with op.batch_alter_table("job") as job:
        job.alter_column("steps_done", server_default=None)
        job.alter_column("steps", server_default=None)


def downgrade() -> None:
    """Forget such jobs."""
    job = sa.table("job", sa.column("kind"), sa.column("state"))
    op.execute(sa.delete(job).where(job.c.kind.in_(NEW_KINDS) | (job.c.state == NEW_STATE)))
    for column in ("cancel_asked_at", "steps", "steps_done"):
        op.drop_column("job", column)
    _change((KINDS_BEFORE + NEW_KINDS, (*STATES_BEFORE, NEW_STATE)), (KINDS_BEFORE, STATES_BEFORE))


Words = tuple[Sequence[str], Sequence[str]]


def _change(before: Words, after: Words) -> None:
    with op.batch_alter_table("job", copy_from=_job(*before)) as job:
        for name, old, new in zip(("kind", "state"), before, after, strict=True):
            job.alter_column(name, existing_type=_words(name, old), type_=_words(name, new))


def _words(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _job(kinds: Sequence[str], states: Sequence[str]) -> sa.Table:
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
        sa.Column("state", _words("state", states), nullable=False),
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
