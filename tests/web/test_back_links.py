"""Every page below the first level leads back to the one above it."""

from tests.architecture.tree import files, name

# Without a link back: first-level pages, those around signing in, those of an observer (who came by
# a code and has no page above) and of whoever came from a letter to stop such letters, the answers
# to what went wrong, and some where a link back would lose something: codes shown once, a
# respondent's answers, two texts of which none is kept yet.
FIRST = (
    "/list_all.html",
    "accounts/list_people.html",
    "assessments/cycles.html",
    "assessments/library/list.html",
    "devtools/components/index.html",
    "organisations/index.html",
    "validation/moderation.html",
    "validation/queue.html",
    "validation/verifying/ask.html",
)
AROUND = (
    "/pages/",
    "/errors/",
    "/observing/",
    "accounts/sign_",
    "accounts/reset_password",
    "accounts/own",
    "accounts/factors/passkey_refused",
    "accounts/invitation_over",
    "accounts/work_account_refused",
    "notifications/no_link",
    "notifications/stop",
)
LOSING = (
    "validation/already_signed.html",
    "surveys/slips.html",
    "surveys/answering.html",
    "assessments/choose.html",
    "validation/left.html",
    "accounts/factors/recovery_codes.html",
)


def test_pages_below_the_first_level_have_a_link_back() -> None:
    missing = [
        name(path)
        for path in files("*.html", "app")
        if '{% extends "layout.html" %}' in (text := path.read_text(encoding="utf-8"))
        and "{% block back %}" not in text
        and not name(path).endswith((*FIRST, *LOSING))
        and not any(part in name(path) for part in AROUND)
    ]

    assert missing == []
