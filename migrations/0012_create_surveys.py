"""Create the tables of surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0012_create_surveys"
down_revision = "0011_create_plans"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER sealed_answer_no_update BEFORE UPDATE ON sealed_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_answer: this row is kept as it is'); END",
        "CREATE TRIGGER survey_token_no_update BEFORE UPDATE ON survey_token FOR EACH ROW WHEN (OLD.spent) BEGIN SELECT RAISE(ABORT, 'survey_token: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION sealed_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sealed_answer_no_update BEFORE UPDATE ON sealed_answer FOR EACH ROW EXECUTE FUNCTION sealed_answer_no_update()",
        "CREATE FUNCTION survey_token_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'survey_token: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER survey_token_no_update BEFORE UPDATE ON survey_token FOR EACH ROW WHEN (OLD.spent) EXECUTE FUNCTION survey_token_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "wave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("questionnaire_code", sa.Text(), nullable=False),
        sa.Column("questionnaire_version", sa.Text(), nullable=False),
        sa.Column("questionnaire_digest", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "Draft",
                "Open",
                "Closed",
                "Released",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("promise_version", sa.Text(), nullable=False),
        sa.Column("answers_kept_days", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_length", sa.Integer(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state = 'Draft' OR public_key IS NOT NULL", name=op.f("ck_wave_open_has_key")
        ),
        sa.CheckConstraint(
            "state IN ('Draft', 'Open') OR snapshot_digest <> ''",
            name=op.f("ck_wave_closed_has_snapshot"),
        ),
        sa.CheckConstraint("length(trim(title)) > 0", name=op.f("ck_wave_titled")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_wave_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
    )
    op.create_index(op.f("ix_wave_organisation_id"), "wave", ["organisation_id"], unique=False)
    op.create_table(
        "wave_stratum",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("replaced", sa.Integer(), nullable=False),
        sa.CheckConstraint("invited >= 10", name=op.f("ck_wave_stratum_ten_invited")),
        sa.CheckConstraint(
            "issued >= 0 AND issued <= invited", name=op.f("ck_wave_stratum_one_code_each")
        ),
        sa.CheckConstraint(
            "replaced >= 0 AND replaced * 20 <= invited", name=op.f("ck_wave_stratum_few_replaced")
        ),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_wave_stratum_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_stratum")),
        sa.UniqueConstraint("wave_id", "code", name=op.f("uq_wave_stratum_wave_id_code")),
    )
    op.create_table(
        "sealed_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stratum_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stratum_id"], ["wave_stratum.id"], name=op.f("fk_sealed_answer_stratum_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_answer")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sealed_answer_no_update BEFORE UPDATE ON sealed_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_answer: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION sealed_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sealed_answer_no_update BEFORE UPDATE ON sealed_answer FOR EACH ROW EXECUTE FUNCTION sealed_answer_no_update()",
                ],
            }
        },
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_sealed_answer_stratum_id"), "sealed_answer", ["stratum_id"], unique=False
    )
    op.create_table(
        "survey_token",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("stratum_id", sa.Uuid(), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stratum_id"], ["wave_stratum.id"], name=op.f("fk_survey_token_stratum_id")
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_survey_token")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER survey_token_no_update BEFORE UPDATE ON survey_token FOR EACH ROW WHEN (OLD.spent) BEGIN SELECT RAISE(ABORT, 'survey_token: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION survey_token_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'survey_token: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER survey_token_no_update BEFORE UPDATE ON survey_token FOR EACH ROW WHEN (OLD.spent) EXECUTE FUNCTION survey_token_no_update()",
                ],
            }
        },
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_survey_token_stratum_id"), "survey_token", ["stratum_id"], unique=False
    )
    op.create_table(
        "wave_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stratum_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_wave_invitation_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["stratum_id"], ["wave_stratum.id"], name=op.f("fk_wave_invitation_stratum_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_invitation")),
        sa.UniqueConstraint(
            "stratum_id", "person_id", name=op.f("uq_wave_invitation_stratum_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_wave_invitation_person_id"), "wave_invitation", ["person_id"], unique=False
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_wave_invitation_person_id"), table_name="wave_invitation")
    op.drop_table("wave_invitation")
    op.drop_index(op.f("ix_survey_token_stratum_id"), table_name="survey_token")
    op.drop_table("survey_token")
    op.drop_index(op.f("ix_sealed_answer_stratum_id"), table_name="sealed_answer")
    op.drop_table("sealed_answer")
    op.drop_table("wave_stratum")
    op.drop_index(op.f("ix_wave_organisation_id"), table_name="wave")
    op.drop_table("wave")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "sealed_answer_no_update",
            "survey_token_no_update",
        ):
            op.execute(f"DROP FUNCTION {function}()")
