"""What the writes of drafts refuse, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class FrameworkNotYours(DomainError):
    """The organisation may not write a framework with this code."""

    sentence = "Your organisation does not write this framework."


class FrameworkCodeWrong(DomainError):
    """The framework's code does not look like one."""

    sentence = "A framework's code is small letters and figures joined by hyphens, at most 60."


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


class DraftNotReady(DomainError):
    """It has errors, or relations nobody confirmed."""

    sentence = "This draft is not ready to be sent. The list below says what is missing."


class IdsBorrowed(DomainError):
    """A statement has the permanent id of another framework's statement."""

    sentence = "A statement has the permanent id of another framework's statement."


class RelationWrong(DomainError):
    """A relation cannot hold between these statements."""

    sentence = "This relation cannot hold between these statements."


class DraftNotApproved(DomainError):
    """A draft is published from Approved only."""

    sentence = "Only an approved draft can be published."


class FilesTaken(DomainError):
    """The folder where the files would go holds another text under this version's name."""

    sentence = (
        "The folder of published frameworks holds another text under this version's name. "
        "Nothing was published. Ask whoever runs the service to look at it."
    )


class FilesNotWritten(DomainError):
    """The files could not be written."""

    sentence = (
        "The files could not be written, so nothing was published. "
        "Ask whoever runs the service to look at the folder of published frameworks."
    )


class DraftMoved(DomainError):
    """Its state or its text changed after the page was opened."""

    sentence = "Somebody changed this draft after you opened it. See what it says now."


class ThreadsOpen(DomainError):
    """A comment is not settled yet."""

    sentence = "Some comments are not settled yet. Settle them, or return the draft."


class SecondEditorNeeded(DomainError):
    """The person may not approve it."""

    sentence = "Somebody who has not written any of this draft must approve it."


class ReasonMissing(DomainError):
    """A draft is returned with a reason."""

    sentence = "Enter what must change before it can be approved."


class TextTooLong(DomainError):
    """A comment or a reason has a longest length."""

    sentence = "Use 4,000 characters or fewer. Nothing you wrote is lost."


class CommentEmpty(DomainError):
    """A comment says something."""

    sentence = "Enter a comment."


class ThreadAlreadySettled(DomainError):
    """The thread is settled."""

    sentence = "This thread was settled already."


constraint("uq_draft_part_draft_id_kind_code", PartCodeTaken)
constraint("ck_framework_draft_second_editor", SecondEditorNeeded)
