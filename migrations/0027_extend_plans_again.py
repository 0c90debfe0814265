"""Create further tables of plans."""

import sqlalchemy as sa
from alembic import op

revision = "0027_extend_plans_again"
down_revision = "0026_extend_resources_again"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER plan_template_no_update BEFORE UPDATE ON plan_template FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template: this row is kept as it is'); END",
        "CREATE TRIGGER plan_template_no_delete BEFORE DELETE ON plan_template FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template: this row is kept as it is'); END",
        "CREATE TRIGGER plan_template_action_no_update BEFORE UPDATE ON plan_template_action FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template_action: this row is kept as it is'); END",
        "CREATE TRIGGER plan_template_action_no_delete BEFORE DELETE ON plan_template_action FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template_action: this row is kept as it is'); END",
        "CREATE TRIGGER plan_notice_no_update BEFORE UPDATE ON plan_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_notice: this row is kept as it is'); END",
        "CREATE TRIGGER plan_notice_no_delete BEFORE DELETE ON plan_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_notice: this row is kept as it is'); END",
        "CREATE TRIGGER plan_basis_no_update BEFORE UPDATE ON plan_basis FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_basis: this row is kept as it is'); END",
        "CREATE TRIGGER plan_end_no_update BEFORE UPDATE ON plan_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_end: this row is kept as it is'); END",
        "CREATE TRIGGER plan_end_no_delete BEFORE DELETE ON plan_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_end: this row is kept as it is'); END",
        "CREATE TRIGGER objective_end_no_update BEFORE UPDATE ON objective_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_end: this row is kept as it is'); END",
        "CREATE TRIGGER objective_end_no_delete BEFORE DELETE ON objective_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_end: this row is kept as it is'); END",
        "CREATE TRIGGER objective_origin_no_update BEFORE UPDATE ON objective_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_origin: this row is kept as it is'); END",
        "CREATE TRIGGER action_mark_no_update BEFORE UPDATE ON action_mark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'action_mark: this row is kept as it is'); END",
        "CREATE TRIGGER action_mark_no_delete BEFORE DELETE ON action_mark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'action_mark: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION plan_template_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_template_no_update BEFORE UPDATE ON plan_template FOR EACH ROW EXECUTE FUNCTION plan_template_no_update()",
        "CREATE FUNCTION plan_template_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_template_no_delete BEFORE DELETE ON plan_template FOR EACH ROW EXECUTE FUNCTION plan_template_no_delete()",
        "CREATE FUNCTION plan_template_action_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template_action: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_template_action_no_update BEFORE UPDATE ON plan_template_action FOR EACH ROW EXECUTE FUNCTION plan_template_action_no_update()",
        "CREATE FUNCTION plan_template_action_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template_action: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_template_action_no_delete BEFORE DELETE ON plan_template_action FOR EACH ROW EXECUTE FUNCTION plan_template_action_no_delete()",
        "CREATE FUNCTION plan_notice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_notice_no_update BEFORE UPDATE ON plan_notice FOR EACH ROW EXECUTE FUNCTION plan_notice_no_update()",
        "CREATE FUNCTION plan_notice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_notice_no_delete BEFORE DELETE ON plan_notice FOR EACH ROW EXECUTE FUNCTION plan_notice_no_delete()",
        "CREATE FUNCTION plan_basis_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_basis: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_basis_no_update BEFORE UPDATE ON plan_basis FOR EACH ROW EXECUTE FUNCTION plan_basis_no_update()",
        "CREATE FUNCTION plan_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_end_no_update BEFORE UPDATE ON plan_end FOR EACH ROW EXECUTE FUNCTION plan_end_no_update()",
        "CREATE FUNCTION plan_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_end_no_delete BEFORE DELETE ON plan_end FOR EACH ROW EXECUTE FUNCTION plan_end_no_delete()",
        "CREATE FUNCTION objective_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER objective_end_no_update BEFORE UPDATE ON objective_end FOR EACH ROW EXECUTE FUNCTION objective_end_no_update()",
        "CREATE FUNCTION objective_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER objective_end_no_delete BEFORE DELETE ON objective_end FOR EACH ROW EXECUTE FUNCTION objective_end_no_delete()",
        "CREATE FUNCTION objective_origin_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER objective_origin_no_update BEFORE UPDATE ON objective_origin FOR EACH ROW EXECUTE FUNCTION objective_origin_no_update()",
        "CREATE FUNCTION action_mark_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'action_mark: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER action_mark_no_update BEFORE UPDATE ON action_mark FOR EACH ROW EXECUTE FUNCTION action_mark_no_update()",
        "CREATE FUNCTION action_mark_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'action_mark: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER action_mark_no_delete BEFORE DELETE ON action_mark FOR EACH ROW EXECUTE FUNCTION action_mark_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "plan_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("role_profile", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("protected_hours", sa.Integer(), nullable=False),
        sa.Column("review_weeks", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_on >= set_on", name=op.f("ck_plan_template_never_backwards")),
        sa.CheckConstraint("months >= 1 AND months <= 12", name=op.f("ck_plan_template_months")),
        sa.CheckConstraint(
            "protected_hours >= 0 AND protected_hours <= 200", name=op.f("ck_plan_template_hours")
        ),
        sa.CheckConstraint(
            "review_weeks >= 1 AND review_weeks <= 26", name=op.f("ck_plan_template_review")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_template_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_plan_template_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_template")),
        sa.UniqueConstraint(
            "organisation_id",
            "role_profile",
            "number",
            name=op.f("uq_plan_template_organisation_id_role_profile_number"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_template_no_update BEFORE UPDATE ON plan_template FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_template_no_delete BEFORE DELETE ON plan_template FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_template_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_template_no_update BEFORE UPDATE ON plan_template FOR EACH ROW EXECUTE FUNCTION plan_template_no_update()",
                    "CREATE FUNCTION plan_template_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_template_no_delete BEFORE DELETE ON plan_template FOR EACH ROW EXECUTE FUNCTION plan_template_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "plan_template_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "must",
                "should",
                "could",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "tag",
            sa.Enum(
                "on the job",
                "with others",
                "formal",
                name="tag",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "owner",
            sa.Enum(
                "worker",
                "supervisor",
                "both",
                name="owner",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "statement = '' OR priority IS NULL", name=op.f("ck_plan_template_action_one_scope")
        ),
        sa.CheckConstraint(
            "weeks >= 1 AND weeks <= 52", name=op.f("ck_plan_template_action_weeks")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["plan_template.id"], name=op.f("fk_plan_template_action_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_template_action")),
        sa.UniqueConstraint(
            "template_id", "position", name=op.f("uq_plan_template_action_template_id_position")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_template_action_no_update BEFORE UPDATE ON plan_template_action FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template_action: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_template_action_no_delete BEFORE DELETE ON plan_template_action FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_template_action: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_template_action_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template_action: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_template_action_no_update BEFORE UPDATE ON plan_template_action FOR EACH ROW EXECUTE FUNCTION plan_template_action_no_update()",
                    "CREATE FUNCTION plan_template_action_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_template_action: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_template_action_no_delete BEFORE DELETE ON plan_template_action FOR EACH ROW EXECUTE FUNCTION plan_template_action_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "plan_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("told_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_plan_notice_assessment_id")
        ),
        sa.ForeignKeyConstraint(["told_id"], ["person.id"], name=op.f("fk_plan_notice_told_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_notice")),
        sa.UniqueConstraint(
            "assessment_id",
            "told_id",
            "about",
            "due_on",
            name=op.f("uq_plan_notice_assessment_id_told_id_about_due_on"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_notice_no_update BEFORE UPDATE ON plan_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_notice: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_notice_no_delete BEFORE DELETE ON plan_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_notice: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_notice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_notice_no_update BEFORE UPDATE ON plan_notice FOR EACH ROW EXECUTE FUNCTION plan_notice_no_update()",
                    "CREATE FUNCTION plan_notice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_notice_no_delete BEFORE DELETE ON plan_notice FOR EACH ROW EXECUTE FUNCTION plan_notice_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "plan_basis",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["after_id"], ["plan.id"], name=op.f("fk_plan_basis_after_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_basis_plan_id")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["plan_template.id"], name=op.f("fk_plan_basis_template_id")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_basis")),
        sa.UniqueConstraint("after_id", name=op.f("uq_plan_basis_after_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_basis_no_update BEFORE UPDATE ON plan_basis FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_basis: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_basis_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_basis: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_basis_no_update BEFORE UPDATE ON plan_basis FOR EACH ROW EXECUTE FUNCTION plan_basis_no_update()",
                ],
            }
        },
    )
    op.create_table(
        "plan_end",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_plan_end_ended_by_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_end_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_end_no_update BEFORE UPDATE ON plan_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_end: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_end_no_delete BEFORE DELETE ON plan_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_end_no_update BEFORE UPDATE ON plan_end FOR EACH ROW EXECUTE FUNCTION plan_end_no_update()",
                    "CREATE FUNCTION plan_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_end_no_delete BEFORE DELETE ON plan_end FOR EACH ROW EXECUTE FUNCTION plan_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "objective_end",
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column(
            "came",
            sa.Enum(
                "met",
                "partly met",
                "not met",
                "no longer needed",
                name="came",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("said", sa.Text(), nullable=False),
        sa.CheckConstraint("length(said) <= 500", name=op.f("ck_objective_end_said")),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_objective_end_objective_id")
        ),
        sa.PrimaryKeyConstraint("objective_id", name=op.f("pk_objective_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER objective_end_no_update BEFORE UPDATE ON objective_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_end: this row is kept as it is'); END",
                    "CREATE TRIGGER objective_end_no_delete BEFORE DELETE ON objective_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION objective_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER objective_end_no_update BEFORE UPDATE ON objective_end FOR EACH ROW EXECUTE FUNCTION objective_end_no_update()",
                    "CREATE FUNCTION objective_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER objective_end_no_delete BEFORE DELETE ON objective_end FOR EACH ROW EXECUTE FUNCTION objective_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "objective_origin",
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "safety-critical, below what is required",
                "safety-critical, not validated this time",
                "safety-critical, validation has ended",
                "carried over",
                "below what is required",
                "the validation has ended",
                "not validated this time",
                "the validation ends soon",
                "an aim of the worker",
                "chosen by the worker and the supervisor",
                name="reason",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("carried_from_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["plan.id"], name=op.f("fk_objective_origin_carried_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_objective_origin_objective_id")
        ),
        sa.PrimaryKeyConstraint("objective_id", name=op.f("pk_objective_origin")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER objective_origin_no_update BEFORE UPDATE ON objective_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'objective_origin: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION objective_origin_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'objective_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER objective_origin_no_update BEFORE UPDATE ON objective_origin FOR EACH ROW EXECUTE FUNCTION objective_origin_no_update()",
                ],
            }
        },
    )
    op.create_table(
        "action_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("marked_by_id", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_mark_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["marked_by_id"], ["person.id"], name=op.f("fk_action_mark_marked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_mark")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER action_mark_no_update BEFORE UPDATE ON action_mark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'action_mark: this row is kept as it is'); END",
                    "CREATE TRIGGER action_mark_no_delete BEFORE DELETE ON action_mark FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'action_mark: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION action_mark_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'action_mark: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER action_mark_no_update BEFORE UPDATE ON action_mark FOR EACH ROW EXECUTE FUNCTION action_mark_no_update()",
                    "CREATE FUNCTION action_mark_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'action_mark: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER action_mark_no_delete BEFORE DELETE ON action_mark FOR EACH ROW EXECUTE FUNCTION action_mark_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_action_mark_action_id"), "action_mark", ["action_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_action_mark_action_id"), table_name="action_mark")
    op.drop_table("action_mark")
    op.drop_table("objective_origin")
    op.drop_table("objective_end")
    op.drop_table("plan_end")
    op.drop_table("plan_basis")
    op.drop_table("plan_notice")
    op.drop_table("plan_template_action")
    op.drop_table("plan_template")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "plan_template_no_update",
            "plan_template_no_delete",
            "plan_template_action_no_update",
            "plan_template_action_no_delete",
            "plan_notice_no_update",
            "plan_notice_no_delete",
            "plan_basis_no_update",
            "plan_end_no_update",
            "plan_end_no_delete",
            "objective_end_no_update",
            "objective_end_no_delete",
            "objective_origin_no_update",
            "action_mark_no_update",
            "action_mark_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
