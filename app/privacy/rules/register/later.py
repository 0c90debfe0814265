"""What came with people, organisations, access and privacy: a line for each newer table."""

from collections.abc import Mapping

from app.privacy.rules.register.entry import Entry

ACCOUNT = (("account_id", "account"),)

LATER: tuple[Entry, ...] = (
    Entry(
        "employment",
        "How you are employed",
        about=("person_id",),
        by=("recorded_by_id",),
        shared=True,
    ),
    Entry(
        "employment_spell",
        "Earlier times here",
        about=("person_id",),
        by=("recorded_by_id",),
        shared=True,
    ),
    Entry(
        "registration_check",
        "Checks of your registration",
        about=("person_id",),
        by=("checked_by_id",),
        words=("registration_number",),
        shared=True,
    ),
    Entry("staff_number", "Your staff number", about=("person_id",), goes=True, shared=True),
    Entry(
        "people_import_fact",
        "What a file from HR changed about you",
        about=("person_id",),
        shared=True,
    ),
    Entry("people_import", "Files from HR taken in", by=("by_id",)),
    Entry("people_columns", "How files from HR are read", by=("by_id",)),
    Entry("people_file", "Files from HR, for a day", by=("by_id",)),
    Entry("vacancy", "Vacancies", by=("recorded_by_id", "ended_by_id")),
    Entry(
        "administrator_request",
        "That somebody asked to make you an administrator",
        about=("person_id",),
        by=("asked_by_id", "answered_by_id"),
        shared=True,
    ),
    Entry(
        "authenticator_app",
        "Your authenticator app",
        through=ACCOUNT,
        secret=("sealed", "last_counter"),
        goes=True,
        shared=True,
    ),
    Entry(
        "passkey",
        "Your passkeys",
        through=ACCOUNT,
        secret=("credential_id", "public_key"),
        goes=True,
        shared=True,
    ),
    Entry(
        "recovery_code",
        "Your recovery codes",
        through=ACCOUNT,
        secret=("mark", "hash"),
        goes=True,
        shared=True,
    ),
    Entry(
        "sign_in_proof",
        "By which step you signed in",
        through=(*ACCOUNT, ("session_id", "sign_in_session")),
        goes=True,
        shared=True,
    ),
    Entry(
        "sign_on_link",
        "Your account at your organisation's own sign-in",
        through=ACCOUNT,
        by=("linked_by_id", "ended_by_id"),
        goes=True,
        shared=True,
    ),
    Entry(
        "invitation",
        "Invitations to sign in",
        through=ACCOUNT,
        by=("sent_by_id",),
        secret=("digest",),
        goes=True,
        shared=True,
    ),
    Entry("identity_provider", "Settings of single sign-on", by=("set_by_id",)),
    Entry("organisation_setting", "Settings", by=("set_by_id",)),
    Entry("organisation_logo", "Logos", by=("set_by_id",)),
    Entry("team_end", "Teams ended", by=("ended_by_id",)),
    Entry("service_end", "Services ended", by=("ended_by_id",)),
    Entry(
        "guest_invitation",
        "Invitations to help another organisation",
        address="work_email",
        by=("invited_by_id",),
        words=("work_email",),
        shared=True,
    ),
    Entry(
        "guest_answer",
        "Your answers to such invitations",
        about=("person_id",),
        shared=True,
    ),
    Entry("guest_end", "Such help ended", by=("ended_by_id",)),
    Entry(
        "visibility_grant", "What another organisation may see", by=("granted_by_id", "ended_by_id")
    ),
    Entry(
        "visiting_member",
        "Teams of another organisation that you belong to",
        about=("person_id",),
        by=("supervisor_id", "offered_by_id", "agreed_by_id", "ended_by_id"),
        shared=True,
    ),
    Entry(
        "reading",
        "Who looked at what is held of you",
        about=("person_id",),
        by=("reader_id",),
        shared=True,
    ),
    Entry(
        "data_copy",
        "Copies made of what is held",
        about=("person_id",),
        by=("asked_by_id",),
        shared=True,
    ),
    Entry(
        "data_copy_reading",
        "Who downloaded a copy",
        through=(("copy_id", "data_copy"),),
        by=("by_id",),
        shared=True,
    ),
    Entry("erasure", "That you were erased", about=("person_id",), by=("by_id",), shared=True),
    Entry(
        "erasure_decision",
        "Decisions to erase",
        about=("person_id",),
        by=("by_id",),
        shared=True,
    ),
    Entry("retention_run", "Runs of the retention rules", by=("by_id",)),
)

NOT_LATER: Mapping[tuple[str, str], str] = {
    ("erased_text", "record_id"): "a signed record, which is copied as such",
    ("guest_invitation", "subject_id"): "the task that somebody is invited for",
    ("identity_provider", "client_id"): "the service's name at a provider",
    ("organisation_setting", "name"): "the name of a setting",
    ("reading", "organisation_id"): "an organisation",
    ("reading", "subject_id"): "what was looked at, which is copied as such",
}
