"""Create the tables of evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0008_create_evidence"
down_revision = "0007_create_frameworks"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER identifier_explanation_no_update BEFORE UPDATE ON identifier_explanation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identifier_explanation: this row is kept as it is'); END",
        "CREATE TRIGGER identifier_explanation_no_delete BEFORE DELETE ON identifier_explanation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identifier_explanation: this row is kept as it is'); END",
        "CREATE TRIGGER observation_request_no_update BEFORE UPDATE ON observation_request FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'observation_request: this row is kept as it is'); END",
        "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'training_import: this row is kept as it is'); END",
        "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) BEGIN SELECT RAISE(ABORT, 'evidence_item: this row is kept as it is'); END",
        "CREATE TRIGGER evidence_file_no_update BEFORE UPDATE ON evidence_file FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'evidence_file: this row is kept as it is'); END",
        "CREATE TRIGGER evidence_file_no_late_insert BEFORE INSERT ON evidence_file FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = NEW.evidence_id AND locked)) BEGIN SELECT RAISE(ABORT, 'evidence_file: what it belongs to is kept as it is'); END",
        "CREATE TRIGGER evidence_file_no_late_delete BEFORE DELETE ON evidence_file FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = OLD.evidence_id AND locked)) BEGIN SELECT RAISE(ABORT, 'evidence_file: what it belongs to is kept as it is'); END",
        "CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation FOR EACH ROW WHEN (OLD.read_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'observation: this row is kept as it is'); END",
        "CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation: this row is kept as it is'); END",
        "CREATE TRIGGER file_reading_no_update BEFORE UPDATE ON file_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'file_reading: this row is kept as it is'); END",
        "CREATE TRIGGER observation_comment_no_update BEFORE UPDATE ON observation_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation_comment: this row is kept as it is'); END",
        "CREATE TRIGGER observation_comment_no_delete BEFORE DELETE ON observation_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation_comment: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION identifier_explanation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identifier_explanation_no_update BEFORE UPDATE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_update()",
        "CREATE FUNCTION identifier_explanation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identifier_explanation_no_delete BEFORE DELETE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_delete()",
        "CREATE FUNCTION observation_request_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER observation_request_no_update BEFORE UPDATE ON observation_request FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) EXECUTE FUNCTION observation_request_no_update()",
        "CREATE FUNCTION training_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'training_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW EXECUTE FUNCTION training_import_no_update()",
        "CREATE FUNCTION evidence_item_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evidence_item: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) EXECUTE FUNCTION evidence_item_no_update()",
        "CREATE FUNCTION evidence_file_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evidence_file: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER evidence_file_no_update BEFORE UPDATE ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_update()",
        "CREATE FUNCTION evidence_file_no_late_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = NEW.evidence_id AND locked) THEN RAISE EXCEPTION 'evidence_file: what it belongs to is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER evidence_file_no_late_insert BEFORE INSERT ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_late_insert()",
        "CREATE FUNCTION evidence_file_no_late_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = OLD.evidence_id AND locked) THEN RAISE EXCEPTION 'evidence_file: what it belongs to is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER evidence_file_no_late_delete BEFORE DELETE ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_late_delete()",
        "CREATE FUNCTION observation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation FOR EACH ROW WHEN (OLD.read_at IS NOT NULL) EXECUTE FUNCTION observation_no_update()",
        "CREATE FUNCTION observation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation FOR EACH ROW EXECUTE FUNCTION observation_no_delete()",
        "CREATE FUNCTION file_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'file_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER file_reading_no_update BEFORE UPDATE ON file_reading FOR EACH ROW EXECUTE FUNCTION file_reading_no_update()",
        "CREATE FUNCTION observation_comment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER observation_comment_no_update BEFORE UPDATE ON observation_comment FOR EACH ROW EXECUTE FUNCTION observation_comment_no_update()",
        "CREATE FUNCTION observation_comment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER observation_comment_no_delete BEFORE DELETE ON observation_comment FOR EACH ROW EXECUTE FUNCTION observation_comment_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "file_scan",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "clean",
                "found",
                "waiting for the scanner",
                "no scanner",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_file_scan")),
    )
    op.create_table(
        "identifier_explanation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(trim(explanation)) > 0", name=op.f("ck_identifier_explanation_said")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_identifier_explanation_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_identifier_explanation_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier_explanation")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER identifier_explanation_no_update BEFORE UPDATE ON identifier_explanation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identifier_explanation: this row is kept as it is'); END",
                    "CREATE TRIGGER identifier_explanation_no_delete BEFORE DELETE ON identifier_explanation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identifier_explanation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION identifier_explanation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER identifier_explanation_no_update BEFORE UPDATE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_update()",
                    "CREATE FUNCTION identifier_explanation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER identifier_explanation_no_delete BEFORE DELETE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_identifier_explanation_subject_id"),
        "identifier_explanation",
        ["subject_id"],
        unique=False,
    )
    op.create_table(
        "observation_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column(
            "asked",
            sa.Enum(
                "direct observation",
                "feedback",
                name="asked",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "relation",
            sa.Enum(
                "a colleague",
                "somebody in a partner agency",
                "a parent or carer",
                "a child or young person",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("supplement_id", sa.Uuid(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("email_refused", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "asked = 'feedback' OR relation NOT IN ('a parent or carer', 'a child or young person')",
            name=op.f("ck_observation_request_feedback"),
        ),
        sa.CheckConstraint(
            "email = '' OR email_gone_at IS NULL",
            name=op.f("ck_observation_request_email_forgotten"),
        ),
        sa.CheckConstraint(
            "email = '' OR relation NOT IN ('a parent or carer', 'a child or young person')",
            name=op.f("ck_observation_request_no_family_email"),
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR withdrawn_at IS NULL",
            name=op.f("ck_observation_request_one_end"),
        ),
        sa.CheckConstraint("reader_id <> person_id", name=op.f("ck_observation_request_reader")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_observation_request_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_observation_request_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_observation_request_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_observation_request_reader_id")
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"],
            ["framework_version.id"],
            name=op.f("fk_observation_request_supplement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_observation_request_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_request")),
        sa.UniqueConstraint("digest", name=op.f("uq_observation_request_digest")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER observation_request_no_update BEFORE UPDATE ON observation_request FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'observation_request: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION observation_request_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER observation_request_no_update BEFORE UPDATE ON observation_request FOR EACH ROW WHEN (OLD.answered_at IS NOT NULL) EXECUTE FUNCTION observation_request_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_observation_request_asked_by_id"),
        "observation_request",
        ["asked_by_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_observation_request_person_id"), "observation_request", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_observation_request_reader_id"), "observation_request", ["reader_id"], unique=False
    )
    op.create_table(
        "training_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_training_import_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_training_import_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_import")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'training_import: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION training_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'training_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW EXECUTE FUNCTION training_import_no_update()",
                ],
            }
        },
    )
    op.create_table(
        "training_upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_training_upload_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_training_upload_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_upload")),
    )
    op.create_index(
        op.f("ix_training_upload_uploaded_at"), "training_upload", ["uploaded_at"], unique=False
    )
    op.create_table(
        "evidence_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "direct observation",
                "case-record audit",
                "supervision reflection",
                "feedback from a child or young person",
                "feedback from a parent or carer",
                "feedback from a partner agency",
                "training completed",
                "peer reflection",
                "qualification",
                "other",
                name="type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("names_no_family", sa.Boolean(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("imported_as", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(import_id IS NULL) = (imported_as IS NULL)", name=op.f("ck_evidence_item_imported")
        ),
        sa.CheckConstraint("length(trim(title)) > 0", name=op.f("ck_evidence_item_titled")),
        sa.CheckConstraint("names_no_family", name=op.f("ck_evidence_item_declared")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= happened_on", name=op.f("ck_evidence_item_dates")
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_evidence_item_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["training_import.id"], name=op.f("fk_evidence_item_import_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_evidence_item_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_evidence_item_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_item")),
        sa.UniqueConstraint(
            "person_id", "imported_as", name=op.f("uq_evidence_item_person_id_imported_as")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) BEGIN SELECT RAISE(ABORT, 'evidence_item: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION evidence_item_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evidence_item: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) EXECUTE FUNCTION evidence_item_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_evidence_item_person_id"), "evidence_item", ["person_id"], unique=False
    )
    op.create_table(
        "observation_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_observation_statement_few")),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["observation_request.id"],
            name=op.f("fk_observation_statement_request_id"),
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["framework_statement.id"],
            name=op.f("fk_observation_statement_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_statement")),
        sa.UniqueConstraint(
            "request_id", "position", name=op.f("uq_observation_statement_request_id_position")
        ),
        sa.UniqueConstraint(
            "request_id",
            "statement_id",
            name=op.f("uq_observation_statement_request_id_statement_id"),
        ),
    )
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("original_digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "content_type",
            sa.Enum(
                "application/pdf",
                "image/png",
                "image/jpeg",
                name="content_type",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "text_state",
            sa.Enum(
                "read",
                "read in part",
                "no words found",
                "picture",
                name="text_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_evidence_file_size")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_evidence_file_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_evidence_file_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_evidence_file_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
        sa.UniqueConstraint(
            "person_id", "original_digest", name=op.f("uq_evidence_file_person_id_original_digest")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER evidence_file_no_update BEFORE UPDATE ON evidence_file FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'evidence_file: this row is kept as it is'); END",
                    "CREATE TRIGGER evidence_file_no_late_insert BEFORE INSERT ON evidence_file FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = NEW.evidence_id AND locked)) BEGIN SELECT RAISE(ABORT, 'evidence_file: what it belongs to is kept as it is'); END",
                    "CREATE TRIGGER evidence_file_no_late_delete BEFORE DELETE ON evidence_file FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = OLD.evidence_id AND locked)) BEGIN SELECT RAISE(ABORT, 'evidence_file: what it belongs to is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION evidence_file_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evidence_file: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER evidence_file_no_update BEFORE UPDATE ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_update()",
                    "CREATE FUNCTION evidence_file_no_late_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = NEW.evidence_id AND locked) THEN RAISE EXCEPTION 'evidence_file: what it belongs to is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER evidence_file_no_late_insert BEFORE INSERT ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_late_insert()",
                    "CREATE FUNCTION evidence_file_no_late_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = OLD.evidence_id AND locked) THEN RAISE EXCEPTION 'evidence_file: what it belongs to is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$",
                    "CREATE TRIGGER evidence_file_no_late_delete BEFORE DELETE ON evidence_file FOR EACH ROW EXECUTE FUNCTION evidence_file_no_late_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_evidence_file_digest"), "evidence_file", ["digest"], unique=False)
    op.create_index(
        op.f("ix_evidence_file_evidence_id"), "evidence_file", ["evidence_id"], unique=False
    )
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(read_at IS NULL) = (read_by_id IS NULL)", name=op.f("ck_observation_read")
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_observation_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["person.id"], name=op.f("fk_observation_read_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["observation_request.id"], name=op.f("fk_observation_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_observation_evidence_id")),
        sa.UniqueConstraint("request_id", name=op.f("uq_observation_request_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation FOR EACH ROW WHEN (OLD.read_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'observation: this row is kept as it is'); END",
                    "CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION observation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER observation_no_update BEFORE UPDATE ON observation FOR EACH ROW WHEN (OLD.read_at IS NOT NULL) EXECUTE FUNCTION observation_no_update()",
                    "CREATE FUNCTION observation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER observation_no_delete BEFORE DELETE ON observation FOR EACH ROW EXECUTE FUNCTION observation_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "file_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_file_reading_by_id")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["evidence_file.id"],
            name=op.f("fk_file_reading_file_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_reading")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER file_reading_no_update BEFORE UPDATE ON file_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'file_reading: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION file_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'file_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER file_reading_no_update BEFORE UPDATE ON file_reading FOR EACH ROW EXECUTE FUNCTION file_reading_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_file_reading_file_id"), "file_reading", ["file_id"], unique=False)
    op.create_table(
        "observation_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_observation_comment_said")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_observation_comment_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_comment_observation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_comment")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER observation_comment_no_update BEFORE UPDATE ON observation_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation_comment: this row is kept as it is'); END",
                    "CREATE TRIGGER observation_comment_no_delete BEFORE DELETE ON observation_comment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'observation_comment: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION observation_comment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER observation_comment_no_update BEFORE UPDATE ON observation_comment FOR EACH ROW EXECUTE FUNCTION observation_comment_no_update()",
                    "CREATE FUNCTION observation_comment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'observation_comment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER observation_comment_no_delete BEFORE DELETE ON observation_comment FOR EACH ROW EXECUTE FUNCTION observation_comment_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_observation_comment_observation_id"),
        "observation_comment",
        ["observation_id"],
        unique=False,
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_observation_comment_observation_id"), table_name="observation_comment")
    op.drop_table("observation_comment")
    op.drop_index(op.f("ix_file_reading_file_id"), table_name="file_reading")
    op.drop_table("file_reading")
    op.drop_table("observation")
    op.drop_index(op.f("ix_evidence_file_evidence_id"), table_name="evidence_file")
    op.drop_index(op.f("ix_evidence_file_digest"), table_name="evidence_file")
    op.drop_table("evidence_file")
    op.drop_table("observation_statement")
    op.drop_index(op.f("ix_evidence_item_person_id"), table_name="evidence_item")
    op.drop_table("evidence_item")
    op.drop_index(op.f("ix_training_upload_uploaded_at"), table_name="training_upload")
    op.drop_table("training_upload")
    op.drop_table("training_import")
    op.drop_index(op.f("ix_observation_request_reader_id"), table_name="observation_request")
    op.drop_index(op.f("ix_observation_request_person_id"), table_name="observation_request")
    op.drop_index(op.f("ix_observation_request_asked_by_id"), table_name="observation_request")
    op.drop_table("observation_request")
    op.drop_index(op.f("ix_identifier_explanation_subject_id"), table_name="identifier_explanation")
    op.drop_table("identifier_explanation")
    op.drop_table("file_scan")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "identifier_explanation_no_update",
            "identifier_explanation_no_delete",
            "observation_request_no_update",
            "training_import_no_update",
            "evidence_item_no_update",
            "evidence_file_no_update",
            "evidence_file_no_late_insert",
            "evidence_file_no_late_delete",
            "observation_no_update",
            "observation_no_delete",
            "file_reading_no_update",
            "observation_comment_no_update",
            "observation_comment_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
