"""Create further tables of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0024_extend_documents_again"
down_revision = "0023_extend_jobs_again"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'batch: this row is kept as it is'); END",
        "CREATE TRIGGER batch_file_no_update BEFORE UPDATE ON batch_file FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'batch_file: this row is kept as it is'); END",
        "CREATE TRIGGER batch_reading_no_update BEFORE UPDATE ON batch_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'batch_reading: this row is kept as it is'); END",
        "CREATE TRIGGER batch_reading_no_delete BEFORE DELETE ON batch_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'batch_reading: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION batch_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) EXECUTE FUNCTION batch_no_update()",
        "CREATE FUNCTION batch_file_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_file: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER batch_file_no_update BEFORE UPDATE ON batch_file FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION batch_file_no_update()",
        "CREATE FUNCTION batch_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER batch_reading_no_update BEFORE UPDATE ON batch_reading FOR EACH ROW EXECUTE FUNCTION batch_reading_no_update()",
        "CREATE FUNCTION batch_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER batch_reading_no_delete BEFORE DELETE ON batch_reading FOR EACH ROW EXECUTE FUNCTION batch_reading_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "whose",
            sa.Enum(
                "the people I supervise",
                "myself",
                name="whose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cycle_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name=op.f("ck_batch_size")),
        sa.CheckConstraint("(made_at IS NULL) = (digest IS NULL)", name=op.f("ck_batch_made")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_batch_asked_by_id")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_batch_cycle_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_batch_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'batch: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION batch_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER batch_no_update BEFORE UPDATE ON batch FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) EXECUTE FUNCTION batch_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_batch_asked_by_id"), "batch", ["asked_by_id"], unique=False)
    op.create_index(
        "ix_batch_removed_at_until_at", "batch", ["removed_at", "until_at"], unique=False
    )
    op.create_table(
        "batch_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL AND digest IS NULL AND reason = '') OR (ended_at IS NOT NULL AND (digest IS NULL) = (reason <> ''))",
            name=op.f("ck_batch_file_ended"),
        ),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name=op.f("ck_batch_file_size")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_file_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_batch_file_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_file")),
        sa.UniqueConstraint(
            "batch_id", "kind", "subject_id", name=op.f("uq_batch_file_batch_id_kind_subject_id")
        ),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_batch_file_batch_id_number")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER batch_file_no_update BEFORE UPDATE ON batch_file FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'batch_file: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION batch_file_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_file: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER batch_file_no_update BEFORE UPDATE ON batch_file FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION batch_file_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_batch_file_person_id"), "batch_file", ["person_id"], unique=False)
    op.create_table(
        "batch_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_reading_batch_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_batch_reading_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_reading")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER batch_reading_no_update BEFORE UPDATE ON batch_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'batch_reading: this row is kept as it is'); END",
                    "CREATE TRIGGER batch_reading_no_delete BEFORE DELETE ON batch_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'batch_reading: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION batch_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER batch_reading_no_update BEFORE UPDATE ON batch_reading FOR EACH ROW EXECUTE FUNCTION batch_reading_no_update()",
                    "CREATE FUNCTION batch_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'batch_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER batch_reading_no_delete BEFORE DELETE ON batch_reading FOR EACH ROW EXECUTE FUNCTION batch_reading_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_batch_reading_batch_id"), "batch_reading", ["batch_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_batch_reading_batch_id"), table_name="batch_reading")
    op.drop_table("batch_reading")
    op.drop_index(op.f("ix_batch_file_person_id"), table_name="batch_file")
    op.drop_table("batch_file")
    op.drop_index("ix_batch_removed_at_until_at", table_name="batch")
    op.drop_index(op.f("ix_batch_asked_by_id"), table_name="batch")
    op.drop_table("batch")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "batch_no_update",
            "batch_file_no_update",
            "batch_reading_no_update",
            "batch_reading_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
