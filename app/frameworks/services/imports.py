"""Imports: a file is looked at row by row, kept until its editor confirms, then applied whole."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.frameworks.models import FrameworkDraft, FrameworkUpload
from app.frameworks.queries.drafts import draft_tree, find_before
from app.frameworks.rules.drafts import Applied
from app.frameworks.rules.uploads import KEPT_FOR, Preview, changes_between, seen_name
from app.frameworks.services.drafts import apply_parts
from app.frameworks.services.drafts.writing import hold_draft
from app.frameworks.services.exchange import import_case, plan_case_import
from skills_framework.interchange.formats import Format, read_file, recognise
from skills_framework.interchange.merge import Plan, plan_import


class DraftMissing(DomainError):
    """A file of parts goes into a draft, and none was chosen."""

    sentence = "Select the draft that the file goes into."


class PreviewOutdated(DomainError):
    """The draft, or what the file would do, changed after the preview."""

    sentence = (
        "Somebody changed the draft after you saw this, so nothing was imported. "
        "Look at what the file would do now, and confirm again."
    )


class RowsRefused(DomainError):
    """A file is imported whole or not at all."""

    sentence = "Nothing can be imported while a row is refused. Mend the file and upload it again."


def keep_upload(
    content: bytes,
    file_name: str,
    *,
    draft: FrameworkDraft | None,
    organisation_id: UUID,
    by_id: UUID,
    now: datetime | None = None,
) -> FrameworkUpload:
    """Keep a file that can be read for its preview, and delete old ones of everybody.

    Raises `FileRefused` and `DraftMissing`."""
    form = recognise(content, file_name)
    if draft is None and form is not Format.CASE:
        raise DraftMissing(field="draft")
    delete_old_uploads(now or datetime.now(UTC))
    upload = FrameworkUpload(
        id=uuid4(),
        organisation_id=organisation_id,
        draft_id=None if draft is None or form is Format.CASE else draft.id,
        by_id=by_id,
        file_name=file_name,
        form=form,
        content=content,
        uploaded_at=now or datetime.now(UTC),
    )
    preview_upload(upload)
    db.session.add(upload)
    flush()
    return upload


def delete_old_uploads(now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    old = FrameworkUpload.uploaded_at <= now - KEPT_FOR
    db.session.execute(sa.delete(FrameworkUpload).where(old))


def preview_upload(upload: FrameworkUpload) -> Preview:
    """Say what importing the file would do to what is there now; writes nothing."""
    if upload.draft_id is None:
        plan = plan_case_import(
            upload.content,
            upload.file_name,
            organisation_id=upload.organisation_id,
            by_id=upload.by_id,
        )
        return Preview(plan.outcomes, seen_name(plan.outcomes, 0))
    draft = db.session.get_one(FrameworkDraft, upload.draft_id)
    planned = plan_file(draft, upload.content, upload.file_name, upload.form, upload.id)
    return Preview(planned.outcomes, seen_name(planned.outcomes, draft.version))


def plan_file(
    draft: FrameworkDraft, content: bytes, file: str, form: Format, namespace: UUID
) -> Plan:
    """Work out what a file would do to a draft; raises `FileRefused`."""
    before = find_before(draft)
    ids = {one.code: str(one.id) for one in before.statements} if before else {}
    return plan_import(draft_tree(draft.id), read_file(content, file, form), namespace, ids)


def confirm_upload(upload: FrameworkUpload, seen: str, *, now: datetime | None = None) -> Preview:
    """Import exactly what the preview called `seen` said, and delete the file.

    Raises `PreviewOutdated` when it would do something else by now, `RowsRefused`, `DraftClosed`.
    """
    if upload.draft_id is not None:
        hold_draft(upload.draft_id)
    preview = preview_upload(upload)
    if preview.seen != seen:
        raise PreviewOutdated()
    if preview.refused:
        raise RowsRefused()
    if upload.draft_id is None:
        import_case(
            upload.content,
            upload.file_name,
            organisation_id=upload.organisation_id,
            by_id=upload.by_id,
            now=now,
        )
    else:
        draft = db.session.get_one(FrameworkDraft, upload.draft_id)
        plan = plan_file(draft, upload.content, upload.file_name, upload.form, upload.id)
        apply_plan(draft, plan, form=upload.form, by_id=upload.by_id, now=now)
    drop_upload(upload)
    return preview


def apply_plan(
    draft: FrameworkDraft, plan: Plan, *, form: Format, by_id: UUID, now: datetime | None = None
) -> Applied:
    """Write what a plan says into the draft it was made for, all of it; raises `RowsRefused`."""
    if plan.refused:
        raise RowsRefused()
    changes = changes_between(draft_tree(draft.id), plan.tree)
    return apply_parts(draft, changes, by_id=by_id, source=form.value, now=now)


def drop_upload(upload: FrameworkUpload) -> None:
    """Delete a file that is imported, or is not to be."""
    db.session.execute(sa.delete(FrameworkUpload).where(FrameworkUpload.id == upload.id))
