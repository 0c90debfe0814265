"""A council that writes family-help: two editors, the published version, a draft of the next."""

from dataclasses import dataclass, replace
from typing import Any

from app.extensions import db
from app.frameworks.models import DraftPart, FrameworkDraft, FrameworkVersion
from app.frameworks.queries.drafts import find_part, read_draft
from app.frameworks.rules.drafts import PartKind, read_content
from app.frameworks.services import load_version
from app.frameworks.services.drafts import (
    Start,
    approve_draft,
    confirm_relations,
    save_part,
    send_draft,
    start_draft,
)
from app.frameworks.services.stewardship import name_steward
from app.organisations.rules import Role
from app.people.models import Person
from skills_framework.fields import area_of
from skills_framework.loader import published
from skills_framework.model import Framework
from skills_framework.roles import RoleProfile
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.prepared import prepared

KEPT = ("A", "E", "G")


def _small() -> Framework:
    """family-help 1.0.0 with three of its areas, so that its pages are quick to make."""
    whole = published("family-help", "1.0.0")
    areas = tuple(whole.area(code) for code in KEPT)
    statements = [one for area in areas for one in area.statements]
    references = [one for area in areas for one in area.source_refs]
    references += [one for statement in statements for one in statement.source_refs]
    cited = {one.source for one in references}
    named = {code for one in statements for code in one.learning}
    return replace(
        whole,
        areas=areas,
        role_profiles=tuple(_cut(one) for one in whole.role_profiles[:3]),
        sources=tuple(one for one in whole.sources if one.code in cited),
        learning_resources=tuple(one for one in whole.learning_resources if one.code in named),
    )


def _cut(profile: RoleProfile) -> RoleProfile:
    """A role profile that speaks of the kept areas only."""
    exceptions = tuple(
        replace(
            one,
            statements=tuple(code for code in one.statements if area_of(code) in KEPT),
            areas=tuple(code for code in one.areas if code in KEPT),
        )
        for one in profile.exceptions
    )
    return replace(profile, exceptions=exceptions)


FIRST = _small()


@dataclass
class Writing:
    """Two framework editors and what they write."""

    council: Council
    editor: Person
    second: Person
    version: FrameworkVersion
    draft: FrameworkDraft

    def part(self, code: str = "E3", kind: PartKind = PartKind.STATEMENT) -> DraftPart:
        """Return a part of the draft."""
        found = find_part(self.draft.id, kind, code)
        assert found is not None
        return found

    def says(self, code: str = "E3", kind: PartKind = PartKind.STATEMENT) -> dict[str, Any]:
        """Return what a part says now."""
        content: dict[str, Any] = read_content(self.part(code, kind).content)
        return content

    def page(self, code: str = "E3", kind: PartKind = PartKind.STATEMENT) -> str:
        """Return the address of a part's page."""
        return f"{self.path}/parts/{self.part(code, kind).id}"

    @property
    def path(self) -> str:
        """The address of the draft's page."""
        return f"/drafts/{self.draft.id}"

    def reword(self, code: str = "E3", **texts: object) -> None:
        """Let the editor save a statement with other texts, or with another title."""
        part = self.part(code)
        said = self.says(code) | (texts or {"title": "Weighs every risk in time"})
        save_part(part, said, seen=part.version, by_id=self.editor.id)

    def confirm_all(self) -> None:
        """Confirm every relation as it is proposed."""
        entries = read_draft(self.draft).unconfirmed
        confirm_relations(self.draft, [entry.descent for entry in entries], by_id=self.editor.id)

    def send(self) -> None:
        """Let the editor send the draft for review."""
        self.confirm_all()
        send_draft(self.draft, seen=self.draft.version, by_id=self.editor.id)
        db.session.commit()

    def approve(self) -> None:
        """Let the second editor approve what was sent."""
        self.send()
        approve_draft(self.draft, seen=self.draft.version, by_id=self.second.id)
        db.session.commit()


@prepared
def make_writing() -> Writing:
    """Return a steward council with a draft of family-help 1.1.0, just started."""
    council = make_council()
    second = make_person(council.organisation, Role.FRAMEWORK_EDITOR)
    name_steward(FIRST.code, council.organisation.id)
    version = load_version(FIRST)
    editor = council.framework_editor
    start = Start(FIRST.code, "1.1.0", from_version_id=version.id)
    draft = start_draft(start, organisation_id=council.organisation.id, by_id=editor.id)
    db.session.commit()
    return Writing(council, editor, second, version, draft)
