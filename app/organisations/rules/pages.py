"""The pages of the organisation's index: what each is called, and what it is for. Pure.

A page stands there for whoever its route's own rule lets in, so it is named by its endpoint and
may be any feature's.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its title, its endpoint, and in one line what it is for."""

    title: str
    endpoint: str
    sentence: str


INDEX: dict[str, tuple[Entry, ...]] = {
    "People": (
        Entry("People", "accounts.list_people", "Add people, invite them, and see their details."),
        Entry(
            "Import people",
            "staffing.import_file",
            "Bring in people, teams and supervisors from a file of your HR system.",
        ),
        Entry(
            "Services and teams",
            "organisations.structure",
            "Add, rename and end them, and see who belongs where.",
        ),
        Entry(
            "Members of other organisations",
            "organisations.visiting",
            "Who of us works elsewhere, and who of elsewhere works here.",
        ),
        Entry(
            "Administrators",
            "accounts.administrators",
            "Who looks after people and accounts, and who is to.",
        ),
        Entry(
            "People without a judge",
            "organisations.unjudged",
            "Workers whose claims nobody can judge today.",
        ),
        Entry(
            "Vacancies",
            "organisations.vacancies",
            "Posts that nobody holds, by team.",
        ),
        Entry(
            "Workforce return",
            "organisations.workforce_return",
            "How many people work here, in which posts and on which terms.",
        ),
        Entry(
            "Second readers",
            "validation.second_readers",
            "Who decides where a worker and a judge disagree.",
        ),
        Entry(
            "Who may revoke",
            "validation.managers",
            "Managers who may revoke a validation, and until when.",
        ),
    ),
    "How it works here": (
        Entry(
            "Settings",
            "organisations.settings",
            "Your name, who helps your people, signing in, new cycles.",
        ),
        Entry(
            "Rules of validation",
            "assessments.rules",
            "Blindness, evidence, days for answers and other thresholds.",
        ),
        Entry("Single sign-on", "accounts.provider", "Let people sign in with their work account."),
        Entry("Mail", "notifications.rules", "Which news people get by e-mail, and when."),
        Entry("Plan templates", "plans.templates", "What a new plan begins with, for each role."),
        Entry(
            "How we use this",
            "assessments.employer_use",
            "What your people read before their first rating.",
        ),
    ),
    "Trust and records": (
        Entry(
            "Trusted issuers",
            "validation.trusted_issuers",
            "Organisations whose portable records are known to you.",
        ),
        Entry(
            "How long things are kept",
            "privacy.retention",
            "What goes by itself, when, and what would go today.",
        ),
        Entry(
            "Sharing releases",
            "organisations.visibility",
            "Whose analysts may read your approved releases, and until when.",
        ),
        Entry("What was done", "organisations.audit", "Search the record of who did what."),
        Entry(
            "Work that failed",
            "organisations.failed_work",
            "Mail, PDFs and files that were not made. Try them again.",
        ),
    ),
}
