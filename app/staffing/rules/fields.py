"""What a file of people may say of each, and what other systems call it. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from unicodedata import normalize


class Field(StrEnum):
    """A column that we know, by the name that we give it."""

    EMAIL = "Work e-mail"
    NAME = "Name"
    FIRST = "First name"
    LAST = "Last name"
    NUMBER = "Staff number"
    TITLE = "Job title"
    SERVICE = "Service"
    TEAM = "Team"
    SUPERVISOR = "Supervisor’s work e-mail"
    SUPERVISOR_NUMBER = "Supervisor’s staff number"
    ROLES = "Roles"
    STARTS = "First day"
    LEAVES = "Last day"
    REGISTRATION = "Registration"
    REGISTRATION_NUMBER = "Registration number"
    FAMILY = "Role family"
    CONTRACT = "Contract"
    FTE = "FTE"


# The columns of the file that can be downloaded to fill in.
TEMPLATE = tuple(
    field for field in Field if field not in (Field.FIRST, Field.LAST, Field.SUPERVISOR_NUMBER)
)
EXAMPLE = (
    *("jo.bloggs@council.example", "Jo Bloggs", "104233", "Family support worker"),
    *("Family Help North", "Harbour team", "sam.blythe@council.example", "worker"),
    *("2026-04-03", "", "social worker", "SW100000", "family support worker", "permanent", "0.6"),
)
_OTHER_NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.EMAIL: ("email", "e mail", "email address", "work email", "work email address"),
    Field.NAME: ("full name", "employee name", "preferred name", "display name"),
    Field.FIRST: ("forename", "given name", "first names", "preferred first name"),
    Field.LAST: ("surname", "family name", "last names"),
    Field.NUMBER: ("employee number", "employee id", "payroll number", "staff id", "assignment"),
    Field.TITLE: ("position", "position title", "post title", "job", "role title"),
    Field.SERVICE: ("service area", "department", "directorate"),
    Field.TEAM: ("team name", "unit", "cost centre name"),
    Field.SUPERVISOR: (
        *("supervisor email", "supervisor e mail", "supervisors work e mail"),
        *("manager email", "line manager email", "reports to email", "supervisors email"),
    ),
    Field.SUPERVISOR_NUMBER: (
        *("manager employee number", "manager number", "line manager number", "reports to number"),
        *("supervisor staff number", "supervisors staff number", "manager employee id"),
    ),
    Field.STARTS: ("start date", "hire date", "date started", "continuous service date"),
    Field.LEAVES: ("leaving date", "end date", "termination date", "leave date", "date left"),
    Field.REGISTRATION: ("professional registration", "regulator"),
    Field.REGISTRATION_NUMBER: ("registration no", "swe number"),
    Field.FAMILY: ("job family",),
    Field.CONTRACT: ("contract type", "employment type"),
    Field.FTE: ("full time equivalent", "wte"),
}
# What this service never takes, whatever somebody says that the column is.
_NEVER = (
    *("birth", "dob", "national insurance", "nino", "home address", "postcode", "post code"),
    *("bank", "sort code", "salary", "gender", "ethnic", "religio", "disab", "sexual", "marital"),
    *("sickness", "passport", "next of kin", "nationality"),
)


def plain(heading: str) -> str:
    """Return what two spellings of a heading have in common."""
    folded = normalize("NFKC", heading[:200]).casefold().replace("’", "").replace("'", "")
    return " ".join("".join(one if one.isalnum() else " " for one in folded).split())


def is_never_taken(heading: str) -> bool:
    """Whether a column is about somebody's private life, which is nobody's business here."""
    words = f" {plain(heading)} "
    return any(f" {never}" in words for never in _NEVER) or " ni number " in words


KNOWN: Mapping[str, Field] = {
    **{plain(field): field for field in Field},
    **{plain(name): field for field, names in _OTHER_NAMES.items() for name in names},
}
