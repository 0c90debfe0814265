"""Writes of what organisations set for themselves: rows that are only ever added."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.rules import sha256
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.models import Organisation, OrganisationSetting
from app.organisations.queries.settings import count_changes, read_setting
from app.organisations.rules.settings import NAME, Setting, SettingRefused, T


class SettingNotTaken(DomainError):
    """A value cannot be set; the sentence says why."""


class SettingChangedMeanwhile(DomainError):
    """Somebody else of the organisation changed a setting at the same moment."""

    sentence = (
        "Somebody else changed a setting just now. Look at what it says, and change it again."
    )


constraint("uq_organisation_setting_organisation_id_number", SettingChangedMeanwhile)


def change_setting(
    organisation_id: UUID,
    setting: Setting[T],
    text: str | None,
    *,
    by_id: UUID | None,
    now: datetime | None = None,
) -> T:
    """Set a setting from now on and return its value; None takes the default again.

    What says the same as before writes nothing. Raises `SettingNotTaken`,
    `SettingChangedMeanwhile`, or `OrganisationExists` for a name that another one has.
    """
    value = _parsed(setting, text)
    if value == read_setting(organisation_id, setting):
        return value
    made = OrganisationSetting(
        organisation_id=organisation_id,
        number=count_changes(organisation_id) + 1,
        name=setting.name,
        value=None if text is None else setting.written(value),
        set_by_id=by_id,
        set_at=now or datetime.now(UTC),
    )
    db.session.add(made)
    flush()
    if setting.name == NAME.name:
        _rename(organisation_id, setting.written(value))
    _record(made)
    return value


def _record(made: OrganisationSetting) -> None:
    """What was typed stays out of the event: its digest is in it."""
    record_event(
        "changed",
        "setting",
        made.id,
        organisation_id=made.organisation_id,
        by_id=made.set_by_id,
        now=made.set_at,
        name=made.name,
        value=None if made.value is None else sha256(made.value),
    )


def _parsed(setting: Setting[T], text: str | None) -> T:
    """A default must be one that could be entered: an organisation always has a name."""
    try:
        return setting.parse(setting.written(setting.default) if text is None else text)
    except SettingRefused as refused:
        raise SettingNotTaken(str(refused), field="value") from None


def _rename(organisation_id: UUID, name: str) -> None:
    """The name stands in the organisation's own row; another one may have it."""
    organisation = db.session.get_one(Organisation, organisation_id, with_for_update=True)
    organisation.name = name
    flush()
