"""Which form and page a part has, and what the checks say of it as it is typed."""

from collections.abc import Iterable
from typing import Any

from app.frameworks.forms import (
    AdditionsForm,
    AreaForm,
    FrameworkForm,
    LearningResourceForm,
    LevelsForm,
    PartForm,
    RoleProfileForm,
    SourceForm,
    StatementForm,
)
from app.frameworks.queries.drafts import PartOfDraft, list_parts, read_changed
from app.frameworks.rules.drafts import OPEN, PartKind, read_content
from app.frameworks.rules.places import field_of, in_page_words
from skills_framework.drafting import PlacedProblem

_FORMS: dict[PartKind, type[PartForm]] = {
    PartKind.FRAMEWORK: FrameworkForm,
    PartKind.LEVELS: LevelsForm,
    PartKind.ADDITIONS: AdditionsForm,
    PartKind.AREA: AreaForm,
    PartKind.STATEMENT: StatementForm,
    PartKind.ROLE_PROFILE: RoleProfileForm,
    PartKind.LEARNING_RESOURCE: LearningResourceForm,
    PartKind.SOURCE: SourceForm,
}


def form_for(held: PartOfDraft) -> PartForm:
    """Return an empty form for a part, or one with what was posted."""
    form = _FORMS.get(held.part.kind, PartForm)()
    if isinstance(form, StatementForm):
        form.offer(_resources(held))
    return form


def _resources(held: PartOfDraft) -> dict[str, str]:
    """The draft's learning resources by code, and what the statement names besides."""
    parts = list_parts(held.draft.id, PartKind.LEARNING_RESOURCE)
    found = {
        part.code: str(read_content(part.content).get("title") or part.code)
        for part in parts
        if not part.removed
    }
    return found | {code: code for code in held.content.get("learning", ()) if code not in found}


def template_of(held: PartOfDraft) -> str:
    """Return the page of a part: its form, or its text where it cannot be changed."""
    if held.draft.state not in OPEN or held.part.removed or held.part.kind is PartKind.LINEAGE:
        return "frameworks/drafts/part_closed.html"
    return "frameworks/drafts/part.html"


def problems_of(held: PartOfDraft, problems: Iterable[PlacedProblem]) -> list[dict[str, Any]]:
    """Return what the checks say of one part, each with the field that it speaks of."""
    return [
        {
            "field": field_of(problem.place),
            "sentence": in_page_words(problem.sentence),
            "error": problem.is_error,
        }
        for problem in problems
        if (problem.place.kind, problem.place.code) == (held.part.kind, held.part.code)
    ]


def checks_of(held: PartOfDraft, content: Any) -> list[dict[str, Any]]:
    """Return what the checks would say of a part if it said this."""
    return problems_of(held, read_changed(held, content).problems)
