"""Create further tables of assessments."""

import sqlalchemy as sa
from alembic import op

revision = "0017_extend_assessments"
down_revision = "0016_extend_organisations"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER validation_rule_no_update BEFORE UPDATE ON validation_rule FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validation_rule: this row is kept as it is'); END",
        "CREATE TRIGGER validation_rule_no_delete BEFORE DELETE ON validation_rule FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validation_rule: this row is kept as it is'); END",
        "CREATE TRIGGER validity_notice_no_update BEFORE UPDATE ON validity_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validity_notice: this row is kept as it is'); END",
        "CREATE TRIGGER validity_notice_no_delete BEFORE DELETE ON validity_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validity_notice: this row is kept as it is'); END",
        "CREATE TRIGGER days_set_no_update BEFORE UPDATE ON days_set FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'days_set: this row is kept as it is'); END",
        "CREATE TRIGGER days_set_no_delete BEFORE DELETE ON days_set FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'days_set: this row is kept as it is'); END",
        "CREATE TRIGGER later_claim_no_update BEFORE UPDATE ON later_claim FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'later_claim: this row is kept as it is'); END",
        "CREATE TRIGGER later_claim_no_delete BEFORE DELETE ON later_claim FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'later_claim: this row is kept as it is'); END",
        "CREATE TRIGGER renewal_offer_no_update BEFORE UPDATE ON renewal_offer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal_offer: this row is kept as it is'); END",
        "CREATE TRIGGER renewal_offer_no_delete BEFORE DELETE ON renewal_offer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal_offer: this row is kept as it is'); END",
        "CREATE TRIGGER revocation_no_update BEFORE UPDATE ON revocation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation: this row is kept as it is'); END",
        "CREATE TRIGGER revocation_no_delete BEFORE DELETE ON revocation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation: this row is kept as it is'); END",
        "CREATE TRIGGER offer_answer_no_update BEFORE UPDATE ON offer_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offer_answer: this row is kept as it is'); END",
        "CREATE TRIGGER offer_answer_no_delete BEFORE DELETE ON offer_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offer_answer: this row is kept as it is'); END",
        "CREATE TRIGGER offered_statement_no_update BEFORE UPDATE ON offered_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offered_statement: this row is kept as it is'); END",
        "CREATE TRIGGER offered_statement_no_delete BEFORE DELETE ON offered_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offered_statement: this row is kept as it is'); END",
        "CREATE TRIGGER renewal_no_update BEFORE UPDATE ON renewal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal: this row is kept as it is'); END",
        "CREATE TRIGGER renewal_no_delete BEFORE DELETE ON renewal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal: this row is kept as it is'); END",
        "CREATE TRIGGER revocation_reply_no_update BEFORE UPDATE ON revocation_reply FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation_reply: this row is kept as it is'); END",
        "CREATE TRIGGER revocation_reply_no_delete BEFORE DELETE ON revocation_reply FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation_reply: this row is kept as it is'); END",
        "CREATE TRIGGER sent_link_no_update BEFORE UPDATE ON sent_link FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_link: this row is kept as it is'); END",
        "CREATE TRIGGER sent_link_no_delete BEFORE DELETE ON sent_link FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_link: this row is kept as it is'); END",
        "CREATE TRIGGER renewed_statement_no_update BEFORE UPDATE ON renewed_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewed_statement: this row is kept as it is'); END",
        "CREATE TRIGGER renewed_statement_no_delete BEFORE DELETE ON renewed_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewed_statement: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION validation_rule_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validation_rule: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER validation_rule_no_update BEFORE UPDATE ON validation_rule FOR EACH ROW EXECUTE FUNCTION validation_rule_no_update()",
        "CREATE FUNCTION validation_rule_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validation_rule: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER validation_rule_no_delete BEFORE DELETE ON validation_rule FOR EACH ROW EXECUTE FUNCTION validation_rule_no_delete()",
        "CREATE FUNCTION validity_notice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validity_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER validity_notice_no_update BEFORE UPDATE ON validity_notice FOR EACH ROW EXECUTE FUNCTION validity_notice_no_update()",
        "CREATE FUNCTION validity_notice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validity_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER validity_notice_no_delete BEFORE DELETE ON validity_notice FOR EACH ROW EXECUTE FUNCTION validity_notice_no_delete()",
        "CREATE FUNCTION days_set_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'days_set: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER days_set_no_update BEFORE UPDATE ON days_set FOR EACH ROW EXECUTE FUNCTION days_set_no_update()",
        "CREATE FUNCTION days_set_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'days_set: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER days_set_no_delete BEFORE DELETE ON days_set FOR EACH ROW EXECUTE FUNCTION days_set_no_delete()",
        "CREATE FUNCTION later_claim_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'later_claim: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER later_claim_no_update BEFORE UPDATE ON later_claim FOR EACH ROW EXECUTE FUNCTION later_claim_no_update()",
        "CREATE FUNCTION later_claim_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'later_claim: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER later_claim_no_delete BEFORE DELETE ON later_claim FOR EACH ROW EXECUTE FUNCTION later_claim_no_delete()",
        "CREATE FUNCTION renewal_offer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal_offer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewal_offer_no_update BEFORE UPDATE ON renewal_offer FOR EACH ROW EXECUTE FUNCTION renewal_offer_no_update()",
        "CREATE FUNCTION renewal_offer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal_offer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewal_offer_no_delete BEFORE DELETE ON renewal_offer FOR EACH ROW EXECUTE FUNCTION renewal_offer_no_delete()",
        "CREATE FUNCTION revocation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER revocation_no_update BEFORE UPDATE ON revocation FOR EACH ROW EXECUTE FUNCTION revocation_no_update()",
        "CREATE FUNCTION revocation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER revocation_no_delete BEFORE DELETE ON revocation FOR EACH ROW EXECUTE FUNCTION revocation_no_delete()",
        "CREATE FUNCTION offer_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offer_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER offer_answer_no_update BEFORE UPDATE ON offer_answer FOR EACH ROW EXECUTE FUNCTION offer_answer_no_update()",
        "CREATE FUNCTION offer_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offer_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER offer_answer_no_delete BEFORE DELETE ON offer_answer FOR EACH ROW EXECUTE FUNCTION offer_answer_no_delete()",
        "CREATE FUNCTION offered_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offered_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER offered_statement_no_update BEFORE UPDATE ON offered_statement FOR EACH ROW EXECUTE FUNCTION offered_statement_no_update()",
        "CREATE FUNCTION offered_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offered_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER offered_statement_no_delete BEFORE DELETE ON offered_statement FOR EACH ROW EXECUTE FUNCTION offered_statement_no_delete()",
        "CREATE FUNCTION renewal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewal_no_update BEFORE UPDATE ON renewal FOR EACH ROW EXECUTE FUNCTION renewal_no_update()",
        "CREATE FUNCTION renewal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewal_no_delete BEFORE DELETE ON renewal FOR EACH ROW EXECUTE FUNCTION renewal_no_delete()",
        "CREATE FUNCTION revocation_reply_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation_reply: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER revocation_reply_no_update BEFORE UPDATE ON revocation_reply FOR EACH ROW EXECUTE FUNCTION revocation_reply_no_update()",
        "CREATE FUNCTION revocation_reply_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation_reply: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER revocation_reply_no_delete BEFORE DELETE ON revocation_reply FOR EACH ROW EXECUTE FUNCTION revocation_reply_no_delete()",
        "CREATE FUNCTION sent_link_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sent_link_no_update BEFORE UPDATE ON sent_link FOR EACH ROW EXECUTE FUNCTION sent_link_no_update()",
        "CREATE FUNCTION sent_link_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER sent_link_no_delete BEFORE DELETE ON sent_link FOR EACH ROW EXECUTE FUNCTION sent_link_no_delete()",
        "CREATE FUNCTION renewed_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewed_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewed_statement_no_update BEFORE UPDATE ON renewed_statement FOR EACH ROW EXECUTE FUNCTION renewed_statement_no_update()",
        "CREATE FUNCTION renewed_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewed_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER renewed_statement_no_delete BEFORE DELETE ON renewed_statement FOR EACH ROW EXECUTE FUNCTION renewed_statement_no_delete()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "revoking_manager",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_revoking_manager_dates")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_revoking_manager_named_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_revoking_manager_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_revoking_manager_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revoking_manager")),
        sa.UniqueConstraint(
            "organisation_id",
            "person_id",
            "from_on",
            name=op.f("uq_revoking_manager_organisation_id_person_id_from_on"),
        ),
    )
    op.create_index(
        op.f("ix_revoking_manager_person_id"), "revoking_manager", ["person_id"], unique=False
    )
    op.create_table(
        "validation_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "blind",
                "registered judge",
                "observation or audit",
                "evidence months",
                "evidence items",
                "evidence types",
                "validity months",
                "safety validity months",
                "due soon first",
                "due soon last",
                "overdue days",
                "contest days",
                "second reader days",
                "renewal grace months",
                "moderation percent",
                "moderation least",
                "moderation most",
                "below required most",
                name="name",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_on > set_on", name=op.f("ck_validation_rule_never_backwards")),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_validation_rule_value")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_validation_rule_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_validation_rule_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validation_rule")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_validation_rule_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER validation_rule_no_update BEFORE UPDATE ON validation_rule FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validation_rule: this row is kept as it is'); END",
                    "CREATE TRIGGER validation_rule_no_delete BEFORE DELETE ON validation_rule FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validation_rule: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION validation_rule_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validation_rule: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER validation_rule_no_update BEFORE UPDATE ON validation_rule FOR EACH ROW EXECUTE FUNCTION validation_rule_no_update()",
                    "CREATE FUNCTION validation_rule_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validation_rule: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER validation_rule_no_delete BEFORE DELETE ON validation_rule FOR EACH ROW EXECUTE FUNCTION validation_rule_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "validity_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("told_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_validity_notice_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["told_id"], ["person.id"], name=op.f("fk_validity_notice_told_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validity_notice")),
        sa.UniqueConstraint(
            "person_id",
            "told_id",
            "days",
            "until_on",
            name=op.f("uq_validity_notice_person_id_told_id_days_until_on"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER validity_notice_no_update BEFORE UPDATE ON validity_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validity_notice: this row is kept as it is'); END",
                    "CREATE TRIGGER validity_notice_no_delete BEFORE DELETE ON validity_notice FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'validity_notice: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION validity_notice_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validity_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER validity_notice_no_update BEFORE UPDATE ON validity_notice FOR EACH ROW EXECUTE FUNCTION validity_notice_no_update()",
                    "CREATE FUNCTION validity_notice_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'validity_notice: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER validity_notice_no_delete BEFORE DELETE ON validity_notice FOR EACH ROW EXECUTE FUNCTION validity_notice_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "days_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_days_set_cycle_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_days_set_person_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["person.id"], name=op.f("fk_days_set_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_days_set")),
        sa.UniqueConstraint(
            "cycle_id", "person_id", "number", name=op.f("uq_days_set_cycle_id_person_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER days_set_no_update BEFORE UPDATE ON days_set FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'days_set: this row is kept as it is'); END",
                    "CREATE TRIGGER days_set_no_delete BEFORE DELETE ON days_set FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'days_set: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION days_set_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'days_set: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER days_set_no_update BEFORE UPDATE ON days_set FOR EACH ROW EXECUTE FUNCTION days_set_no_update()",
                    "CREATE FUNCTION days_set_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'days_set: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER days_set_no_delete BEFORE DELETE ON days_set FOR EACH ROW EXECUTE FUNCTION days_set_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_days_set_person_id"), "days_set", ["person_id"], unique=False)
    op.create_table(
        "later_claim",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Uuid(), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "something changed",
                "revoked",
                "lapsed too long ago",
                "another role",
                "asked to look again",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_later_claim_assessment_id")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_later_claim_cycle_id")),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["assessment.id"], name=op.f("fk_later_claim_follows_id")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["person.id"], name=op.f("fk_later_claim_started_by_id")
        ),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_later_claim")),
        sa.UniqueConstraint("cycle_id", name=op.f("uq_later_claim_cycle_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER later_claim_no_update BEFORE UPDATE ON later_claim FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'later_claim: this row is kept as it is'); END",
                    "CREATE TRIGGER later_claim_no_delete BEFORE DELETE ON later_claim FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'later_claim: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION later_claim_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'later_claim: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER later_claim_no_update BEFORE UPDATE ON later_claim FOR EACH ROW EXECUTE FUNCTION later_claim_no_update()",
                    "CREATE FUNCTION later_claim_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'later_claim: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER later_claim_no_delete BEFORE DELETE ON later_claim FOR EACH ROW EXECUTE FUNCTION later_claim_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "renewal_offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("safety_critical", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_renewal_offer_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_renewal_offer_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_renewal_offer_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_offer")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER renewal_offer_no_update BEFORE UPDATE ON renewal_offer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal_offer: this row is kept as it is'); END",
                    "CREATE TRIGGER renewal_offer_no_delete BEFORE DELETE ON renewal_offer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal_offer: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION renewal_offer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal_offer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewal_offer_no_update BEFORE UPDATE ON renewal_offer FOR EACH ROW EXECUTE FUNCTION renewal_offer_no_update()",
                    "CREATE FUNCTION renewal_offer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal_offer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewal_offer_no_delete BEFORE DELETE ON renewal_offer FOR EACH ROW EXECUTE FUNCTION renewal_offer_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_renewal_offer_person_id"), "renewal_offer", ["person_id"], unique=False
    )
    op.create_table(
        "revocation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("revoked_by_id", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_revocation_digest")),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_revocation_reason_given")),
        sa.CheckConstraint("person_id <> revoked_by_id", name=op.f("ck_revocation_not_own")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_revocation_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_revocation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_revocation_person_id")),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["person.id"], name=op.f("fk_revocation_revoked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation")),
        sa.UniqueConstraint(
            "assessment_id", "permanent_id", name=op.f("uq_revocation_assessment_id_permanent_id")
        ),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_revocation_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER revocation_no_update BEFORE UPDATE ON revocation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation: this row is kept as it is'); END",
                    "CREATE TRIGGER revocation_no_delete BEFORE DELETE ON revocation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION revocation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER revocation_no_update BEFORE UPDATE ON revocation FOR EACH ROW EXECUTE FUNCTION revocation_no_update()",
                    "CREATE FUNCTION revocation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER revocation_no_delete BEFORE DELETE ON revocation FOR EACH ROW EXECUTE FUNCTION revocation_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_revocation_person_id"), "revocation", ["person_id"], unique=False)
    op.create_table(
        "offer_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "confirmed OR length(trim(reason)) > 0", name=op.f("ck_offer_answer_reason_given")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_offer_answer_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["renewal_offer.id"], name=op.f("fk_offer_answer_offer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_answer")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_offer_answer_offer_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER offer_answer_no_update BEFORE UPDATE ON offer_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offer_answer: this row is kept as it is'); END",
                    "CREATE TRIGGER offer_answer_no_delete BEFORE DELETE ON offer_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offer_answer: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION offer_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offer_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER offer_answer_no_update BEFORE UPDATE ON offer_answer FOR EACH ROW EXECUTE FUNCTION offer_answer_no_update()",
                    "CREATE FUNCTION offer_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offer_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER offer_answer_no_delete BEFORE DELETE ON offer_answer FOR EACH ROW EXECUTE FUNCTION offer_answer_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "offered_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_offered_statement_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["renewal_offer.id"], name=op.f("fk_offered_statement_offer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offered_statement")),
        sa.UniqueConstraint(
            "offer_id",
            "assessment_id",
            "permanent_id",
            name=op.f("uq_offered_statement_offer_id_assessment_id_permanent_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER offered_statement_no_update BEFORE UPDATE ON offered_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offered_statement: this row is kept as it is'); END",
                    "CREATE TRIGGER offered_statement_no_delete BEFORE DELETE ON offered_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'offered_statement: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION offered_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offered_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER offered_statement_no_update BEFORE UPDATE ON offered_statement FOR EACH ROW EXECUTE FUNCTION offered_statement_no_update()",
                    "CREATE FUNCTION offered_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'offered_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER offered_statement_no_delete BEFORE DELETE ON offered_statement FOR EACH ROW EXECUTE FUNCTION offered_statement_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "renewal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("snapshot_digest", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_renewal_digest")),
        sa.CheckConstraint("person_id <> confirmed_by_id", name=op.f("ck_renewal_not_own")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_renewal_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["renewal_offer.id"], name=op.f("fk_renewal_offer_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_renewal_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_renewal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_renewal_offer_id")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_renewal_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER renewal_no_update BEFORE UPDATE ON renewal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal: this row is kept as it is'); END",
                    "CREATE TRIGGER renewal_no_delete BEFORE DELETE ON renewal FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewal: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION renewal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewal_no_update BEFORE UPDATE ON renewal FOR EACH ROW EXECUTE FUNCTION renewal_no_update()",
                    "CREATE FUNCTION renewal_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewal_no_delete BEFORE DELETE ON renewal FOR EACH ROW EXECUTE FUNCTION renewal_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_renewal_person_id"), "renewal", ["person_id"], unique=False)
    op.create_table(
        "revocation_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revocation_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(text) <= 1000 AND length(trim(text)) > 0", name=op.f("ck_revocation_reply_text")
        ),
        sa.ForeignKeyConstraint(
            ["revocation_id"], ["revocation.id"], name=op.f("fk_revocation_reply_revocation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocation_reply")),
        sa.UniqueConstraint("revocation_id", name=op.f("uq_revocation_reply_revocation_id")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER revocation_reply_no_update BEFORE UPDATE ON revocation_reply FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation_reply: this row is kept as it is'); END",
                    "CREATE TRIGGER revocation_reply_no_delete BEFORE DELETE ON revocation_reply FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'revocation_reply: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION revocation_reply_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation_reply: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER revocation_reply_no_update BEFORE UPDATE ON revocation_reply FOR EACH ROW EXECUTE FUNCTION revocation_reply_no_update()",
                    "CREATE FUNCTION revocation_reply_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'revocation_reply: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER revocation_reply_no_delete BEFORE DELETE ON revocation_reply FOR EACH ROW EXECUTE FUNCTION revocation_reply_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "sent_link",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id", "statement_id", "number"],
            ["sent_rating.assessment_id", "sent_rating.statement_id", "sent_rating.number"],
            name=op.f("fk_sent_link_assessment_id_statement_id_number"),
        ),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence_item.id"], name=op.f("fk_sent_link_evidence_id")
        ),
        sa.PrimaryKeyConstraint(
            "assessment_id", "statement_id", "number", "evidence_id", name=op.f("pk_sent_link")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER sent_link_no_update BEFORE UPDATE ON sent_link FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_link: this row is kept as it is'); END",
                    "CREATE TRIGGER sent_link_no_delete BEFORE DELETE ON sent_link FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'sent_link: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION sent_link_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sent_link_no_update BEFORE UPDATE ON sent_link FOR EACH ROW EXECUTE FUNCTION sent_link_no_update()",
                    "CREATE FUNCTION sent_link_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'sent_link: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER sent_link_no_delete BEFORE DELETE ON sent_link FOR EACH ROW EXECUTE FUNCTION sent_link_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "renewed_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("renewal_id", sa.Uuid(), nullable=False),
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_renewed_statement_assessment_id")
        ),
        sa.ForeignKeyConstraint(
            ["renewal_id"], ["renewal.id"], name=op.f("fk_renewed_statement_renewal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewed_statement")),
        sa.UniqueConstraint(
            "renewal_id",
            "assessment_id",
            "permanent_id",
            name=op.f("uq_renewed_statement_renewal_id_assessment_id_permanent_id"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER renewed_statement_no_update BEFORE UPDATE ON renewed_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewed_statement: this row is kept as it is'); END",
                    "CREATE TRIGGER renewed_statement_no_delete BEFORE DELETE ON renewed_statement FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'renewed_statement: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION renewed_statement_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewed_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewed_statement_no_update BEFORE UPDATE ON renewed_statement FOR EACH ROW EXECUTE FUNCTION renewed_statement_no_update()",
                    "CREATE FUNCTION renewed_statement_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'renewed_statement: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER renewed_statement_no_delete BEFORE DELETE ON renewed_statement FOR EACH ROW EXECUTE FUNCTION renewed_statement_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        "ix_renewed_statement_validation",
        "renewed_statement",
        ["assessment_id", "permanent_id"],
        unique=False,
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_renewed_statement_validation", table_name="renewed_statement")
    op.drop_table("renewed_statement")
    op.drop_table("sent_link")
    op.drop_table("revocation_reply")
    op.drop_index(op.f("ix_renewal_person_id"), table_name="renewal")
    op.drop_table("renewal")
    op.drop_table("offered_statement")
    op.drop_table("offer_answer")
    op.drop_index(op.f("ix_revocation_person_id"), table_name="revocation")
    op.drop_table("revocation")
    op.drop_index(op.f("ix_renewal_offer_person_id"), table_name="renewal_offer")
    op.drop_table("renewal_offer")
    op.drop_table("later_claim")
    op.drop_index(op.f("ix_days_set_person_id"), table_name="days_set")
    op.drop_table("days_set")
    op.drop_table("validity_notice")
    op.drop_table("validation_rule")
    op.drop_index(op.f("ix_revoking_manager_person_id"), table_name="revoking_manager")
    op.drop_table("revoking_manager")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "validation_rule_no_update",
            "validation_rule_no_delete",
            "validity_notice_no_update",
            "validity_notice_no_delete",
            "days_set_no_update",
            "days_set_no_delete",
            "later_claim_no_update",
            "later_claim_no_delete",
            "renewal_offer_no_update",
            "renewal_offer_no_delete",
            "revocation_no_update",
            "revocation_no_delete",
            "offer_answer_no_update",
            "offer_answer_no_delete",
            "offered_statement_no_update",
            "offered_statement_no_delete",
            "renewal_no_update",
            "renewal_no_delete",
            "revocation_reply_no_update",
            "revocation_reply_no_delete",
            "sent_link_no_update",
            "sent_link_no_delete",
            "renewed_statement_no_update",
            "renewed_statement_no_delete",
        ):
            op.execute(f"DROP FUNCTION {function}()")
