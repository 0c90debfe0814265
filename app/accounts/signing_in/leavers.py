"""Somebody who has left reads their own record, and sends nothing that would change it."""

from flask import Flask, request

from app.db.domain import DomainError
from app.organisations.rules import in_words
from app.web.guard import current_who
from app.web.transaction import WRITING_METHODS

# What they do with their account, and with what is held about them.
OPEN_PARTS = frozenset({"accounts", "security", "privacy", "notifications", "documents", "jobs"})
# Files of what is signed or agreed, for them to keep.
OPEN_PAGES = frozenset(
    {"validation.take_portable_record", "validation.print_record", "plans.make_pdf"}
)


class HasLeft(DomainError):
    """Whoever sends this has left."""


def init_app(app: Flask) -> None:
    """Look at what leavers send, after the guard has let them through."""
    app.before_request(_keep_as_it_is)


def _keep_as_it_is() -> None:
    if request.method not in WRITING_METHODS or request.blueprint in OPEN_PARTS:
        return
    who = current_who()
    if who is None or who.left_on is None or request.endpoint in (None, *OPEN_PAGES):
        return
    raise HasLeft(
        f"Your last day at {who.organisation_name} was {in_words(who.left_on)}. You can read your"
        " own record and take it with you; nothing in it is changed any more."
    )
