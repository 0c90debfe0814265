"""Create the tables of assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0009_create_assessments"
down_revision = "0008_create_evidence"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER employer_use_no_update BEFORE UPDATE ON employer_use FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employer_use: this row is kept as it is'); END",
        "CREATE TRIGGER employer_use_no_delete BEFORE DELETE ON employer_use FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employer_use: this row is kept as it is'); END",
        "CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'extension: this row is kept as it is'); END",
        "CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'extension: this row is kept as it is'); END",
        "CREATE TRIGGER move_relation_no_update BEFORE UPDATE ON move_relation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'move_relation: this row is kept as it is'); END",
        "CREATE TRIGGER move_relation_no_delete BEFORE DELETE ON move_relation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'move_relation: this row is kept as it is'); END",
        "CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reminder: this row is kept as it is'); END",
        "CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reminder: this row is kept as it is'); END",
        "CREATE TRIGGER baseline_talk_no_update BEFORE UPDATE ON baseline_talk FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'baseline_talk: this row is kept as it is'); END",
        "CREATE TRIGGER baseline_talk_no_delete BEFORE DELETE ON baseline_talk FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'baseline_talk: this row is kept as it is'); END",
        "CREATE TRIGGER earlier_rating_no_update BEFORE UPDATE ON earlier_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'earlier_rating: this row is kept as it is'); END",
        "CREATE TRIGGER earlier_rating_no_delete BEFORE DELETE ON earlier_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'earlier_rating: this row is kept as it is'); END",
        "CREATE TRIGGER sent_rating_no_update BEFORE UPDATE ON sent_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_rating: this row is kept as it is'); END",
        "CREATE TRIGGER sent_rating_no_delete BEFORE DELETE ON sent_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_rating: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION employer_use_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employer_use: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employer_use_no_update BEFORE UPDATE ON employer_use FOR EACH ROW EXECUTE FUNCTION employer_use_no_update()",
        "CREATE FUNCTION employer_use_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employer_use: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employer_use_no_delete BEFORE DELETE ON employer_use FOR EACH ROW EXECUTE FUNCTION employer_use_no_delete()",
        "CREATE FUNCTION extension_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'extension: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension FOR EACH ROW EXECUTE FUNCTION extension_no_update()",
        "CREATE FUNCTION extension_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'extension: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension FOR EACH ROW EXECUTE FUNCTION extension_no_delete()",
        "CREATE FUNCTION move_relation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'move_relation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER move_relation_no_update BEFORE UPDATE ON move_relation FOR EACH ROW EXECUTE FUNCTION move_relation_no_update()",
        "CREATE FUNCTION move_relation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'move_relation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER move_relation_no_delete BEFORE DELETE ON move_relation FOR EACH ROW EXECUTE FUNCTION move_relation_no_delete()",
        "CREATE FUNCTION reminder_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reminder: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_no_update()",
        "CREATE FUNCTION reminder_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reminder: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_no_delete()",
        "CREATE FUNCTION baseline_talk_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'baseline_talk: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER baseline_talk_no_update BEFORE UPDATE ON baseline_talk FOR EACH ROW EXECUTE FUNCTION baseline_talk_no_update()",
        "CREATE FUNCTION baseline_talk_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'baseline_talk: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER baseline_talk_no_delete BEFORE DELETE ON baseline_talk FOR EACH ROW EXECUTE FUNCTION baseline_talk_no_delete()",
        "CREATE FUNCTION earlier_rating_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'earlier_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER earlier_rating_no_update BEFORE UPDATE ON earlier_rating FOR EACH ROW EXECUTE FUNCTION earlier_rating_no_update()",
        "CREATE FUNCTION earlier_rating_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'earlier_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER earlier_rating_no_delete BEFORE DELETE ON earlier_rating FOR EACH ROW EXECUTE FUNCTION earlier_rating_no_delete()",
        "CREATE FUNCTION sent_rating_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sent_rating_no_update BEFORE UPDATE ON sent_rating FOR EACH ROW EXECUTE FUNCTION sent_rating_no_update()",
        "CREATE FUNCTION sent_rating_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sent_rating_no_delete BEFORE DELETE ON sent_rating FOR EACH ROW EXECUTE FUNCTION sent_rating_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "adjustment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("more_time", sa.Boolean(), nullable=False),
        sa.Column("scribe", sa.Boolean(), nullable=False),
        sa.Column("spoken", sa.Boolean(), nullable=False),
        sa.Column("fewer_at_a_time", sa.Boolean(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_adjustment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustment")),
        sa.UniqueConstraint("person_id", name=op.f("uq_adjustment_person_id")),
    )
    op.create_table(
        "cycle",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("supplement_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("role_profiles", sa.Text(), nullable=False),
        sa.Column("worker_hours", sa.Integer(), nullable=False),
        sa.Column("supervisor_hours", sa.Integer(), nullable=False),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_cycle_dates")),
        sa.CheckConstraint(
            "worker_hours >= 0 AND worker_hours <= 99 AND supervisor_hours >= 0 AND supervisor_hours <= 99",
            name=op.f("ck_cycle_hours"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_cycle_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["framework_version.id"], name=op.f("fk_cycle_supplement_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_cycle_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle")),
        sa.UniqueConstraint(
            "organisation_id", "title", name=op.f("uq_cycle_organisation_id_title")
        ),
    )
    op.create_table(
        "employer_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("who_sees_what", sa.Text(), nullable=False),
        sa.Column("never_used_for", sa.Text(), nullable=False),
        sa.Column("how_long", sa.Text(), nullable=False),
        sa.Column("whom_to_ask", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_employer_use_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["person.id"], name=op.f("fk_employer_use_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_use")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_employer_use_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER employer_use_no_update BEFORE UPDATE ON employer_use FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employer_use: this row is kept as it is'); END",
                    "CREATE TRIGGER employer_use_no_delete BEFORE DELETE ON employer_use FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employer_use: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION employer_use_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employer_use: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employer_use_no_update BEFORE UPDATE ON employer_use FOR EACH ROW EXECUTE FUNCTION employer_use_no_update()",
                    "CREATE FUNCTION employer_use_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employer_use: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employer_use_no_delete BEFORE DELETE ON employer_use FOR EACH ROW EXECUTE FUNCTION employer_use_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "employer_use_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("who_sees_what", sa.Text(), nullable=False),
        sa.Column("never_used_for", sa.Text(), nullable=False),
        sa.Column("how_long", sa.Text(), nullable=False),
        sa.Column("whom_to_ask", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_employer_use_draft_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_employer_use_draft_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_use_draft")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_employer_use_draft_organisation_id")),
    )
    op.create_table(
        "fewer_reminders",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_fewer_reminders_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_fewer_reminders")),
    )
    op.create_table(
        "move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("from_version_id", sa.Uuid(), nullable=False),
        sa.Column("to_version_id", sa.Uuid(), nullable=False),
        sa.Column("from_supplement_id", sa.Uuid(), nullable=True),
        sa.Column("to_supplement_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rolled_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(from_supplement_id IS NULL) = (to_supplement_id IS NULL)",
            name=op.f("ck_move_supplements"),
        ),
        sa.CheckConstraint("from_version_id <> to_version_id", name=op.f("ck_move_versions")),
        sa.ForeignKeyConstraint(
            ["from_supplement_id"],
            ["framework_version.id"],
            name=op.f("fk_move_from_supplement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["from_version_id"], ["framework_version.id"], name=op.f("fk_move_from_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_move_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_supplement_id"], ["framework_version.id"], name=op.f("fk_move_to_supplement_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_version_id"], ["framework_version.id"], name=op.f("fk_move_to_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move")),
    )
    op.create_index(op.f("ix_move_organisation_id"), "move", ["organisation_id"], unique=False)
    op.create_table(
        "adjustment_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adjustment_id", sa.Uuid(), nullable=False),
        sa.Column("shared_with_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["adjustment_id"], ["adjustment.id"], name=op.f("fk_adjustment_share_adjustment_id")
        ),
        sa.ForeignKeyConstraint(
            ["shared_with_id"], ["person.id"], name=op.f("fk_adjustment_share_shared_with_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustment_share")),
        sa.UniqueConstraint(
            "adjustment_id",
            "shared_with_id",
            name=op.f("uq_adjustment_share_adjustment_id_shared_with_id"),
        ),
    )
    op.create_index(
        op.f("ix_adjustment_share_shared_with_id"),
        "adjustment_share",
        ["shared_with_id"],
        unique=False,
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "in a cycle",
                "baseline",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cycle_id", sa.Uuid(), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("supplement_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role_profile", sa.Text(), nullable=False),
        sa.Column("raised_areas", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "In progress",
                "Sent for review",
                "Signed off",
                "Withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("move_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'baseline') = (cycle_id IS NULL)", name=op.f("ck_assessment_cycle")
        ),
        sa.CheckConstraint(
            "kind <> 'baseline' OR (state = 'In progress' AND sent_at IS NULL AND signed_at IS NULL)",
            name=op.f("ck_assessment_baseline"),
        ),
        sa.CheckConstraint(
            "state <> 'Signed off' OR signed_at IS NOT NULL", name=op.f("ck_assessment_signed")
        ),
        sa.CheckConstraint(
            "state = 'In progress' OR sent_at IS NOT NULL", name=op.f("ck_assessment_sent")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_assessment_cycle_id")),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_assessment_move_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["framework_version.id"], name=op.f("fk_assessment_supplement_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_assessment_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sa.UniqueConstraint("cycle_id", "person_id", name=op.f("uq_assessment_cycle_id_person_id")),
    )
    op.create_index(op.f("ix_assessment_person_id"), "assessment", ["person_id"], unique=False)
    op.create_index(
        "uq_assessment_baseline",
        "assessment",
        ["organisation_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'baseline'"),
        postgresql_where=sa.text("kind = 'baseline'"),
    )
    op.create_table(
        "employer_use_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("use_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_employer_use_reading_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["use_id"], ["employer_use.id"], name=op.f("fk_employer_use_reading_use_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_use_reading")),
        sa.UniqueConstraint(
            "use_id", "person_id", name=op.f("uq_employer_use_reading_use_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_employer_use_reading_person_id"),
        "employer_use_reading",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "started late",
                "moved team",
                "long absence",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_extension_cycle_id")),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_extension_given_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_extension_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
        sa.UniqueConstraint(
            "cycle_id",
            "person_id",
            "until_on",
            name=op.f("uq_extension_cycle_id_person_id_until_on"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'extension: this row is kept as it is'); END",
                    "CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'extension: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION extension_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'extension: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension FOR EACH ROW EXECUTE FUNCTION extension_no_update()",
                    "CREATE FUNCTION extension_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'extension: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension FOR EACH ROW EXECUTE FUNCTION extension_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_extension_person_id"), "extension", ["person_id"], unique=False)
    op.create_table(
        "move_relation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "reworded",
                "changed",
                "split",
                "merged",
                "new",
                "retired",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("before_id", sa.Uuid(), nullable=True),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(after_id IS NULL) = (relation = 'retired')", name=op.f("ck_move_relation_retired")
        ),
        sa.CheckConstraint(
            "(before_id IS NULL) = (relation = 'new')", name=op.f("ck_move_relation_new")
        ),
        sa.ForeignKeyConstraint(
            ["after_id"], ["framework_statement.id"], name=op.f("fk_move_relation_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["before_id"], ["framework_statement.id"], name=op.f("fk_move_relation_before_id")
        ),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_move_relation_move_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_relation")),
        sa.UniqueConstraint(
            "move_id",
            "before_id",
            "after_id",
            name=op.f("uq_move_relation_move_id_before_id_after_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER move_relation_no_update BEFORE UPDATE ON move_relation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'move_relation: this row is kept as it is'); END",
                    "CREATE TRIGGER move_relation_no_delete BEFORE DELETE ON move_relation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'move_relation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION move_relation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'move_relation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER move_relation_no_update BEFORE UPDATE ON move_relation FOR EACH ROW EXECUTE FUNCTION move_relation_no_update()",
                    "CREATE FUNCTION move_relation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'move_relation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER move_relation_no_delete BEFORE DELETE ON move_relation FOR EACH ROW EXECUTE FUNCTION move_relation_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opened",
                "14 days",
                "3 days",
                "team, 14 days",
                "team, 3 days",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_reminder_cycle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reminder_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "cycle_id",
            "person_id",
            "kind",
            "due_on",
            name=op.f("uq_reminder_cycle_id_person_id_kind_due_on"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reminder: this row is kept as it is'); END",
                    "CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reminder: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION reminder_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reminder: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_no_update()",
                    "CREATE FUNCTION reminder_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reminder: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder FOR EACH ROW EXECUTE FUNCTION reminder_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "baseline_showing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("shown_to_id", sa.Uuid(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_baseline_showing_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["shown_to_id"], ["person.id"], name=op.f("fk_baseline_showing_shown_to_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline_showing")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_baseline_showing_assessment_id")),
    )
    op.create_index(
        op.f("ix_baseline_showing_shown_to_id"), "baseline_showing", ["shown_to_id"], unique=False
    )
    op.create_table(
        "baseline_talk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("talked_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_baseline_talk_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_baseline_talk_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baseline_talk")),
        sa.UniqueConstraint(
            "assessment_id",
            "recorded_by_id",
            name=op.f("uq_baseline_talk_assessment_id_recorded_by_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER baseline_talk_no_update BEFORE UPDATE ON baseline_talk FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'baseline_talk: this row is kept as it is'); END",
                    "CREATE TRIGGER baseline_talk_no_delete BEFORE DELETE ON baseline_talk FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'baseline_talk: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION baseline_talk_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'baseline_talk: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER baseline_talk_no_update BEFORE UPDATE ON baseline_talk FOR EACH ROW EXECUTE FUNCTION baseline_talk_no_update()",
                    "CREATE FUNCTION baseline_talk_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'baseline_talk: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER baseline_talk_no_delete BEFORE DELETE ON baseline_talk FOR EACH ROW EXECUTE FUNCTION baseline_talk_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "earlier_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_my_role", sa.Boolean(), nullable=False),
        sa.Column("not_my_role_reason", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "reworded",
                "changed",
                "split",
                "merged",
                "new",
                "retired",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("to_confirm", sa.Boolean(), nullable=False),
        sa.Column("had_answer", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_earlier_rating_level")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_earlier_rating_assessment_id")
        ),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_earlier_rating_move_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["framework_statement.id"],
            name=op.f("fk_earlier_rating_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_rating")),
        sa.UniqueConstraint(
            "assessment_id",
            "move_id",
            "statement_id",
            name=op.f("uq_earlier_rating_assessment_id_move_id_statement_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER earlier_rating_no_update BEFORE UPDATE ON earlier_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'earlier_rating: this row is kept as it is'); END",
                    "CREATE TRIGGER earlier_rating_no_delete BEFORE DELETE ON earlier_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'earlier_rating: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION earlier_rating_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'earlier_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER earlier_rating_no_update BEFORE UPDATE ON earlier_rating FOR EACH ROW EXECUTE FUNCTION earlier_rating_no_update()",
                    "CREATE FUNCTION earlier_rating_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'earlier_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER earlier_rating_no_delete BEFORE DELETE ON earlier_rating FOR EACH ROW EXECUTE FUNCTION earlier_rating_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "worker",
                "supervisor",
                "observer",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("linked_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_evidence_link_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_evidence_link_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["linked_by_id"], ["person.id"], name=op.f("fk_evidence_link_linked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_evidence_link_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "evidence_id",
            name=op.f("uq_evidence_link_assessment_id_statement_id_evidence_id"),
        ),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_my_role", sa.Boolean(), nullable=False),
        sa.Column("not_my_role_reason", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "reworded",
                "changed",
                "split",
                "merged",
                "new",
                "retired",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("to_confirm", sa.Boolean(), nullable=False),
        sa.Column("had_answer", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT to_confirm OR (relation IS NOT NULL AND relation IN ('split', 'merged'))",
            name=op.f("ck_rating_to_confirm"),
        ),
        sa.CheckConstraint(
            "NOT (not_my_role AND level IS NOT NULL)", name=op.f("ck_rating_one_answer")
        ),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_rating_level")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_rating_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_rating_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint(
            "assessment_id", "statement_id", name=op.f("uq_rating_assessment_id_statement_id")
        ),
    )
    op.create_table(
        "sent_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_my_role", sa.Boolean(), nullable=False),
        sa.Column("not_my_role_reason", sa.Text(), nullable=False),
        sa.Column("reflection", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_sent_rating_level")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_sent_rating_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_sent_rating_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_rating")),
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "number",
            name=op.f("uq_sent_rating_assessment_id_statement_id_number"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sent_rating_no_update BEFORE UPDATE ON sent_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_rating: this row is kept as it is'); END",
                    "CREATE TRIGGER sent_rating_no_delete BEFORE DELETE ON sent_rating FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_rating: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sent_rating_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sent_rating_no_update BEFORE UPDATE ON sent_rating FOR EACH ROW EXECUTE FUNCTION sent_rating_no_update()",
                    "CREATE FUNCTION sent_rating_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_rating: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sent_rating_no_delete BEFORE DELETE ON sent_rating FOR EACH ROW EXECUTE FUNCTION sent_rating_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "validation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("required_level", sa.Integer(), nullable=False),
        sa.Column("validated_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=True),
        sa.Column("carried_from_id", sa.Uuid(), nullable=True),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "reworded",
                "changed",
                "split",
                "merged",
                "new",
                "retired",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("left_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(move_id IS NULL) = (carried_from_id IS NULL) AND (move_id IS NULL) = (relation IS NULL)",
            name=op.f("ck_validation_carried"),
        ),
        sa.CheckConstraint("level >= 0 AND level <= 4", name=op.f("ck_validation_level")),
        sa.CheckConstraint("valid_until > validated_on", name=op.f("ck_validation_dates")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_validation_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["validation.id"], name=op.f("fk_validation_carried_from_id")
        ),
        sa.ForeignKeyConstraint(["left_id"], ["move.id"], name=op.f("fk_validation_left_id")),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_validation_move_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_validation_person_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_validation_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validation")),
    )
    op.create_index(op.f("ix_validation_person_id"), "validation", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_validation_statement_id"), "validation", ["statement_id"], unique=False
    )
    op.create_index(
        "uq_validation_standing",
        "validation",
        ["assessment_id", "statement_id"],
        unique=True,
        sqlite_where=sa.text("left_id IS NULL"),
        postgresql_where=sa.text("left_id IS NULL"),
    )
    op.create_table(
        "look_again",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("validation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "same",
                "reworded",
                "changed",
                "split",
                "merged",
                "new",
                "retired",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("left_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["left_id"], ["move.id"], name=op.f("fk_look_again_left_id")),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_look_again_move_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_look_again_person_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["framework_statement.id"], name=op.f("fk_look_again_statement_id")
        ),
        sa.ForeignKeyConstraint(
            ["validation_id"], ["validation.id"], name=op.f("fk_look_again_validation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_again")),
        sa.UniqueConstraint(
            "move_id",
            "statement_id",
            "validation_id",
            name=op.f("uq_look_again_move_id_statement_id_validation_id"),
        ),
    )
    op.create_index(op.f("ix_look_again_person_id"), "look_again", ["person_id"], unique=False)
    op.create_index("ix_look_again_validation_id", "look_again", ["validation_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_look_again_validation_id", table_name="look_again")
    op.drop_index(op.f("ix_look_again_person_id"), table_name="look_again")
    op.drop_table("look_again")
    op.drop_index(
        "uq_validation_standing",
        table_name="validation",
        sqlite_where=sa.text("left_id IS NULL"),
        postgresql_where=sa.text("left_id IS NULL"),
    )
    op.drop_index(op.f("ix_validation_statement_id"), table_name="validation")
    op.drop_index(op.f("ix_validation_person_id"), table_name="validation")
    op.drop_table("validation")
    op.drop_table("sent_rating")
    op.drop_table("rating")
    op.drop_table("evidence_link")
    op.drop_table("earlier_rating")
    op.drop_table("baseline_talk")
    op.drop_index(op.f("ix_baseline_showing_shown_to_id"), table_name="baseline_showing")
    op.drop_table("baseline_showing")
    op.drop_table("reminder")
    op.drop_table("move_relation")
    op.drop_index(op.f("ix_extension_person_id"), table_name="extension")
    op.drop_table("extension")
    op.drop_index(op.f("ix_employer_use_reading_person_id"), table_name="employer_use_reading")
    op.drop_table("employer_use_reading")
    op.drop_index(
        "uq_assessment_baseline",
        table_name="assessment",
        sqlite_where=sa.text("kind = 'baseline'"),
        postgresql_where=sa.text("kind = 'baseline'"),
    )
    op.drop_index(op.f("ix_assessment_person_id"), table_name="assessment")
    op.drop_table("assessment")
    op.drop_index(op.f("ix_adjustment_share_shared_with_id"), table_name="adjustment_share")
    op.drop_table("adjustment_share")
    op.drop_index(op.f("ix_move_organisation_id"), table_name="move")
    op.drop_table("move")
    op.drop_table("fewer_reminders")
    op.drop_table("employer_use_draft")
    op.drop_table("employer_use")
    op.drop_table("cycle")
    op.drop_table("adjustment")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "employer_use_no_update",
            "employer_use_no_delete",
            "extension_no_update",
            "extension_no_delete",
            "move_relation_no_update",
            "move_relation_no_delete",
            "reminder_no_update",
            "reminder_no_delete",
            "baseline_talk_no_update",
            "baseline_talk_no_delete",
            "earlier_rating_no_update",
            "earlier_rating_no_delete",
            "sent_rating_no_update",
            "sent_rating_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
