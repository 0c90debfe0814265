"""Publishing an approved draft: a version in the database, and its files in a folder."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app.frameworks.models import FrameworkDraft, FrameworkVersion
from app.frameworks.queries.drafts.lineage import list_foundations, read_draft
from app.frameworks.queries.drafts.parts import is_steward, may_write_framework
from app.frameworks.queries.drafts.reviewing import count_open_threads
from app.frameworks.queries.versions import find_version
from app.frameworks.rules.drafts import DraftState
from app.frameworks.services.drafts.errors import (
    DraftNotApproved,
    DraftNotReady,
    FrameworkNotYours,
    NumberTaken,
    ThreadsOpen,
)
from app.frameworks.services.drafts.files import put_in_folder
from app.frameworks.services.drafts.identity import check_ids
from app.frameworks.services.drafts.moving import move_draft, record_move
from app.frameworks.services.drafts.writing import hold_draft
from app.frameworks.services.versions import load_version
from app.organisations.rules import london_day
from skills_framework.model import Framework
from skills_framework.words import Status


def publish_draft(
    draft: FrameworkDraft, folder: Path, *, seen: int, by_id: UUID, now: datetime | None = None
) -> FrameworkVersion:
    """Publish an approved draft as it was seen; return the version.

    The version is Adopted, published today, and read by everybody where the organisation is the
    framework's steward, by the organisation otherwise. Its files are written below `folder`,
    each framework and version in a folder of its own, with a pin, and so are those of what it
    builds on. Either both the version and its files are there at the end or neither is.

    Raises `DraftNotApproved`, `ThreadsOpen`, `DraftNotReady`, `IdsBorrowed`, `FrameworkNotYours`,
    `NumberTaken`, `FilesTaken`, `FilesNotWritten` or `DraftMoved`.
    """
    now = now or datetime.now(UTC)
    framework = _framework(draft, now)
    own = None if is_steward(draft.framework, draft.organisation_id) else draft.organisation_id
    version = load_version(framework, organisation_id=own, by_id=by_id, now=now)
    move_draft(
        draft,
        seen,
        DraftState.APPROVED,
        state=DraftState.PUBLISHED,
        published_version_id=version.id,
    )
    record_move("published", draft, by_id, now, digest=version.digest)
    put_in_folder(folder, framework, list_foundations(version))
    return version


def _framework(draft: FrameworkDraft, now: datetime) -> Framework:
    held = hold_draft(draft.id)
    if held.state is not DraftState.APPROVED:
        raise DraftNotApproved()
    if count_open_threads([held.id]):
        raise ThreadsOpen()
    read = read_draft(held, now)
    if read.framework is None or not read.ready:
        raise DraftNotReady()
    check_ids(read.framework, draft.organisation_id)
    if not may_write_framework(draft.framework, draft.organisation_id):
        raise FrameworkNotYours()
    if find_version(draft.framework, draft.number) is not None:
        raise NumberTaken()
    return replace(read.framework, status=Status.ADOPTED, published_on=london_day(now))
