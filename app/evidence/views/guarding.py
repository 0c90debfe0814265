"""What the pages of every feature share to guard the texts that are sent there."""

from collections.abc import Collection
from uuid import UUID

from app.evidence.forms import GuardedForm
from app.evidence.identifiers import Passage, find_identifiers, sentence_of, sentences
from app.evidence.queries import map_explanations
from app.evidence.services import explain_finds
from app.evidence.views.blueprint import blueprint
from app.web.guard import current_who


def guard(
    form: GuardedForm, subject: str, subject_id: UUID, sent_with: Collection[Passage] = ()
) -> None:
    """Say whose texts a form holds, and which kept texts are sent with it.

    Do it before the form is validated; an earlier reason for the same words in the same place
    counts.
    """
    form.about(subject, subject_id, map_explanations, sent_with)


def keep_reasons(form: GuardedForm) -> None:
    """Keep why what was found may stay; after the writing that it belongs to."""
    who = current_who()
    explain_finds(
        form.explained,
        form.why.data or "",
        organisation_id=who.organisation_id,
        by_id=who.person_id,
    )


blueprint.add_app_template_filter(sentences)


@blueprint.app_template_filter("identifying")
def identifying(text: str | None) -> str:
    """Return the sentence on what in a text may identify somebody; empty when nothing does."""
    found = find_identifiers(text or "")
    return sentence_of(found) if found else ""
