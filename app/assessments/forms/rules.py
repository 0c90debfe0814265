"""What an administrator or workforce lead may send about a rule."""

from datetime import date
from typing import cast

from wtforms import HiddenField, SelectChoice
from wtforms.validators import InputRequired, Optional

from app.assessments.rules.rulebook import KINDS, RuleName
from app.evidence.forms import GuardedForm
from app.web.forms import Choice, Day, LongChoice, LongText, Password, WholeNumber

LONGEST_RULE_REASON = 300
ON, OFF, BACK = "on", "off", "back"
SWITCH = [SelectChoice(ON, "On"), SelectChoice(OFF, "Off")]
HOW = [
    SelectChoice("set", "Set it to a number"),
    SelectChoice(BACK, "Take back what was set"),
]


class SetRuleForm(GuardedForm):
    """One rule, from a day on. A switch has `how` only, on or off; the others a number too."""

    statement = LongChoice("What it is for", validators=[Optional()])
    how = Choice("What should hold?", validators=[InputRequired("Select what should hold.")])
    value = WholeNumber("Number", validators=[Optional()])
    from_on = Day("From which day?", validators=[InputRequired("Enter the day it begins.")])
    reason = LongText("Reason", longest=LONGEST_RULE_REASON, validators=[Optional()])
    password = Password("Your password")
    # Which button was pressed: `look` at what it changes, or `set` it.
    then = HiddenField()

    @classmethod
    def of(cls, name: RuleName, codes: list[tuple[str, str]]) -> "SetRuleForm":
        """Return the form for a rule; `codes` are the statements it may be set for, with titles."""
        form, kind = cls(), KINDS[name]
        form.statement.choices = [("", "The whole organisation"), *codes]
        back = SelectChoice(BACK, "Take back what was set")
        form.how.choices = [*SWITCH, back] if kind.switch else HOW
        return form

    def validate_number(self) -> bool:
        """Whether a number was entered where one is asked for."""
        if self.how.data == "set" and self.value.data is None:
            self.value.errors = [*self.value.errors, "Enter a whole number, such as 6."]
            return False
        return True

    @property
    def wished(self) -> int | None:
        """The value, once the form is valid; None takes back what was set."""
        if self.how.data in (ON, OFF):
            return int(self.how.data == ON)
        return None if self.how.data == BACK else cast(int, self.value.data)

    @property
    def first_day(self) -> date:
        """The day it begins, once the form is valid."""
        return cast(date, self.from_on.data)
