"""Words about framework versions. Pure."""

from enum import StrEnum


class Status(StrEnum):
    """A version's status, in the words of the CASE standard."""

    PRIVATE_DRAFT = "Private Draft"
    DRAFT = "Draft"
    ADOPTED = "Adopted"
    DEPRECATED = "Deprecated"
