"""Every message by name: its kind, and why people get it. Pure.

The words stand in `templates/notifications/letters/<name>.txt`, once for plain text and HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.notifications.rules.kinds import MailKind

ACCOUNT = "you have an account in this service"
OWN_WORK = "your assessments are kept in this service"
SUPERVISES = "you supervise people who use this service"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message by name. `why` ends the sentence that begins “You get this because”."""

    name: str
    kind: MailKind
    why: str


def _named(*letters: Letter) -> Mapping[str, Letter]:
    return {letter.name: letter for letter in letters}


LETTERS = _named(
    Letter("invitation", MailKind.ESSENTIAL, "an account was opened for you"),
    Letter("reset_link", MailKind.ESSENTIAL, "somebody asked for this link with your address"),
    Letter("password_changed", MailKind.ESSENTIAL, "the password of your account was changed"),
    Letter("factors_changed", MailKind.ESSENTIAL, "how you sign in was changed"),
    Letter("factors_reset", MailKind.ESSENTIAL, "somebody took away how you sign in"),
    Letter("recovery_code_used", MailKind.ESSENTIAL, "one of your recovery codes was used"),
    Letter("provider_set", MailKind.ESSENTIAL, "you are an administrator where you work"),
    Letter("guest_invited", MailKind.ESSENTIAL, "somebody there gave this as your work address"),
    Letter("guest_answered", MailKind.NEWS, "you invited somebody from another organisation"),
    Letter("observation_waiting", MailKind.ESSENTIAL, "you are named to read what comes back"),
    Letter("observation_asked", MailKind.ESSENTIAL, "somebody asked you by your work address"),
    Letter("survey_invitation", MailKind.ESSENTIAL, "everybody asked in this survey gets one"),
    Letter("cycle_open", MailKind.OPTIONAL, OWN_WORK),
    Letter("assessment_due", MailKind.OPTIONAL, OWN_WORK),
    Letter("assessment_due_soon", MailKind.NEWS, OWN_WORK),
    Letter("team_due", MailKind.OPTIONAL, SUPERVISES),
    Letter("team_due_soon", MailKind.NEWS, SUPERVISES),
    Letter("days_shortened", MailKind.NEWS, OWN_WORK),
    Letter("validations_ending", MailKind.OPTIONAL, OWN_WORK),
    Letter("validations_lapsed", MailKind.NEWS, OWN_WORK),
    Letter("team_validations_ending", MailKind.OPTIONAL, SUPERVISES),
    Letter("team_validations_lapsed", MailKind.NEWS, SUPERVISES),
    Letter("validation_revoked", MailKind.NEWS, OWN_WORK),
    Letter("reader_needed", MailKind.NEWS, "you may name second readers"),
    Letter("reader_asked", MailKind.NEWS, "you were named as a second reader"),
    Letter("reader_decided", MailKind.NEWS, "you took part in what was contested"),
    Letter("rereview_asked", MailKind.NEWS, "you took part in the record it is about"),
    Letter("rereview_answered", MailKind.NEWS, "you took part in the record it is about"),
    Letter("new_claim_asked", MailKind.NEWS, OWN_WORK),
    Letter("plan_late", MailKind.NEWS, OWN_WORK),
    Letter("team_plan_late", MailKind.NEWS, SUPERVISES),
    Letter("calibration_open", MailKind.NEWS, SUPERVISES),
    Letter("digest", MailKind.NEWS, "you chose one message a day, or were away"),
)
