"""What is refused of evidence, each with its sentence."""

from app.db.domain import DomainError
from app.db.errors import constraint


class FamilyNotRuledOut(DomainError):
    """The person did not declare that no family is named."""

    sentence = "Confirm that nothing here names a child or a family."


class DatesOutOfOrder(DomainError):
    """It is valid until a day before it happened."""

    sentence = "The day it is valid until must be the day it happened, or later."


class Untitled(DomainError):
    """The item has no title."""

    sentence = "Enter a title, so that you can find it again."


class EvidenceLocked(DomainError):
    """The item was sent for review, or somebody changed it meanwhile."""

    sentence = (
        "This evidence was sent for review or changed in another window, so what you typed was "
        "not saved. Copy it, and add it as new evidence."
    )


class ExplanationIdentifies(DomainError):
    """The explanation repeats what may identify somebody."""

    sentence = "Say why without the name or number itself, such as “our trainer, not a family”."


class ExplanationMissing(DomainError):
    """Nothing was said."""

    sentence = "Say in one sentence why it may stay."


constraint("ck_identifier_explanation_said", ExplanationMissing)
constraint("ck_evidence_item_declared", FamilyNotRuledOut)
constraint("ck_evidence_item_dates", DatesOutOfOrder)
constraint("ck_evidence_item_titled", Untitled)
