"""Create the tables of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0005_create_documents"
down_revision = "0004_create_jobs"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON document FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION document_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'document: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER document_no_update BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_document_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER document_no_update BEFORE UPDATE ON document FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION document_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'document: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER document_no_update BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_document_subject_id"), "document", ["subject_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_document_subject_id"), table_name="document")
    op.drop_table("document")
    if op.get_bind().dialect.name == "postgresql":
        for function in ("document_no_update",):
            op.execute(f"DROP FUNCTION {function}()")
