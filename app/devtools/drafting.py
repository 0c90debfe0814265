"""A demonstration draft: the council's editors write the next version of their supplement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.devtools.local import SUPPLEMENT
from app.frameworks.queries.drafts.parts import find_part
from app.frameworks.rules.drafts import PartKind, read_content
from app.frameworks.services.drafts import Start, comment_on, save_part, start_draft

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

NUMBER, STATEMENT, LEVEL = "1.2.0", "L1", 2
INDICATOR = (
    "Arranges a telephone call, a lift or a room in the village when the road is closed, and "
    "records why a child was not seen and who will see them next."
)
QUESTION = "Should this say by when the child is seen? We have had two weeks pass in a bad January."
ANSWER = "I would not name a number of days here. It now says who sees them next; is that enough?"


def begin(
    organisation_id: UUID, version_id: UUID, editor_id: UUID, second_id: UUID, at: datetime
) -> None:
    """Start a draft from the version, change one indicator, and leave a thread open on it."""
    start = Start(SUPPLEMENT, NUMBER, from_version_id=version_id)
    draft = start_draft(start, organisation_id=organisation_id, by_id=editor_id, now=at)
    part = find_part(draft.id, PartKind.STATEMENT, STATEMENT)
    if part is None:
        raise LookupError(f"The supplement has no statement {STATEMENT}.")
    content = read_content(part.content)
    for indicator in content["indicators"]:
        if indicator["level"] == LEVEL:
            indicator["text"] = INDICATOR
    asked = comment_on(part, QUESTION, by_id=second_id, now=at)
    save_part(part, content, seen=part.version, by_id=editor_id, now=at)
    comment_on(part, ANSWER, by_id=editor_id, thread_id=asked.id, now=at)
