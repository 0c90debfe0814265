"""Create further tables of accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0031_extend_accounts_more"
down_revision = "0030_extend_organisations_more"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER administrator_request_no_delete BEFORE DELETE ON administrator_request FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'administrator_request: this row is kept as it is'); END",
        "CREATE TRIGGER administrator_request_no_update BEFORE UPDATE ON administrator_request FOR EACH ROW WHEN (OLD.answer IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'administrator_request: this row is kept as it is'); END",
        "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
        "CREATE TRIGGER identity_provider_no_delete BEFORE DELETE ON identity_provider FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
        "CREATE TRIGGER invitation_no_update BEFORE UPDATE ON invitation FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'invitation: this row is kept as it is'); END",
        "CREATE TRIGGER sign_on_link_no_update BEFORE UPDATE ON sign_on_link FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'sign_on_link: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION administrator_request_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'administrator_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER administrator_request_no_delete BEFORE DELETE ON administrator_request FOR EACH ROW EXECUTE FUNCTION administrator_request_no_delete()",
        "CREATE FUNCTION administrator_request_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'administrator_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER administrator_request_no_update BEFORE UPDATE ON administrator_request FOR EACH ROW WHEN (OLD.answer IS NOT NULL) EXECUTE FUNCTION administrator_request_no_update()",
        "CREATE FUNCTION identity_provider_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW EXECUTE FUNCTION identity_provider_no_update()",
        "CREATE FUNCTION identity_provider_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER identity_provider_no_delete BEFORE DELETE ON identity_provider FOR EACH ROW EXECUTE FUNCTION identity_provider_no_delete()",
        "CREATE FUNCTION invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER invitation_no_update BEFORE UPDATE ON invitation FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION invitation_no_update()",
        "CREATE FUNCTION sign_on_link_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_on_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sign_on_link_no_update BEFORE UPDATE ON sign_on_link FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION sign_on_link_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "sign_on_use",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_sign_on_use")),
    )
    op.create_index(op.f("ix_sign_on_use_at"), "sign_on_use", ["at"], unique=False)
    op.create_table(
        "administrator_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "granted",
                "refused",
                "withdrawn",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "answer <> 'granted' OR answered_by_id <> asked_by_id",
            name=op.f("ck_administrator_request_by_two"),
        ),
        sa.CheckConstraint(
            "answer <> 'granted' OR answered_by_id <> person_id",
            name=op.f("ck_administrator_request_not_by_oneself"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_administrator_request_answered_together"),
        ),
        sa.CheckConstraint(
            "person_id <> asked_by_id", name=op.f("ck_administrator_request_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_administrator_request_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_administrator_request_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_administrator_request_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_administrator_request_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_administrator_request")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER administrator_request_no_delete BEFORE DELETE ON administrator_request FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'administrator_request: this row is kept as it is'); END",
                    "CREATE TRIGGER administrator_request_no_update BEFORE UPDATE ON administrator_request FOR EACH ROW WHEN (OLD.answer IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'administrator_request: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION administrator_request_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'administrator_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER administrator_request_no_delete BEFORE DELETE ON administrator_request FOR EACH ROW EXECUTE FUNCTION administrator_request_no_delete()",
                    "CREATE FUNCTION administrator_request_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'administrator_request: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER administrator_request_no_update BEFORE UPDATE ON administrator_request FOR EACH ROW WHEN (OLD.answer IS NOT NULL) EXECUTE FUNCTION administrator_request_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_administrator_request_organisation_id"),
        "administrator_request",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        "uq_administrator_request_open",
        "administrator_request",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("answer IS NULL"),
        postgresql_where=sa.text("answer IS NULL"),
    )
    op.create_table(
        "identity_provider",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("authorization_endpoint", sa.Text(), nullable=False),
        sa.Column("token_endpoint", sa.Text(), nullable=False),
        sa.Column("jwks_uri", sa.Text(), nullable=False),
        sa.Column("secret_in_body", sa.Boolean(), nullable=False),
        sa.Column("asks_second_factor", sa.Boolean(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_identity_provider_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_identity_provider_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_provider")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_identity_provider_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
                    "CREATE TRIGGER identity_provider_no_delete BEFORE DELETE ON identity_provider FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION identity_provider_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW EXECUTE FUNCTION identity_provider_no_update()",
                    "CREATE FUNCTION identity_provider_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER identity_provider_no_delete BEFORE DELETE ON identity_provider FOR EACH ROW EXECUTE FUNCTION identity_provider_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "authenticator_app",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_counter", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_authenticator_app_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authenticator_app")),
        sa.UniqueConstraint("account_id", name=op.f("uq_authenticator_app_account_id")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "used",
                "replaced",
                "withdrawn",
                name="ended_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_as IS NULL)", name=op.f("ck_invitation_ended_together")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_invitation_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["person.id"], name=op.f("fk_invitation_sent_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitation_digest")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER invitation_no_update BEFORE UPDATE ON invitation FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'invitation: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER invitation_no_update BEFORE UPDATE ON invitation FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION invitation_no_update()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_invitation_account_id"), "invitation", ["account_id"], unique=False)
    op.create_index(
        "uq_invitation_open_account",
        "invitation",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_passkey_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_account_id"), "passkey", ["account_id"], unique=False)
    op.create_table(
        "provider_keys",
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("jwks", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["identity_provider.id"], name=op.f("fk_provider_keys_provider_id")
        ),
        sa.PrimaryKeyConstraint("provider_id", name=op.f("pk_provider_keys")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("account_id", "mark", name=op.f("uq_recovery_code_account_id_mark")),
    )
    op.create_table(
        "sign_on_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "ended_by_id IS NULL OR ended_at IS NOT NULL",
            name=op.f("ck_sign_on_link_ended_together"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_on_link_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_sign_on_link_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["linked_by_id"], ["person.id"], name=op.f("fk_sign_on_link_linked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_on_link")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sign_on_link_no_update BEFORE UPDATE ON sign_on_link FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'sign_on_link: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION sign_on_link_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sign_on_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sign_on_link_no_update BEFORE UPDATE ON sign_on_link FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION sign_on_link_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_sign_on_link_account_id"), "sign_on_link", ["account_id"], unique=False
    )
    op.create_index(
        "uq_sign_on_link_open_account",
        "sign_on_link",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_sign_on_link_open_subject",
        "sign_on_link",
        ["issuer", "subject"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "sign_in_proof",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "code",
                "passkey",
                "recovery code",
                "provider",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_proof_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sign_in_session.id"],
            name=op.f("fk_sign_in_proof_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_sign_in_proof")),
    )
    op.create_index(
        op.f("ix_sign_in_proof_account_id"), "sign_in_proof", ["account_id"], unique=False
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_sign_in_proof_account_id"), table_name="sign_in_proof")
    op.drop_table("sign_in_proof")
    op.drop_index(
        "uq_sign_on_link_open_subject",
        table_name="sign_on_link",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(
        "uq_sign_on_link_open_account",
        table_name="sign_on_link",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_sign_on_link_account_id"), table_name="sign_on_link")
    op.drop_table("sign_on_link")
    op.drop_table("recovery_code")
    op.drop_table("provider_keys")
    op.drop_index(op.f("ix_passkey_account_id"), table_name="passkey")
    op.drop_table("passkey")
    op.drop_index(
        "uq_invitation_open_account",
        table_name="invitation",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_invitation_account_id"), table_name="invitation")
    op.drop_table("invitation")
    op.drop_table("authenticator_app")
    op.drop_table("identity_provider")
    op.drop_index(
        "uq_administrator_request_open",
        table_name="administrator_request",
        sqlite_where=sa.text("answer IS NULL"),
        postgresql_where=sa.text("answer IS NULL"),
    )
    op.drop_index(
        op.f("ix_administrator_request_organisation_id"), table_name="administrator_request"
    )
    op.drop_table("administrator_request")
    op.drop_index(op.f("ix_sign_on_use_at"), table_name="sign_on_use")
    op.drop_table("sign_on_use")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "administrator_request_no_delete",
            "administrator_request_no_update",
            "identity_provider_no_update",
            "identity_provider_no_delete",
            "invitation_no_update",
            "sign_on_link_no_update",
        ):
            op.execute(f"DROP FUNCTION {function}()")
