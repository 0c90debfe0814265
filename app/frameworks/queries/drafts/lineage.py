"""What a draft comes to: its problems, its lineage, and the framework when there is no error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import DraftConfirmation, FrameworkDraft, FrameworkVersion
from app.frameworks.queries.drafts.parts import PartOfDraft, draft_tree, get_draft
from app.frameworks.queries.versions import find_version, get_framework, get_version
from app.frameworks.rules.differences import Difference, compare_contents
from app.frameworks.rules.drafts import Content
from app.frameworks.rules.lineage import Confirmed, Entry, compose
from app.organisations.rules import Who
from app.people.models import Person
from skills_framework.drafting import PlacedProblem, read_plain, with_lineage
from skills_framework.lineage import Descent
from skills_framework.model import Framework, Statement
from skills_framework.proposal import propose_lineage

DESCENT = TypeAdapter(Descent)
STATEMENT = TypeAdapter(Statement)


@dataclass(frozen=True, slots=True)
class DraftRead:
    """What a draft comes to: `texts` when its texts have no error, and then its lineage;
    `framework` when its lineage has none either."""

    problems: tuple[PlacedProblem, ...]
    texts: Framework | None
    framework: Framework | None
    before: Framework | None = None
    lineage: tuple[Entry, ...] = ()

    @property
    def errors(self) -> tuple[PlacedProblem, ...]:
        """What keeps it from being published."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[PlacedProblem, ...]:
        """What an editor should look at again."""
        return tuple(problem for problem in self.problems if not problem.is_error)

    @property
    def unconfirmed(self) -> tuple[Entry, ...]:
        """The relations that nobody has confirmed yet."""
        return tuple(entry for entry in self.lineage if entry.confirmed is None)

    @property
    def ready(self) -> bool:
        """Whether it could be published: no error, and every relation confirmed."""
        return self.framework is not None and not self.unconfirmed


def draft_framework(draft_id: UUID, now: datetime | None = None) -> DraftRead:
    """Return what a draft comes to: the framework when there is no error, and every problem."""
    return read_draft(db.session.get_one(FrameworkDraft, draft_id), now)


def read_draft(draft: FrameworkDraft, now: datetime | None = None) -> DraftRead:
    """Return what a draft comes to, as `draft_framework`."""
    return read_tree(draft, draft_tree(draft.id), now)


def read_tree(
    draft: FrameworkDraft, tree: Mapping[str, Any], now: datetime | None = None
) -> DraftRead:
    """Return what a draft would come to if it said `tree`."""
    today = (now or datetime.now(UTC)).date()
    before = find_before(draft)
    given = [DESCENT.validate_python(one) for one in tree.get("lineage", [])]
    bare = {key: value for key, value in tree.items() if key != "lineage"}
    read = read_plain(bare, today, before=before, extended=_extended(draft))
    if read.framework is None or before is None:
        return DraftRead(read.problems, read.framework, read.framework, before)
    return _with_lineage(draft, read.problems, read.framework, before, given)


def _with_lineage(
    draft: FrameworkDraft,
    problems: tuple[PlacedProblem, ...],
    after: Framework,
    before: Framework,
    given: Sequence[Descent],
) -> DraftRead:
    suggested = [*given, *propose_lineage(before, after)]
    entries = compose(before, after, list_confirmed(draft.id), suggested)
    whole = with_lineage(after, [entry.descent for entry in entries], before, _older(draft))
    found = (*problems, *whole.problems)
    return DraftRead(found, after, whole.framework, before, entries)


def list_confirmed(draft_id: UUID) -> Sequence[Confirmed]:
    """Return what people confirmed of a draft's lineage."""
    chosen = (
        sa.select(DraftConfirmation, Person.name)
        .join(Person, Person.id == DraftConfirmation.by_id)
        .where(DraftConfirmation.draft_id == draft_id)
    )
    return [
        Confirmed(DESCENT.validate_json(row.descent), row.texts, name, row.at)
        for row, name in db.session.execute(chosen)
    ]


def _extended(draft: FrameworkDraft) -> Framework | None:
    found = None if draft.extends is None else find_version(*draft.extends.split("@"))
    return None if found is None else get_framework(found.id)


def _older(draft: FrameworkDraft) -> Sequence[Framework]:
    """The versions before the one that the draft was started from, the oldest first."""
    return [get_framework(version_id) for version_id in reversed(list(_ancestors(draft)))]


def _ancestors(draft: FrameworkDraft) -> Iterator[UUID]:
    version_id = draft.from_version_id
    while version_id is not None:
        version_id = get_version(version_id).predecessor_id
        if version_id is not None:
            yield version_id


def read_changed(held: PartOfDraft, content: Content) -> DraftRead:
    """Return what a draft would come to if one of its parts said `content`."""
    return read_tree(held.draft, draft_tree(held.draft.id, {held.part.id: content}))


@dataclass(frozen=True, slots=True)
class RelationOfDraft:
    """One relation of a draft's lineage, with what it joins."""

    draft: FrameworkDraft
    entry: Entry
    before: tuple[Statement, ...]
    after: tuple[Statement, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Word by word what differs, where one statement comes from one."""
        if len(self.before) != 1 or len(self.after) != 1:
            return ()
        return compare_contents(
            *(STATEMENT.dump_python(one[0], mode="json") for one in (self.before, self.after))
        )


def get_relation(draft_id: UUID, key: str, visible_to: Who) -> RelationOfDraft:
    """Return one relation by the codes that it joins; raises `NothingFound`."""
    draft = get_draft(draft_id, visible_to)
    read = read_draft(draft)
    entry = next((one for one in read.lineage if one.key == key), None)
    if entry is None or read.before is None or read.texts is None:
        raise NothingFound()
    return RelationOfDraft(
        draft,
        entry,
        tuple(read.before.statement(code) for code in entry.descent.before),
        tuple(read.texts.statement(code) for code in entry.descent.after),
    )


def find_before(draft: FrameworkDraft) -> Framework | None:
    """Return the version that a draft was started from, or None."""
    return None if draft.from_version_id is None else get_framework(draft.from_version_id)


def list_foundations(version: FrameworkVersion) -> Sequence[Framework]:
    """Return what a version builds on, the oldest first: what it extends and what came before."""
    found: dict[str, Framework] = {}
    for key in (version.extends_id, version.predecessor_id):
        if key is not None:
            for one in (*list_foundations(get_version(key)), get_framework(key)):
                found.setdefault(f"{one.code}@{one.version}", one)
    return list(found.values())
