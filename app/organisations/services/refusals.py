"""What is refused about supervision and deputies, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class OwnSupervision(DomainError):
    """Nobody chooses who judges them."""

    sentence = "Another administrator changes who supervises you."


class NotASupervisor(DomainError):
    """Whoever is chosen does not hold the role that this needs."""

    sentence = "Choose somebody who is a supervisor here today."


class NotAnAssessor(DomainError):
    """A registered assessor is a social worker who holds the role."""

    sentence = "Choose a registered assessor who is a registered social worker."


class SupervisionInALoop(DomainError):
    """The worker is the new supervisor's own manager."""

    sentence = "Nobody can be supervised by somebody whose manager they are."


class ChangesInThePast(DomainError):
    """Supervision changes from today on, or later."""

    sentence = "Choose today, or a day within a year from today."


class SupervisionChangedMeanwhile(DomainError):
    """Somebody else changed this person's supervisor at the same moment."""

    sentence = "Somebody changed this person’s supervisor just now. Look at it again."


class StandsInForThemself(DomainError):
    """A deputy is somebody else."""

    sentence = "Nobody can stand in for themself. Choose somebody else."


class DeputyDaysWrong(DomainError):
    """The days are out of order, over, or years long."""

    sentence = "The last day must be the first day or later, and within a year."


class DeputyNamedAlready(DomainError):
    """There is a deputy on some of these days."""

    sentence = "A deputy is named for some of these days already. End that one first."


class DeputyEndedAlready(DomainError):
    """Somebody ended it before."""

    sentence = "This has ended already."


constraint("ck_deputy_not_oneself", StandsInForThemself)
constraint("ck_deputy_dates", DeputyDaysWrong)
constraint("uq_supervision_link_open_worker", SupervisionChangedMeanwhile)
