"""Create further tables of audit."""

import sqlalchemy as sa
from alembic import op

revision = "0033_extend_audit_more"
down_revision = "0032_extend_staffing_more"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
        "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
        "CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_head: this row is kept as it is'); END",
        "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_head: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading FOR EACH ROW EXECUTE FUNCTION reading_no_update()",
        "CREATE FUNCTION reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW EXECUTE FUNCTION reading_no_delete()",
        "CREATE FUNCTION audit_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_no_update()",
        "CREATE FUNCTION audit_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reader_id <> person_id", name=op.f("ck_reading_another_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint(
            "reader_id",
            "subject",
            "subject_id",
            "hour",
            name=op.f("uq_reading_reader_id_subject_subject_id_hour"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
                    "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reading_no_update BEFORE UPDATE ON reading FOR EACH ROW EXECUTE FUNCTION reading_no_update()",
                    "CREATE FUNCTION reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW EXECUTE FUNCTION reading_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_reading_person_id_at"), "reading", ["person_id", "at"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_audit_head_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
        sa.UniqueConstraint("chain", "day", name=op.f("uq_audit_head_chain_day")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_head: this row is kept as it is'); END",
                    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'audit_head: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION audit_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_no_update()",
                    "CREATE FUNCTION audit_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_head_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("audit_head")
    op.drop_index(op.f("ix_reading_person_id_at"), table_name="reading")
    op.drop_table("reading")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "reading_no_update",
            "reading_no_delete",
            "audit_head_no_update",
            "audit_head_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
