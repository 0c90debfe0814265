"""What the writes of validation refuse, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class StatementRefused(DomainError):
    """A refusal about one statement of several on the page: `code` says which."""

    def __init__(self, code: str, sentence: str | None = None, *, field: str = "kind") -> None:
        super().__init__(sentence, field=field)
        self.code = code


class NotTheirsToJudge(StatementRefused):
    """Somebody else judges this statement."""

    sentence = "A judge registered as a social worker judges this statement."


class AreaAlreadyShown(DomainError):
    """Both levels of the area were shown, so judgements stay as they are."""

    sentence = "Both levels of this area are shown already, so the judgement stays as it was."


class AreaNotJudged(DomainError):
    """A statement of the area has no whole judgement."""

    sentence = "Some statements of this area are not judged yet."


class StatementJudgedMeanwhile(StatementRefused):
    """The statement was judged in another window after this page was opened."""


class JudgedMeanwhile(DomainError):
    """A judgement of the area was changed after the page looked through its notes."""

    sentence = (
        "A judgement of this area changed in another window just now. Look at it below, then"
        " show both levels."
    )


class LevelsNotShown(StatementRefused):
    """A decision is made after both levels were shown."""

    sentence = "Show both levels of this area first."


class StatementWithWorker(StatementRefused):
    """The statement was returned and has not been sent again."""

    sentence = "This statement is with the worker. You can decide when it is sent again."


class DisagreementStands(StatementRefused):
    """The worker contests the decision, so it stays as it was contested."""

    sentence = "The worker contests this decision, so a second reader decides."


class ReasonMissing(StatementRefused):
    """The decision needs a reason."""

    sentence = "Enter a reason."


class ConversationMissing(StatementRefused):
    """The levels lie far apart, and neither side noted a conversation or why there was none."""

    sentence = (
        "Your levels are two or more apart. Note your conversation first, or note why you could not"
        " talk. The link is just above."
    )


class LevelMissing(StatementRefused):
    """A different level needs to be one, and another than the worker's."""

    sentence = "Select a level other than the worker's, or select “agreed”."


class EvidenceMissing(StatementRefused):
    """The statement has not the evidence that validating it needs."""


class CannotContest(DomainError):
    """There is no decided level here that the worker could contest."""

    sentence = "You can contest a level that was decided and differs from yours."


class AlreadyContested(DomainError):
    """There is a disagreement about this statement."""

    sentence = "This statement is contested already."


class DisagreementDecided(DomainError):
    """The second reader has decided."""

    sentence = "A second reader has decided this already. What each side said stays as it was."


class NotReadyToSign(DomainError):
    """Something stands in the way of signing off."""

    sentence = "This cannot be signed off yet."


class DecisionsChanged(DomainError):
    """A decision was made after the page from which the worker accepts was opened."""

    sentence = "A decision changed while this page was open. Read it before you accept."


class CommentMissing(DomainError):
    """Each side says something about the whole."""

    sentence = "Enter a comment."


class NotRenewable(DomainError):
    """Something of it cannot be renewed lightly today."""

    sentence = "Some of this cannot be renewed with one item today. Look at the page again."


class EvidenceDoesNotRenew(DomainError):
    """The item is not the worker's own, not new, or not of the kind that is needed."""

    sentence = "Choose an item of your own."


class AlreadyOffered(DomainError):
    """An offer for the same validation waits for an answer."""

    sentence = "You have offered something for this already."


class NotTheirsToRevoke(DomainError):
    """Only a named manager revokes, and never what they signed or what is their own."""

    sentence = "Only a manager who is named for it, and who is no party to it, revokes."


class NotRevocable(DomainError):
    """What has lapsed counts no more anyway."""

    sentence = "This has lapsed, so there is nothing to revoke."


class ReasonTooLong(DomainError):
    """A reason has at most 1,000 characters."""

    sentence = "The reason must be 1,000 characters or fewer."


constraint("uq_disagreement_assessment_id_statement_id", AlreadyContested)
constraint("uq_area_reveal_assessment_id_area", AreaAlreadyShown)
