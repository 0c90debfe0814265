"""Create further tables of insights."""

import sqlalchemy as sa
from alembic import op

revision = "0028_extend_insights_again"
down_revision = "0027_extend_plans_again"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER demand_release_no_update BEFORE UPDATE ON demand_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_release: this row is kept as it is'); END",
        "CREATE TRIGGER demand_release_no_delete BEFORE DELETE ON demand_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_release: this row is kept as it is'); END",
        "CREATE TRIGGER demand_approval_no_update BEFORE UPDATE ON demand_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_approval: this row is kept as it is'); END",
        "CREATE TRIGGER demand_approval_no_delete BEFORE DELETE ON demand_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_approval: this row is kept as it is'); END",
        "CREATE TRIGGER demand_line_no_update BEFORE UPDATE ON demand_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_line: this row is kept as it is'); END",
        "CREATE TRIGGER demand_line_no_delete BEFORE DELETE ON demand_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_line: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION demand_release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_release_no_update BEFORE UPDATE ON demand_release FOR EACH ROW EXECUTE FUNCTION demand_release_no_update()",
        "CREATE FUNCTION demand_release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_release_no_delete BEFORE DELETE ON demand_release FOR EACH ROW EXECUTE FUNCTION demand_release_no_delete()",
        "CREATE FUNCTION demand_approval_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_approval_no_update BEFORE UPDATE ON demand_approval FOR EACH ROW EXECUTE FUNCTION demand_approval_no_update()",
        "CREATE FUNCTION demand_approval_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_approval_no_delete BEFORE DELETE ON demand_approval FOR EACH ROW EXECUTE FUNCTION demand_approval_no_delete()",
        "CREATE FUNCTION demand_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_line_no_update BEFORE UPDATE ON demand_line FOR EACH ROW EXECUTE FUNCTION demand_line_no_update()",
        "CREATE FUNCTION demand_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER demand_line_no_delete BEFORE DELETE ON demand_line FOR EACH ROW EXECUTE FUNCTION demand_line_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "demand_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("computed_by_id", sa.Uuid(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["computed_by_id"], ["person.id"], name=op.f("fk_demand_release_computed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_demand_release_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demand_release")),
        sa.UniqueConstraint(
            "id", "computed_by_id", name=op.f("uq_demand_release_id_computed_by_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_demand_release_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER demand_release_no_update BEFORE UPDATE ON demand_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_release: this row is kept as it is'); END",
                    "CREATE TRIGGER demand_release_no_delete BEFORE DELETE ON demand_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_release: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION demand_release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_release_no_update BEFORE UPDATE ON demand_release FOR EACH ROW EXECUTE FUNCTION demand_release_no_update()",
                    "CREATE FUNCTION demand_release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_release_no_delete BEFORE DELETE ON demand_release FOR EACH ROW EXECUTE FUNCTION demand_release_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "demand_approval",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("computed_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "approved_by_id <> computed_by_id", name=op.f("ck_demand_approval_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_demand_approval_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id", "computed_by_id"],
            ["demand_release.id", "demand_release.computed_by_id"],
            name=op.f("fk_demand_approval_release_id_computed_by_id"),
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_demand_approval")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER demand_approval_no_update BEFORE UPDATE ON demand_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_approval: this row is kept as it is'); END",
                    "CREATE TRIGGER demand_approval_no_delete BEFORE DELETE ON demand_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_approval: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION demand_approval_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_approval_no_update BEFORE UPDATE ON demand_approval FOR EACH ROW EXECUTE FUNCTION demand_approval_no_update()",
                    "CREATE FUNCTION demand_approval_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_approval_no_delete BEFORE DELETE ON demand_approval FOR EACH ROW EXECUTE FUNCTION demand_approval_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "demand_line",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["demand_release.id"], name=op.f("fk_demand_line_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "permanent_id", name=op.f("pk_demand_line")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER demand_line_no_update BEFORE UPDATE ON demand_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_line: this row is kept as it is'); END",
                    "CREATE TRIGGER demand_line_no_delete BEFORE DELETE ON demand_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'demand_line: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION demand_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_line_no_update BEFORE UPDATE ON demand_line FOR EACH ROW EXECUTE FUNCTION demand_line_no_update()",
                    "CREATE FUNCTION demand_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'demand_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER demand_line_no_delete BEFORE DELETE ON demand_line FOR EACH ROW EXECUTE FUNCTION demand_line_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("demand_line")
    op.drop_table("demand_approval")
    op.drop_table("demand_release")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "demand_release_no_update",
            "demand_release_no_delete",
            "demand_approval_no_update",
            "demand_approval_no_delete",
            "demand_line_no_update",
            "demand_line_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
