"""Create further tables of privacy."""

import sqlalchemy as sa
from alembic import op

revision = "0037_extend_privacy_once_more"
down_revision = "0036_open_doors"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER legal_hold_no_update BEFORE UPDATE ON legal_hold FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.person_id IS OLD.person_id AND NEW.reason IS OLD.reason AND (NEW.reference IS OLD.reference OR coalesce(NEW.reference, '') = 'Erased') AND NEW.by_id IS OLD.by_id AND NEW.from_at IS OLD.from_at)) BEGIN SELECT RAISE(ABORT, 'legal_hold: this row is kept as it is'); END",
        "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold: this row is kept as it is'); END",
        "CREATE TRIGGER legal_hold_end_no_update BEFORE UPDATE ON legal_hold_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold_end: this row is kept as it is'); END",
        "CREATE TRIGGER legal_hold_end_no_delete BEFORE DELETE ON legal_hold_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold_end: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION legal_hold_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.reason IS NOT DISTINCT FROM OLD.reason AND (NEW.reference IS NOT DISTINCT FROM OLD.reference OR coalesce(NEW.reference, '') = 'Erased') AND NEW.by_id IS NOT DISTINCT FROM OLD.by_id AND NEW.from_at IS NOT DISTINCT FROM OLD.from_at) THEN RAISE EXCEPTION 'legal_hold: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER legal_hold_no_update BEFORE UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_no_update()",
        "CREATE FUNCTION legal_hold_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_no_delete()",
        "CREATE FUNCTION legal_hold_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER legal_hold_end_no_update BEFORE UPDATE ON legal_hold_end FOR EACH ROW EXECUTE FUNCTION legal_hold_end_no_update()",
        "CREATE FUNCTION legal_hold_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER legal_hold_end_no_delete BEFORE DELETE ON legal_hold_end FOR EACH ROW EXECUTE FUNCTION legal_hold_end_no_delete()",
    ),
}

# Which rows PostgreSQL shows: a copy of what app/db/policies.py said when this was written.
ROWS = {
    "legal_hold": (
        "organisation_id = ANY((SELECT string_to_array(current_setting('app.org"
        "anisation_ids', true), ','))::uuid[]) OR person_id = (SELECT nullif(cu"
        "rrent_setting('app.person_id', true), '')::uuid)"
    ),
    "legal_hold_end": (
        "EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.id = legal_hold_end.hold_id)"
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "a court or tribunal case",
                "a complaint or grievance",
                "a question of a regulator",
                "an investigation or inquiry",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_legal_hold_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_legal_hold_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_legal_hold_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER legal_hold_no_update BEFORE UPDATE ON legal_hold FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.person_id IS OLD.person_id AND NEW.reason IS OLD.reason AND (NEW.reference IS OLD.reference OR coalesce(NEW.reference, '') = 'Erased') AND NEW.by_id IS OLD.by_id AND NEW.from_at IS OLD.from_at)) BEGIN SELECT RAISE(ABORT, 'legal_hold: this row is kept as it is'); END",
                    "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION legal_hold_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.reason IS NOT DISTINCT FROM OLD.reason AND (NEW.reference IS NOT DISTINCT FROM OLD.reference OR coalesce(NEW.reference, '') = 'Erased') AND NEW.by_id IS NOT DISTINCT FROM OLD.by_id AND NEW.from_at IS NOT DISTINCT FROM OLD.from_at) THEN RAISE EXCEPTION 'legal_hold: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER legal_hold_no_update BEFORE UPDATE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_no_update()",
                    "CREATE FUNCTION legal_hold_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER legal_hold_no_delete BEFORE DELETE ON legal_hold FOR EACH ROW EXECUTE FUNCTION legal_hold_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_legal_hold_organisation_id"), "legal_hold", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_legal_hold_person_id"), "legal_hold", ["person_id"], unique=False)
    op.create_table(
        "legal_hold_end",
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_legal_hold_end_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["hold_id"], ["legal_hold.id"], name=op.f("fk_legal_hold_end_hold_id")
        ),
        sa.PrimaryKeyConstraint("hold_id", name=op.f("pk_legal_hold_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER legal_hold_end_no_update BEFORE UPDATE ON legal_hold_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold_end: this row is kept as it is'); END",
                    "CREATE TRIGGER legal_hold_end_no_delete BEFORE DELETE ON legal_hold_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'legal_hold_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION legal_hold_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER legal_hold_end_no_update BEFORE UPDATE ON legal_hold_end FOR EACH ROW EXECUTE FUNCTION legal_hold_end_no_update()",
                    "CREATE FUNCTION legal_hold_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'legal_hold_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER legal_hold_end_no_delete BEFORE DELETE ON legal_hold_end FOR EACH ROW EXECUTE FUNCTION legal_hold_end_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)
    if op.get_bind().dialect.name == "postgresql":
        for table, rows in ROWS.items():
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY organisation_rows ON {table} USING ({rows})")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("legal_hold_end")
    op.drop_index(op.f("ix_legal_hold_person_id"), table_name="legal_hold")
    op.drop_index(op.f("ix_legal_hold_organisation_id"), table_name="legal_hold")
    op.drop_table("legal_hold")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "legal_hold_no_update",
            "legal_hold_no_delete",
            "legal_hold_end_no_update",
            "legal_hold_end_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
