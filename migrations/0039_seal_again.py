"""Let the secret of an identity provider be sealed again; nothing else of it changes."""

from alembic import op

revision = "0039_seal_again"
down_revision = "0038_open_doors_by_age"
branch_labels = None
depends_on = None

OPENED = {
    "sqlite": (
        "DROP TRIGGER identity_provider_no_update",
        "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW WHEN (NOT (NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.number IS OLD.number AND NEW.offered IS OLD.offered AND NEW.issuer IS OLD.issuer AND NEW.client_id IS OLD.client_id AND NEW.authorization_endpoint IS OLD.authorization_endpoint AND NEW.token_endpoint IS OLD.token_endpoint AND NEW.jwks_uri IS OLD.jwks_uri AND NEW.secret_in_body IS OLD.secret_in_body AND NEW.asks_second_factor IS OLD.asks_second_factor AND NEW.set_at IS OLD.set_at AND NEW.set_by_id IS OLD.set_by_id)) BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION identity_provider_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.number IS NOT DISTINCT FROM OLD.number AND NEW.offered IS NOT DISTINCT FROM OLD.offered AND NEW.issuer IS NOT DISTINCT FROM OLD.issuer AND NEW.client_id IS NOT DISTINCT FROM OLD.client_id AND NEW.authorization_endpoint IS NOT DISTINCT FROM OLD.authorization_endpoint AND NEW.token_endpoint IS NOT DISTINCT FROM OLD.token_endpoint AND NEW.jwks_uri IS NOT DISTINCT FROM OLD.jwks_uri AND NEW.secret_in_body IS NOT DISTINCT FROM OLD.secret_in_body AND NEW.asks_second_factor IS NOT DISTINCT FROM OLD.asks_second_factor AND NEW.set_at IS NOT DISTINCT FROM OLD.set_at AND NEW.set_by_id IS NOT DISTINCT FROM OLD.set_by_id) THEN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
    ),
}
CLOSED = {
    "sqlite": (
        "DROP TRIGGER identity_provider_no_update",
        "CREATE TRIGGER identity_provider_no_update BEFORE UPDATE ON identity_provider FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'identity_provider: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION identity_provider_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'identity_provider: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
    ),
}


def upgrade() -> None:
    """Let that one change through."""
    for statement in OPENED[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Refuse it again."""
    for statement in CLOSED[op.get_bind().dialect.name]:
        op.execute(statement)
