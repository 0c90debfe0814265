"""What writes of waves refuse, each with its sentence."""

from app.db.domain import DomainError
from app.db.errors import constraint


class WaveHasNoTitle(DomainError):
    """A wave needs a title."""

    sentence = "Enter a title for the wave."


class TooFewToInvite(DomainError):
    """Fewer than ten workers, so nobody could answer without being known."""

    sentence = (
        "Fewer than 10 workers can be invited, so answers could be traced to people. Add the"
        " workers first, or ask a neighbouring organisation to run the wave with you."
    )


class WaveNotDraft(DomainError):
    """The wave was opened already."""

    sentence = "This wave was opened already."


class WaveNotOpen(DomainError):
    """The wave is not open."""

    sentence = "This wave is not open."


class WaveNotClosed(DomainError):
    """The wave is not closed, or its release was approved."""

    sentence = "This wave is not closed, or it has been released already."


class CodeSpent(DomainError):
    """The code is unknown, has answered, or its wave has closed; nobody can tell which."""

    sentence = "This code cannot be used. It may have been used already, or the survey has closed."


class CodesHandedOut(DomainError):
    """Everybody in the stratum has a code."""

    sentence = "Codes for this role have been handed out. Replace a lost one instead."


class NoReplacementLeft(DomainError):
    """One code in twenty of the stratum was replaced."""

    sentence = "No more codes can be replaced for this role: at most 1 in 20 may be."


class OnItsWay(DomainError):
    """Invitations are being sent, or the wave is being closed: a second time would do harm."""

    sentence = "This was asked for already and is on its way. Look again in a few minutes."


class WaveKeyMissing(DomainError):
    """The wave's key file is gone or is another's."""

    sentence = (
        "The key file of this wave is missing or damaged, so its answers cannot be opened. Put"
        " the file back in the key folder and close the wave again."
    )


constraint("ck_wave_titled", WaveHasNoTitle)
constraint("ck_wave_stratum_one_code_each", CodesHandedOut)
constraint("ck_wave_stratum_few_replaced", NoReplacementLeft)
