"""Let PostgreSQL show a page only its organisation's rows: a second lock, under the guard.

A copy of what app/db/policies.py said when this was written. SQLite has nothing of the kind.
"""

from alembic import op

revision = "0035_lock_rows"
down_revision = "0034_extend_privacy_more"
branch_labels = None
depends_on = None

REACH = "(SELECT string_to_array(current_setting('app.organisation_ids', true), ','))"
OWN = f"organisation_id = ANY({REACH}::uuid[])"
MINE = "person_id = (SELECT nullif(current_setting('app.person_id', true), '')::uuid)"
DOOR = "current_setting('app.door', true)"
CONDITIONS = {
    "audit_event": f"substr(chain, 7) = ANY({REACH}::text[])",
    "reading": f"{OWN} OR {MINE}",
    "act_end": OWN,
    "audit_head": OWN,
    "case_document": OWN,
    "document": OWN,
    "framework_version": f"{OWN} OR organisation_id IS NULL",
    "organisation_head": f"{OWN} OR {DOOR} = 'verifying'",
    "person": f"{OWN} OR {DOOR} = 'identity' OR {DOOR} = 'mail'",
    "service": OWN,
    "signing_key": f"{OWN} OR true OR {DOOR} = 'keys'",
    "wave": f"{OWN} OR {DOOR} = 'answering'",
    "absence": (
        f"EXISTS (SELECT 1 FROM person WHERE person.id = absence.person_id AND (person.{OWN}))"
    ),
    "account": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = account.person_id AND "
        f"(person.{OWN} OR {DOOR} = 'identity' OR {DOOR} = 'mail'))"
    ),
    "adjustment": (
        f"EXISTS (SELECT 1 FROM person WHERE person.id = adjustment.person_id AND (person.{OWN}))"
    ),
    "administrator_request": f"{OWN} OR {MINE}",
    "calibration_exercise": OWN,
    "calibration_release": OWN,
    "case_association": (
        "EXISTS (SELECT 1 FROM case_document WHERE case_document.id = case_association.document_id)"
    ),
    "case_item": (
        "EXISTS (SELECT 1 FROM case_document WHERE case_document.id = case_item.document_id)"
    ),
    "cycle": (
        f"{OWN} OR EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id = cycle.id AND a.{MINE})"
    ),
    "data_copy": f"{OWN} OR {MINE}",
    "demand_release": OWN,
    "deputy": OWN,
    "employer_use": OWN,
    "employer_use_draft": OWN,
    "employment": f"{OWN} OR {MINE}",
    "employment_spell": f"{OWN} OR {MINE}",
    "erasure": f"{OWN} OR {MINE}",
    "erasure_decision": f"{OWN} OR {MINE}",
    "fewer_reminders": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = fewer_reminders.person_id AND "
        f"(person.{OWN}))"
    ),
    "framework_draft": OWN,
    "identifier_explanation": OWN,
    "identity_provider": f"{OWN} OR {DOOR} = 'identity'",
    "issuer_trust": f"{OWN} OR organisation_id IS NULL",
    "job": (
        f"{OWN} OR organisation_id IS NULL AND EXISTS (SELECT 1 FROM person WHERE "
        f"person.id = job.asked_by_id AND person.{OWN})"
    ),
    "mail": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = mail.person_id AND "
        f"(person.{OWN} OR {DOOR} = 'identity'))"
    ),
    "mail_choice": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = mail_choice.person_id AND "
        f"(person.{OWN} OR {DOOR} = 'mail'))"
    ),
    "mail_rules": f"{OWN} OR {DOOR} = 'mail'",
    "move": OWN,
    "news": (f"EXISTS (SELECT 1 FROM person WHERE person.id = news.person_id AND (person.{OWN}))"),
    "observation_request": f"{OWN} OR {MINE} OR {DOOR} = 'observing'",
    "organisation_logo": OWN,
    "organisation_setting": f"{OWN} OR {DOOR} = 'identity'",
    "own_resource": OWN,
    "people_columns": OWN,
    "people_file": OWN,
    "people_import": OWN,
    "plan_template": OWN,
    "portable_import": f"{OWN} OR {MINE}",
    "portable_upload": OWN,
    "registration_check": f"{OWN} OR {MINE}",
    "release": OWN,
    "resource_upload": OWN,
    "retention_run": OWN,
    "revoking_manager": f"{OWN} OR {MINE}",
    "role_grant": f"{OWN} OR {MINE} OR {DOOR} = 'identity'",
    "service_end": "EXISTS (SELECT 1 FROM service WHERE service.id = service_end.service_id)",
    "signing_key_end": (
        "EXISTS (SELECT 1 FROM signing_key WHERE signing_key.id = signing_key_end.key_id)"
    ),
    "signing_key_secret": (
        "EXISTS (SELECT 1 FROM signing_key WHERE signing_key.id = "
        f"signing_key_secret.key_id AND (signing_key.{OWN})) AND {DOOR} IN ('')"
    ),
    "staff_number": f"{OWN} OR {MINE}",
    "supervision_link": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = supervision_link.worker_id AND "
        f"(person.{OWN}))"
    ),
    "team": "EXISTS (SELECT 1 FROM service WHERE service.id = team.service_id)",
    "training_import": OWN,
    "training_upload": OWN,
    "validation_rule": OWN,
    "validity_notice": (
        "EXISTS (SELECT 1 FROM person WHERE person.id = validity_notice.person_id AND "
        f"(person.{OWN}))"
    ),
    "wave_stratum": "EXISTS (SELECT 1 FROM wave WHERE wave.id = wave_stratum.wave_id)",
    "adjustment_share": (
        "EXISTS (SELECT 1 FROM adjustment WHERE adjustment.id = "
        f"adjustment_share.adjustment_id) AND {DOOR} IN ('')"
    ),
    "adoption": OWN,
    "assessment": f"{OWN} OR {MINE} OR {DOOR} = 'verifying'",
    "authenticator_app": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = authenticator_app.account_id) "
        f"AND {DOOR} IN ('', 'identity')"
    ),
    "batch": OWN,
    "calibration_answer": (
        "EXISTS (SELECT 1 FROM calibration_exercise WHERE calibration_exercise.id = "
        "calibration_answer.exercise_id)"
    ),
    "calibration_approval": (
        "EXISTS (SELECT 1 FROM calibration_release WHERE calibration_release.id = "
        "calibration_approval.release_id AND calibration_release.computed_by_id = "
        "calibration_approval.computed_by_id)"
    ),
    "calibration_closing": (
        "EXISTS (SELECT 1 FROM calibration_exercise WHERE calibration_exercise.id = "
        "calibration_closing.exercise_id)"
    ),
    "calibration_discussion": (
        "EXISTS (SELECT 1 FROM calibration_exercise WHERE calibration_exercise.id = "
        "calibration_discussion.exercise_id)"
    ),
    "calibration_hand_in": (
        "EXISTS (SELECT 1 FROM calibration_exercise WHERE calibration_exercise.id = "
        "calibration_hand_in.exercise_id)"
    ),
    "calibration_line": (
        "EXISTS (SELECT 1 FROM calibration_release WHERE calibration_release.id = "
        "calibration_line.release_id)"
    ),
    "data_copy_reading": OWN,
    "days_set": "EXISTS (SELECT 1 FROM cycle WHERE cycle.id = days_set.cycle_id)",
    "demand_approval": (
        "EXISTS (SELECT 1 FROM demand_release WHERE demand_release.id = "
        "demand_approval.release_id AND demand_release.computed_by_id = "
        "demand_approval.computed_by_id)"
    ),
    "demand_line": (
        "EXISTS (SELECT 1 FROM demand_release WHERE demand_release.id = demand_line.release_id)"
    ),
    "digest": (
        f"EXISTS (SELECT 1 FROM person WHERE person.id = digest.person_id AND (person.{OWN}))"
    ),
    "draft_confirmation": (
        "EXISTS (SELECT 1 FROM framework_draft WHERE framework_draft.id = "
        "draft_confirmation.draft_id)"
    ),
    "draft_part": (
        "EXISTS (SELECT 1 FROM framework_draft WHERE framework_draft.id = draft_part.draft_id)"
    ),
    "employer_use_reading": (
        "EXISTS (SELECT 1 FROM employer_use WHERE employer_use.id = employer_use_reading.use_id)"
    ),
    "erased_text": OWN,
    "evidence_item": f"{OWN} OR {MINE}",
    "extension": "EXISTS (SELECT 1 FROM cycle WHERE cycle.id = extension.cycle_id)",
    "framework_upload": OWN,
    "invitation": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = invitation.account_id) AND "
        f"{DOOR} IN ('', 'identity')"
    ),
    "judge_leniency": (
        "EXISTS (SELECT 1 FROM calibration_release WHERE calibration_release.id = "
        "judge_leniency.release_id)"
    ),
    "link_check": (
        "EXISTS (SELECT 1 FROM own_resource WHERE own_resource.id = link_check.resource_id)"
    ),
    "mail_origin": (
        f"EXISTS (SELECT 1 FROM mail WHERE mail.id = mail_origin.mail_id) AND {DOOR} IN ('')"
    ),
    "mail_refusal": (
        f"EXISTS (SELECT 1 FROM mail WHERE mail.id = mail_refusal.mail_id) AND {DOOR} IN ('')"
    ),
    "moderation_round": OWN,
    "move_relation": "EXISTS (SELECT 1 FROM move WHERE move.id = move_relation.move_id)",
    "observation_statement": (
        "EXISTS (SELECT 1 FROM observation_request WHERE observation_request.id = "
        f"observation_statement.request_id) AND {DOOR} IN ('')"
    ),
    "passkey": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = passkey.account_id) AND "
        f"{DOOR} IN ('', 'identity')"
    ),
    "people_import_fact": (
        "EXISTS (SELECT 1 FROM people_import WHERE people_import.id = people_import_fact.import_id)"
    ),
    "plan_template_action": (
        "EXISTS (SELECT 1 FROM plan_template WHERE plan_template.id = "
        "plan_template_action.template_id)"
    ),
    "provider_keys": (
        "EXISTS (SELECT 1 FROM identity_provider WHERE identity_provider.id = "
        "provider_keys.provider_id)"
    ),
    "recovery_code": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = recovery_code.account_id) AND "
        f"{DOOR} IN ('', 'identity')"
    ),
    "release_line": "EXISTS (SELECT 1 FROM release WHERE release.id = release_line.release_id)",
    "reminder": "EXISTS (SELECT 1 FROM cycle WHERE cycle.id = reminder.cycle_id)",
    "resource_day": (
        "EXISTS (SELECT 1 FROM own_resource WHERE own_resource.id = resource_day.resource_id)"
    ),
    "resource_statement": (
        "EXISTS (SELECT 1 FROM own_resource WHERE own_resource.id = resource_statement.resource_id)"
    ),
    "sealed_answer": (
        "EXISTS (SELECT 1 FROM wave_stratum WHERE wave_stratum.id = sealed_answer.stratum_id)"
    ),
    "sign_in_session": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = sign_in_session.account_id) "
        f"AND {DOOR} IN ('', 'identity')"
    ),
    "sign_on_link": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = sign_on_link.account_id) AND "
        f"{DOOR} IN ('', 'identity')"
    ),
    "survey_token": (
        "EXISTS (SELECT 1 FROM wave_stratum WHERE wave_stratum.id = survey_token.stratum_id)"
    ),
    "team_end": "EXISTS (SELECT 1 FROM team WHERE team.id = team_end.team_id)",
    "team_membership": "EXISTS (SELECT 1 FROM team WHERE team.id = team_membership.team_id)",
    "vacancy": OWN,
    "wave_invitation": (
        "EXISTS (SELECT 1 FROM wave_stratum WHERE wave_stratum.id = "
        f"wave_invitation.stratum_id) AND {DOOR} IN ('')"
    ),
    "area_reveal": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"area_reveal.assessment_id) AND {DOOR} IN ('')"
    ),
    "baseline_showing": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"baseline_showing.assessment_id) AND {DOOR} IN ('')"
    ),
    "baseline_talk": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"baseline_talk.assessment_id) AND {DOOR} IN ('')"
    ),
    "batch_file": "EXISTS (SELECT 1 FROM batch WHERE batch.id = batch_file.batch_id)",
    "batch_reading": "EXISTS (SELECT 1 FROM batch WHERE batch.id = batch_reading.batch_id)",
    "conversation_note": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"conversation_note.assessment_id) AND {DOOR} IN ('')"
    ),
    "decision": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = decision.assessment_id) "
        f"AND {DOOR} IN ('')"
    ),
    "disagreement": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"disagreement.assessment_id) AND {DOOR} IN ('')"
    ),
    "draft_comment": "EXISTS (SELECT 1 FROM draft_part WHERE draft_part.id = draft_comment.part_id)",
    "draft_revision": "EXISTS (SELECT 1 FROM draft_part WHERE draft_part.id = draft_revision.part_id)",
    "earlier_rating": "EXISTS (SELECT 1 FROM move WHERE move.id = earlier_rating.move_id)",
    "evidence_file": (
        "EXISTS (SELECT 1 FROM evidence_item WHERE evidence_item.id = evidence_file.evidence_id)"
    ),
    "evidence_link": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"evidence_link.assessment_id) AND {DOOR} IN ('')"
    ),
    "judgement": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"judgement.assessment_id) AND {DOOR} IN ('')"
    ),
    "later_claim": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"later_claim.assessment_id) AND {DOOR} IN ('')"
    ),
    "moderation_theme": (
        "EXISTS (SELECT 1 FROM moderation_round WHERE moderation_round.id = "
        "moderation_theme.round_id)"
    ),
    "observation": (
        "EXISTS (SELECT 1 FROM observation_request WHERE observation_request.id = "
        f"observation.request_id) AND {DOOR} IN ('')"
    ),
    "plan": f"{OWN} OR {MINE}",
    "plan_notice": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"plan_notice.assessment_id) AND {DOOR} IN ('')"
    ),
    "prior_statement": (
        "EXISTS (SELECT 1 FROM portable_import WHERE portable_import.id = "
        "prior_statement.import_id)"
    ),
    "rating": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = rating.assessment_id) "
        f"AND {DOOR} IN ('')"
    ),
    "renewal_offer": f"{OWN} OR {MINE}",
    "revocation": f"{OWN} OR {MINE} OR {DOOR} = 'verifying'",
    "sent_rating": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"sent_rating.assessment_id) AND {DOOR} IN ('')"
    ),
    "sign_in_proof": (
        "EXISTS (SELECT 1 FROM account WHERE account.id = sign_in_proof.account_id) AND "
        f"{DOOR} IN ('', 'identity')"
    ),
    "sign_off": f"{OWN} OR {DOOR} = 'verifying'",
    "sign_off_comment": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"sign_off_comment.assessment_id) AND {DOOR} IN ('')"
    ),
    "stood_in": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = stood_in.assessment_id) "
        f"AND {DOOR} IN ('')"
    ),
    "validation": (
        f"EXISTS (SELECT 1 FROM person WHERE person.id = validation.person_id AND (person.{OWN}))"
    ),
    "withdrawal": (
        "EXISTS (SELECT 1 FROM assessment WHERE assessment.id = "
        f"withdrawal.assessment_id) AND {DOOR} IN ('')"
    ),
    "file_reading": (
        "EXISTS (SELECT 1 FROM evidence_file WHERE evidence_file.id = file_reading.file_id)"
    ),
    "look_again": "EXISTS (SELECT 1 FROM move WHERE move.id = look_again.move_id)",
    "moderation_case": (
        "EXISTS (SELECT 1 FROM moderation_round WHERE moderation_round.id = "
        "moderation_case.round_id)"
    ),
    "objective": "EXISTS (SELECT 1 FROM plan WHERE plan.id = objective.plan_id)",
    "observation_comment": (
        "EXISTS (SELECT 1 FROM observation WHERE observation.id = "
        f"observation_comment.observation_id) AND {DOOR} IN ('')"
    ),
    "offer_answer": (
        "EXISTS (SELECT 1 FROM renewal_offer WHERE renewal_offer.id = offer_answer.offer_id)"
    ),
    "offered_statement": (
        "EXISTS (SELECT 1 FROM renewal_offer WHERE renewal_offer.id = offered_statement.offer_id)"
    ),
    "plan_basis": "EXISTS (SELECT 1 FROM plan WHERE plan.id = plan_basis.plan_id)",
    "plan_end": "EXISTS (SELECT 1 FROM plan WHERE plan.id = plan_end.plan_id)",
    "plan_review": "EXISTS (SELECT 1 FROM plan WHERE plan.id = plan_review.plan_id)",
    "reader_naming": (
        "EXISTS (SELECT 1 FROM disagreement WHERE disagreement.id = "
        f"reader_naming.disagreement_id) AND {DOOR} IN ('')"
    ),
    "renewal": f"{OWN} OR {MINE} OR {DOOR} = 'verifying'",
    "revocation_reply": (
        "EXISTS (SELECT 1 FROM revocation WHERE revocation.id = "
        f"revocation_reply.revocation_id) AND {DOOR} IN ('')"
    ),
    "sent_link": (
        "EXISTS (SELECT 1 FROM sent_rating WHERE sent_rating.assessment_id = "
        "sent_link.assessment_id AND sent_rating.statement_id = sent_link.statement_id "
        f"AND sent_rating.number = sent_link.number) AND {DOOR} IN ('')"
    ),
    "action": "EXISTS (SELECT 1 FROM objective WHERE objective.id = action.objective_id)",
    "moderation_review": (
        "EXISTS (SELECT 1 FROM moderation_case WHERE moderation_case.id = "
        "moderation_review.case_id)"
    ),
    "objective_end": (
        "EXISTS (SELECT 1 FROM objective WHERE objective.id = objective_end.objective_id)"
    ),
    "objective_origin": (
        "EXISTS (SELECT 1 FROM objective WHERE objective.id = objective_origin.objective_id)"
    ),
    "renewed_statement": (
        "EXISTS (SELECT 1 FROM renewal WHERE renewal.id = renewed_statement.renewal_id) "
        f"AND {DOOR} IN ('')"
    ),
    "rereview": (
        "EXISTS (SELECT 1 FROM moderation_case WHERE moderation_case.id = rereview.case_id)"
    ),
    "action_mark": "EXISTS (SELECT 1 FROM action WHERE action.id = action_mark.action_id)",
}
ADD_ANY = ("audit_event", "job", "mail", "mail_origin")
NAMED_ELSEWHERE = (
    "id IN (SELECT a.person_id FROM guest_answer a"
    " JOIN guest_invitation i ON i.id = a.invitation_id"
    f" WHERE a.accepted AND i.{OWN})"
    f" OR id IN (SELECT person_id FROM visiting_member WHERE host_id = ANY({REACH}::uuid[]))"
    f" OR id IN (SELECT supervisor_id FROM visiting_member WHERE home_id = ANY({REACH}::uuid[]))"
)


def upgrade() -> None:
    """Put a policy on each table."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, condition in CONDITIONS.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY organisation_rows ON {table} USING ({condition})")
    for table in ADD_ANY:
        op.execute(f"CREATE POLICY any_rows ON {table} FOR INSERT WITH CHECK (true)")
    op.execute(f"CREATE POLICY named_elsewhere ON person FOR SELECT USING ({NAMED_ELSEWHERE})")


def downgrade() -> None:
    """Take the policies off."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP POLICY named_elsewhere ON person")
    for table in ADD_ANY:
        op.execute(f"DROP POLICY any_rows ON {table}")
    for table in reversed(CONDITIONS):
        op.execute(f"DROP POLICY organisation_rows ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
