"""What may be sent about validations after they are signed."""

from datetime import date
from typing import cast
from uuid import UUID

from wtforms import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from app.assessments.rules.later import LaterReason
from app.evidence.forms import GuardedForm
from app.validation.rules.afterwards import LONGEST_REASON
from app.web.forms import Choice, Choices, Day, Form, LongChoice, LongText, Password, Send

# All safety-critical validations of a person are renewed together.
SAFETY = "safety"


class OfferForm(GuardedForm):
    """One new item, and what it renews."""

    evidence = LongChoice("Evidence", validators=[InputRequired("Choose an item of evidence.")])
    covers = Choices("What it renews", validators=[InputRequired("Select what it renews.")])
    note = LongText("A note to whoever confirms it", longest=LONGEST_REASON)
    send = Send("Offer it")

    @property
    def chosen(self) -> tuple[UUID, bool, list[UUID]]:
        """The item, whether it is for what is safety-critical, and further statements."""
        covers = self.covers.data or []
        others = [UUID(one) for one in covers if one != SAFETY]
        return UUID(self.evidence.data), SAFETY in covers, others


class AnswerOfferForm(GuardedForm):
    """Whether an item renews what it is offered for, and why not."""

    answer = Choice(
        "Does this evidence show that the levels still hold?",
        choices=[
            SelectChoice("yes", "Yes, I confirm it"),
            SelectChoice("no", "No, I do not confirm it"),
        ],
        validators=[InputRequired("Select whether you confirm it.")],
    )
    reason = LongText("If you do not: what is missing", longest=LONGEST_REASON)
    password = Password("Your password")
    send = Send("Send your answer")


class RevokeForm(GuardedForm):
    """Why a validation no longer counts."""

    reason = LongText(
        "Reason",
        longest=LONGEST_REASON,
        validators=[DataRequired("Enter why this is revoked.")],
    )
    password = Password("Your password")
    send = Send("Revoke this validation")


class ReplyForm(GuardedForm):
    """What the worker says about it."""

    text = LongText(
        "Your reply",
        longest=LONGEST_REASON,
        validators=[DataRequired("Enter your reply.")],
    )
    send = Send("Send your reply")


class ManagerForm(Form):
    """Who may revoke, from when to when."""

    person = LongChoice("Manager", validators=[InputRequired("Choose a manager.")])
    from_on = Day("First day", validators=[InputRequired("Enter the first day.")])
    until_on = Day("Last day", validators=[Optional()])
    send = Send("Name this manager")

    @property
    def days(self) -> tuple[date, date | None]:
        """The first and the last day, once the form is valid."""
        return cast(date, self.from_on.data), self.until_on.data


REASONS = (
    SelectChoice(LaterReason.CHANGED.value, "Something has changed since it was signed"),
    SelectChoice(LaterReason.REVOKED.value, "A validation was revoked"),
    SelectChoice(LaterReason.LAPSED.value, "It lapsed too long ago for one new item"),
    SelectChoice(LaterReason.ROLE.value, "The role is another one now"),
    SelectChoice(LaterReason.LOOKED_AGAIN.value, "A moderator asked for another look"),
)


class LaterClaimForm(Form):
    """Which statements are claimed again, and why."""

    reason = Choice("Why", choices=REASONS, validators=[InputRequired("Select why.")])
    role_profile = LongChoice("Role", validators=[InputRequired("Choose the role.")])
    statements = Choices(
        "Statements", validators=[InputRequired("Select the statements to claim again.")]
    )
    send = Send("Start the claim")

    @property
    def chosen(self) -> tuple[LaterReason, str, list[str]]:
        """Why, the role profile's code, and the statements' codes."""
        return LaterReason(self.reason.data), self.role_profile.data, self.statements.data or []
