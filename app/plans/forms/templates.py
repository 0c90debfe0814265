"""What a workforce lead sends to set the template of a role."""

from collections.abc import Iterator
from typing import Any

from wtforms import FormField, HiddenField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from app.evidence.forms import GuardedForm
from app.plans.forms import OWNERS, TAGS, WHOLE_DATE
from app.plans.rules import LONGEST_ACTION, MOST_HOURS, ActionTag, Owner, Priority
from app.plans.rules.starting import (
    MOST_MONTHS,
    MOST_REVIEW_WEEKS,
    MOST_STANDARD_ACTIONS,
    MOST_WEEKS,
    StandardAction,
    Template,
)
from app.web.forms import Choice, Day, LongChoice, LongText, Part, WholeNumber

EVERY = "every"
SCOPES = [
    SelectChoice(EVERY, "Every objective"),
    *(SelectChoice(one.value, f"Objectives that are a {one.value}") for one in Priority),
]
LONGEST_SUPPORT = 2000


def number_of(name: str, least: int, most: int) -> WholeNumber:
    """Return a field for a whole number within limits, each with its sentence."""
    return WholeNumber(
        name,
        validators=[
            InputRequired(f"Enter {name.lower()}, from {least} to {most}."),
            NumberRange(least, most, f"{name} must be from {least} to {most}."),
        ],
    )


class StandardPart(Part):
    """One standard action; without a text there is none."""

    text = LongText("What is done", longest=LONGEST_ACTION)
    scope = LongChoice("For which objectives", default=EVERY)
    tag = Choice("How", choices=TAGS, default=ActionTag.ON_THE_JOB.value)
    owner = Choice("Who", choices=OWNERS, default=Owner.WORKER.value)
    weeks = WholeNumber(
        "Weeks until it is due",
        default=6,
        validators=[
            Optional(),
            NumberRange(1, MOST_WEEKS, f"Weeks must be from 1 to {MOST_WEEKS}."),
        ],
    )

    def action(self) -> StandardAction:
        """Return what was entered."""
        scope = self.scope.data
        priority = Priority(scope) if scope in set(Priority) else None
        return StandardAction(
            (self.text.data or "").strip(),
            ActionTag(self.tag.data),
            Owner(self.owner.data),
            self.weeks.data or 6,
            "" if priority or scope == EVERY else scope,
            priority,
        )


class TemplateForm(GuardedForm):
    """Everything that a template says, and the day from which it holds."""

    from_on = Day("From which day", validators=[DataRequired(WHOLE_DATE)])
    support = LongText("Standard support", longest=LONGEST_SUPPORT)
    protected_hours = number_of("Protected hours", 0, MOST_HOURS)
    review_weeks = number_of("Weeks until the first review", 1, MOST_REVIEW_WEEKS)
    months = number_of("Months of a plan", 1, MOST_MONTHS)
    # Which button was pressed: `look` at what a plan would start with, or `set` it.
    then = HiddenField()

    def parts(self) -> Iterator[StandardPart]:
        """Yield the part for each standard action."""
        yield from (field.form for field in self if isinstance(field, FormField))

    def template(self) -> Template:
        """Return what was entered, once the form is valid; what has no text is left out."""
        return Template(
            self.support.data or "",
            self.protected_hours.data,
            self.review_weeks.data,
            self.months.data,
            tuple(one.action() for one in self.parts() if (one.text.data or "").strip()),
        )


def template_form(held: Template | None, statements: list[tuple[str, str]]) -> TemplateForm:
    """Return the form filled with what holds; `statements` are codes and titles of the role."""
    names = [f"a{number}" for number in range(1, MOST_STANDARD_ACTIONS + 1)]
    fields: dict[str, Any] = {name: FormField(StandardPart) for name in names}
    actions = held.actions if held else ()
    data = {name: _filled(one) for name, one in zip(names, actions, strict=False)}
    for name in ("support", "protected_hours", "review_weeks", "months"):
        if held:
            data[name] = getattr(held, name)
    made: TemplateForm = type("RoleTemplateForm", (TemplateForm,), fields)(data=data)
    codes = [SelectChoice(code, f"{code} {title}") for code, title in statements]
    for one in made.parts():
        one.scope.choices = [*SCOPES, *codes]
    return made


def _filled(one: StandardAction) -> dict[str, Any]:
    return {
        "text": one.text,
        "scope": one.statement or (one.priority.value if one.priority else EVERY),
        "tag": one.tag.value,
        "owner": one.owner.value,
        "weeks": one.weeks,
    }
