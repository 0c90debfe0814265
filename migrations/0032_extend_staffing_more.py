"""Create further tables of staffing."""

import sqlalchemy as sa
from alembic import op

revision = "0032_extend_staffing_more"
down_revision = "0031_extend_accounts_more"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER people_columns_no_update BEFORE UPDATE ON people_columns FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_columns: this row is kept as it is'); END",
        "CREATE TRIGGER people_columns_no_delete BEFORE DELETE ON people_columns FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_columns: this row is kept as it is'); END",
        "CREATE TRIGGER people_import_no_update BEFORE UPDATE ON people_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import: this row is kept as it is'); END",
        "CREATE TRIGGER people_import_no_delete BEFORE DELETE ON people_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import: this row is kept as it is'); END",
        "CREATE TRIGGER people_import_fact_no_update BEFORE UPDATE ON people_import_fact FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import_fact: this row is kept as it is'); END",
        "CREATE TRIGGER people_import_fact_no_delete BEFORE DELETE ON people_import_fact FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import_fact: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION people_columns_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_columns: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_columns_no_update BEFORE UPDATE ON people_columns FOR EACH ROW EXECUTE FUNCTION people_columns_no_update()",
        "CREATE FUNCTION people_columns_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_columns: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_columns_no_delete BEFORE DELETE ON people_columns FOR EACH ROW EXECUTE FUNCTION people_columns_no_delete()",
        "CREATE FUNCTION people_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_import_no_update BEFORE UPDATE ON people_import FOR EACH ROW EXECUTE FUNCTION people_import_no_update()",
        "CREATE FUNCTION people_import_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_import_no_delete BEFORE DELETE ON people_import FOR EACH ROW EXECUTE FUNCTION people_import_no_delete()",
        "CREATE FUNCTION people_import_fact_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import_fact: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_import_fact_no_update BEFORE UPDATE ON people_import_fact FOR EACH ROW EXECUTE FUNCTION people_import_fact_no_update()",
        "CREATE FUNCTION people_import_fact_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import_fact: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER people_import_fact_no_delete BEFORE DELETE ON people_import_fact FOR EACH ROW EXECUTE FUNCTION people_import_fact_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "people_columns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_people_columns_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_people_columns_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_columns")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER people_columns_no_update BEFORE UPDATE ON people_columns FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_columns: this row is kept as it is'); END",
                    "CREATE TRIGGER people_columns_no_delete BEFORE DELETE ON people_columns FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_columns: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION people_columns_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_columns: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_columns_no_update BEFORE UPDATE ON people_columns FOR EACH ROW EXECUTE FUNCTION people_columns_no_update()",
                    "CREATE FUNCTION people_columns_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_columns: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_columns_no_delete BEFORE DELETE ON people_columns FOR EACH ROW EXECUTE FUNCTION people_columns_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_people_columns_organisation_id"),
        "people_columns",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "people_file",
        sa.Column("everybody", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.Column("invite", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_people_file_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_people_file_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_file")),
    )
    op.create_index(
        op.f("ix_people_file_uploaded_at"), "people_file", ["uploaded_at"], unique=False
    )
    op.create_table(
        "people_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_people_import_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_people_import_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_import")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER people_import_no_update BEFORE UPDATE ON people_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import: this row is kept as it is'); END",
                    "CREATE TRIGGER people_import_no_delete BEFORE DELETE ON people_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION people_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_import_no_update BEFORE UPDATE ON people_import FOR EACH ROW EXECUTE FUNCTION people_import_no_update()",
                    "CREATE FUNCTION people_import_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_import_no_delete BEFORE DELETE ON people_import FOR EACH ROW EXECUTE FUNCTION people_import_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_people_import_organisation_id"), "people_import", ["organisation_id"], unique=False
    )
    op.create_table(
        "staff_number",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_staff_number_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_staff_number_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_staff_number")),
        sa.UniqueConstraint("organisation_id", "number", name="uq_staff_number_number"),
    )
    op.create_table(
        "people_import_fact",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "refused",
                "leaves",
                "joins",
                "comes back",
                "moves",
                "changes",
                "stays as it is",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["people_import.id"], name=op.f("fk_people_import_fact_import_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_people_import_fact_person_id")
        ),
        sa.PrimaryKeyConstraint("import_id", "person_id", name=op.f("pk_people_import_fact")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER people_import_fact_no_update BEFORE UPDATE ON people_import_fact FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import_fact: this row is kept as it is'); END",
                    "CREATE TRIGGER people_import_fact_no_delete BEFORE DELETE ON people_import_fact FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'people_import_fact: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION people_import_fact_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import_fact: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_import_fact_no_update BEFORE UPDATE ON people_import_fact FOR EACH ROW EXECUTE FUNCTION people_import_fact_no_update()",
                    "CREATE FUNCTION people_import_fact_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'people_import_fact: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER people_import_fact_no_delete BEFORE DELETE ON people_import_fact FOR EACH ROW EXECUTE FUNCTION people_import_fact_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_people_import_fact_person_id"), "people_import_fact", ["person_id"], unique=False
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_people_import_fact_person_id"), table_name="people_import_fact")
    op.drop_table("people_import_fact")
    op.drop_table("staff_number")
    op.drop_index(op.f("ix_people_import_organisation_id"), table_name="people_import")
    op.drop_table("people_import")
    op.drop_index(op.f("ix_people_file_uploaded_at"), table_name="people_file")
    op.drop_table("people_file")
    op.drop_index(op.f("ix_people_columns_organisation_id"), table_name="people_columns")
    op.drop_table("people_columns")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "people_columns_no_update",
            "people_columns_no_delete",
            "people_import_no_update",
            "people_import_no_delete",
            "people_import_fact_no_update",
            "people_import_fact_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
