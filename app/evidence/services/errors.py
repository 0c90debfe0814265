"""What is refused of evidence, each with its sentence."""

from uuid import UUID

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


class EvidenceInUse(DomainError):
    """A statement, or an observer's answer, points at the item."""

    sentence = (
        "This evidence is attached to a statement, or came from an observer, so it stays. Take it"
        " off its statements first."
    )


class TooManyFiles(DomainError):
    """The item has as many files as it may."""

    sentence = (
        "An item can have up to three files. Remove one, or add new evidence for what else there"
        " is."
    )


class TooMuchToday(DomainError):
    """The person has added as much within a day as they may."""

    def __init__(self, most_mb: int) -> None:
        super().__init__(
            f"You can add up to {most_mb} MB of files within 24 hours, and this one is more than"
            " is left. Save what you wrote without it, and add it tomorrow.",
            field="file",
        )


class FileHeldAlready(DomainError):
    """The same person has the same file already; nobody is told of anybody else's."""

    sentence = "You already have this file. Use the item that holds it: one can support many."

    def __init__(self, item_id: UUID | None = None, title: str = "") -> None:
        said = f"You already have this file, in “{title}”. One item can support many statements."
        super().__init__(said if item_id else None, field="file")
        self.item_id, self.title = item_id, title


class FileNotScanned(DomainError):
    """Nobody opens a file before the virus scanner has seen it, nor when it found something."""

    sentence = (
        "The virus scanner has not looked at this file yet, or found something harmful in it, so it"
        " cannot be opened. Try again later."
    )


class ExplanationIdentifies(DomainError):
    """The explanation repeats what may identify somebody."""

    sentence = "Say why without the name or number itself, such as “our trainer, not a family”."


class ExplanationMissing(DomainError):
    """Nothing was said."""

    sentence = "Say in one sentence why it may stay."


class FamiliesGiveFeedback(DomainError):
    """A family was asked to observe."""

    sentence = "Families give feedback. Choose “Feedback”, or ask a practitioner to observe."


class TooManyStatements(DomainError):
    """More than three statements were chosen."""

    sentence = "Choose up to three statements."


class TooManyAsked(DomainError):
    """Ten requests are open, or twenty were made within a day."""

    sentence = (
        "You have asked for as much as you can for now: 10 open requests, 20 in a day. Withdraw"
        " one that is no longer needed, or wait for an answer."
    )


class NotOpenAnyMore(DomainError):
    """The request was answered, withdrawn or expired meanwhile."""

    sentence = "This request was answered, withdrawn or has expired, so nothing was changed."


class LinkSpent(DomainError):
    """The code is unknown, has answered, was taken back or is too old; nobody can tell which."""

    sentence = "This code cannot be used. It may have been used, or be too old."


class ReadAlready(DomainError):
    """Somebody recorded before that they have read it."""

    sentence = "It is recorded already that this was read."


class CommentMissing(DomainError):
    """Nothing was said."""

    sentence = "Write your comment."


class EnoughSaid(DomainError):
    """Ten comments stand beside it."""

    sentence = "Ten comments stand here already. Talk about it in supervision."


constraint("ck_identifier_explanation_said", ExplanationMissing)
constraint("ck_evidence_item_declared", FamilyNotRuledOut)
constraint("ck_evidence_item_dates", DatesOutOfOrder)
constraint("ck_evidence_item_titled", Untitled)
constraint("ck_observation_comment_said", CommentMissing)
constraint("uq_evidence_file_person_id_original_digest", FileHeldAlready)
