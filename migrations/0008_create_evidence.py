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
        "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'training_import: this row is kept as it is'); END",
        "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) BEGIN SELECT RAISE(ABORT, 'evidence_item: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION identifier_explanation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identifier_explanation_no_update BEFORE UPDATE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_update()",
        "CREATE FUNCTION identifier_explanation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identifier_explanation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identifier_explanation_no_delete BEFORE DELETE ON identifier_explanation FOR EACH ROW EXECUTE FUNCTION identifier_explanation_no_delete()",
        "CREATE FUNCTION training_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'training_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER training_import_no_update BEFORE UPDATE ON training_import FOR EACH ROW EXECUTE FUNCTION training_import_no_update()",
        "CREATE FUNCTION evidence_item_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'evidence_item: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item FOR EACH ROW WHEN (OLD.locked) EXECUTE FUNCTION evidence_item_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "identifier_explanation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
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
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_evidence_item_person_id"), table_name="evidence_item")
    op.drop_table("evidence_item")
    op.drop_index(op.f("ix_training_upload_uploaded_at"), table_name="training_upload")
    op.drop_table("training_upload")
    op.drop_table("training_import")
    op.drop_index(op.f("ix_identifier_explanation_subject_id"), table_name="identifier_explanation")
    op.drop_table("identifier_explanation")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "identifier_explanation_no_update",
            "identifier_explanation_no_delete",
            "training_import_no_update",
            "evidence_item_no_update",
        ):
            op.execute(f"DROP FUNCTION {function}()")
