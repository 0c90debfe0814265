"""Create the tables of insights."""

import sqlalchemy as sa
from alembic import op

revision = "0013_create_insights"
down_revision = "0012_create_surveys"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER release_no_update BEFORE UPDATE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') BEGIN SELECT RAISE(ABORT, 'release: this row is kept as it is'); END",
        "CREATE TRIGGER release_no_delete BEFORE DELETE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') BEGIN SELECT RAISE(ABORT, 'release: this row is kept as it is'); END",
        "CREATE TRIGGER release_line_no_update BEFORE UPDATE ON release_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_line: this row is kept as it is'); END",
        "CREATE TRIGGER release_line_no_delete BEFORE DELETE ON release_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_line: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER release_no_update BEFORE UPDATE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') EXECUTE FUNCTION release_no_update()",
        "CREATE FUNCTION release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER release_no_delete BEFORE DELETE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') EXECUTE FUNCTION release_no_delete()",
        "CREATE FUNCTION release_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER release_line_no_update BEFORE UPDATE ON release_line FOR EACH ROW EXECUTE FUNCTION release_line_no_update()",
        "CREATE FUNCTION release_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER release_line_no_delete BEFORE DELETE ON release_line FOR EACH ROW EXECUTE FUNCTION release_line_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "Computed",
                "Approved",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("hidden_small", sa.Integer(), nullable=False),
        sa.Column("hidden_beside", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("computed_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'Approved') = (approved_by_id IS NOT NULL AND approved_at IS NOT NULL)",
            name=op.f("ck_release_approved_by_somebody"),
        ),
        sa.CheckConstraint("approved_by_id <> computed_by_id", name=op.f("ck_release_two_people")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_release_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["computed_by_id"], ["person.id"], name=op.f("fk_release_computed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_release_organisation_id")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_release_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("wave_id", name=op.f("uq_release_wave_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER release_no_update BEFORE UPDATE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') BEGIN SELECT RAISE(ABORT, 'release: this row is kept as it is'); END",
                    "CREATE TRIGGER release_no_delete BEFORE DELETE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') BEGIN SELECT RAISE(ABORT, 'release: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION release_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER release_no_update BEFORE UPDATE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') EXECUTE FUNCTION release_no_update()",
                    "CREATE FUNCTION release_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER release_no_delete BEFORE DELETE ON release FOR EACH ROW WHEN (OLD.state = 'Approved') EXECUTE FUNCTION release_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_release_organisation_id"), "release", ["organisation_id"], unique=False
    )
    op.create_table(
        "release_line",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_label", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("item_label", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("role_label", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answer_label", sa.Text(), nullable=False),
        sa.Column("count", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("margin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_line_release_id")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_release_line")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER release_line_no_update BEFORE UPDATE ON release_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_line: this row is kept as it is'); END",
                    "CREATE TRIGGER release_line_no_delete BEFORE DELETE ON release_line FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'release_line: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION release_line_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER release_line_no_update BEFORE UPDATE ON release_line FOR EACH ROW EXECUTE FUNCTION release_line_no_update()",
                    "CREATE FUNCTION release_line_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'release_line: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER release_line_no_delete BEFORE DELETE ON release_line FOR EACH ROW EXECUTE FUNCTION release_line_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("release_line")
    op.drop_index(op.f("ix_release_organisation_id"), table_name="release")
    op.drop_table("release")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "release_no_update",
            "release_no_delete",
            "release_line_no_update",
            "release_line_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
