"""What waits for framework editors: drafts and their comments, then what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.frameworks.queries import list_shown_versions
from app.frameworks.queries.drafts import count_open_threads, hands_on, list_drafts
from app.frameworks.rules.approving import may_approve
from app.frameworks.rules.drafts import DraftState
from app.pages.rules import Action, Section, Task
from app.web.filters import counted

if TYPE_CHECKING:
    from datetime import date

    from app.frameworks.models import FrameworkDraft
    from app.organisations.rules import Who

WRITING = {
    DraftState.DRAFTING: "Go on writing, or send it for review.",
    DraftState.IN_REVIEW: "A second editor reads it, then approves or returns it.",
    DraftState.APPROVED: "It can be published.",
}
YOURS = "It waits for you: read it, then approve or return it."


def editor_section(who: Who, today: date) -> Section:
    """Return the drafts that wait for somebody, and the framework versions there are."""
    drafts = [draft for draft in list_drafts(who) if draft.state in WRITING]
    comments = count_open_threads([draft.id for draft in drafts])
    tasks = [
        Task(
            f"Draft of {draft.framework} {draft.number}",
            url_for("frameworks.draft", draft_id=draft.id),
            _next_step(draft, comments.get(draft.id, 0), who, today),
            draft.state.value,
        )
        for draft in drafts
    ]
    tasks += [
        Task(
            f"{version.title}, version {version.version}",
            url_for("frameworks.read", framework=version.framework, version=version.version),
            "Published: it never changes.",
            version.status.value,
        )
        for version in list_shown_versions(who)
    ]
    empty = "No framework is loaded."
    more = Action("Start a draft", url_for("frameworks.start"))
    return Section(title="Frameworks", tasks=tasks, empty=empty, more=more)


def _next_step(draft: FrameworkDraft, comments: int, who: Who, today: date) -> str:
    """Return what a draft waits for, and how many of its comments nobody settled yet."""
    step = WRITING[draft.state]
    if draft.state is DraftState.IN_REVIEW and may_approve(who.person_id, hands_on(draft, today)):
        step = YOURS
    return f"{counted(comments, 'open comment')}. {step}" if comments else step
