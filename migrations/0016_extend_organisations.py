"""Create further tables of organisations."""

import sqlalchemy as sa
from alembic import op

revision = "0016_extend_organisations"
down_revision = "0015_widen_job_kind"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER deputy_no_delete BEFORE DELETE ON deputy FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'deputy: this row is kept as it is'); END",
        "CREATE TRIGGER deputy_no_update BEFORE UPDATE ON deputy FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'deputy: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION deputy_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deputy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER deputy_no_delete BEFORE DELETE ON deputy FOR EACH ROW EXECUTE FUNCTION deputy_no_delete()",
        "CREATE FUNCTION deputy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deputy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER deputy_no_update BEFORE UPDATE ON deputy FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION deputy_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "deputy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_deputy_ended_together")
        ),
        sa.CheckConstraint("deputy_id <> supervisor_id", name=op.f("ck_deputy_not_oneself")),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_deputy_dates")),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_deputy_deputy_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_deputy_ended_by_id")),
        sa.ForeignKeyConstraint(["named_by_id"], ["person.id"], name=op.f("fk_deputy_named_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_deputy_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_deputy_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER deputy_no_delete BEFORE DELETE ON deputy FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'deputy: this row is kept as it is'); END",
                    "CREATE TRIGGER deputy_no_update BEFORE UPDATE ON deputy FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'deputy: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION deputy_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deputy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER deputy_no_delete BEFORE DELETE ON deputy FOR EACH ROW EXECUTE FUNCTION deputy_no_delete()",
                    "CREATE FUNCTION deputy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'deputy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER deputy_no_update BEFORE UPDATE ON deputy FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION deputy_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_deputy_deputy_id"), "deputy", ["deputy_id"], unique=False)
    op.create_index(op.f("ix_deputy_supervisor_id"), "deputy", ["supervisor_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_deputy_supervisor_id"), table_name="deputy")
    op.drop_index(op.f("ix_deputy_deputy_id"), table_name="deputy")
    op.drop_table("deputy")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "deputy_no_delete",
            "deputy_no_update",
        ):
            op.execute(f"DROP FUNCTION {function}()")
