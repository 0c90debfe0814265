"""What renewing, revoking and claiming again refuse, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class NothingToOffer(DomainError):
    """An offer is for at least one validation."""

    sentence = "Select what this evidence is for."


class CameSecond(DomainError):
    """Somebody else was first: the database said so, so nothing more is read before the answer."""


class OfferAlreadyAnswered(CameSecond):
    """Somebody answered the offer first."""

    sentence = "This offer was answered already."


class AlreadyRevoked(CameSecond):
    """The validation was revoked before."""

    sentence = "This validation is revoked already."


class AlreadyReplied(CameSecond):
    """A worker replies to a revocation once."""

    sentence = "Your reply is there already, and stays as it is."


class ReplyMissing(DomainError):
    """A reply says something."""

    sentence = "Enter your reply."


class ReplyTooLong(DomainError):
    """A reply has at most 1,000 characters."""

    sentence = "Your reply must be 1,000 characters or fewer."


class ManagerNamedAlready(CameSecond):
    """Somebody named this manager at the same moment."""

    sentence = "This person is named from that day already."


class ManagerEndsBeforeBeginning(DomainError):
    """The last day is before the first."""

    sentence = "The last day must be the first day, or later."


class ManagerEnded(DomainError):
    """Somebody ended it meanwhile."""

    sentence = "This was ended already. Look at it again."


class LaterClaimOpen(DomainError):
    """One later claim at a time."""

    sentence = "A later claim is open already. Finish or sign it off first."


class NothingToClaim(DomainError):
    """A later claim is of at least one statement that was signed off before."""

    sentence = "Select the statements to claim again."


class NothingSigned(DomainError):
    """A later claim follows a signed assessment."""

    sentence = "Nothing is signed off yet, so there is nothing to claim again."


constraint("uq_offer_answer_offer_id", OfferAlreadyAnswered)
constraint("uq_renewal_offer_id", OfferAlreadyAnswered)
constraint("uq_revocation_assessment_id_permanent_id", AlreadyRevoked)
constraint("uq_revocation_reply_revocation_id", AlreadyReplied)
constraint("uq_revoking_manager_organisation_id_person_id_from_on", ManagerNamedAlready)
constraint("ck_revoking_manager_dates", ManagerEndsBeforeBeginning)
