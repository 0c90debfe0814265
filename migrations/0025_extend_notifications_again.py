"""Create further tables of notifications."""

import sqlalchemy as sa
from alembic import op

revision = "0025_extend_notifications_again"
down_revision = "0024_extend_documents_again"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER mail_choice_no_update BEFORE UPDATE ON mail_choice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_choice: this row is kept as it is'); END",
        "CREATE TRIGGER mail_choice_no_delete BEFORE DELETE ON mail_choice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_choice: this row is kept as it is'); END",
        "CREATE TRIGGER mail_rules_no_update BEFORE UPDATE ON mail_rules FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_rules: this row is kept as it is'); END",
        "CREATE TRIGGER mail_rules_no_delete BEFORE DELETE ON mail_rules FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_rules: this row is kept as it is'); END",
        "CREATE TRIGGER digest_no_update BEFORE UPDATE ON digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'digest: this row is kept as it is'); END",
        "CREATE TRIGGER digest_no_delete BEFORE DELETE ON digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'digest: this row is kept as it is'); END",
        "CREATE TRIGGER mail_origin_no_update BEFORE UPDATE ON mail_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_origin: this row is kept as it is'); END",
        "CREATE TRIGGER mail_origin_no_delete BEFORE DELETE ON mail_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_origin: this row is kept as it is'); END",
        "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
        "CREATE TRIGGER mail_refusal_no_delete BEFORE DELETE ON mail_refusal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION mail_choice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_choice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_choice_no_update BEFORE UPDATE ON mail_choice FOR EACH ROW EXECUTE FUNCTION mail_choice_no_update()",
        "CREATE FUNCTION mail_choice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_choice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_choice_no_delete BEFORE DELETE ON mail_choice FOR EACH ROW EXECUTE FUNCTION mail_choice_no_delete()",
        "CREATE FUNCTION mail_rules_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_rules: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_rules_no_update BEFORE UPDATE ON mail_rules FOR EACH ROW EXECUTE FUNCTION mail_rules_no_update()",
        "CREATE FUNCTION mail_rules_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_rules: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_rules_no_delete BEFORE DELETE ON mail_rules FOR EACH ROW EXECUTE FUNCTION mail_rules_no_delete()",
        "CREATE FUNCTION digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER digest_no_update BEFORE UPDATE ON digest FOR EACH ROW EXECUTE FUNCTION digest_no_update()",
        "CREATE FUNCTION digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER digest_no_delete BEFORE DELETE ON digest FOR EACH ROW EXECUTE FUNCTION digest_no_delete()",
        "CREATE FUNCTION mail_origin_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_origin_no_update BEFORE UPDATE ON mail_origin FOR EACH ROW EXECUTE FUNCTION mail_origin_no_update()",
        "CREATE FUNCTION mail_origin_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_origin_no_delete BEFORE DELETE ON mail_origin FOR EACH ROW EXECUTE FUNCTION mail_origin_no_delete()",
        "CREATE FUNCTION mail_refusal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW EXECUTE FUNCTION mail_refusal_no_update()",
        "CREATE FUNCTION mail_refusal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER mail_refusal_no_delete BEFORE DELETE ON mail_refusal FOR EACH ROW EXECUTE FUNCTION mail_refusal_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "mail_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "pace",
            sa.Enum(
                "at once",
                "one a day",
                name="pace",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column(
            "chosen_by",
            sa.Enum(
                "page",
                "link",
                name="chosen_by",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_choice_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_choice")),
        sa.UniqueConstraint("person_id", "number", name=op.f("uq_mail_choice_person_id_number")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER mail_choice_no_update BEFORE UPDATE ON mail_choice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_choice: this row is kept as it is'); END",
                    "CREATE TRIGGER mail_choice_no_delete BEFORE DELETE ON mail_choice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_choice: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION mail_choice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_choice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_choice_no_update BEFORE UPDATE ON mail_choice FOR EACH ROW EXECUTE FUNCTION mail_choice_no_update()",
                    "CREATE FUNCTION mail_choice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_choice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_choice_no_delete BEFORE DELETE ON mail_choice FOR EACH ROW EXECUTE FUNCTION mail_choice_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "mail_rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "pace",
            sa.Enum(
                "at once",
                "one a day",
                name="pace",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("earliest", sa.Text(), nullable=False),
        sa.Column("latest", sa.Text(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mail_rules_organisation_id")
        ),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_mail_rules_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_rules")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_mail_rules_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER mail_rules_no_update BEFORE UPDATE ON mail_rules FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_rules: this row is kept as it is'); END",
                    "CREATE TRIGGER mail_rules_no_delete BEFORE DELETE ON mail_rules FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_rules: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION mail_rules_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_rules: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_rules_no_update BEFORE UPDATE ON mail_rules FOR EACH ROW EXECUTE FUNCTION mail_rules_no_update()",
                    "CREATE FUNCTION mail_rules_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_rules: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_rules_no_delete BEFORE DELETE ON mail_rules FOR EACH ROW EXECUTE FUNCTION mail_rules_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "news",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "essential",
                "news",
                "optional",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_news_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
    )
    op.create_index(op.f("ix_news_person_id"), "news", ["person_id"], unique=False)
    op.create_table(
        "digest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_digest_mail_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_digest_mail_id")),
        sa.UniqueConstraint("person_id", "day", name=op.f("uq_digest_person_id_day")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER digest_no_update BEFORE UPDATE ON digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'digest: this row is kept as it is'); END",
                    "CREATE TRIGGER digest_no_delete BEFORE DELETE ON digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'digest: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER digest_no_update BEFORE UPDATE ON digest FOR EACH ROW EXECUTE FUNCTION digest_no_update()",
                    "CREATE FUNCTION digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER digest_no_delete BEFORE DELETE ON digest FOR EACH ROW EXECUTE FUNCTION digest_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_digest_run_id"), "digest", ["run_id"], unique=False)
    op.create_table(
        "mail_origin",
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "essential",
                "news",
                "optional",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_mail_origin_mail_id")),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_mail_origin")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER mail_origin_no_update BEFORE UPDATE ON mail_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_origin: this row is kept as it is'); END",
                    "CREATE TRIGGER mail_origin_no_delete BEFORE DELETE ON mail_origin FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_origin: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION mail_origin_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_origin_no_update BEFORE UPDATE ON mail_origin FOR EACH ROW EXECUTE FUNCTION mail_origin_no_update()",
                    "CREATE FUNCTION mail_origin_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_origin: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_origin_no_delete BEFORE DELETE ON mail_origin FOR EACH ROW EXECUTE FUNCTION mail_origin_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "mail_refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_mail_refusal_mail_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mail_refusal_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_refusal")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_mail_refusal_mail_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
                    "CREATE TRIGGER mail_refusal_no_delete BEFORE DELETE ON mail_refusal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION mail_refusal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW EXECUTE FUNCTION mail_refusal_no_update()",
                    "CREATE FUNCTION mail_refusal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER mail_refusal_no_delete BEFORE DELETE ON mail_refusal FOR EACH ROW EXECUTE FUNCTION mail_refusal_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_mail_refusal_person_id"), "mail_refusal", ["person_id"], unique=False)
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_mail_refusal_person_id"), table_name="mail_refusal")
    op.drop_table("mail_refusal")
    op.drop_table("mail_origin")
    op.drop_index(op.f("ix_digest_run_id"), table_name="digest")
    op.drop_table("digest")
    op.drop_index(op.f("ix_news_person_id"), table_name="news")
    op.drop_table("news")
    op.drop_table("mail_rules")
    op.drop_table("mail_choice")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "mail_choice_no_update",
            "mail_choice_no_delete",
            "mail_rules_no_update",
            "mail_rules_no_delete",
            "digest_no_update",
            "digest_no_delete",
            "mail_origin_no_update",
            "mail_origin_no_delete",
            "mail_refusal_no_update",
            "mail_refusal_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
