"""Reads of releases."""

import re
from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.insights.models import Release, ReleaseLine
from app.insights.rules import Place, ReleaseRow
from app.organisations.models import Organisation

OFFICIAL_CODE = re.compile(r"E\d{8}")
FIELDS = tuple(ReleaseRow.__dataclass_fields__)


def find_release(wave_id: UUID) -> Release | None:
    """Return the release of a wave, or None if nobody has computed one."""
    return db.session.scalar(sa.select(Release).where(Release.wave_id == wave_id))


def get_release(wave_id: UUID) -> Release:
    """Return the release of a wave, or raise NothingFound."""
    found = find_release(wave_id)
    if found is None:
        raise NothingFound
    return found


def list_rows(release_id: UUID, question: str | None = None) -> Sequence[ReleaseRow]:
    """Return the frozen lines of a release, or of one of its tables, in their order."""
    chosen = sa.select(ReleaseLine).where(ReleaseLine.release_id == release_id)
    if question is not None:
        chosen = chosen.where(ReleaseLine.question == question)
    lines = db.session.scalars(chosen.order_by(ReleaseLine.number)).all()
    return [ReleaseRow(**{name: getattr(line, name) for name in FIELDS}) for line in lines]


def get_place(organisation_id: UUID) -> Place:
    """Return an organisation as official statistics name it; missing codes are unavailable."""
    organisation = db.session.get_one(Organisation, organisation_id)
    code = organisation.code
    known = {
        "old_code": organisation.old_la_code,
        # A demonstration council's code is none of the official ones.
        "new_code": code if OFFICIAL_CODE.fullmatch(code) else "",
        "region_code": organisation.region_code,
        "region_name": organisation.region,
    }
    return Place(organisation.name, **{name: code for name, code in known.items() if code})
