"""Writes of organisations, teams, roles, supervision, absences and deputies."""

from app.organisations.services.deputies import end_deputy, name_deputy
from app.organisations.services.employers import (
    AbsenceEndsBeforeItBegins,
    AbsenceGone,
    AbsenceRecordedAlready,
    OrganisationExists,
    SupervisesThemself,
    add_organisation,
    add_service,
    add_team,
    grant_role,
    join_team,
    link_supervisor,
    record_absence,
    remove_absence,
)
from app.organisations.services.settings import (
    SettingChangedMeanwhile,
    SettingNotTaken,
    change_setting,
)
from app.organisations.services.supervision import change_supervision

__all__ = [
    "AbsenceEndsBeforeItBegins",
    "AbsenceGone",
    "AbsenceRecordedAlready",
    "OrganisationExists",
    "SettingChangedMeanwhile",
    "SettingNotTaken",
    "SupervisesThemself",
    "add_organisation",
    "add_service",
    "add_team",
    "change_setting",
    "change_supervision",
    "end_deputy",
    "grant_role",
    "join_team",
    "link_supervisor",
    "name_deputy",
    "record_absence",
    "remove_absence",
]
