"""Forms whose texts somebody else reads as soon as they are sent: held while a text may identify
somebody, until it is taken out or the same form says why it may stay.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from wtforms import Field, FormField, HiddenField, PasswordField, StringField
from wtforms.form import BaseForm
from wtforms.validators import Length

from app.evidence.identifiers import Find, Passage, find_identifiers, find_in, sentences
from app.web.forms import Form, LineIfAsked

LONGEST_WHY = 300
IDENTIFIES = "Say why without the name or number itself, such as “our trainer, not a family”."
TOO_LONG = f"Why it may stay must be {LONGEST_WHY} characters or fewer."
Said = Callable[[Collection[UUID]], Mapping[str, str]]


class GuardedForm(Form):
    """Looks through its own texts, and through what is sent with it, whenever it is validated.

    Each view says with `about` what the texts belong to. Its template shows `why_asked` of
    `evidence/guard.html` above the button. After the writing, the view keeps `explained`.
    """

    # Fields that ask for an identifier, such as a colleague's work email: it belongs there.
    asks_for: frozenset[str] = frozenset()
    why = LineIfAsked("Why may it stay?", validators=[Length(max=LONGEST_WHY, message=TOO_LONG)])
    # What the page showed: a reason is of that, and of nothing that was typed since.
    shown = HiddenField()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.finds: Sequence[Find] = ()
        self.explained: Sequence[Find] = ()
        self._about: tuple[str, UUID, Said] | None = None
        self._with: Sequence[Passage] = ()

    def about(
        self, subject: str, subject_id: UUID, said: Said, sent_with: Collection[Passage] = ()
    ) -> None:
        """Say whose texts these are, where earlier reasons are read, and what else is sent."""
        self._about = (subject, subject_id, said)
        self._with = tuple(sent_with)

    def look(self) -> None:
        """Find what would be held, so that a page shows it before anything is sent."""
        self.finds = self._find()
        self.shown.data = " ".join(find.digest for find in self.finds)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field; then hold what may identify somebody and has no reason to stay."""
        fine = bool(super().validate(extra_validators))
        seen = set(str(self.shown.data or "").split())
        self.look()
        if not self.finds:
            return fine
        if find_identifiers(self.why.data or ""):
            self.why.errors = [*self.why.errors, IDENTIFIES]
            return False
        reasoned = [find for find in self.finds if self.why.data and find.digest in seen]
        held = [find for find in self.finds if find not in reasoned]
        self._show(held)
        self.explained = reasoned
        return fine and not held

    def _find(self) -> Sequence[Find]:
        if self._about is None:
            raise RuntimeError(f"{type(self).__name__} was not told what its texts are about.")
        subject, subject_id, said = self._about
        own = [
            Passage(subject, subject_id, name, field.data or "")
            for name, field in text_fields(self)
            if name not in self.asks_for
        ]
        finds = find_in([*own, *self._with])
        known = said({find.passage.subject_id for find in finds}) if finds else {}
        return [find for find in finds if find.digest not in known]

    def _show(self, held: Sequence[Find]) -> None:
        """Put each find beside its field; what is sent with the form, beside the question."""
        fields = dict(text_fields(self))
        for name, sentence in sentences(held).items():
            field = fields.get(name)
            if field is None:
                self.why.errors = [*self.why.errors, sentence]
            else:
                where = f"{sentence} There is room for it just above the button."
                field.errors = [*field.errors, where]


def text_fields(form: BaseForm, before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield every field of a form, and of its parts, that a person types words into."""
    for field in form:
        if isinstance(field, FormField):
            yield from text_fields(field.form, f"{before}{field.short_name} ")
        elif isinstance(field, StringField) and not isinstance(field, (HiddenField, PasswordField)):
            yield f"{before}{field.short_name}", field
