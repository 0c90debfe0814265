"""What is held of people at work: who they are, how they sign in, what they were sent."""

from app.privacy.rules.register.entry import Entry

WORK = (
    Entry(
        "person",
        "Who you are",
        about=("id",),
        words=("name", "job_title", "registration_number"),
        shared=True,
    ),
    Entry(
        "account",
        "How you sign in",
        about=("person_id",),
        secret=("password", "fs_uniquifier"),
        goes=True,
        shared=True,
    ),
    Entry(
        "sign_in_session",
        "When you signed in",
        through=(("account_id", "account"),),
        goes=True,
        shared=True,
    ),
    Entry(
        "absence",
        "Long absences (never why)",
        about=("person_id",),
        by=("recorded_by_id",),
        goes=True,
        shared=True,
    ),
    Entry(
        "deputy",
        "Deputies",
        about=("supervisor_id", "deputy_id"),
        by=("named_by_id", "ended_by_id"),
        shared=True,
    ),
    Entry(
        "supervision_link",
        "Who supervises you",
        about=("worker_id",),
        by=("supervisor_id", "assessor_id"),
        shared=True,
    ),
    Entry("team_membership", "Your teams", about=("person_id",), shared=True),
    Entry("role_grant", "Your roles", about=("person_id",), shared=True),
    Entry(
        "mail",
        "Messages to you",
        about=("person_id",),
        # What waits to be sent may hold a link that sets a password.
        secret=("text", "html"),
        words=("address", "subject", "text", "html"),
        shared=True,
    ),
    Entry("mail_origin", "What messages to you were about", through=(("mail_id", "mail"),)),
    Entry(
        "mail_refusal",
        "Messages that your mail server refused",
        about=("person_id",),
        through=(("mail_id", "mail"),),
        words=("address",),
        shared=True,
    ),
    Entry("news", "Lines for your next digest", about=("person_id",), goes=True),
    Entry("digest", "Digests sent to you", about=("person_id",)),
    Entry("mail_choice", "What you chose about mail", about=("person_id",), shared=True),
    Entry("mail_rules", "Rules for mail", by=("set_by_id",)),
    Entry("job", "Work the service did", by=("asked_by_id",)),
    Entry("batch", "PDFs asked for together", by=("asked_by_id",)),
    Entry(
        "batch_file",
        "PDFs of your record in somebody's batch",
        about=("person_id",),
        goes=True,
        shared=True,
    ),
    Entry(
        "batch_reading",
        "Who downloaded a batch with your PDFs",
        through=(("batch_id", "batch_file.batch_id"),),
        by=("by_id",),
        shared=True,
    ),
    Entry(
        "document",
        "PDFs of your records and plans",
        through=(("subject_id", "assessment"), ("subject_id", "plan")),
        goes=True,
    ),
    Entry(
        "audit_event",
        "Acts in the audit chain",
        about=("subject_id",),
        through=tuple(
            ("subject_id", table) for table in ("account", "assessment", "plan", "evidence_item")
        ),
        by=("by_id",),
        secret=("facts", "previous", "digest"),
        shared=True,
    ),
    Entry("wave_invitation", "Surveys you were invited to", about=("person_id",)),
)
