"""What the writes of drafts refuse, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class FrameworkNotYours(DomainError):
    """The organisation may not write a framework with this code."""

    sentence = "Your organisation does not write this framework."


class NumberNotAVersion(DomainError):
    """The number is not a version's."""

    sentence = "Enter a version number such as 1.1.0."


class NumberTaken(DomainError):
    """The framework has a version with this number, or a later one."""

    sentence = "A draft's number must be higher than every version of the framework. Raise it."


class StartNotPossible(DomainError):
    """A draft cannot be started in this way."""

    sentence = "A draft cannot be started from this version."


class DraftClosed(DomainError):
    """It is published or withdrawn."""

    sentence = "This draft is published or withdrawn, so it cannot be changed any more."


class PartCodeTaken(DomainError):
    """The draft has a part of this kind with this code, perhaps taken out."""

    sentence = (
        "This draft has one with this code already, or had one that was taken out. "
        "Use a different code, or put the other back."
    )


class PartCodeWrong(DomainError):
    """The code does not look like one."""

    sentence = "This is not a code as frameworks have them."


class PartTakenOut(DomainError):
    """The part was taken out of the draft."""

    sentence = "This was taken out of the draft. Put it back to change it."


class AreaHasStatements(DomainError):
    """An area is taken out after its statements."""

    sentence = "Take the area's statements out first."


class PartStays(DomainError):
    """Every draft has this part."""

    sentence = "Every framework has this part, so it cannot be taken out."


constraint("uq_draft_part_draft_id_kind_code", PartCodeTaken)
