"""Create further tables of organisations."""

import sqlalchemy as sa
from alembic import op

revision = "0030_extend_organisations_more"
down_revision = "0029_widen_job_kind_again"
branch_labels = None
depends_on = None

TRIGGERS = {
    "sqlite": (
        "CREATE TRIGGER employment_no_update BEFORE UPDATE ON employment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment: this row is kept as it is'); END",
        "CREATE TRIGGER employment_no_delete BEFORE DELETE ON employment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment: this row is kept as it is'); END",
        "CREATE TRIGGER employment_spell_no_update BEFORE UPDATE ON employment_spell FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment_spell: this row is kept as it is'); END",
        "CREATE TRIGGER employment_spell_no_delete BEFORE DELETE ON employment_spell FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment_spell: this row is kept as it is'); END",
        "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.kind IS OLD.kind AND NEW.subject_id IS OLD.subject_id AND (NEW.work_email IS OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS OLD.until_on AND NEW.invited_by_id IS OLD.invited_by_id AND NEW.invited_at IS OLD.invited_at)) BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
        "CREATE TRIGGER guest_invitation_no_delete BEFORE DELETE ON guest_invitation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_logo_no_update BEFORE UPDATE ON organisation_logo FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_logo: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_logo_no_delete BEFORE DELETE ON organisation_logo FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_logo: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_setting_no_update BEFORE UPDATE ON organisation_setting FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_setting: this row is kept as it is'); END",
        "CREATE TRIGGER organisation_setting_no_delete BEFORE DELETE ON organisation_setting FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_setting: this row is kept as it is'); END",
        "CREATE TRIGGER registration_check_no_update BEFORE UPDATE ON registration_check FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.person_id IS OLD.person_id AND NEW.registration IS OLD.registration AND (NEW.registration_number IS OLD.registration_number OR coalesce(NEW.registration_number, '') = 'Erased') AND NEW.register IS OLD.register AND NEW.checked_on IS OLD.checked_on AND NEW.registered_until_on IS OLD.registered_until_on AND NEW.checked_by_id IS OLD.checked_by_id AND NEW.recorded_at IS OLD.recorded_at)) BEGIN SELECT RAISE(ABORT, 'registration_check: this row is kept as it is'); END",
        "CREATE TRIGGER registration_check_no_delete BEFORE DELETE ON registration_check FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'registration_check: this row is kept as it is'); END",
        "CREATE TRIGGER service_end_no_update BEFORE UPDATE ON service_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'service_end: this row is kept as it is'); END",
        "CREATE TRIGGER service_end_no_delete BEFORE DELETE ON service_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'service_end: this row is kept as it is'); END",
        "CREATE TRIGGER visibility_grant_no_delete BEFORE DELETE ON visibility_grant FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'visibility_grant: this row is kept as it is'); END",
        "CREATE TRIGGER visibility_grant_no_update BEFORE UPDATE ON visibility_grant FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'visibility_grant: this row is kept as it is'); END",
        "CREATE TRIGGER guest_answer_no_update BEFORE UPDATE ON guest_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_answer: this row is kept as it is'); END",
        "CREATE TRIGGER guest_answer_no_delete BEFORE DELETE ON guest_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_answer: this row is kept as it is'); END",
        "CREATE TRIGGER guest_end_no_update BEFORE UPDATE ON guest_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_end: this row is kept as it is'); END",
        "CREATE TRIGGER guest_end_no_delete BEFORE DELETE ON guest_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_end: this row is kept as it is'); END",
        "CREATE TRIGGER team_end_no_update BEFORE UPDATE ON team_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'team_end: this row is kept as it is'); END",
        "CREATE TRIGGER team_end_no_delete BEFORE DELETE ON team_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'team_end: this row is kept as it is'); END",
        "CREATE TRIGGER vacancy_no_delete BEFORE DELETE ON vacancy FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'vacancy: this row is kept as it is'); END",
        "CREATE TRIGGER vacancy_no_update BEFORE UPDATE ON vacancy FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'vacancy: this row is kept as it is'); END",
        "CREATE TRIGGER visiting_member_no_delete BEFORE DELETE ON visiting_member FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'visiting_member: this row is kept as it is'); END",
        "CREATE TRIGGER visiting_member_no_update BEFORE UPDATE ON visiting_member FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'visiting_member: this row is kept as it is'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION employment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employment_no_update BEFORE UPDATE ON employment FOR EACH ROW EXECUTE FUNCTION employment_no_update()",
        "CREATE FUNCTION employment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employment_no_delete BEFORE DELETE ON employment FOR EACH ROW EXECUTE FUNCTION employment_no_delete()",
        "CREATE FUNCTION employment_spell_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment_spell: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employment_spell_no_update BEFORE UPDATE ON employment_spell FOR EACH ROW EXECUTE FUNCTION employment_spell_no_update()",
        "CREATE FUNCTION employment_spell_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment_spell: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER employment_spell_no_delete BEFORE DELETE ON employment_spell FOR EACH ROW EXECUTE FUNCTION employment_spell_no_delete()",
        "CREATE FUNCTION guest_invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id AND (NEW.work_email IS NOT DISTINCT FROM OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS NOT DISTINCT FROM OLD.until_on AND NEW.invited_by_id IS NOT DISTINCT FROM OLD.invited_by_id AND NEW.invited_at IS NOT DISTINCT FROM OLD.invited_at) THEN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW EXECUTE FUNCTION guest_invitation_no_update()",
        "CREATE FUNCTION guest_invitation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER guest_invitation_no_delete BEFORE DELETE ON guest_invitation FOR EACH ROW EXECUTE FUNCTION guest_invitation_no_delete()",
        "CREATE FUNCTION organisation_logo_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_logo: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_logo_no_update BEFORE UPDATE ON organisation_logo FOR EACH ROW EXECUTE FUNCTION organisation_logo_no_update()",
        "CREATE FUNCTION organisation_logo_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_logo: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_logo_no_delete BEFORE DELETE ON organisation_logo FOR EACH ROW EXECUTE FUNCTION organisation_logo_no_delete()",
        "CREATE FUNCTION organisation_setting_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_setting: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_setting_no_update BEFORE UPDATE ON organisation_setting FOR EACH ROW EXECUTE FUNCTION organisation_setting_no_update()",
        "CREATE FUNCTION organisation_setting_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_setting: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER organisation_setting_no_delete BEFORE DELETE ON organisation_setting FOR EACH ROW EXECUTE FUNCTION organisation_setting_no_delete()",
        "CREATE FUNCTION registration_check_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.registration IS NOT DISTINCT FROM OLD.registration AND (NEW.registration_number IS NOT DISTINCT FROM OLD.registration_number OR coalesce(NEW.registration_number, '') = 'Erased') AND NEW.register IS NOT DISTINCT FROM OLD.register AND NEW.checked_on IS NOT DISTINCT FROM OLD.checked_on AND NEW.registered_until_on IS NOT DISTINCT FROM OLD.registered_until_on AND NEW.checked_by_id IS NOT DISTINCT FROM OLD.checked_by_id AND NEW.recorded_at IS NOT DISTINCT FROM OLD.recorded_at) THEN RAISE EXCEPTION 'registration_check: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER registration_check_no_update BEFORE UPDATE ON registration_check FOR EACH ROW EXECUTE FUNCTION registration_check_no_update()",
        "CREATE FUNCTION registration_check_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'registration_check: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER registration_check_no_delete BEFORE DELETE ON registration_check FOR EACH ROW EXECUTE FUNCTION registration_check_no_delete()",
        "CREATE FUNCTION service_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'service_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER service_end_no_update BEFORE UPDATE ON service_end FOR EACH ROW EXECUTE FUNCTION service_end_no_update()",
        "CREATE FUNCTION service_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'service_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER service_end_no_delete BEFORE DELETE ON service_end FOR EACH ROW EXECUTE FUNCTION service_end_no_delete()",
        "CREATE FUNCTION visibility_grant_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visibility_grant: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER visibility_grant_no_delete BEFORE DELETE ON visibility_grant FOR EACH ROW EXECUTE FUNCTION visibility_grant_no_delete()",
        "CREATE FUNCTION visibility_grant_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visibility_grant: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER visibility_grant_no_update BEFORE UPDATE ON visibility_grant FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION visibility_grant_no_update()",
        "CREATE FUNCTION guest_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER guest_answer_no_update BEFORE UPDATE ON guest_answer FOR EACH ROW EXECUTE FUNCTION guest_answer_no_update()",
        "CREATE FUNCTION guest_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER guest_answer_no_delete BEFORE DELETE ON guest_answer FOR EACH ROW EXECUTE FUNCTION guest_answer_no_delete()",
        "CREATE FUNCTION guest_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER guest_end_no_update BEFORE UPDATE ON guest_end FOR EACH ROW EXECUTE FUNCTION guest_end_no_update()",
        "CREATE FUNCTION guest_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER guest_end_no_delete BEFORE DELETE ON guest_end FOR EACH ROW EXECUTE FUNCTION guest_end_no_delete()",
        "CREATE FUNCTION team_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'team_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER team_end_no_update BEFORE UPDATE ON team_end FOR EACH ROW EXECUTE FUNCTION team_end_no_update()",
        "CREATE FUNCTION team_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'team_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER team_end_no_delete BEFORE DELETE ON team_end FOR EACH ROW EXECUTE FUNCTION team_end_no_delete()",
        "CREATE FUNCTION vacancy_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vacancy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER vacancy_no_delete BEFORE DELETE ON vacancy FOR EACH ROW EXECUTE FUNCTION vacancy_no_delete()",
        "CREATE FUNCTION vacancy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vacancy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER vacancy_no_update BEFORE UPDATE ON vacancy FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) EXECUTE FUNCTION vacancy_no_update()",
        "CREATE FUNCTION visiting_member_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visiting_member: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER visiting_member_no_delete BEFORE DELETE ON visiting_member FOR EACH ROW EXECUTE FUNCTION visiting_member_no_delete()",
        "CREATE FUNCTION visiting_member_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visiting_member: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
        "CREATE TRIGGER visiting_member_no_update BEFORE UPDATE ON visiting_member FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION visiting_member_no_update()",
    ),
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "employment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column(
            "role_family",
            sa.Enum(
                "family support worker",
                "Family Help lead practitioner",
                "senior practitioner",
                "partner-agency lead",
                "specialist practitioner",
                "practice supervisor",
                "manager",
                "other",
                name="role_family",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "contract",
            sa.Enum(
                "permanent",
                "fixed term",
                "apprentice",
                "seconded in",
                "casual or bank",
                "agency",
                name="contract",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fte_hundredths", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("fte_hundredths BETWEEN 0 AND 100", name=op.f("ck_employment_fte")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_employment_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_employment_person_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_employment_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment")),
        sa.UniqueConstraint(
            "person_id",
            "from_on",
            "recorded_at",
            name=op.f("uq_employment_person_id_from_on_recorded_at"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER employment_no_update BEFORE UPDATE ON employment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment: this row is kept as it is'); END",
                    "CREATE TRIGGER employment_no_delete BEFORE DELETE ON employment FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION employment_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employment_no_update BEFORE UPDATE ON employment FOR EACH ROW EXECUTE FUNCTION employment_no_update()",
                    "CREATE FUNCTION employment_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employment_no_delete BEFORE DELETE ON employment FOR EACH ROW EXECUTE FUNCTION employment_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_employment_organisation_id"), "employment", ["organisation_id"], unique=False
    )
    op.create_table(
        "employment_spell",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("left_on >= started_on", name=op.f("ck_employment_spell_dates")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_employment_spell_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_employment_spell_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_employment_spell_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employment_spell")),
        sa.UniqueConstraint(
            "person_id", "started_on", name=op.f("uq_employment_spell_person_id_started_on")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER employment_spell_no_update BEFORE UPDATE ON employment_spell FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment_spell: this row is kept as it is'); END",
                    "CREATE TRIGGER employment_spell_no_delete BEFORE DELETE ON employment_spell FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'employment_spell: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION employment_spell_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment_spell: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employment_spell_no_update BEFORE UPDATE ON employment_spell FOR EACH ROW EXECUTE FUNCTION employment_spell_no_update()",
                    "CREATE FUNCTION employment_spell_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'employment_spell: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER employment_spell_no_delete BEFORE DELETE ON employment_spell FOR EACH ROW EXECUTE FUNCTION employment_spell_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_employment_spell_organisation_id"),
        "employment_spell",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "guest_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "second reader",
                "moderator",
                "release approver",
                "reader of releases",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("work_email", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["person.id"], name=op.f("fk_guest_invitation_invited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_guest_invitation_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_invitation")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.kind IS OLD.kind AND NEW.subject_id IS OLD.subject_id AND (NEW.work_email IS OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS OLD.until_on AND NEW.invited_by_id IS OLD.invited_by_id AND NEW.invited_at IS OLD.invited_at)) BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
                    "CREATE TRIGGER guest_invitation_no_delete BEFORE DELETE ON guest_invitation FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_invitation: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION guest_invitation_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = (SELECT person.id FROM person WHERE person.work_email = OLD.work_email)) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.subject_id IS NOT DISTINCT FROM OLD.subject_id AND (NEW.work_email IS NOT DISTINCT FROM OLD.work_email OR coalesce(NEW.work_email, '') = 'Erased') AND NEW.until_on IS NOT DISTINCT FROM OLD.until_on AND NEW.invited_by_id IS NOT DISTINCT FROM OLD.invited_by_id AND NEW.invited_at IS NOT DISTINCT FROM OLD.invited_at) THEN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER guest_invitation_no_update BEFORE UPDATE ON guest_invitation FOR EACH ROW EXECUTE FUNCTION guest_invitation_no_update()",
                    "CREATE FUNCTION guest_invitation_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_invitation: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER guest_invitation_no_delete BEFORE DELETE ON guest_invitation FOR EACH ROW EXECUTE FUNCTION guest_invitation_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_guest_invitation_organisation_id"),
        "guest_invitation",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_guest_invitation_subject_id"), "guest_invitation", ["subject_id"], unique=False
    )
    op.create_index(
        op.f("ix_guest_invitation_work_email"), "guest_invitation", ["work_email"], unique=False
    )
    op.create_table(
        "organisation_logo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(content IS NULL) = (media_type = '')", name=op.f("ck_organisation_logo_content")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_logo_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_organisation_logo_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_logo")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_organisation_logo_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER organisation_logo_no_update BEFORE UPDATE ON organisation_logo FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_logo: this row is kept as it is'); END",
                    "CREATE TRIGGER organisation_logo_no_delete BEFORE DELETE ON organisation_logo FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_logo: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION organisation_logo_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_logo: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_logo_no_update BEFORE UPDATE ON organisation_logo FOR EACH ROW EXECUTE FUNCTION organisation_logo_no_update()",
                    "CREATE FUNCTION organisation_logo_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_logo: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_logo_no_delete BEFORE DELETE ON organisation_logo FOR EACH ROW EXECUTE FUNCTION organisation_logo_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "organisation_setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_setting_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_organisation_setting_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_setting")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_organisation_setting_organisation_id_number")
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER organisation_setting_no_update BEFORE UPDATE ON organisation_setting FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_setting: this row is kept as it is'); END",
                    "CREATE TRIGGER organisation_setting_no_delete BEFORE DELETE ON organisation_setting FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'organisation_setting: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION organisation_setting_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_setting: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_setting_no_update BEFORE UPDATE ON organisation_setting FOR EACH ROW EXECUTE FUNCTION organisation_setting_no_update()",
                    "CREATE FUNCTION organisation_setting_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'organisation_setting: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER organisation_setting_no_delete BEFORE DELETE ON organisation_setting FOR EACH ROW EXECUTE FUNCTION organisation_setting_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "registration_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "registration",
            sa.Enum(
                "none",
                "social worker",
                "nurse or midwife",
                "teacher",
                "other",
                name="registration",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("registration_number", sa.Text(), nullable=False),
        sa.Column(
            "register",
            sa.Enum(
                "on the register",
                "not on the register",
                name="register",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("registered_until_on", sa.Date(), nullable=True),
        sa.Column("checked_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["person.id"], name=op.f("fk_registration_check_checked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_registration_check_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registration_check_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_check")),
        sa.UniqueConstraint(
            "person_id",
            "registration",
            "recorded_at",
            name=op.f("uq_registration_check_person_id_registration_recorded_at"),
        ),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER registration_check_no_update BEFORE UPDATE ON registration_check FOR EACH ROW WHEN (NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS OLD.id AND NEW.organisation_id IS OLD.organisation_id AND NEW.person_id IS OLD.person_id AND NEW.registration IS OLD.registration AND (NEW.registration_number IS OLD.registration_number OR coalesce(NEW.registration_number, '') = 'Erased') AND NEW.register IS OLD.register AND NEW.checked_on IS OLD.checked_on AND NEW.registered_until_on IS OLD.registered_until_on AND NEW.checked_by_id IS OLD.checked_by_id AND NEW.recorded_at IS OLD.recorded_at)) BEGIN SELECT RAISE(ABORT, 'registration_check: this row is kept as it is'); END",
                    "CREATE TRIGGER registration_check_no_delete BEFORE DELETE ON registration_check FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'registration_check: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION registration_check_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM erasure WHERE (erasure.person_id = OLD.person_id) AND NOT EXISTS (SELECT 1 FROM act_end WHERE act_end.id = erasure.id)) AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.person_id IS NOT DISTINCT FROM OLD.person_id AND NEW.registration IS NOT DISTINCT FROM OLD.registration AND (NEW.registration_number IS NOT DISTINCT FROM OLD.registration_number OR coalesce(NEW.registration_number, '') = 'Erased') AND NEW.register IS NOT DISTINCT FROM OLD.register AND NEW.checked_on IS NOT DISTINCT FROM OLD.checked_on AND NEW.registered_until_on IS NOT DISTINCT FROM OLD.registered_until_on AND NEW.checked_by_id IS NOT DISTINCT FROM OLD.checked_by_id AND NEW.recorded_at IS NOT DISTINCT FROM OLD.recorded_at) THEN RAISE EXCEPTION 'registration_check: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER registration_check_no_update BEFORE UPDATE ON registration_check FOR EACH ROW EXECUTE FUNCTION registration_check_no_update()",
                    "CREATE FUNCTION registration_check_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'registration_check: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER registration_check_no_delete BEFORE DELETE ON registration_check FOR EACH ROW EXECUTE FUNCTION registration_check_no_delete()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_registration_check_organisation_id"),
        "registration_check",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "service_end",
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_service_end_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_end_service_id")
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_service_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER service_end_no_update BEFORE UPDATE ON service_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'service_end: this row is kept as it is'); END",
                    "CREATE TRIGGER service_end_no_delete BEFORE DELETE ON service_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'service_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION service_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'service_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER service_end_no_update BEFORE UPDATE ON service_end FOR EACH ROW EXECUTE FUNCTION service_end_no_update()",
                    "CREATE FUNCTION service_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'service_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER service_end_no_delete BEFORE DELETE ON service_end FOR EACH ROW EXECUTE FUNCTION service_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "visibility_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("to_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("granted_by_id", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_visibility_grant_ended_together"),
        ),
        sa.CheckConstraint(
            "organisation_id <> to_organisation_id", name=op.f("ck_visibility_grant_not_oneself")
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_visibility_grant_dates")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_visibility_grant_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["person.id"], name=op.f("fk_visibility_grant_granted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_visibility_grant_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_visibility_grant_to_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visibility_grant")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER visibility_grant_no_delete BEFORE DELETE ON visibility_grant FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'visibility_grant: this row is kept as it is'); END",
                    "CREATE TRIGGER visibility_grant_no_update BEFORE UPDATE ON visibility_grant FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'visibility_grant: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION visibility_grant_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visibility_grant: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER visibility_grant_no_delete BEFORE DELETE ON visibility_grant FOR EACH ROW EXECUTE FUNCTION visibility_grant_no_delete()",
                    "CREATE FUNCTION visibility_grant_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visibility_grant: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER visibility_grant_no_update BEFORE UPDATE ON visibility_grant FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION visibility_grant_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_visibility_grant_organisation_id"),
        "visibility_grant",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_visibility_grant_to_organisation_id"),
        "visibility_grant",
        ["to_organisation_id"],
        unique=False,
    )
    op.create_table(
        "guest_answer",
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["guest_invitation.id"], name=op.f("fk_guest_answer_invitation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guest_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_guest_answer")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER guest_answer_no_update BEFORE UPDATE ON guest_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_answer: this row is kept as it is'); END",
                    "CREATE TRIGGER guest_answer_no_delete BEFORE DELETE ON guest_answer FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_answer: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION guest_answer_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER guest_answer_no_update BEFORE UPDATE ON guest_answer FOR EACH ROW EXECUTE FUNCTION guest_answer_no_update()",
                    "CREATE FUNCTION guest_answer_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_answer: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER guest_answer_no_delete BEFORE DELETE ON guest_answer FOR EACH ROW EXECUTE FUNCTION guest_answer_no_delete()",
                ],
            }
        },
    )
    op.create_index(op.f("ix_guest_answer_person_id"), "guest_answer", ["person_id"], unique=False)
    op.create_table(
        "guest_end",
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_guest_end_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["guest_invitation.id"], name=op.f("fk_guest_end_invitation_id")
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_guest_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER guest_end_no_update BEFORE UPDATE ON guest_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_end: this row is kept as it is'); END",
                    "CREATE TRIGGER guest_end_no_delete BEFORE DELETE ON guest_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'guest_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION guest_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER guest_end_no_update BEFORE UPDATE ON guest_end FOR EACH ROW EXECUTE FUNCTION guest_end_no_update()",
                    "CREATE FUNCTION guest_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'guest_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER guest_end_no_delete BEFORE DELETE ON guest_end FOR EACH ROW EXECUTE FUNCTION guest_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "team_end",
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_team_end_ended_by_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_team_end_team_id")),
        sa.PrimaryKeyConstraint("team_id", name=op.f("pk_team_end")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER team_end_no_update BEFORE UPDATE ON team_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'team_end: this row is kept as it is'); END",
                    "CREATE TRIGGER team_end_no_delete BEFORE DELETE ON team_end FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'team_end: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION team_end_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'team_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER team_end_no_update BEFORE UPDATE ON team_end FOR EACH ROW EXECUTE FUNCTION team_end_no_update()",
                    "CREATE FUNCTION team_end_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'team_end: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER team_end_no_delete BEFORE DELETE ON team_end FOR EACH ROW EXECUTE FUNCTION team_end_no_delete()",
                ],
            }
        },
    )
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role_family",
            sa.Enum(
                "family support worker",
                "Family Help lead practitioner",
                "senior practitioner",
                "partner-agency lead",
                "specialist practitioner",
                "practice supervisor",
                "manager",
                "other",
                name="role_family",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fte_hundredths", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "filled",
                "withdrawn",
                name="ended_as",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_as IS NULL) AND (ended_on IS NULL) = (ended_at IS NULL)",
            name=op.f("ck_vacancy_ended_together"),
        ),
        sa.CheckConstraint("ended_on >= from_on", name=op.f("ck_vacancy_dates")),
        sa.CheckConstraint("fte_hundredths BETWEEN 1 AND 100", name=op.f("ck_vacancy_fte")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_vacancy_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_vacancy_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_vacancy_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_vacancy_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER vacancy_no_delete BEFORE DELETE ON vacancy FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'vacancy: this row is kept as it is'); END",
                    "CREATE TRIGGER vacancy_no_update BEFORE UPDATE ON vacancy FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'vacancy: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION vacancy_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vacancy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER vacancy_no_delete BEFORE DELETE ON vacancy FOR EACH ROW EXECUTE FUNCTION vacancy_no_delete()",
                    "CREATE FUNCTION vacancy_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'vacancy: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER vacancy_no_update BEFORE UPDATE ON vacancy FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL) EXECUTE FUNCTION vacancy_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_vacancy_organisation_id"), "vacancy", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_vacancy_team_id"), "vacancy", ["team_id"], unique=False)
    op.create_table(
        "visiting_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("supervisor_id", sa.Uuid(), nullable=True),
        sa.Column("shows_levels", sa.Boolean(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("offered_by_id", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL) AND (agreed_at IS NULL) = (team_id IS NULL) AND (agreed_at IS NULL) = (supervisor_id IS NULL)",
            name=op.f("ck_visiting_member_agreed_together"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_visiting_member_ended_together"),
        ),
        sa.CheckConstraint("host_id <> home_id", name=op.f("ck_visiting_member_two_organisations")),
        sa.CheckConstraint(
            "person_id <> supervisor_id", name=op.f("ck_visiting_member_not_oneself")
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_visiting_member_dates")
        ),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["person.id"], name=op.f("fk_visiting_member_agreed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_visiting_member_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["home_id"], ["organisation.id"], name=op.f("fk_visiting_member_home_id")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["organisation.id"], name=op.f("fk_visiting_member_host_id")
        ),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["person.id"], name=op.f("fk_visiting_member_offered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_visiting_member_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["person.id"], name=op.f("fk_visiting_member_supervisor_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_visiting_member_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visiting_member")),
        info={
            "triggers": {
                "sqlite": [
                    "CREATE TRIGGER visiting_member_no_delete BEFORE DELETE ON visiting_member FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'visiting_member: this row is kept as it is'); END",
                    "CREATE TRIGGER visiting_member_no_update BEFORE UPDATE ON visiting_member FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'visiting_member: this row is kept as it is'); END",
                ],
                "postgresql": [
                    "CREATE FUNCTION visiting_member_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visiting_member: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER visiting_member_no_delete BEFORE DELETE ON visiting_member FOR EACH ROW EXECUTE FUNCTION visiting_member_no_delete()",
                    "CREATE FUNCTION visiting_member_no_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'visiting_member: this row is kept as it is' USING ERRCODE = 'restrict_violation'; END $$",
                    "CREATE TRIGGER visiting_member_no_update BEFORE UPDATE ON visiting_member FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION visiting_member_no_update()",
                ],
            }
        },
    )
    op.create_index(
        op.f("ix_visiting_member_home_id"), "visiting_member", ["home_id"], unique=False
    )
    op.create_index(
        op.f("ix_visiting_member_host_id"), "visiting_member", ["host_id"], unique=False
    )
    op.create_index(
        op.f("ix_visiting_member_person_id"), "visiting_member", ["person_id"], unique=False
    )
    op.create_index(
        op.f("ix_visiting_member_supervisor_id"), "visiting_member", ["supervisor_id"], unique=False
    )
    for statement in TRIGGERS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_visiting_member_supervisor_id"), table_name="visiting_member")
    op.drop_index(op.f("ix_visiting_member_person_id"), table_name="visiting_member")
    op.drop_index(op.f("ix_visiting_member_host_id"), table_name="visiting_member")
    op.drop_index(op.f("ix_visiting_member_home_id"), table_name="visiting_member")
    op.drop_table("visiting_member")
    op.drop_index(op.f("ix_vacancy_team_id"), table_name="vacancy")
    op.drop_index(op.f("ix_vacancy_organisation_id"), table_name="vacancy")
    op.drop_table("vacancy")
    op.drop_table("team_end")
    op.drop_table("guest_end")
    op.drop_index(op.f("ix_guest_answer_person_id"), table_name="guest_answer")
    op.drop_table("guest_answer")
    op.drop_index(op.f("ix_visibility_grant_to_organisation_id"), table_name="visibility_grant")
    op.drop_index(op.f("ix_visibility_grant_organisation_id"), table_name="visibility_grant")
    op.drop_table("visibility_grant")
    op.drop_table("service_end")
    op.drop_index(op.f("ix_registration_check_organisation_id"), table_name="registration_check")
    op.drop_table("registration_check")
    op.drop_table("organisation_setting")
    op.drop_table("organisation_logo")
    op.drop_index(op.f("ix_guest_invitation_work_email"), table_name="guest_invitation")
    op.drop_index(op.f("ix_guest_invitation_subject_id"), table_name="guest_invitation")
    op.drop_index(op.f("ix_guest_invitation_organisation_id"), table_name="guest_invitation")
    op.drop_table("guest_invitation")
    op.drop_index(op.f("ix_employment_spell_organisation_id"), table_name="employment_spell")
    op.drop_table("employment_spell")
    op.drop_index(op.f("ix_employment_organisation_id"), table_name="employment")
    op.drop_table("employment")
    if op.get_bind().dialect.name == "postgresql":
        for function in (
            "employment_no_update",
            "employment_no_delete",
            "employment_spell_no_update",
            "employment_spell_no_delete",
            "guest_invitation_no_update",
            "guest_invitation_no_delete",
            "organisation_logo_no_update",
            "organisation_logo_no_delete",
            "organisation_setting_no_update",
            "organisation_setting_no_delete",
            "registration_check_no_update",
            "registration_check_no_delete",
            "service_end_no_update",
            "service_end_no_delete",
            "visibility_grant_no_delete",
            "visibility_grant_no_update",
            "guest_answer_no_update",
            "guest_answer_no_delete",
            "guest_end_no_update",
            "guest_end_no_delete",
            "team_end_no_update",
            "team_end_no_delete",
            "vacancy_no_delete",
            "vacancy_no_update",
            "visiting_member_no_delete",
            "visiting_member_no_update",
        ):
            op.execute(f"DROP FUNCTION {function}()")
