"""Starting a draft: from a version, from nothing, or as a supplement of a version."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import FrameworkDraft, FrameworkVersion
from app.frameworks.queries.drafts.parts import may_write_framework
from app.frameworks.queries.versions import find_version, get_framework, get_version, list_versions
from app.frameworks.rules.beginnings import empty_framework, new_supplement
from app.frameworks.rules.drafts import DraftState, Outcome, write_content
from app.frameworks.rules.numbers import is_number, number_order
from app.frameworks.rules.trees import Piece, split_tree
from app.frameworks.rules.versions import PUBLISHED
from app.frameworks.services.drafts.errors import (
    FrameworkCodeWrong,
    FrameworkNotYours,
    NumberNotAVersion,
    NumberTaken,
    StartNotPossible,
)
from app.frameworks.services.drafts.moving import record_move
from app.frameworks.services.drafts.writing import hold_draft, insert_part, mark_changed
from skills_framework.canonical import to_plain
from skills_framework.fields import SLUG

LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class Start:
    """What a draft is started as. With neither a version nor `extends` it starts empty."""

    framework: str
    number: str
    from_version_id: UUID | None = None
    # The version that it extends as a local supplement, such as `family-help@1.1.0`.
    extends: str | None = None
    title: str = ""


def start_draft(
    start: Start, *, organisation_id: UUID, by_id: UUID, now: datetime | None = None
) -> FrameworkDraft:
    """Start a draft with the parts of what it starts from.

    Raises `FrameworkNotYours`, `NumberNotAVersion`, `NumberTaken` or `StartNotPossible`.
    """
    now = now or datetime.now(UTC)
    _check_name(start, organisation_id)
    pieces = _pieces(start, organisation_id)
    draft = FrameworkDraft(
        id=uuid4(),
        organisation_id=organisation_id,
        framework=start.framework,
        number=start.number,
        from_version_id=start.from_version_id,
        extends=start.extends or _extends_next(start.from_version_id, organisation_id),
        state=DraftState.DRAFTING,
        version=1,
        started_by_id=by_id,
        started_at=now,
    )
    db.session.add(draft)
    flush()
    _insert(draft, pieces, by_id, now)
    record_move("started", draft, by_id, now)
    return draft


def renumber_draft(draft: FrameworkDraft, number: str) -> None:
    """Give the version that is being written another number.

    Raises `NumberNotAVersion`, `NumberTaken` or `DraftClosed`.
    """
    held = hold_draft(draft.id)
    _check_number(held.framework, number)
    if number != held.number:
        held.number = number
        mark_changed(held)


def _check_name(start: Start, organisation_id: UUID) -> None:
    if not re.fullmatch(SLUG, start.framework) or len(start.framework) > LONGEST_CODE:
        raise FrameworkCodeWrong(field="framework")
    if not may_write_framework(start.framework, organisation_id):
        raise FrameworkNotYours(field="framework")
    held = _check_number(start.framework, start.number)
    if held and start.from_version_id is None:
        raise StartNotPossible(
            "This framework has versions already. Start from one of them.", field="framework"
        )


def _check_number(framework: str, number: str) -> bool:
    """Refuse a number that is none or not the highest; say whether there are versions already."""
    if not is_number(number):
        raise NumberNotAVersion(field="number")
    held = [one.version for one in list_versions() if one.framework == framework]
    if any(number_order(one) >= number_order(number) for one in held):
        raise NumberTaken(field="number")
    return bool(held)


def _pieces(start: Start, organisation_id: UUID) -> Iterable[Piece]:
    if start.from_version_id is not None:
        version = db.session.get(FrameworkVersion, start.from_version_id)
        if version is None or version.framework != start.framework:
            raise StartNotPossible()
        tree = to_plain(get_framework(version.id))
        return split_tree(tree | {"lineage": []})
    if start.extends is None:
        return split_tree(empty_framework(start.title))
    extended = _extended(start.extends, organisation_id)
    return split_tree(new_supplement(start.title, get_framework(extended.id)))


def _extended(extends: str, organisation_id: UUID) -> FrameworkVersion:
    found = find_version(*extends.split("@", 1)) if "@" in extends else None
    readable = found is not None and found.organisation_id in (None, organisation_id)
    if found is None or not readable or found.status not in PUBLISHED or found.extends_id:
        raise StartNotPossible("A supplement extends a published framework.", field="extends")
    return found


def _extends_next(from_version_id: UUID | None, organisation_id: UUID) -> str | None:
    """Return what the next version of a supplement extends: the newest one that is published.

    None for what is no supplement.
    """
    before = None if from_version_id is None else get_version(from_version_id)
    if before is None or before.extends_id is None:
        return None
    base = get_version(before.extends_id)
    newest = max(
        (
            one
            for one in list_versions()
            if one.framework == base.framework
            and one.status in PUBLISHED
            and one.organisation_id in (None, organisation_id)
        ),
        key=lambda one: number_order(one.version),
    )
    return f"{newest.framework}@{newest.version}"


def _insert(draft: FrameworkDraft, pieces: Iterable[Piece], by_id: UUID, now: datetime) -> None:
    places: Counter[str] = Counter()
    for piece in pieces:
        places[piece.kind] += 1
        text = write_content(piece.content)
        insert_part(
            draft,
            piece.kind,
            piece.code,
            places[piece.kind],
            text,
            outcome=Outcome.BEGUN,
            by_id=by_id,
            now=now,
        )
    flush()
