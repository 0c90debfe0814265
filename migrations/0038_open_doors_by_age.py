"""Let the retention rules delete who read what, and empty addresses that are too old."""

from alembic import op

revision = "0038_open_doors_by_age"
down_revision = "0037_extend_privacy_once_more"
branch_labels = None
depends_on = None

OPENED = {
    "sqlite": (
        "DROP TRIGGER data_copy_reading_no_delete",
        "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'readings' AND OLD.at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)))) BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
        "DROP TRIGGER guest_invitation_no_update",
        "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW WHEN ((NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.kind IS OLD.kind AND NEW.subject_id IS OLD.subject_id AND (NEW.work_email IS OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS OLD.until_on AND NEW.invited_by_id IS OLD.invited_by_id AND NEW.invited_at IS OLD.invited_at)) AND NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'guests' AND OLD.until_on < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.kind IS OLD.kind AND NEW.subject_id IS OLD.subject_id AND NEW.work_email = '' AND NEW.until_on IS OLD.until_on AND NEW.invited_by_id IS OLD.invited_by_id AND NEW.invited_at IS OLD.invited_at)) BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
        "DROP TRIGGER mail_refusal_no_update",
        "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW WHEN ((NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id OR erasure.person_id = (SELECT mail.person_id FROM mail WHERE mail.id = OLD.mail_id)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.mail_id IS OLD.mail_id AND NEW.person_id IS OLD.person_id AND (NEW.address IS OLD.address OR coalesce(NEW.address, '') = 'Erased') AND NEW.code IS OLD.code AND NEW.refused_at IS OLD.refused_at)) AND NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'mail' AND OLD.refused_at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)) AND NEW.id IS OLD.id AND NEW.mail_id IS OLD.mail_id AND NEW.person_id IS OLD.person_id AND NEW.address = '' AND NEW.code IS OLD.code AND NEW.refused_at IS OLD.refused_at)) BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
        "DROP TRIGGER reading_no_delete",
        "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'readings' AND OLD.at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)))) BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION data_copy_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'readings' AND OLD.at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id))) THEN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$",
        "CREATE OR REPLACE FUNCTION guest_invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id AND (NEW.work_email IS NOT DISTINCT FROM OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS NOT DISTINCT FROM OLD.until_on AND NEW.invited_by_id IS NOT DISTINCT FROM OLD.invited_by_id AND NEW.invited_at IS NOT DISTINCT FROM OLD.invited_at)) AND NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'guests' AND OLD.until_on < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id AND NEW.work_email = '' AND NEW.until_on IS NOT DISTINCT FROM OLD.until_on AND NEW.invited_by_id IS NOT DISTINCT FROM OLD.invited_by_id AND NEW.invited_at IS NOT DISTINCT FROM OLD.invited_at) THEN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE OR REPLACE FUNCTION mail_refusal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id OR erasure.person_id = (SELECT mail.person_id FROM mail WHERE mail.id = OLD.mail_id)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.mail_id IS NOT DISTINCT FROM OLD.mail_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND (NEW.address IS NOT DISTINCT FROM OLD.address OR coalesce(NEW.address, '') = 'Erased') AND NEW.code IS NOT DISTINCT FROM OLD.code AND NEW.refused_at IS NOT DISTINCT FROM OLD.refused_at)) AND NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'mail' AND OLD.refused_at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.mail_id IS NOT DISTINCT FROM OLD.mail_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.address = '' AND NEW.code IS NOT DISTINCT FROM OLD.code AND NEW.refused_at IS NOT DISTINCT FROM OLD.refused_at) THEN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE OR REPLACE FUNCTION reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM retention_run WHERE retention_run.data_class = 'readings' AND OLD.at < retention_run.before_at AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = retention_run.id))) THEN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$",
    ),
}

CLOSED = {
    "sqlite": (
        "DROP TRIGGER data_copy_reading_no_delete",
        "CREATE TRIGGER data_copy_reading_no_delete BEFORE DELETE ON data_copy_reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'data_copy_reading: this row is kept as it is'); END",
        "DROP TRIGGER guest_invitation_no_update",
        "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.kind IS OLD.kind AND NEW.subject_id IS OLD.subject_id AND (NEW.work_email IS OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS OLD.until_on AND NEW.invited_by_id IS OLD.invited_by_id AND NEW.invited_at IS OLD.invited_at)) BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
        "DROP TRIGGER mail_refusal_no_update",
        "CREATE TRIGGER mail_refusal_no_update BEFORE UPDATE ON mail_refusal FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id OR erasure.person_id = (SELECT mail.person_id FROM mail WHERE mail.id = OLD.mail_id)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.mail_id IS OLD.mail_id AND NEW.person_id IS OLD.person_id AND (NEW.address IS OLD.address OR coalesce(NEW.address, '') = 'Erased') AND NEW.code IS OLD.code AND NEW.refused_at IS OLD.refused_at)) BEGIN SELECT RAISE(ABORT, 'mail_refusal: this row is kept as it is'); END",
        "DROP TRIGGER reading_no_delete",
        "CREATE TRIGGER reading_no_delete BEFORE DELETE ON reading FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'reading: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION data_copy_reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'data_copy_reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE OR REPLACE FUNCTION guest_invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id AND (NEW.work_email IS NOT DISTINCT FROM OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS NOT DISTINCT FROM OLD.until_on AND NEW.invited_by_id IS NOT DISTINCT FROM OLD.invited_by_id AND NEW.invited_at IS NOT DISTINCT FROM OLD.invited_at) THEN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE OR REPLACE FUNCTION mail_refusal_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id OR erasure.person_id = (SELECT mail.person_id FROM mail WHERE mail.id = OLD.mail_id)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.mail_id IS NOT DISTINCT FROM OLD.mail_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND (NEW.address IS NOT DISTINCT FROM OLD.address OR coalesce(NEW.address, '') = 'Erased') AND NEW.code IS NOT DISTINCT FROM OLD.code AND NEW.refused_at IS NOT DISTINCT FROM OLD.refused_at) THEN RAISE EXCEPTION 'mail_refusal: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE OR REPLACE FUNCTION reading_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reading: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
    ),
}


def upgrade() -> None:
    """Put the doors in."""
    for statement in OPENED[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take them out."""
    for statement in CLOSED[op.get_bind().dialect.name]:
        op.execute(statement)
