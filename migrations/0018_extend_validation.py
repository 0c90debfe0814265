"""Create further tables of validation."""

import sqlalchemy as sa
from alembic import op

revision = "0018_extend_validation"
down_revision = "0017_extend_assessments"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
        "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
        "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
        "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
        "CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key: this row is kept as it is'); END",
        "CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_exercise_no_update BEFORE UPDATE ON calibration_exercise FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_exercise: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_exercise_no_delete BEFORE DELETE ON calibration_exercise FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_exercise: this row is kept as it is'); END",
        "CREATE TRIGGER issuer_trust_no_update BEFORE UPDATE ON issuer_trust FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'issuer_trust: this row is kept as it is'); END",
        "CREATE TRIGGER issuer_trust_no_delete BEFORE DELETE ON issuer_trust FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'issuer_trust: this row is kept as it is'); END",
        "CREATE TRIGGER portable_import_no_update BEFORE UPDATE ON portable_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'portable_import: this row is kept as it is'); END",
        "CREATE TRIGGER signing_key_end_no_update BEFORE UPDATE ON signing_key_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key_end: this row is kept as it is'); END",
        "CREATE TRIGGER signing_key_end_no_delete BEFORE DELETE ON signing_key_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key_end: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_answer_no_update BEFORE UPDATE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) BEGIN SELECT RAISE(ABORT, 'calibration_answer: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_answer_no_delete BEFORE DELETE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) BEGIN SELECT RAISE(ABORT, 'calibration_answer: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_closing_no_update BEFORE UPDATE ON calibration_closing FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_closing: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_closing_no_delete BEFORE DELETE ON calibration_closing FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_closing: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_discussion_no_update BEFORE UPDATE ON calibration_discussion FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_discussion: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_discussion_no_delete BEFORE DELETE ON calibration_discussion FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_discussion: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_hand_in_no_update BEFORE UPDATE ON calibration_hand_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_hand_in: this row is kept as it is'); END",
        "CREATE TRIGGER calibration_hand_in_no_delete BEFORE DELETE ON calibration_hand_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_hand_in: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_round_no_update BEFORE UPDATE ON moderation_round FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_round: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_round_no_delete BEFORE DELETE ON moderation_round FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_round: this row is kept as it is'); END",
        "CREATE TRIGGER conversation_note_no_update BEFORE UPDATE ON conversation_note FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'conversation_note: this row is kept as it is'); END",
        "CREATE TRIGGER conversation_note_no_delete BEFORE DELETE ON conversation_note FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'conversation_note: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_theme_no_update BEFORE UPDATE ON moderation_theme FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_theme: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_theme_no_delete BEFORE DELETE ON moderation_theme FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_theme: this row is kept as it is'); END",
        "CREATE TRIGGER prior_statement_no_update BEFORE UPDATE ON prior_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'prior_statement: this row is kept as it is'); END",
        "CREATE TRIGGER stood_in_no_update BEFORE UPDATE ON stood_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'stood_in: this row is kept as it is'); END",
        "CREATE TRIGGER stood_in_no_delete BEFORE DELETE ON stood_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'stood_in: this row is kept as it is'); END",
        "CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'withdrawal: this row is kept as it is'); END",
        "CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'withdrawal: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_case_no_update BEFORE UPDATE ON moderation_case FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_case: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_case_no_delete BEFORE DELETE ON moderation_case FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_case: this row is kept as it is'); END",
        "CREATE TRIGGER reader_naming_no_update BEFORE UPDATE ON reader_naming FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reader_naming: this row is kept as it is'); END",
        "CREATE TRIGGER reader_naming_no_delete BEFORE DELETE ON reader_naming FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reader_naming: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_review_no_update BEFORE UPDATE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'moderation_review: this row is kept as it is'); END",
        "CREATE TRIGGER moderation_review_no_delete BEFORE DELETE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'moderation_review: this row is kept as it is'); END",
        "CREATE TRIGGER rereview_no_update BEFORE UPDATE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'rereview: this row is kept as it is'); END",
        "CREATE TRIGGER rereview_no_delete BEFORE DELETE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'rereview: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION chain_head_day_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_update()",
        "CREATE FUNCTION chain_head_day_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_delete()",
        "CREATE FUNCTION sealed_digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_update()",
        "CREATE FUNCTION sealed_digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_delete()",
        "CREATE FUNCTION organisation_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_update()",
        "CREATE FUNCTION organisation_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_delete()",
        "CREATE FUNCTION signing_key_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_no_update()",
        "CREATE FUNCTION signing_key_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_no_delete()",
        "CREATE FUNCTION calibration_exercise_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_exercise: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_exercise_no_update BEFORE UPDATE ON calibration_exercise FOR EACH ROW EXECUTE FUNCTION calibration_exercise_no_update()",
        "CREATE FUNCTION calibration_exercise_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_exercise: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_exercise_no_delete BEFORE DELETE ON calibration_exercise FOR EACH ROW EXECUTE FUNCTION calibration_exercise_no_delete()",
        "CREATE FUNCTION issuer_trust_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'issuer_trust: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER issuer_trust_no_update BEFORE UPDATE ON issuer_trust FOR EACH ROW EXECUTE FUNCTION issuer_trust_no_update()",
        "CREATE FUNCTION issuer_trust_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'issuer_trust: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER issuer_trust_no_delete BEFORE DELETE ON issuer_trust FOR EACH ROW EXECUTE FUNCTION issuer_trust_no_delete()",
        "CREATE FUNCTION portable_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'portable_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER portable_import_no_update BEFORE UPDATE ON portable_import FOR EACH ROW EXECUTE FUNCTION portable_import_no_update()",
        "CREATE FUNCTION signing_key_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER signing_key_end_no_update BEFORE UPDATE ON signing_key_end FOR EACH ROW EXECUTE FUNCTION signing_key_end_no_update()",
        "CREATE FUNCTION signing_key_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER signing_key_end_no_delete BEFORE DELETE ON signing_key_end FOR EACH ROW EXECUTE FUNCTION signing_key_end_no_delete()",
        "CREATE FUNCTION calibration_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_answer_no_update BEFORE UPDATE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) EXECUTE FUNCTION calibration_answer_no_update()",
        "CREATE FUNCTION calibration_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_answer_no_delete BEFORE DELETE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) EXECUTE FUNCTION calibration_answer_no_delete()",
        "CREATE FUNCTION calibration_closing_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_closing: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_closing_no_update BEFORE UPDATE ON calibration_closing FOR EACH ROW EXECUTE FUNCTION calibration_closing_no_update()",
        "CREATE FUNCTION calibration_closing_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_closing: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_closing_no_delete BEFORE DELETE ON calibration_closing FOR EACH ROW EXECUTE FUNCTION calibration_closing_no_delete()",
        "CREATE FUNCTION calibration_discussion_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_discussion: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_discussion_no_update BEFORE UPDATE ON calibration_discussion FOR EACH ROW EXECUTE FUNCTION calibration_discussion_no_update()",
        "CREATE FUNCTION calibration_discussion_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_discussion: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_discussion_no_delete BEFORE DELETE ON calibration_discussion FOR EACH ROW EXECUTE FUNCTION calibration_discussion_no_delete()",
        "CREATE FUNCTION calibration_hand_in_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_hand_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_hand_in_no_update BEFORE UPDATE ON calibration_hand_in FOR EACH ROW EXECUTE FUNCTION calibration_hand_in_no_update()",
        "CREATE FUNCTION calibration_hand_in_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_hand_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER calibration_hand_in_no_delete BEFORE DELETE ON calibration_hand_in FOR EACH ROW EXECUTE FUNCTION calibration_hand_in_no_delete()",
        "CREATE FUNCTION moderation_round_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_round: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_round_no_update BEFORE UPDATE ON moderation_round FOR EACH ROW EXECUTE FUNCTION moderation_round_no_update()",
        "CREATE FUNCTION moderation_round_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_round: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_round_no_delete BEFORE DELETE ON moderation_round FOR EACH ROW EXECUTE FUNCTION moderation_round_no_delete()",
        "CREATE FUNCTION conversation_note_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'conversation_note: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER conversation_note_no_update BEFORE UPDATE ON conversation_note FOR EACH ROW EXECUTE FUNCTION conversation_note_no_update()",
        "CREATE FUNCTION conversation_note_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'conversation_note: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER conversation_note_no_delete BEFORE DELETE ON conversation_note FOR EACH ROW EXECUTE FUNCTION conversation_note_no_delete()",
        "CREATE FUNCTION moderation_theme_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_theme: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_theme_no_update BEFORE UPDATE ON moderation_theme FOR EACH ROW EXECUTE FUNCTION moderation_theme_no_update()",
        "CREATE FUNCTION moderation_theme_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_theme: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_theme_no_delete BEFORE DELETE ON moderation_theme FOR EACH ROW EXECUTE FUNCTION moderation_theme_no_delete()",
        "CREATE FUNCTION prior_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'prior_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER prior_statement_no_update BEFORE UPDATE ON prior_statement FOR EACH ROW EXECUTE FUNCTION prior_statement_no_update()",
        "CREATE FUNCTION stood_in_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stood_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER stood_in_no_update BEFORE UPDATE ON stood_in FOR EACH ROW EXECUTE FUNCTION stood_in_no_update()",
        "CREATE FUNCTION stood_in_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stood_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER stood_in_no_delete BEFORE DELETE ON stood_in FOR EACH ROW EXECUTE FUNCTION stood_in_no_delete()",
        "CREATE FUNCTION withdrawal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'withdrawal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_no_update()",
        "CREATE FUNCTION withdrawal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'withdrawal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_no_delete()",
        "CREATE FUNCTION moderation_case_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_case: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_case_no_update BEFORE UPDATE ON moderation_case FOR EACH ROW EXECUTE FUNCTION moderation_case_no_update()",
        "CREATE FUNCTION moderation_case_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_case: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_case_no_delete BEFORE DELETE ON moderation_case FOR EACH ROW EXECUTE FUNCTION moderation_case_no_delete()",
        "CREATE FUNCTION reader_naming_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reader_naming: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reader_naming_no_update BEFORE UPDATE ON reader_naming FOR EACH ROW EXECUTE FUNCTION reader_naming_no_update()",
        "CREATE FUNCTION reader_naming_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reader_naming: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER reader_naming_no_delete BEFORE DELETE ON reader_naming FOR EACH ROW EXECUTE FUNCTION reader_naming_no_delete()",
        "CREATE FUNCTION moderation_review_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_review_no_update BEFORE UPDATE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) EXECUTE FUNCTION moderation_review_no_update()",
        "CREATE FUNCTION moderation_review_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER moderation_review_no_delete BEFORE DELETE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) EXECUTE FUNCTION moderation_review_no_delete()",
        "CREATE FUNCTION rereview_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rereview: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER rereview_no_update BEFORE UPDATE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION rereview_no_update()",
        "CREATE FUNCTION rereview_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rereview: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER rereview_no_delete BEFORE DELETE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION rereview_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "chain_head_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_chain_head_day_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head_day")),
        sa.UniqueConstraint("day", name=op.f("uq_chain_head_day_day")),
        sa.UniqueConstraint("number", name=op.f("uq_chain_head_day_number")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
                    "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'chain_head_day: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION chain_head_day_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER chain_head_day_no_update BEFORE UPDATE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_update()",
                    "CREATE FUNCTION chain_head_day_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'chain_head_day: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER chain_head_day_no_delete BEFORE DELETE ON chain_head_day FOR EACH ROW EXECUTE FUNCTION chain_head_day_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "sealed_digest",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sealed_digest")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
                    "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sealed_digest: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sealed_digest_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sealed_digest_no_update BEFORE UPDATE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_update()",
                    "CREATE FUNCTION sealed_digest_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sealed_digest: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sealed_digest_no_delete BEFORE DELETE ON sealed_digest FOR EACH ROW EXECUTE FUNCTION sealed_digest_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "organisation_head",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.CheckConstraint("length(leaf) = 64", name=op.f("ck_organisation_head_leaf")),
        sa.ForeignKeyConstraint(
            ["day_id"], ["chain_head_day.id"], name=op.f("fk_organisation_head_day_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_head_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_head")),
        sa.UniqueConstraint(
            "day_id", "organisation_id", name=op.f("uq_organisation_head_day_id_organisation_id")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
                    "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_head: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION organisation_head_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_head_no_update BEFORE UPDATE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_update()",
                    "CREATE FUNCTION organisation_head_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_head: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_head_no_delete BEFORE DELETE ON organisation_head FOR EACH ROW EXECUTE FUNCTION organisation_head_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_organisation_head_organisation_id"),
        "organisation_head",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("x", sa.Text(), nullable=False),
        sa.Column("y", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_signing_key_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("kid", name=op.f("uq_signing_key_kid")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_signing_key_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key: this row is kept as it is'); END",
                    "CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION signing_key_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER signing_key_no_update BEFORE UPDATE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_no_update()",
                    "CREATE FUNCTION signing_key_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER signing_key_no_delete BEFORE DELETE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "calibration_exercise",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("samples", sa.Text(), nullable=False),
        sa.Column("before_sign_off", sa.Boolean(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_calibration_exercise_number")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_calibration_exercise_opened_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_calibration_exercise_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_exercise")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_calibration_exercise_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_exercise_no_update BEFORE UPDATE ON calibration_exercise FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_exercise: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_exercise_no_delete BEFORE DELETE ON calibration_exercise FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_exercise: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_exercise_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_exercise: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_exercise_no_update BEFORE UPDATE ON calibration_exercise FOR EACH ROW EXECUTE FUNCTION calibration_exercise_no_update()",
                    "CREATE FUNCTION calibration_exercise_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_exercise: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_exercise_no_delete BEFORE DELETE ON calibration_exercise FOR EACH ROW EXECUTE FUNCTION calibration_exercise_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "issuer_trust",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("keys", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_issuer_trust_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_issuer_trust_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issuer_trust")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER issuer_trust_no_update BEFORE UPDATE ON issuer_trust FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'issuer_trust: this row is kept as it is'); END",
                    "CREATE TRIGGER issuer_trust_no_delete BEFORE DELETE ON issuer_trust FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'issuer_trust: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION issuer_trust_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'issuer_trust: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER issuer_trust_no_update BEFORE UPDATE ON issuer_trust FOR EACH ROW EXECUTE FUNCTION issuer_trust_no_update()",
                    "CREATE FUNCTION issuer_trust_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'issuer_trust: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER issuer_trust_no_delete BEFORE DELETE ON issuer_trust FOR EACH ROW EXECUTE FUNCTION issuer_trust_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_issuer_trust_organisation_id"), "issuer_trust", ["organisation_id"], unique=False
    )
    op.create_table(
        "portable_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column(
            "checked",
            sa.Enum(
                "signature holds",
                "signature holds, key ended since",
                "not checked",
                "refused",
                name="checked",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("issuer_name", sa.Text(), nullable=False),
        sa.Column("kid", sa.Text(), nullable=False),
        sa.Column("name_differs", sa.Boolean(), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_portable_import_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_portable_import_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portable_import")),
        sa.UniqueConstraint(
            "person_id",
            "digest",
            "checked",
            name=op.f("uq_portable_import_person_id_digest_checked"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER portable_import_no_update BEFORE UPDATE ON portable_import FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'portable_import: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION portable_import_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'portable_import: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER portable_import_no_update BEFORE UPDATE ON portable_import FOR EACH ROW EXECUTE FUNCTION portable_import_no_update()",
                ],
            }
        },
    )
    op.create_table(
        "portable_upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_portable_upload_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_portable_upload_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portable_upload")),
    )
    op.create_index(
        op.f("ix_portable_upload_uploaded_at"), "portable_upload", ["uploaded_at"], unique=False
    )
    op.create_table(
        "signing_key_end",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column(
            "why",
            sa.Enum(
                "replaced",
                "lost",
                "withdrawn",
                name="why",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["key_id"], ["signing_key.id"], name=op.f("fk_signing_key_end_key_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER signing_key_end_no_update BEFORE UPDATE ON signing_key_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key_end: this row is kept as it is'); END",
                    "CREATE TRIGGER signing_key_end_no_delete BEFORE DELETE ON signing_key_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'signing_key_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION signing_key_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER signing_key_end_no_update BEFORE UPDATE ON signing_key_end FOR EACH ROW EXECUTE FUNCTION signing_key_end_no_update()",
                    "CREATE FUNCTION signing_key_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'signing_key_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER signing_key_end_no_delete BEFORE DELETE ON signing_key_end FOR EACH ROW EXECUTE FUNCTION signing_key_end_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_signing_key_end_key_id"), "signing_key_end", ["key_id"], unique=False)
    op.create_table(
        "signing_key_secret",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["key_id"], ["signing_key.id"], name=op.f("fk_signing_key_secret_key_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key_secret")),
        sa.UniqueConstraint("key_id", name=op.f("uq_signing_key_secret_key_id")),
    )
    op.create_table(
        "calibration_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_enough_seen", sa.Boolean(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "seen directly",
                "through the record",
                "reported to me",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("share_reason", sa.Boolean(), nullable=False),
        sa.Column("handed_in", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT (not_enough_seen AND level IS NOT NULL)",
            name=op.f("ck_calibration_answer_one_answer"),
        ),
        sa.CheckConstraint(
            "NOT handed_in OR not_enough_seen OR (level IS NOT NULL AND basis IS NOT NULL)",
            name=op.f("ck_calibration_answer_whole"),
        ),
        sa.CheckConstraint(
            "level IS NULL OR (level >= 0 AND level <= 4)", name=op.f("ck_calibration_answer_level")
        ),
        sa.ForeignKeyConstraint(
            ["exercise_id"],
            ["calibration_exercise.id"],
            name=op.f("fk_calibration_answer_exercise_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calibration_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_answer")),
        sa.UniqueConstraint(
            "exercise_id",
            "person_id",
            "claim",
            name=op.f("uq_calibration_answer_exercise_id_person_id_claim"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_answer_no_update BEFORE UPDATE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) BEGIN SELECT RAISE(ABORT, 'calibration_answer: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_answer_no_delete BEFORE DELETE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) BEGIN SELECT RAISE(ABORT, 'calibration_answer: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_answer_no_update BEFORE UPDATE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) EXECUTE FUNCTION calibration_answer_no_update()",
                    "CREATE FUNCTION calibration_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_answer_no_delete BEFORE DELETE ON calibration_answer FOR EACH ROW WHEN (OLD.handed_in) EXECUTE FUNCTION calibration_answer_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_calibration_answer_person_id"), "calibration_answer", ["person_id"], unique=False
    )
    op.create_table(
        "calibration_closing",
        sa.Column("exercise_id", sa.Uuid(), nullable=False),
        sa.Column("closed_by_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_calibration_closing_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["exercise_id"],
            ["calibration_exercise.id"],
            name=op.f("fk_calibration_closing_exercise_id"),
        ),
        sa.PrimaryKeyConstraint("exercise_id", name=op.f("pk_calibration_closing")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_closing_no_update BEFORE UPDATE ON calibration_closing FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_closing: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_closing_no_delete BEFORE DELETE ON calibration_closing FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_closing: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_closing_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_closing: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_closing_no_update BEFORE UPDATE ON calibration_closing FOR EACH ROW EXECUTE FUNCTION calibration_closing_no_update()",
                    "CREATE FUNCTION calibration_closing_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_closing: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_closing_no_delete BEFORE DELETE ON calibration_closing FOR EACH ROW EXECUTE FUNCTION calibration_closing_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "calibration_discussion",
        sa.Column("exercise_id", sa.Uuid(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id"],
            ["calibration_exercise.id"],
            name=op.f("fk_calibration_discussion_exercise_id"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_calibration_discussion_opened_by_id")
        ),
        sa.PrimaryKeyConstraint("exercise_id", name=op.f("pk_calibration_discussion")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_discussion_no_update BEFORE UPDATE ON calibration_discussion FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_discussion: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_discussion_no_delete BEFORE DELETE ON calibration_discussion FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_discussion: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_discussion_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_discussion: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_discussion_no_update BEFORE UPDATE ON calibration_discussion FOR EACH ROW EXECUTE FUNCTION calibration_discussion_no_update()",
                    "CREATE FUNCTION calibration_discussion_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_discussion: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_discussion_no_delete BEFORE DELETE ON calibration_discussion FOR EACH ROW EXECUTE FUNCTION calibration_discussion_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "calibration_hand_in",
        sa.Column("exercise_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise_id"],
            ["calibration_exercise.id"],
            name=op.f("fk_calibration_hand_in_exercise_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calibration_hand_in_person_id")
        ),
        sa.PrimaryKeyConstraint("exercise_id", "person_id", name=op.f("pk_calibration_hand_in")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER calibration_hand_in_no_update BEFORE UPDATE ON calibration_hand_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_hand_in: this row is kept as it is'); END",
                    "CREATE TRIGGER calibration_hand_in_no_delete BEFORE DELETE ON calibration_hand_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calibration_hand_in: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION calibration_hand_in_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_hand_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_hand_in_no_update BEFORE UPDATE ON calibration_hand_in FOR EACH ROW EXECUTE FUNCTION calibration_hand_in_no_update()",
                    "CREATE FUNCTION calibration_hand_in_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'calibration_hand_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER calibration_hand_in_no_delete BEFORE DELETE ON calibration_hand_in FOR EACH ROW EXECUTE FUNCTION calibration_hand_in_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "moderation_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("below_required", sa.Integer(), nullable=False),
        sa.Column("drawn_by_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(seed) = 32", name=op.f("ck_moderation_round_seed")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name=op.f("fk_moderation_round_cycle_id")
        ),
        sa.ForeignKeyConstraint(
            ["drawn_by_id"], ["person.id"], name=op.f("fk_moderation_round_drawn_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_moderation_round_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_round")),
        sa.UniqueConstraint("cycle_id", name=op.f("uq_moderation_round_cycle_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER moderation_round_no_update BEFORE UPDATE ON moderation_round FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_round: this row is kept as it is'); END",
                    "CREATE TRIGGER moderation_round_no_delete BEFORE DELETE ON moderation_round FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_round: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION moderation_round_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_round: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_round_no_update BEFORE UPDATE ON moderation_round FOR EACH ROW EXECUTE FUNCTION moderation_round_no_update()",
                    "CREATE FUNCTION moderation_round_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_round: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_round_no_delete BEFORE DELETE ON moderation_round FOR EACH ROW EXECUTE FUNCTION moderation_round_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "conversation_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(trim(text)) > 0 AND length(text) <= 1000",
            name=op.f("ck_conversation_note_text_given"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_conversation_note_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_note_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["framework_statement.id"],
            name=op.f("fk_conversation_note_statement_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_note")),
        sa.UniqueConstraint(
            "assessment_id",
            "statement_id",
            "person_id",
            "number",
            name="uq_conversation_note_numbered",
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER conversation_note_no_update BEFORE UPDATE ON conversation_note FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'conversation_note: this row is kept as it is'); END",
                    "CREATE TRIGGER conversation_note_no_delete BEFORE DELETE ON conversation_note FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'conversation_note: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION conversation_note_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'conversation_note: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER conversation_note_no_update BEFORE UPDATE ON conversation_note FOR EACH ROW EXECUTE FUNCTION conversation_note_no_update()",
                    "CREATE FUNCTION conversation_note_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'conversation_note: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER conversation_note_no_delete BEFORE DELETE ON conversation_note FOR EACH ROW EXECUTE FUNCTION conversation_note_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "moderation_theme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_moderation_theme_text_given")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["moderation_round.id"], name=op.f("fk_moderation_theme_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_moderation_theme_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_theme")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER moderation_theme_no_update BEFORE UPDATE ON moderation_theme FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_theme: this row is kept as it is'); END",
                    "CREATE TRIGGER moderation_theme_no_delete BEFORE DELETE ON moderation_theme FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_theme: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION moderation_theme_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_theme: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_theme_no_update BEFORE UPDATE ON moderation_theme FOR EACH ROW EXECUTE FUNCTION moderation_theme_no_update()",
                    "CREATE FUNCTION moderation_theme_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_theme: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_theme_no_delete BEFORE DELETE ON moderation_theme FOR EACH ROW EXECUTE FUNCTION moderation_theme_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_moderation_theme_round_id"), "moderation_theme", ["round_id"], unique=False
    )
    op.create_table(
        "prior_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_prior_statement_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["portable_import.id"], name=op.f("fk_prior_statement_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prior_statement")),
        sa.UniqueConstraint("evidence_id", name=op.f("uq_prior_statement_evidence_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER prior_statement_no_update BEFORE UPDATE ON prior_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'prior_statement: this row is kept as it is'); END"
                ],
                "postgresql": [
                    "CREATE FUNCTION prior_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'prior_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER prior_statement_no_update BEFORE UPDATE ON prior_statement FOR EACH ROW EXECUTE FUNCTION prior_statement_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_prior_statement_import_id"), "prior_statement", ["import_id"], unique=False
    )
    op.create_table(
        "stood_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_stood_in_assessment_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stood_in_person_id")),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_stood_in_supervisor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stood_in")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER stood_in_no_update BEFORE UPDATE ON stood_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'stood_in: this row is kept as it is'); END",
                    "CREATE TRIGGER stood_in_no_delete BEFORE DELETE ON stood_in FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'stood_in: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION stood_in_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stood_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER stood_in_no_update BEFORE UPDATE ON stood_in FOR EACH ROW EXECUTE FUNCTION stood_in_no_update()",
                    "CREATE FUNCTION stood_in_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stood_in: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER stood_in_no_delete BEFORE DELETE ON stood_in FOR EACH ROW EXECUTE FUNCTION stood_in_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_stood_in_assessment_id"), "stood_in", ["assessment_id"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_withdrawal_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["person.id"], name=op.f("fk_withdrawal_withdrawn_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'withdrawal: this row is kept as it is'); END",
                    "CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'withdrawal: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION withdrawal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'withdrawal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_no_update()",
                    "CREATE FUNCTION withdrawal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'withdrawal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_withdrawal_assessment_id"), "withdrawal", ["assessment_id"], unique=False
    )
    op.create_table(
        "moderation_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sign_off_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "sampled",
                "disagreement",
                "below required",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(reason = 'sampled') = (code = '')", name=op.f("ck_moderation_case_code")
        ),
        sa.CheckConstraint("readers IN (1, 2)", name=op.f("ck_moderation_case_readers")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["moderation_round.id"], name=op.f("fk_moderation_case_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["sign_off_id"], ["sign_off.id"], name=op.f("fk_moderation_case_sign_off_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_case")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_moderation_case_round_id_number")),
        sa.UniqueConstraint(
            "round_id",
            "sign_off_id",
            "code",
            "reason",
            name=op.f("uq_moderation_case_round_id_sign_off_id_code_reason"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER moderation_case_no_update BEFORE UPDATE ON moderation_case FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_case: this row is kept as it is'); END",
                    "CREATE TRIGGER moderation_case_no_delete BEFORE DELETE ON moderation_case FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'moderation_case: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION moderation_case_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_case: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_case_no_update BEFORE UPDATE ON moderation_case FOR EACH ROW EXECUTE FUNCTION moderation_case_no_update()",
                    "CREATE FUNCTION moderation_case_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_case: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_case_no_delete BEFORE DELETE ON moderation_case FOR EACH ROW EXECUTE FUNCTION moderation_case_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_moderation_case_sign_off_id"), "moderation_case", ["sign_off_id"], unique=False
    )
    op.create_table(
        "reader_naming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("disagreement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["disagreement_id"], ["disagreement.id"], name=op.f("fk_reader_naming_disagreement_id")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_reader_naming_named_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_reader_naming_reader_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader_naming")),
        sa.UniqueConstraint(
            "disagreement_id", "number", name=op.f("uq_reader_naming_disagreement_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER reader_naming_no_update BEFORE UPDATE ON reader_naming FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reader_naming: this row is kept as it is'); END",
                    "CREATE TRIGGER reader_naming_no_delete BEFORE DELETE ON reader_naming FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reader_naming: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION reader_naming_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reader_naming: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reader_naming_no_update BEFORE UPDATE ON reader_naming FOR EACH ROW EXECUTE FUNCTION reader_naming_no_update()",
                    "CREATE FUNCTION reader_naming_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reader_naming: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER reader_naming_no_delete BEFORE DELETE ON reader_naming FOR EACH ROW EXECUTE FUNCTION reader_naming_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "moderation_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("moderator_id", sa.Uuid(), nullable=False),
        sa.Column("consistent", sa.Boolean(), nullable=True),
        sa.Column("consistent_note", sa.Text(), nullable=False),
        sa.Column("accurate", sa.Boolean(), nullable=True),
        sa.Column("accurate_note", sa.Text(), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=True),
        sa.Column("valid_note", sa.Text(), nullable=False),
        sa.Column("robust", sa.Boolean(), nullable=True),
        sa.Column("robust_note", sa.Text(), nullable=False),
        sa.Column("sufficient", sa.Boolean(), nullable=True),
        sa.Column("sufficient_note", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "given_at IS NULL OR (consistent IS NOT NULL AND (consistent OR length(trim(consistent_note)) > 0) AND accurate IS NOT NULL AND (accurate OR length(trim(accurate_note)) > 0) AND valid IS NOT NULL AND (valid OR length(trim(valid_note)) > 0) AND robust IS NOT NULL AND (robust OR length(trim(robust_note)) > 0) AND sufficient IS NOT NULL AND (sufficient OR length(trim(sufficient_note)) > 0))",
            name=op.f("ck_moderation_review_answered"),
        ),
        sa.CheckConstraint("place IN (1, 2)", name=op.f("ck_moderation_review_place")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["moderation_case.id"], name=op.f("fk_moderation_review_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"], ["person.id"], name=op.f("fk_moderation_review_moderator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_review")),
        sa.UniqueConstraint(
            "case_id", "moderator_id", name=op.f("uq_moderation_review_case_id_moderator_id")
        ),
        sa.UniqueConstraint("case_id", "place", name=op.f("uq_moderation_review_case_id_place")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER moderation_review_no_update BEFORE UPDATE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'moderation_review: this row is kept as it is'); END",
                    "CREATE TRIGGER moderation_review_no_delete BEFORE DELETE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'moderation_review: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION moderation_review_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_review_no_update BEFORE UPDATE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) EXECUTE FUNCTION moderation_review_no_update()",
                    "CREATE FUNCTION moderation_review_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'moderation_review: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER moderation_review_no_delete BEFORE DELETE ON moderation_review FOR EACH ROW WHEN (OLD.given_at IS NOT NULL) EXECUTE FUNCTION moderation_review_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_moderation_review_moderator_id"),
        "moderation_review",
        ["moderator_id"],
        unique=False,
    )
    op.create_table(
        "rereview",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("sign_off_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "keeps the level",
                "asks for a new claim",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_rereview_answered_together"),
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR length(trim(answer_reason)) > 0",
            name=op.f("ck_rereview_answer_reason"),
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR (answered_at IS NOT NULL AND closed_by_id IS NOT NULL)",
            name=op.f("ck_rereview_closed_after"),
        ),
        sa.CheckConstraint(
            "length(trim(reason)) > 0 AND length(reason) <= 1000", name=op.f("ck_rereview_reason")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_rereview_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_rereview_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["moderation_case.id"], name=op.f("fk_rereview_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_rereview_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["sign_off_id"], ["sign_off.id"], name=op.f("fk_rereview_sign_off_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rereview")),
        sa.UniqueConstraint("sign_off_id", "code", name=op.f("uq_rereview_sign_off_id_code")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER rereview_no_update BEFORE UPDATE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'rereview: this row is kept as it is'); END",
                    "CREATE TRIGGER rereview_no_delete BEFORE DELETE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'rereview: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION rereview_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rereview: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER rereview_no_update BEFORE UPDATE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION rereview_no_update()",
                    "CREATE FUNCTION rereview_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'rereview: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER rereview_no_delete BEFORE DELETE ON rereview FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION rereview_no_delete()",
                ],
            }
        },
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("rereview")
    op.drop_index(op.f("ix_moderation_review_moderator_id"), table_name="moderation_review")
    op.drop_table("moderation_review")
    op.drop_table("reader_naming")
    op.drop_index(op.f("ix_moderation_case_sign_off_id"), table_name="moderation_case")
    op.drop_table("moderation_case")
    op.drop_index(op.f("ix_withdrawal_assessment_id"), table_name="withdrawal")
    op.drop_table("withdrawal")
    op.drop_index(op.f("ix_stood_in_assessment_id"), table_name="stood_in")
    op.drop_table("stood_in")
    op.drop_index(op.f("ix_prior_statement_import_id"), table_name="prior_statement")
    op.drop_table("prior_statement")
    op.drop_index(op.f("ix_moderation_theme_round_id"), table_name="moderation_theme")
    op.drop_table("moderation_theme")
    op.drop_table("conversation_note")
    op.drop_table("moderation_round")
    op.drop_table("calibration_hand_in")
    op.drop_table("calibration_discussion")
    op.drop_table("calibration_closing")
    op.drop_index(op.f("ix_calibration_answer_person_id"), table_name="calibration_answer")
    op.drop_table("calibration_answer")
    op.drop_table("signing_key_secret")
    op.drop_index(op.f("ix_signing_key_end_key_id"), table_name="signing_key_end")
    op.drop_table("signing_key_end")
    op.drop_index(op.f("ix_portable_upload_uploaded_at"), table_name="portable_upload")
    op.drop_table("portable_upload")
    op.drop_table("portable_import")
    op.drop_index(op.f("ix_issuer_trust_organisation_id"), table_name="issuer_trust")
    op.drop_table("issuer_trust")
    op.drop_table("calibration_exercise")
    op.drop_table("signing_key")
    op.drop_index(op.f("ix_organisation_head_organisation_id"), table_name="organisation_head")
    op.drop_table("organisation_head")
    op.drop_table("sealed_digest")
    op.drop_table("chain_head_day")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "chain_head_day_no_update",
            "chain_head_day_no_delete",
            "sealed_digest_no_update",
            "sealed_digest_no_delete",
            "organisation_head_no_update",
            "organisation_head_no_delete",
            "signing_key_no_update",
            "signing_key_no_delete",
            "calibration_exercise_no_update",
            "calibration_exercise_no_delete",
            "issuer_trust_no_update",
            "issuer_trust_no_delete",
            "portable_import_no_update",
            "signing_key_end_no_update",
            "signing_key_end_no_delete",
            "calibration_answer_no_update",
            "calibration_answer_no_delete",
            "calibration_closing_no_update",
            "calibration_closing_no_delete",
            "calibration_discussion_no_update",
            "calibration_discussion_no_delete",
            "calibration_hand_in_no_update",
            "calibration_hand_in_no_delete",
            "moderation_round_no_update",
            "moderation_round_no_delete",
            "conversation_note_no_update",
            "conversation_note_no_delete",
            "moderation_theme_no_update",
            "moderation_theme_no_delete",
            "prior_statement_no_update",
            "stood_in_no_update",
            "stood_in_no_delete",
            "withdrawal_no_update",
            "withdrawal_no_delete",
            "moderation_case_no_update",
            "moderation_case_no_delete",
            "reader_naming_no_update",
            "reader_naming_no_delete",
            "moderation_review_no_update",
            "moderation_review_no_delete",
            "rereview_no_update",
            "rereview_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
