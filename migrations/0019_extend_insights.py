"""Create further tables of insights."""

import sqlalchemy as sa
from alembic import op

revision = "0019_extend_insights"
down_revision = "0018_extend_validation"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER calibration_release_no_update BEFORE UPDATE ON calibration_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_release: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_release_no_delete BEFORE DELETE ON calibration_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_release: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_approval_no_update BEFORE UPDATE ON calibration_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_approval: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_approval_no_delete BEFORE DELETE ON calibration_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_approval: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_line_no_update BEFORE UPDATE ON calibration_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_line: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_line_no_delete BEFORE DELETE ON calibration_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_line: this row is kept as it is'); END",
        "CREATE TRIGGER judge_leniency_no_update BEFORE UPDATE ON judge_leniency FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judge_leniency: this row is kept as it is'); END",
        "CREATE TRIGGER judge_leniency_no_delete BEFORE DELETE ON judge_leniency FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judge_leniency: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION calibration_release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_release_no_update BEFORE UPDATE ON calibration_release FOR EACH ROW EXECUTE FUNCTION calibration_release_no_update()",
        "CREATE FUNCTION calibration_release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_release_no_delete BEFORE DELETE ON calibration_release FOR EACH ROW EXECUTE FUNCTION calibration_release_no_delete()",
        "CREATE FUNCTION calibration_approval_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_approval_no_update BEFORE UPDATE ON calibration_approval FOR EACH ROW EXECUTE FUNCTION calibration_approval_no_update()",
        "CREATE FUNCTION calibration_approval_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_approval_no_delete BEFORE DELETE ON calibration_approval FOR EACH ROW EXECUTE FUNCTION calibration_approval_no_delete()",
        "CREATE FUNCTION calibration_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_line_no_update BEFORE UPDATE ON calibration_line FOR EACH ROW EXECUTE FUNCTION calibration_line_no_update()",
        "CREATE FUNCTION calibration_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_line_no_delete BEFORE DELETE ON calibration_line FOR EACH ROW EXECUTE FUNCTION calibration_line_no_delete()",
        "CREATE FUNCTION judge_leniency_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judge_leniency: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER judge_leniency_no_update BEFORE UPDATE ON judge_leniency FOR EACH ROW EXECUTE FUNCTION judge_leniency_no_update()",
        "CREATE FUNCTION judge_leniency_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judge_leniency: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER judge_leniency_no_delete BEFORE DELETE ON judge_leniency FOR EACH ROW EXECUTE FUNCTION judge_leniency_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "calibration_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("computed_by_id", sa.Uuid(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(number = 1) = (since_at IS NULL)", name=op.f("ck_calibration_release_first")
        ),
        sa.CheckConstraint(
            "since_at IS NULL OR since_at < until_at", name=op.f("ck_calibration_release_order")
        ),
        sa.ForeignKeyConstraint(
            ["computed_by_id"], ["person.id"], name=op.f("fk_calibration_release_computed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_calibration_release_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_release")),
        sa.UniqueConstraint(
            "id", "computed_by_id", name=op.f("uq_calibration_release_id_computed_by_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_calibration_release_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_release_no_update BEFORE UPDATE ON calibration_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_release: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_release_no_delete BEFORE DELETE ON calibration_release FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_release: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_release_no_update BEFORE UPDATE ON calibration_release FOR EACH ROW EXECUTE FUNCTION calibration_release_no_update()",
                    "CREATE FUNCTION calibration_release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_release_no_delete BEFORE DELETE ON calibration_release FOR EACH ROW EXECUTE FUNCTION calibration_release_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "calibration_approval",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("computed_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "approved_by_id <> computed_by_id", name=op.f("ck_calibration_approval_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_calibration_approval_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id", "computed_by_id"],
            ["calibration_release.id", "calibration_release.computed_by_id"],
            name=op.f("fk_calibration_approval_release_id_computed_by_id"),
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_calibration_approval")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_approval_no_update BEFORE UPDATE ON calibration_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_approval: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_approval_no_delete BEFORE DELETE ON calibration_approval FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_approval: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_approval_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_approval_no_update BEFORE UPDATE ON calibration_approval FOR EACH ROW EXECUTE FUNCTION calibration_approval_no_update()",
                    "CREATE FUNCTION calibration_approval_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_approval: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_approval_no_delete BEFORE DELETE ON calibration_approval FOR EACH ROW EXECUTE FUNCTION calibration_approval_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "calibration_line",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("area_label", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_label", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("low", sa.Text(), nullable=False),
        sa.Column("high", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["calibration_release.id"], name=op.f("fk_calibration_line_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_calibration_line")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_line_no_update BEFORE UPDATE ON calibration_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_line: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_line_no_delete BEFORE DELETE ON calibration_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_line: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_line_no_update BEFORE UPDATE ON calibration_line FOR EACH ROW EXECUTE FUNCTION calibration_line_no_update()",
                    "CREATE FUNCTION calibration_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_line_no_delete BEFORE DELETE ON calibration_line FOR EACH ROW EXECUTE FUNCTION calibration_line_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "judge_leniency",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("judge_id", sa.Uuid(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("estimate", sa.Double(), nullable=False),
        sa.Column("low", sa.Double(), nullable=False),
        sa.Column("high", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["person.id"], name=op.f("fk_judge_leniency_judge_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["calibration_release.id"], name=op.f("fk_judge_leniency_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "judge_id", name=op.f("pk_judge_leniency")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER judge_leniency_no_update BEFORE UPDATE ON judge_leniency FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judge_leniency: this row is kept as it is'); END",
                    "CREATE TRIGGER judge_leniency_no_delete BEFORE DELETE ON judge_leniency FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judge_leniency: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION judge_leniency_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judge_leniency: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER judge_leniency_no_update BEFORE UPDATE ON judge_leniency FOR EACH ROW EXECUTE FUNCTION judge_leniency_no_update()",
                    "CREATE FUNCTION judge_leniency_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judge_leniency: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER judge_leniency_no_delete BEFORE DELETE ON judge_leniency FOR EACH ROW EXECUTE FUNCTION judge_leniency_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("judge_leniency")
    op.drop_table("calibration_line")
    op.drop_table("calibration_approval")
    op.drop_table("calibration_release")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "calibration_release_no_update",
            "calibration_release_no_delete",
            "calibration_approval_no_update",
            "calibration_approval_no_delete",
            "calibration_line_no_update",
            "calibration_line_no_delete",
            "judge_leniency_no_update",
            "judge_leniency_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
