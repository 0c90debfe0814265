"""What the pages of every import do: take a file, ask the worker for a large one, count pages."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from flask import request, url_for

from app.documents.importing.files import ImportFile
from app.documents.importing.keeping import keep_rows
from app.documents.importing.rules import READ_AT_ONCE, ReadFile
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.web.forms import tidy
from app.web.guard import current_who

Kept = TypeVar("Kept", bound=ImportFile)


def take_file(
    given: Any,
    keep: Callable[..., Kept],
    read: Callable[[bytes, str], ReadFile],
    kind: JobKind,
    preview_of: Callable[[UUID], str],
) -> str:
    """Keep a file that a form brought, and return the address to go on to.

    A small one is `read` now; of a large one the worker is asked to, as `kind`. `keep` takes the
    bytes, the name, `organisation_id` and `by_id`; `preview_of` gives the address of the preview.
    """
    who = current_who()
    name, content = tidy(given.filename), given.read()
    kept = keep(content, name, organisation_id=who.organisation_id, by_id=who.person_id)
    if len(content) <= READ_AT_ONCE:
        keep_rows(kept, read(content, name))
        return preview_of(kept.id)
    return url_for("jobs.show", job_id=ask(kind, kept.id, who.organisation_id, who.person_id).id)


def page_asked_for(pages: int) -> int:
    """Return the page that the address names, within those there are."""
    return min(max(request.args.get("page", 1, type=int), 1), pages)
