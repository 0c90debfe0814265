"""Create further tables of validation."""

import sqlalchemy as sa
from alembic import op

revision = "0016_extend_validation"
down_revision = "0015_widen_job_kind"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
        "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
        "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
        "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION chain_head_day_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_update()",
        "CREATE FUNCTION chain_head_day_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_delete()",
        "CREATE FUNCTION sealed_digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_update()",
        "CREATE FUNCTION sealed_digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_delete()",
        "CREATE FUNCTION organisation_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_update()",
        "CREATE FUNCTION organisation_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "chain_head_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_chain_head_day_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head_day")),
        sa.UniqueConstraint("day", name=op.f("uq_chain_head_day_day")),
        sa.UniqueConstraint("number", name=op.f("uq_chain_head_day_number")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
                    "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION chain_head_day_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_update()",
                    "CREATE FUNCTION chain_head_day_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "sealed_digest",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sealed_digest")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
                    "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sealed_digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_update()",
                    "CREATE FUNCTION sealed_digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "organisation_head",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.CheckConstraint("length(leaf) = 64", name=op.f("ck_organisation_head_leaf")),
        sa.ForeignKeyConstraint(
            ["day_id"], ["chain_head_day.id"], name=op.f("fk_organisation_head_day_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_head_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_head")),
        sa.UniqueConstraint(
            "day_id", "organisation_id", name=op.f("uq_organisation_head_day_id_organisation_id")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
                    "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION organisation_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_update()",
                    "CREATE FUNCTION organisation_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_organisation_head_organisation_id"),
        "organisation_head",
        ["organisation_id"],
        unique=False,
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_organisation_head_organisation_id"), table_name="organisation_head")
    op.drop_table("organisation_head")
    op.drop_table("sealed_digest")
    op.drop_table("chain_head_day")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "chain_head_day_no_update",
            "chain_head_day_no_delete",
            "sealed_digest_no_update",
            "sealed_digest_no_delete",
            "organisation_head_no_update",
            "organisation_head_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
