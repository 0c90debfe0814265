"""Create further tables of privacy."""

import sqlalchemy as sa
from alembic import op

revision = "0034_extend_privacy_more"
down_revision = "0033_extend_audit_more"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER act_end_no_update BEFORE UPDATE ON act_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'act_end: this row is kept as it is'); END",
        "CREATE TRIGGER act_end_no_delete BEFORE DELETE ON act_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'act_end: this row is kept as it is'); END",
        "CREATE TRIGGER data_copy_no_update BEFORE UPDATE ON data_copy FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'data_copy: this row is kept as it is'); END",
        "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure: this row is kept as it is'); END",
        "CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure: this row is kept as it is'); END",
        "CREATE TRIGGER retention_run_no_update BEFORE UPDATE ON retention_run FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'retention_run: this row is kept as it is'); END",
        "CREATE TRIGGER retention_run_no_delete BEFORE DELETE ON retention_run FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'retention_run: this row is kept as it is'); END",
        "CREATE TRIGGER data_copy_reading_no_update BEFORE UPDATE ON data_copy_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
        "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
        "CREATE TRIGGER erased_text_no_update BEFORE UPDATE ON erased_text FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erased_text: this row is kept as it is'); END",
        "CREATE TRIGGER erased_text_no_delete BEFORE DELETE ON erased_text FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erased_text: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION act_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'act_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER act_end_no_update BEFORE UPDATE ON act_end FOR EACH ROW EXECUTE FUNCTION act_end_no_update()",
        "CREATE FUNCTION act_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'act_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER act_end_no_delete BEFORE DELETE ON act_end FOR EACH ROW EXECUTE FUNCTION act_end_no_delete()",
        "CREATE FUNCTION data_copy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER data_copy_no_update BEFORE UPDATE ON data_copy FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) EXECUTE FUNCTION data_copy_no_update()",
        "CREATE FUNCTION erasure_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erasure: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_no_update()",
        "CREATE FUNCTION erasure_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erasure: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_no_delete()",
        "CREATE FUNCTION retention_run_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'retention_run: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER retention_run_no_update BEFORE UPDATE ON retention_run FOR EACH ROW EXECUTE FUNCTION retention_run_no_update()",
        "CREATE FUNCTION retention_run_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'retention_run: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER retention_run_no_delete BEFORE DELETE ON retention_run FOR EACH ROW EXECUTE FUNCTION retention_run_no_delete()",
        "CREATE FUNCTION data_copy_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER data_copy_reading_no_update BEFORE UPDATE ON data_copy_reading FOR EACH ROW EXECUTE FUNCTION data_copy_reading_no_update()",
        "CREATE FUNCTION data_copy_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW EXECUTE FUNCTION data_copy_reading_no_delete()",
        "CREATE FUNCTION erased_text_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erased_text: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER erased_text_no_update BEFORE UPDATE ON erased_text FOR EACH ROW EXECUTE FUNCTION erased_text_no_update()",
        "CREATE FUNCTION erased_text_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erased_text: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER erased_text_no_delete BEFORE DELETE ON erased_text FOR EACH ROW EXECUTE FUNCTION erased_text_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "act_end",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_act_end_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER act_end_no_update BEFORE UPDATE ON act_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'act_end: this row is kept as it is'); END",
                    "CREATE TRIGGER act_end_no_delete BEFORE DELETE ON act_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'act_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION act_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'act_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER act_end_no_update BEFORE UPDATE ON act_end FOR EACH ROW EXECUTE FUNCTION act_end_no_update()",
                    "CREATE FUNCTION act_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'act_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER act_end_no_delete BEFORE DELETE ON act_end FOR EACH ROW EXECUTE FUNCTION act_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "data_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(digest IS NULL) = (size IS NULL)", name=op.f("ck_data_copy_size")),
        sa.CheckConstraint("(made_at IS NULL) = (digest IS NULL)", name=op.f("ck_data_copy_made")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_data_copy_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_data_copy_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_data_copy_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_copy")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER data_copy_no_update BEFORE UPDATE ON data_copy FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'data_copy: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION data_copy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER data_copy_no_update BEFORE UPDATE ON data_copy FOR EACH ROW WHEN (OLD.digest IS NOT NULL AND (NEW.digest IS NULL OR NEW.digest <> OLD.digest) OR OLD.removed_at IS NOT NULL) EXECUTE FUNCTION data_copy_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_data_copy_person_id"), "data_copy", ["person_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "the time for keeping it is over",
                "it was decided",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_erasure_by_id")),
        sa.ForeignKeyConstraint(
            ["id"],
            ["act_end.id"],
            name=op.f("fk_erasure_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_erasure_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_erasure_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("person_id", name=op.f("uq_erasure_person_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure: this row is kept as it is'); END",
                    "CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION erasure_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erasure: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_no_update()",
                    "CREATE FUNCTION erasure_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erasure: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "erasure_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_erasure_decision_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_erasure_decision_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_erasure_decision_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_decision")),
        sa.UniqueConstraint("person_id", name=op.f("uq_erasure_decision_person_id")),
    )
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("data_class", sa.Text(), nullable=False),
        sa.Column("before_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_retention_run_by_id")),
        sa.ForeignKeyConstraint(
            ["id"],
            ["act_end.id"],
            name=op.f("fk_retention_run_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_retention_run_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER retention_run_no_update BEFORE UPDATE ON retention_run FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'retention_run: this row is kept as it is'); END",
                    "CREATE TRIGGER retention_run_no_delete BEFORE DELETE ON retention_run FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'retention_run: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION retention_run_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'retention_run: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER retention_run_no_update BEFORE UPDATE ON retention_run FOR EACH ROW EXECUTE FUNCTION retention_run_no_update()",
                    "CREATE FUNCTION retention_run_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'retention_run: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER retention_run_no_delete BEFORE DELETE ON retention_run FOR EACH ROW EXECUTE FUNCTION retention_run_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "data_copy_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("copy_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_data_copy_reading_by_id")),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["data_copy.id"], name=op.f("fk_data_copy_reading_copy_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_data_copy_reading_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_copy_reading")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER data_copy_reading_no_update BEFORE UPDATE ON data_copy_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
                    "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION data_copy_reading_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER data_copy_reading_no_update BEFORE UPDATE ON data_copy_reading FOR EACH ROW EXECUTE FUNCTION data_copy_reading_no_update()",
                    "CREATE FUNCTION data_copy_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW EXECUTE FUNCTION data_copy_reading_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_data_copy_reading_copy_id"), "data_copy_reading", ["copy_id"], unique=False
    )
    op.create_table(
        "erased_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("erasure_id", sa.Uuid(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["erasure_id"], ["erasure.id"], name=op.f("fk_erased_text_erasure_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_erased_text_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_text")),
        sa.UniqueConstraint("record_id", name=op.f("uq_erased_text_record_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER erased_text_no_update BEFORE UPDATE ON erased_text FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erased_text: this row is kept as it is'); END",
                    "CREATE TRIGGER erased_text_no_delete BEFORE DELETE ON erased_text FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erased_text: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION erased_text_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erased_text: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER erased_text_no_update BEFORE UPDATE ON erased_text FOR EACH ROW EXECUTE FUNCTION erased_text_no_update()",
                    "CREATE FUNCTION erased_text_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'erased_text: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER erased_text_no_delete BEFORE DELETE ON erased_text FOR EACH ROW EXECUTE FUNCTION erased_text_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_erased_text_erasure_id"), "erased_text", ["erasure_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_erased_text_erasure_id"), table_name="erased_text")
    op.drop_table("erased_text")
    op.drop_index(op.f("ix_data_copy_reading_copy_id"), table_name="data_copy_reading")
    op.drop_table("data_copy_reading")
    op.drop_table("retention_run")
    op.drop_table("erasure_decision")
    op.drop_table("erasure")
    op.drop_index(op.f("ix_data_copy_person_id"), table_name="data_copy")
    op.drop_table("data_copy")
    op.drop_table("act_end")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "act_end_no_update",
            "act_end_no_delete",
            "data_copy_no_update",
            "erasure_no_update",
            "erasure_no_delete",
            "retention_run_no_update",
            "retention_run_no_delete",
            "data_copy_reading_no_update",
            "data_copy_reading_no_delete",
            "erased_text_no_update",
            "erased_text_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
