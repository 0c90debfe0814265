"""What is held of people's claims once they are judged, signed, moderated, renewed or revoked."""

from app.privacy.rules.register.entry import Entry, NotYet

CLAIM = (("assessment_id", "assessment"),)
CASE = (("case_id", "moderation_case"),)

JUDGED = (
    Entry(
        "judgement",
        "Levels that a judge gave you",
        through=CLAIM,
        by=("judge_id",),
        words=("note",),
        once=NotYet.AREA_REVEALED,
    ),
    Entry("area_reveal", "When levels were shown to both", through=CLAIM, by=("revealed_by_id",)),
    Entry(
        "decision",
        "What was decided about a statement",
        through=CLAIM,
        by=("decided_by_id",),
        words=("reason",),
    ),
    Entry(
        "disagreement",
        "Disagreements about a level",
        through=CLAIM,
        by=("second_reader_id",),
        words=("worker_comment", "supervisor_comment", "decision_reason"),
    ),
    Entry(
        "reader_naming",
        "Second readers named",
        through=(("disagreement_id", "disagreement"),),
        by=("reader_id", "named_by_id"),
    ),
    Entry(
        "conversation_note",
        "Notes of a conversation",
        through=CLAIM,
        by=("person_id",),
        words=("text",),
    ),
    Entry(
        "sign_off",
        "Your signed records",
        through=CLAIM,
        by=("supervisor_id",),
        words=("snapshot",),
    ),
    Entry(
        "sign_off_comment",
        "What was said about the whole",
        through=CLAIM,
        by=("person_id",),
        words=("text",),
    ),
    Entry(
        "stood_in",
        "Who stood in for your supervisor",
        through=CLAIM,
        by=("person_id", "supervisor_id"),
    ),
    Entry("withdrawal", "Claims withdrawn", through=CLAIM, by=("withdrawn_by_id",)),
    Entry("validation", "What is validated, and until when", about=("person_id",)),
    Entry("validity_notice", "Notices that something ends", about=("person_id",), by=("told_id",)),
    Entry(
        "renewal_offer",
        "Evidence offered to renew",
        about=("person_id",),
        words=("note",),
    ),
    Entry("offered_statement", "What was offered", through=(("offer_id", "renewal_offer"),)),
    Entry(
        "offer_answer",
        "Answers to an offer",
        through=(("offer_id", "renewal_offer"),),
        by=("answered_by_id",),
        words=("reason",),
    ),
    Entry(
        "renewal",
        "Renewals",
        about=("person_id",),
        by=("confirmed_by_id",),
        words=("snapshot",),
    ),
    Entry("renewed_statement", "What was renewed", through=(("renewal_id", "renewal"),)),
    Entry(
        "revocation",
        "Revocations",
        about=("person_id",),
        by=("revoked_by_id",),
        words=("reason", "snapshot"),
    ),
    Entry(
        "revocation_reply",
        "What you said to a revocation",
        through=(("revocation_id", "revocation"),),
        words=("text",),
    ),
    Entry("revoking_manager", "Who may revoke", about=("person_id",), by=("named_by_id",)),
    Entry("moderation_round", "Moderation rounds", by=("drawn_by_id",)),
    Entry("moderation_case", "Samples with your record", through=(("sign_off_id", "sign_off"),)),
    Entry(
        "moderation_review",
        "Moderators' readings of your record",
        through=CASE,
        by=("moderator_id",),
        words=(
            "consistent_note",
            "accurate_note",
            "valid_note",
            "robust_note",
            "sufficient_note",
        ),
        once=NotYet.GIVEN,
    ),
    Entry(
        "rereview",
        "Records to be read again",
        through=(("sign_off_id", "sign_off"),),
        by=("asked_by_id", "answered_by_id", "closed_by_id"),
        words=("reason", "answer_reason"),
    ),
    Entry("moderation_theme", "Themes of moderation", by=("written_by_id",)),
    Entry("portable_import", "Records from elsewhere", about=("person_id",)),
    Entry(
        "prior_statement", "Statements from elsewhere", through=(("import_id", "portable_import"),)
    ),
    Entry("portable_upload", "Files that wait to be confirmed", about=("by_id",), goes=True),
    Entry(
        "calibration_answer", "Your answers in calibration", about=("person_id",), words=("reason",)
    ),
    Entry("calibration_hand_in", "What you handed in", about=("person_id",)),
    Entry(
        "judge_leniency", "How you judge, as measured", about=("judge_id",), once=NotYet.APPROVED
    ),
    Entry("calibration_exercise", "Calibration exercises", by=("opened_by_id",)),
    Entry("calibration_discussion", "Discussions of calibration", by=("opened_by_id",)),
    Entry("calibration_closing", "Calibration closed", by=("closed_by_id",)),
    Entry("calibration_release", "Figures on calibration", by=("computed_by_id",)),
    Entry("calibration_approval", "Figures approved", by=("approved_by_id", "computed_by_id")),
    Entry("issuer_trust", "Issuers trusted", by=("by_id",)),
    Entry("validation_rule", "Rules set", by=("set_by_id",)),
    Entry("demand_release", "Demand worked out", by=("computed_by_id",)),
    Entry("demand_approval", "Demand approved", by=("approved_by_id", "computed_by_id")),
    Entry("release", "Tables released", by=("computed_by_id", "approved_by_id")),
    Entry("adoption", "Versions adopted", by=("asked_by_id", "rolled_back_by_id")),
    Entry(
        "framework_draft",
        "Drafts of frameworks",
        by=("started_by_id", "sent_by_id", "approved_by_id", "returned_by_id"),
    ),
    Entry("draft_part", "Parts of drafts", by=("changed_by_id",)),
    Entry("draft_revision", "Revisions of drafts", by=("by_id",)),
    Entry("draft_comment", "Comments on drafts", by=("by_id", "settled_by_id")),
    Entry("draft_confirmation", "Drafts confirmed", by=("by_id",)),
    Entry("framework_upload", "Files of frameworks, for a day", by=("by_id",)),
)
