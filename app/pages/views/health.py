"""Whether the service works, for machines; and whom to tell of a weakness in it."""

from datetime import UTC, datetime, time, timedelta

from flask import current_app
from flask.typing import ResponseReturnValue

from app.pages.queries import database_answers
from app.pages.views.blueprint import blueprint
from app.web.guard import access, anyone

SECURITY_TXT_DAYS = 180


@blueprint.get("/health")
@access(anyone)
def health() -> ResponseReturnValue:
    """Say that the service and its database answer; 503 when the database does not."""
    if not database_answers():
        return {"status": "the database does not answer"}, 503, {"Retry-After": "10"}
    return {"status": "ok"}


@blueprint.get("/.well-known/security.txt")
@access(anyone)
def security_txt() -> ResponseReturnValue:
    """Say whom to tell of a weakness, in the form of RFC 9116."""
    settings = current_app.extensions["settings"]
    until = datetime.now(UTC).date() + timedelta(days=SECURITY_TXT_DAYS)
    lines = (
        f"Contact: mailto:{settings.contact_email}",
        f"Expires: {datetime.combine(until, time(), UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.service_url}/.well-known/security.txt",
    )
    return "\n".join(lines) + "\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
