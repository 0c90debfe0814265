"""Create the tables of frameworks."""

import sqlalchemy as sa
from alembic import op

revision = "0007_create_frameworks"
down_revision = "0006_create_notifications"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.content <> NEW.content OR OLD.digest <> NEW.digest OR OLD.version <> NEW.version OR OLD.framework <> NEW.framework)) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
        "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
        "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
        "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'framework_statement: this row is kept as it is'); END",
        "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
        "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'statement_descent: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION framework_version_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.content <> NEW.content OR OLD.digest <> NEW.digest OR OLD.version <> NEW.version OR OLD.framework <> NEW.framework)) EXECUTE FUNCTION framework_version_no_update()",
        "CREATE FUNCTION framework_version_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) EXECUTE FUNCTION framework_version_no_delete()",
        "CREATE FUNCTION framework_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_statement_no_update BEFORE UPDATE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_update()",
        "CREATE FUNCTION framework_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER framework_statement_no_delete BEFORE DELETE ON framework_statement FOR EACH ROW EXECUTE FUNCTION framework_statement_no_delete()",
        "CREATE FUNCTION statement_descent_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER statement_descent_no_update BEFORE UPDATE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_update()",
        "CREATE FUNCTION statement_descent_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'statement_descent: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER statement_descent_no_delete BEFORE DELETE ON statement_descent FOR EACH ROW EXECUTE FUNCTION statement_descent_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
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
                    "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.content <> NEW.content OR OLD.digest <> NEW.digest OR OLD.version <> NEW.version OR OLD.framework <> NEW.framework)) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
                    "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) BEGIN SELECT RAISE(ABORT, 'framework_version: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION framework_version_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_version_no_update BEFORE UPDATE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated') AND (OLD.content <> NEW.content OR OLD.digest <> NEW.digest OR OLD.version <> NEW.version OR OLD.framework <> NEW.framework)) EXECUTE FUNCTION framework_version_no_update()",
                    "CREATE FUNCTION framework_version_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'framework_version: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER framework_version_no_delete BEFORE DELETE ON framework_version FOR EACH ROW WHEN (OLD.status IN ('Adopted', 'Deprecated')) EXECUTE FUNCTION framework_version_no_delete()",
                ],
            }
        },
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
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("statement_descent")
    op.drop_table("framework_statement")
    op.drop_table("framework_version")
    op.drop_table("framework_steward")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "framework_version_no_update",
            "framework_version_no_delete",
            "framework_statement_no_update",
            "framework_statement_no_delete",
            "statement_descent_no_update",
            "statement_descent_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
