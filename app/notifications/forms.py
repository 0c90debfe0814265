"""What people and organisations may choose about mail."""

from datetime import time

from wtforms import SelectChoice
from wtforms.validators import InputRequired

from app.notifications.rules.choices import Preferences, read_clock
from app.notifications.rules.kinds import Pace
from app.web.forms import Choice, Choices, Form, LongChoice, Send

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PACES = [
    SelectChoice(Pace.AT_ONCE.value, "At once, one message for each thing"),
    SelectChoice(Pace.DAILY.value, "One message a day, at half past eight, when something waits"),
]
WANTED, UNWANTED = "send", "do not send"
CLOCKS = [f"{hour:02}:{minute}" for hour in range(5, 23) for minute in ("00", "30")]
CHOOSE = InputRequired("Choose one.")


class RulesForm(Form):
    """How news comes to those who chose nothing, and between which hours."""

    pace = Choice("How news comes", choices=PACES, validators=[CHOOSE])
    earliest = LongChoice("News may come from", choices=CLOCKS, validators=[CHOOSE])
    latest = LongChoice("News may come until", choices=CLOCKS, validators=[CHOOSE])
    send = Send("Save")

    def show(self, now: Preferences) -> None:
        """Show what counts now."""
        self.pace.data = now.pace.value
        self.earliest.data = f"{now.hours.earliest:%H:%M}"
        self.latest.data = f"{now.hours.latest:%H:%M}"

    @property
    def chosen_pace(self) -> Pace:
        """How news is to come, once the form is valid."""
        return Pace(self.pace.data)

    @property
    def clocks(self) -> tuple[time, time]:
        """From when until when, once the form is valid."""
        return read_clock(self.earliest.data), read_clock(self.latest.data)


class ChoiceForm(RulesForm):
    """How one's own mail comes."""

    optional = Choice(
        "Reminders you can do without",
        choices=[SelectChoice(WANTED, "Send them"), SelectChoice(UNWANTED, "Do not send them")],
        validators=[CHOOSE],
    )
    days = Choices(
        "Your working days",
        choices=[SelectChoice(str(number), day) for number, day in enumerate(DAYS)],
    )

    def show(self, now: Preferences) -> None:
        """Show what counts now."""
        super().show(now)
        self.optional.data = WANTED if now.optional else UNWANTED
        self.days.data = [str(day) for day in sorted(now.hours.days)]

    @property
    def chosen_days(self) -> frozenset[int]:
        """The days of the week, Monday 0."""
        return frozenset(int(day) for day in self.days.data or ())
