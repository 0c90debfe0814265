"""Reads of what organisations set for themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.models import Organisation, OrganisationSetting
from app.organisations.rules.settings import NAME, Setting, SettingRefused, T
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a setting's history. `text` is None where the default was taken again."""

    number: int
    name: str
    text: str | None
    by_name: str | None
    at: datetime


def read_setting(organisation_id: UUID, setting: Setting[T]) -> T:
    """Return what an organisation has set, or the setting's default; one query."""
    return _value(setting, _last_texts(organisation_id, [setting.name]))


def read_settings(organisation_id: UUID, settings: Sequence[Setting[Any]]) -> Mapping[str, Any]:
    """Return the values of several settings by name; one query."""
    held = _last_texts(organisation_id, [one.name for one in settings])
    return {one.name: _value(one, held) for one in settings}


def count_changes(organisation_id: UUID) -> int:
    """Return how often an organisation has changed a setting."""
    chosen = sa.select(sa.func.max(OrganisationSetting.number)).where(
        OrganisationSetting.organisation_id == organisation_id
    )
    return db.session.scalar(chosen) or 0


def list_changes(organisation_id: UUID, name: str) -> Sequence[Change]:
    """Return the history of a setting, the newest first, with the names of who changed it."""
    rows = db.session.execute(
        sa.select(OrganisationSetting, Person.name)
        .outerjoin(Person, Person.id == OrganisationSetting.set_by_id)
        .where(
            OrganisationSetting.organisation_id == organisation_id,
            OrganisationSetting.name == name,
        )
        .order_by(OrganisationSetting.number.desc())
    )
    return [Change(row.number, row.name, row.value, by, row.set_at) for row, by in rows]


def _last_texts(organisation_id: UUID, names: Sequence[str]) -> Mapping[str, str | None]:
    """Return the last text of each name that was ever set."""
    chosen = (
        sa.select(OrganisationSetting.name, OrganisationSetting.value)
        .where(
            OrganisationSetting.organisation_id == organisation_id,
            OrganisationSetting.name.in_(names),
        )
        .order_by(OrganisationSetting.number)
    )
    held: dict[str, str | None] = {}
    for name, text in db.session.execute(chosen):
        held[name] = text
    if NAME.name in names:
        held[NAME.name] = db.session.scalar(
            sa.select(Organisation.name).where(Organisation.id == organisation_id)
        )
    return held


def _value(setting: Setting[T], held: Mapping[str, str | None]) -> T:
    """What a later release refuses counts as not set."""
    text = held.get(setting.name)
    if text is None:
        return setting.default
    try:
        return setting.parse(text)
    except SettingRefused:
        return setting.default
