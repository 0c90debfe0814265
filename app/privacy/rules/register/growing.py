"""What is held of people's claims, evidence and plans before anybody judges them."""

from app.privacy.rules.register.entry import Entry

CLAIM = (("assessment_id", "assessment"),)
PLAN = (("plan_id", "plan"),)

GROWING = (
    Entry(
        "evidence_item",
        "Your evidence",
        about=("person_id",),
        by=("added_by_id",),
        words=("title", "text", "reference", "provider"),
    ),
    Entry(
        "evidence_file",
        "Files of your evidence",
        about=("person_id",),
        through=(("evidence_id", "evidence_item"),),
        by=("added_by_id",),
        goes=True,
    ),
    Entry(
        "file_reading",
        "Who opened a file of yours",
        through=(("file_id", "evidence_file"),),
        by=("by_id",),
        goes=True,
        shared=True,
    ),
    Entry(
        "observation_request",
        "Observations asked for",
        about=("person_id",),
        by=("asked_by_id", "reader_id"),
        secret=("digest", "email"),
        words=("note", "email"),
    ),
    Entry(
        "observation_statement",
        "What observations were about",
        through=(("request_id", "observation_request"),),
    ),
    Entry(
        "observation",
        "Answers of observers",
        through=(("request_id", "observation_request"),),
        by=("read_by_id",),
    ),
    Entry(
        "observation_comment",
        "What you said to an observation",
        through=(("observation_id", "observation"),),
        by=("by_id",),
        words=("text",),
    ),
    Entry(
        "identifier_explanation",
        "Why a name stays in what was sent",
        through=(("subject_id", "evidence_item"), ("subject_id", "assessment")),
        by=("by_id",),
        words=("explanation",),
    ),
    Entry("training_import", "Training records taken in", by=("by_id",)),
    Entry("training_upload", "Files of training records, for a day", by=("by_id",)),
    Entry("assessment", "Your assessments", about=("person_id",)),
    Entry(
        "rating",
        "Your levels and reflections, drafts too",
        through=CLAIM,
        words=("not_my_role_reason", "reflection"),
    ),
    Entry(
        "sent_rating",
        "What you sent for review",
        through=CLAIM,
        words=("not_my_role_reason", "reflection"),
    ),
    Entry(
        "earlier_rating",
        "Your levels before a new version of the framework",
        through=CLAIM,
        words=("not_my_role_reason", "reflection"),
    ),
    Entry("sent_link", "Evidence that you sent with a statement", through=CLAIM),
    Entry("evidence_link", "Evidence of a statement", through=CLAIM, by=("linked_by_id",)),
    Entry("later_claim", "Claims started later in a cycle", through=CLAIM, by=("started_by_id",)),
    Entry("look_again", "What you are asked to look at again", about=("person_id",)),
    Entry("adjustment", "What helps you to rate", about=("person_id",), goes=True),
    Entry(
        "adjustment_share",
        "Whom you told what helps you",
        through=(("adjustment_id", "adjustment"),),
        by=("shared_with_id",),
        goes=True,
    ),
    Entry("fewer_reminders", "That you asked for fewer reminders", about=("person_id",), goes=True),
    Entry("days_set", "Days of your own", about=("person_id",), by=("set_by_id",)),
    Entry("extension", "More time that you were given", about=("person_id",), by=("given_by_id",)),
    Entry("reminder", "Reminders sent to you", about=("person_id",)),
    Entry(
        "baseline_showing",
        "To whom you showed your baseline",
        through=CLAIM,
        by=("shown_to_id",),
    ),
    Entry(
        "baseline_talk",
        "The talk about your baseline",
        through=CLAIM,
        by=("recorded_by_id",),
        words=("words",),
    ),
    Entry("employer_use_reading", "What you read before you rated", about=("person_id",)),
    Entry("employer_use", "How an employer uses it", by=("published_by_id",)),
    Entry("employer_use_draft", "A draft of how an employer uses it", by=("saved_by_id",)),
    Entry(
        "plan",
        "Your development plans",
        about=("person_id",),
        by=("supervisor_id",),
        words=("aims", "strengths", "support"),
    ),
    Entry("plan_basis", "What a plan follows", through=PLAN),
    Entry("plan_end", "The end of a plan", through=PLAN, by=("ended_by_id",)),
    Entry(
        "plan_review",
        "Reviews of your plans",
        through=PLAN,
        by=("written_by_id",),
        words=("progress",),
    ),
    Entry("objective", "Your objectives", through=PLAN, words=("outcome", "shown_by")),
    Entry(
        "objective_origin", "Where an objective came from", through=(("objective_id", "objective"),)
    ),
    Entry(
        "objective_end",
        "How an objective ended",
        through=(("objective_id", "objective"),),
        words=("said",),
    ),
    Entry(
        "action", "Actions of your plans", through=(("objective_id", "objective"),), words=("text",)
    ),
    Entry(
        "action_mark",
        "What was marked as done",
        through=(("action_id", "action"),),
        by=("marked_by_id",),
    ),
    Entry("plan_notice", "Who was told what is overdue", through=CLAIM, by=("told_id",)),
    Entry("plan_template", "Templates of plans", by=("set_by_id",)),
    Entry("own_resource", "Learning resources", by=("added_by_id", "retired_by_id")),
    Entry("resource_upload", "Files of resources, for a day", by=("by_id",)),
)
