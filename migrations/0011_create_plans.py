"""Create the tables of plans."""

import sqlalchemy as sa
from alembic import op

revision = "0011_create_plans"
down_revision = "0010_create_validation"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft' AND (OLD.aims <> NEW.aims OR OLD.strengths <> NEW.strengths OR OLD.support <> NEW.support OR OLD.protected_hours <> NEW.protected_hours OR OLD.next_review_on <> NEW.next_review_on OR OLD.from_on <> NEW.from_on OR OLD.until_on <> NEW.until_on OR OLD.person_id <> NEW.person_id OR OLD.supervisor_id <> NEW.supervisor_id OR OLD.assessment_id <> NEW.assessment_id OR OLD.revision <> NEW.revision OR OLD.worker_agreed_at <> NEW.worker_agreed_at OR OLD.supervisor_agreed_at <> NEW.supervisor_agreed_at OR NEW.state = 'Draft')) BEGIN SELECT RAISE(ABORT, 'plan: this row is kept as it is'); END",
        "CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft') BEGIN SELECT RAISE(ABORT, 'plan: this row is kept as it is'); END",
        "CREATE TRIGGER plan_review_no_update BEFORE UPDATE ON plan_review FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_review: this row is kept as it is'); END",
        "CREATE TRIGGER plan_review_no_delete BEFORE DELETE ON plan_review FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_review: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION plan_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft' AND (OLD.aims <> NEW.aims OR OLD.strengths <> NEW.strengths OR OLD.support <> NEW.support OR OLD.protected_hours <> NEW.protected_hours OR OLD.next_review_on <> NEW.next_review_on OR OLD.from_on <> NEW.from_on OR OLD.until_on <> NEW.until_on OR OLD.person_id <> NEW.person_id OR OLD.supervisor_id <> NEW.supervisor_id OR OLD.assessment_id <> NEW.assessment_id OR OLD.revision <> NEW.revision OR OLD.worker_agreed_at <> NEW.worker_agreed_at OR OLD.supervisor_agreed_at <> NEW.supervisor_agreed_at OR NEW.state = 'Draft')) EXECUTE FUNCTION plan_no_update()",
        "CREATE FUNCTION plan_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft') EXECUTE FUNCTION plan_no_delete()",
        "CREATE FUNCTION plan_review_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_review_no_update BEFORE UPDATE ON plan_review FOR EACH ROW EXECUTE FUNCTION plan_review_no_update()",
        "CREATE FUNCTION plan_review_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER plan_review_no_delete BEFORE DELETE ON plan_review FOR EACH ROW EXECUTE FUNCTION plan_review_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "Draft",
                "Active",
                "Complete",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("strengths", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("protected_hours", sa.Integer(), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=False),
        sa.Column("worker_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("supervisor_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state = 'Draft' OR (worker_agreed_at IS NOT NULL AND supervisor_agreed_at IS NOT NULL)",
            name=op.f("ck_plan_agreed"),
        ),
        sa.CheckConstraint(
            "protected_hours >= 0 AND protected_hours <= 200", name=op.f("ck_plan_hours")
        ),
        sa.CheckConstraint("until_on > from_on", name=op.f("ck_plan_dates")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_plan_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_person_id")),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_plan_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint(
            "assessment_id", "revision", name=op.f("uq_plan_assessment_id_revision")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft' AND (OLD.aims <> NEW.aims OR OLD.strengths <> NEW.strengths OR OLD.support <> NEW.support OR OLD.protected_hours <> NEW.protected_hours OR OLD.next_review_on <> NEW.next_review_on OR OLD.from_on <> NEW.from_on OR OLD.until_on <> NEW.until_on OR OLD.person_id <> NEW.person_id OR OLD.supervisor_id <> NEW.supervisor_id OR OLD.assessment_id <> NEW.assessment_id OR OLD.revision <> NEW.revision OR OLD.worker_agreed_at <> NEW.worker_agreed_at OR OLD.supervisor_agreed_at <> NEW.supervisor_agreed_at OR NEW.state = 'Draft')) BEGIN SELECT RAISE(ABORT, 'plan: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft') BEGIN SELECT RAISE(ABORT, 'plan: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft' AND (OLD.aims <> NEW.aims OR OLD.strengths <> NEW.strengths OR OLD.support <> NEW.support OR OLD.protected_hours <> NEW.protected_hours OR OLD.next_review_on <> NEW.next_review_on OR OLD.from_on <> NEW.from_on OR OLD.until_on <> NEW.until_on OR OLD.person_id <> NEW.person_id OR OLD.supervisor_id <> NEW.supervisor_id OR OLD.assessment_id <> NEW.assessment_id OR OLD.revision <> NEW.revision OR OLD.worker_agreed_at <> NEW.worker_agreed_at OR OLD.supervisor_agreed_at <> NEW.supervisor_agreed_at OR NEW.state = 'Draft')) EXECUTE FUNCTION plan_no_update()",
                    "CREATE FUNCTION plan_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan FOR EACH ROW WHEN (OLD.state <> 'Draft') EXECUTE FUNCTION plan_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_plan_person_id"), "plan", ["person_id"], unique=False)
    op.create_table(
        "objective",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("shown_by", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "position >= 1 AND position <= 6", name=op.f("ck_objective_at_most_six")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_objective_plan_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_objective_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
        sa.UniqueConstraint("plan_id", "position", name=op.f("uq_objective_plan_id_position")),
        sa.UniqueConstraint(
            "plan_id", "statement_id", name=op.f("uq_objective_plan_id_statement_id")
        ),
    )
    op.create_table(
        "plan_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_review_plan_id")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_plan_review_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_review")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER plan_review_no_update BEFORE UPDATE ON plan_review FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_review: this row is kept as it is'); END",
                    "CREATE TRIGGER plan_review_no_delete BEFORE DELETE ON plan_review FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'plan_review: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION plan_review_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_review_no_update BEFORE UPDATE ON plan_review FOR EACH ROW EXECUTE FUNCTION plan_review_no_update()",
                    "CREATE FUNCTION plan_review_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'plan_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER plan_review_no_delete BEFORE DELETE ON plan_review FOR EACH ROW EXECUTE FUNCTION plan_review_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_plan_review_plan_id"), "plan_review", ["plan_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("objective_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
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
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.CheckConstraint("position >= 1 AND position <= 3", name=op.f("ck_action_at_most_three")),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_action_objective_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint(
            "objective_id", "position", name=op.f("uq_action_objective_id_position")
        ),
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("action")
    op.drop_index(op.f("ix_plan_review_plan_id"), table_name="plan_review")
    op.drop_table("plan_review")
    op.drop_table("objective")
    op.drop_index(op.f("ix_plan_person_id"), table_name="plan")
    op.drop_table("plan")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "plan_no_update",
            "plan_no_delete",
            "plan_review_no_update",
            "plan_review_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
