"""Create the tables of validation."""

import sqlalchemy as sa
from alembic import op

revision = "0010_create_validation"
down_revision = "0009_create_assessments"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER area_reveal_no_update BEFORE UPDATE ON area_reveal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'area_reveal: this row is kept as it is'); END",
        "CREATE TRIGGER area_reveal_no_delete BEFORE DELETE ON area_reveal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'area_reveal: this row is kept as it is'); END",
        "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision: this row is kept as it is'); END",
        "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision: this row is kept as it is'); END",
        "CREATE TRIGGER disagreement_no_update BEFORE UPDATE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'disagreement: this row is kept as it is'); END",
        "CREATE TRIGGER disagreement_no_delete BEFORE DELETE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'disagreement: this row is kept as it is'); END",
        "CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judgement: this row is kept as it is'); END",
        "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judgement: this row is kept as it is'); END",
        "CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off: this row is kept as it is'); END",
        "CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off: this row is kept as it is'); END",
        "CREATE TRIGGER sign_off_comment_no_update BEFORE UPDATE ON sign_off_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off_comment: this row is kept as it is'); END",
        "CREATE TRIGGER sign_off_comment_no_delete BEFORE DELETE ON sign_off_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off_comment: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION area_reveal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'area_reveal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER area_reveal_no_update BEFORE UPDATE ON area_reveal FOR EACH ROW EXECUTE FUNCTION area_reveal_no_update()",
        "CREATE FUNCTION area_reveal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'area_reveal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER area_reveal_no_delete BEFORE DELETE ON area_reveal FOR EACH ROW EXECUTE FUNCTION area_reveal_no_delete()",
        "CREATE FUNCTION decision_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_update()",
        "CREATE FUNCTION decision_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_delete()",
        "CREATE FUNCTION disagreement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disagreement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER disagreement_no_update BEFORE UPDATE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION disagreement_no_update()",
        "CREATE FUNCTION disagreement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disagreement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER disagreement_no_delete BEFORE DELETE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION disagreement_no_delete()",
        "CREATE FUNCTION judgement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judgement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_no_update()",
        "CREATE FUNCTION judgement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judgement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_no_delete()",
        "CREATE FUNCTION sign_off_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off FOR EACH ROW EXECUTE FUNCTION sign_off_no_update()",
        "CREATE FUNCTION sign_off_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off FOR EACH ROW EXECUTE FUNCTION sign_off_no_delete()",
        "CREATE FUNCTION sign_off_comment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sign_off_comment_no_update BEFORE UPDATE ON sign_off_comment FOR EACH ROW EXECUTE FUNCTION sign_off_comment_no_update()",
        "CREATE FUNCTION sign_off_comment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sign_off_comment_no_delete BEFORE DELETE ON sign_off_comment FOR EACH ROW EXECUTE FUNCTION sign_off_comment_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "area_reveal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("revealed_by_id", sa.Uuid(), nullable=False),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_area_reveal_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["revealed_by_id"], ["person.id"], name=op.f("fk_area_reveal_revealed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_reveal")),
        sa.UniqueConstraint(
            "assessment_id", "area", name=op.f("uq_area_reveal_assessment_id_area")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER area_reveal_no_update BEFORE UPDATE ON area_reveal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'area_reveal: this row is kept as it is'); END",
                    "CREATE TRIGGER area_reveal_no_delete BEFORE DELETE ON area_reveal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'area_reveal: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION area_reveal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'area_reveal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER area_reveal_no_update BEFORE UPDATE ON area_reveal FOR EACH ROW EXECUTE FUNCTION area_reveal_no_update()",
                    "CREATE FUNCTION area_reveal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'area_reveal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER area_reveal_no_delete BEFORE DELETE ON area_reveal FOR EACH ROW EXECUTE FUNCTION area_reveal_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "agreed",
                "different level",
                "not enough seen yet",
                "returned",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind <> 'different level' OR level IS NOT NULL", name=op.f("ck_decision_level_given")
        ),
        sa.CheckConstraint(
            "kind = 'agreed' OR length(trim(reason)) > 0", name=op.f("ck_decision_reason_given")
        ),
        sa.CheckConstraint(
            "kind IN ('agreed', 'different level') OR level IS NULL",
            name=op.f("ck_decision_level_left_out"),
        ),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_decision_level")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_decision_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_decision_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_decision_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "number",
            name=op.f("uq_decision_assessment_id_statement_id_number"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision: this row is kept as it is'); END",
                    "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION decision_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_update()",
                    "CREATE FUNCTION decision_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decision_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "disagreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("worker_comment", sa.Text(), nullable=False),
        sa.Column("supervisor_comment", sa.Text(), nullable=False),
        sa.Column("second_reader_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_level", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_level IS NULL)",
            name=op.f("ck_disagreement_decided_together"),
        ),
        sa.CheckConstraint(
            "decided_level IS NULL OR (decided_level >= 0 AND decided_level <= 4)",
            name=op.f("ck_disagreement_level"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_disagreement_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_reader_id"], ["person.id"], name=op.f("fk_disagreement_second_reader_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_disagreement_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement")),
        sa.UniqueConstraint(
            "assessment_id", "statement_id", name=op.f("uq_disagreement_assessment_id_statement_id")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER disagreement_no_update BEFORE UPDATE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'disagreement: this row is kept as it is'); END",
                    "CREATE TRIGGER disagreement_no_delete BEFORE DELETE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'disagreement: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION disagreement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disagreement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER disagreement_no_update BEFORE UPDATE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION disagreement_no_update()",
                    "CREATE FUNCTION disagreement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disagreement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER disagreement_no_delete BEFORE DELETE ON disagreement FOR EACH ROW WHEN (OLD.decided_at IS NOT NULL) EXECUTE FUNCTION disagreement_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("judge_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_enough_seen", sa.Boolean(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "seen directly",
                "through the record",
                "reported to me",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "NOT (not_enough_seen AND level IS NOT NULL)", name=op.f("ck_judgement_one_answer")
        ),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_judgement_level")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_judgement_assessment_id")
        ),
        sa.ForeignKeyConstraint(["judge_id"], ["person.id"], name=op.f("fk_judgement_judge_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_judgement_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "number",
            name=op.f("uq_judgement_assessment_id_statement_id_number"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judgement: this row is kept as it is'); END",
                    "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'judgement: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION judgement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judgement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_no_update()",
                    "CREATE FUNCTION judgement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'judgement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION judgement_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_sign_off_digest")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_sign_off_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_sign_off_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_sign_off_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_sign_off_assessment_id")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_sign_off_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off: this row is kept as it is'); END",
                    "CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sign_off_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sign_off_no_update BEFORE UPDATE ON sign_off FOR EACH ROW EXECUTE FUNCTION sign_off_no_update()",
                    "CREATE FUNCTION sign_off_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sign_off_no_delete BEFORE DELETE ON sign_off FOR EACH ROW EXECUTE FUNCTION sign_off_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "sign_off_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_sign_off_comment_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_off_comment_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off_comment")),
        sa.UniqueConstraint(
            "assessment_id",
            "person_id",
            "number",
            name=op.f("uq_sign_off_comment_assessment_id_person_id_number"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sign_off_comment_no_update BEFORE UPDATE ON sign_off_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off_comment: this row is kept as it is'); END",
                    "CREATE TRIGGER sign_off_comment_no_delete BEFORE DELETE ON sign_off_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sign_off_comment: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sign_off_comment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sign_off_comment_no_update BEFORE UPDATE ON sign_off_comment FOR EACH ROW EXECUTE FUNCTION sign_off_comment_no_update()",
                    "CREATE FUNCTION sign_off_comment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_off_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sign_off_comment_no_delete BEFORE DELETE ON sign_off_comment FOR EACH ROW EXECUTE FUNCTION sign_off_comment_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("sign_off_comment")
    op.drop_table("sign_off")
    op.drop_table("judgement")
    op.drop_table("disagreement")
    op.drop_table("decision")
    op.drop_table("area_reveal")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "area_reveal_no_update",
            "area_reveal_no_delete",
            "decision_no_update",
            "decision_no_delete",
            "disagreement_no_update",
            "disagreement_no_delete",
            "judgement_no_update",
            "judgement_no_delete",
            "sign_off_no_update",
            "sign_off_no_delete",
            "sign_off_comment_no_update",
            "sign_off_comment_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
