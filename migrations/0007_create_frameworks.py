"""Create the tables of frameworks."""

import sqlalchemy as sa
from alembic import op

revision = "0007_create_frameworks"
down_revision = "0006_create_notifications"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.id <> NEW.id OR OLD.framework <> NEW.framework OR OLD.version <> NEW.version OR OLD.title <> NEW.title OR OLD.digest <> NEW.digest OR OLD.content <> NEW.content OR OLD.loaded_at <> NEW.loaded_at OR OLD.organisation_id <> NEW.organisation_id OR OLD.predecessor_id <> NEW.predecessor_id OR OLD.extends_id <> NEW.extends_id OR (OLD.organisation_id IS NULL) <> (NEW.organisation_id IS NULL) OR (OLD.predecessor_id IS NULL) <> (NEW.predecessor_id IS NULL) OR (OLD.extends_id IS NULL) <> (NEW.extends_id IS NULL) OR (OLD.status <> NEW.status AND NEW.status <> 'Deprecated'))) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
        "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
        "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
        "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
        "CREATE TRIGGER draft_confirmation_no_update BEFORE UPDATE ON draft_confirmation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_confirmation: this row is kept as it is'); END",
        "CREATE TRIGGER draft_confirmation_no_delete BEFORE DELETE ON draft_confirmation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_confirmation: this row is kept as it is'); END",
        "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
        "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
        "CREATE TRIGGER draft_revision_no_update BEFORE UPDATE ON draft_revision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_revision: this row is kept as it is'); END",
        "CREATE TRIGGER draft_revision_no_delete BEFORE DELETE ON draft_revision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_revision: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION framework_version_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.id <> NEW.id OR OLD.framework <> NEW.framework OR OLD.version <> NEW.version OR OLD.title <> NEW.title OR OLD.digest <> NEW.digest OR OLD.content <> NEW.content OR OLD.loaded_at <> NEW.loaded_at OR OLD.organisation_id <> NEW.organisation_id OR OLD.predecessor_id <> NEW.predecessor_id OR OLD.extends_id <> NEW.extends_id OR (OLD.organisation_id IS NULL) <> (NEW.organisation_id IS NULL) OR (OLD.predecessor_id IS NULL) <> (NEW.predecessor_id IS NULL) OR (OLD.extends_id IS NULL) <> (NEW.extends_id IS NULL) OR (OLD.status <> NEW.status AND NEW.status <> 'Deprecated'))) EXECUTE FUNCTION framework_version_no_update()",
        "CREATE FUNCTION framework_version_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) EXECUTE FUNCTION framework_version_no_delete()",
        "CREATE FUNCTION framework_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_update()",
        "CREATE FUNCTION framework_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_delete()",
        "CREATE FUNCTION draft_confirmation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_confirmation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER draft_confirmation_no_update BEFORE UPDATE ON draft_confirmation FOR EACH ROW EXECUTE FUNCTION draft_confirmation_no_update()",
        "CREATE FUNCTION draft_confirmation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_confirmation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER draft_confirmation_no_delete BEFORE DELETE ON draft_confirmation FOR EACH ROW EXECUTE FUNCTION draft_confirmation_no_delete()",
        "CREATE FUNCTION statement_descent_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_update()",
        "CREATE FUNCTION statement_descent_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_delete()",
        "CREATE FUNCTION draft_revision_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_revision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER draft_revision_no_update BEFORE UPDATE ON draft_revision FOR EACH ROW EXECUTE FUNCTION draft_revision_no_update()",
        "CREATE FUNCTION draft_revision_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_revision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER draft_revision_no_delete BEFORE DELETE ON draft_revision FOR EACH ROW EXECUTE FUNCTION draft_revision_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "case_document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("creator", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("document_version", sa.Text(), nullable=True),
        sa.Column("adoption_status", sa.Text(), nullable=True),
        sa.Column("last_change", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("package", sa.Text(), nullable=False),
        sa.Column("wrapper", sa.Text(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_case_document_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_document")),
        sa.UniqueConstraint(
            "organisation_id", "key", name=op.f("uq_case_document_organisation_id_key")
        ),
    )
    op.create_table(
        "framework_steward",
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_framework_steward_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("framework", name=op.f("pk_framework_steward")),
    )
    op.create_table(
        "framework_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("predecessor_id", sa.Uuid(), nullable=True),
        sa.Column("extends_id", sa.Uuid(), nullable=True),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "Private Draft",
                "Draft",
                "Adopted",
                "Deprecated",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["extends_id"], ["framework_version.id"], name=op.f("fk_framework_version_extends_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_framework_version_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["framework_version.id"],
            name=op.f("fk_framework_version_predecessor_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_version")),
        sa.UniqueConstraint(
            "framework", "version", name=op.f("uq_framework_version_framework_version")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.id <> NEW.id OR OLD.framework <> NEW.framework OR OLD.version <> NEW.version OR OLD.title <> NEW.title OR OLD.digest <> NEW.digest OR OLD.content <> NEW.content OR OLD.loaded_at <> NEW.loaded_at OR OLD.organisation_id <> NEW.organisation_id OR OLD.predecessor_id <> NEW.predecessor_id OR OLD.extends_id <> NEW.extends_id OR (OLD.organisation_id IS NULL) <> (NEW.organisation_id IS NULL) OR (OLD.predecessor_id IS NULL) <> (NEW.predecessor_id IS NULL) OR (OLD.extends_id IS NULL) <> (NEW.extends_id IS NULL) OR (OLD.status <> NEW.status AND NEW.status <> 'Deprecated'))) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
                    "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION framework_version_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.id <> NEW.id OR OLD.framework <> NEW.framework OR OLD.version <> NEW.version OR OLD.title <> NEW.title OR OLD.digest <> NEW.digest OR OLD.content <> NEW.content OR OLD.loaded_at <> NEW.loaded_at OR OLD.organisation_id <> NEW.organisation_id OR OLD.predecessor_id <> NEW.predecessor_id OR OLD.extends_id <> NEW.extends_id OR (OLD.organisation_id IS NULL) <> (NEW.organisation_id IS NULL) OR (OLD.predecessor_id IS NULL) <> (NEW.predecessor_id IS NULL) OR (OLD.extends_id IS NULL) <> (NEW.extends_id IS NULL) OR (OLD.status <> NEW.status AND NEW.status <> 'Deprecated'))) EXECUTE FUNCTION framework_version_no_update()",
                    "CREATE FUNCTION framework_version_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) EXECUTE FUNCTION framework_version_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "case_association",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("association_type", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.Column("last_change", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["case_document.id"], name=op.f("fk_case_association_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_association")),
        sa.UniqueConstraint("document_id", "key", name=op.f("uq_case_association_document_id_key")),
    )
    op.create_index(
        "ix_case_association_destination",
        "case_association",
        ["document_id", "destination"],
        unique=False,
    )
    op.create_index(
        "ix_case_association_origin", "case_association", ["document_id", "origin"], unique=False
    )
    op.create_table(
        "case_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=True),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("item_type", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("last_change", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["case_document.id"], name=op.f("fk_case_item_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_item")),
        sa.UniqueConstraint("document_id", "key", name=op.f("uq_case_item_document_id_key")),
    )
    op.create_index("ix_case_item_key", "case_item", ["key"], unique=False)
    op.create_table(
        "framework_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("from_version_id", sa.Uuid(), nullable=True),
        sa.Column("extends", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "Drafting",
                "In review",
                "Approved",
                "Published",
                "Withdrawn",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=False),
        sa.Column("returned_by_id", sa.Uuid(), nullable=True),
        sa.Column("published_version_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'Published') = (published_version_id IS NOT NULL)",
            name=op.f("ck_framework_draft_published"),
        ),
        sa.CheckConstraint(
            "(state IN ('Approved', 'Published')) = (approved_by_id IS NOT NULL)",
            name=op.f("ck_framework_draft_approved"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('In review', 'Approved', 'Published') OR sent_by_id IS NOT NULL",
            name=op.f("ck_framework_draft_sent"),
        ),
        sa.CheckConstraint(
            "approved_by_id <> sent_by_id", name=op.f("ck_framework_draft_second_editor")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_framework_draft_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_version_id"],
            ["framework_version.id"],
            name=op.f("fk_framework_draft_from_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_framework_draft_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["published_version_id"],
            ["framework_version.id"],
            name=op.f("fk_framework_draft_published_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["returned_by_id"], ["person.id"], name=op.f("fk_framework_draft_returned_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["person.id"], name=op.f("fk_framework_draft_sent_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["person.id"], name=op.f("fk_framework_draft_started_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_draft")),
    )
    op.create_index(
        op.f("ix_framework_draft_organisation_id"),
        "framework_draft",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "framework_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("safety_critical", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_framework_statement_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_statement")),
        sa.UniqueConstraint(
            "version_id", "code", name=op.f("uq_framework_statement_version_id_code")
        ),
        sa.UniqueConstraint(
            "version_id",
            "permanent_id",
            name=op.f("uq_framework_statement_version_id_permanent_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
                    "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION framework_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_update()",
                    "CREATE FUNCTION framework_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "draft_confirmation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("descent", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_draft_confirmation_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["framework_draft.id"], name=op.f("fk_draft_confirmation_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_confirmation")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER draft_confirmation_no_update BEFORE UPDATE ON draft_confirmation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_confirmation: this row is kept as it is'); END",
                    "CREATE TRIGGER draft_confirmation_no_delete BEFORE DELETE ON draft_confirmation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_confirmation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION draft_confirmation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_confirmation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER draft_confirmation_no_update BEFORE UPDATE ON draft_confirmation FOR EACH ROW EXECUTE FUNCTION draft_confirmation_no_update()",
                    "CREATE FUNCTION draft_confirmation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_confirmation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER draft_confirmation_no_delete BEFORE DELETE ON draft_confirmation FOR EACH ROW EXECUTE FUNCTION draft_confirmation_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_draft_confirmation_draft_id"), "draft_confirmation", ["draft_id"], unique=False
    )
    op.create_table(
        "draft_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "framework",
                "levels",
                "area",
                "statement",
                "role profile",
                "learning resource",
                "source",
                "lineage",
                "additions",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_draft_part_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["framework_draft.id"], name=op.f("fk_draft_part_draft_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_part")),
        sa.UniqueConstraint(
            "draft_id", "kind", "code", name=op.f("uq_draft_part_draft_id_kind_code")
        ),
    )
    op.create_table(
        "framework_upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "case",
                "csv",
                "xlsx",
                "moodle",
                "mahara",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_framework_upload_by_id")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["framework_draft.id"], name=op.f("fk_framework_upload_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_framework_upload_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_upload")),
    )
    op.create_index(
        op.f("ix_framework_upload_uploaded_at"), "framework_upload", ["uploaded_at"], unique=False
    )
    op.create_table(
        "statement_descent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
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
            "(after_id IS NULL) = (relation = 'retired')", name=op.f("ck_statement_descent_retired")
        ),
        sa.CheckConstraint(
            "(before_id IS NULL) = (relation = 'new')", name=op.f("ck_statement_descent_new")
        ),
        sa.ForeignKeyConstraint(
            ["after_id"], ["framework_statement.id"], name=op.f("fk_statement_descent_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["before_id"], ["framework_statement.id"], name=op.f("fk_statement_descent_before_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_statement_descent_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_descent")),
        sa.UniqueConstraint(
            "version_id",
            "before_id",
            "after_id",
            name=op.f("uq_statement_descent_version_id_before_id_after_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
                    "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION statement_descent_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_update()",
                    "CREATE FUNCTION statement_descent_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(settled_by_id IS NULL) = (settled_at IS NULL)", name=op.f("ck_draft_comment_settled")
        ),
        sa.CheckConstraint(
            "thread_id IS NULL OR settled_at IS NULL", name=op.f("ck_draft_comment_thread")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_draft_comment_by_id")),
        sa.ForeignKeyConstraint(
            ["part_id"], ["draft_part.id"], name=op.f("fk_draft_comment_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_draft_comment_settled_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["draft_comment.id"], name=op.f("fk_draft_comment_thread_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
    )
    op.create_index(op.f("ix_draft_comment_part_id"), "draft_comment", ["part_id"], unique=False)
    op.create_table(
        "draft_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("part_version", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "begun",
                "saved",
                "set aside",
                "taken out",
                "put back",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_draft_revision_by_id")),
        sa.ForeignKeyConstraint(
            ["part_id"], ["draft_part.id"], name=op.f("fk_draft_revision_part_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_revision")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER draft_revision_no_update BEFORE UPDATE ON draft_revision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_revision: this row is kept as it is'); END",
                    "CREATE TRIGGER draft_revision_no_delete BEFORE DELETE ON draft_revision FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draft_revision: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION draft_revision_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_revision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER draft_revision_no_update BEFORE UPDATE ON draft_revision FOR EACH ROW EXECUTE FUNCTION draft_revision_no_update()",
                    "CREATE FUNCTION draft_revision_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'draft_revision: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER draft_revision_no_delete BEFORE DELETE ON draft_revision FOR EACH ROW EXECUTE FUNCTION draft_revision_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_draft_revision_part_id"), "draft_revision", ["part_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_draft_revision_part_id"), table_name="draft_revision")
    op.drop_table("draft_revision")
    op.drop_index(op.f("ix_draft_comment_part_id"), table_name="draft_comment")
    op.drop_table("draft_comment")
    op.drop_table("statement_descent")
    op.drop_index(op.f("ix_framework_upload_uploaded_at"), table_name="framework_upload")
    op.drop_table("framework_upload")
    op.drop_table("draft_part")
    op.drop_index(op.f("ix_draft_confirmation_draft_id"), table_name="draft_confirmation")
    op.drop_table("draft_confirmation")
    op.drop_table("framework_statement")
    op.drop_index(op.f("ix_framework_draft_organisation_id"), table_name="framework_draft")
    op.drop_table("framework_draft")
    op.drop_index("ix_case_item_key", table_name="case_item")
    op.drop_table("case_item")
    op.drop_index("ix_case_association_origin", table_name="case_association")
    op.drop_index("ix_case_association_destination", table_name="case_association")
    op.drop_table("case_association")
    op.drop_table("framework_version")
    op.drop_table("framework_steward")
    op.drop_table("case_document")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "framework_version_no_update",
            "framework_version_no_delete",
            "framework_statement_no_update",
            "framework_statement_no_delete",
            "draft_confirmation_no_update",
            "draft_confirmation_no_delete",
            "statement_descent_no_update",
            "statement_descent_no_delete",
            "draft_revision_no_update",
            "draft_revision_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
