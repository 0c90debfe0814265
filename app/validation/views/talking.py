"""A conversation about two levels that lie far apart: what to talk about, and what was said."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import get_framework
from app.people.queries import names_of
from app.validation.access import is_worker, may_see_conversation
from app.validation.forms import ConversationForm
from app.validation.queries.conversations import Conversation, get_conversation
from app.validation.rules.comparing import compare
from app.validation.rules.days import london_day
from app.validation.rules.talking import free_from, waits_for_talk
from app.validation.services.talking import note_conversation
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE = "validation/conversation.html"


@blueprint.route(
    "/claims/<uuid:assessment_id>/statements/<code>/conversation", methods=["GET", "POST"]
)
@access(may_see_conversation, on=get_conversation)
def talk(conversation: Conversation) -> ResponseReturnValue:
    """Show what to talk about and what was noted; keep what one side says of it."""
    form, claim = ConversationForm(), conversation.claim
    guard(form, f"conversation about {conversation.review.code}", claim.assessment_id)
    if form.validate_on_submit():
        try:
            note_conversation(conversation, current_who(), form.text.data, talked_on=form.day)
            keep_reasons(form)
            flash("Your note is kept. Both of you can read it.", "success")
            code = conversation.review.code
            here = url_for(".talk", assessment_id=claim.assessment_id, code=code)
            return redirect(here, 303)
        except NothingFound:
            raise
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again(PAGE, form, **_shown(conversation))
    return render_template(PAGE, form=form, **_shown(conversation))


def _shown(conversation: Conversation) -> dict[str, object]:
    claim, review = conversation.claim, conversation.review
    framework = get_framework(claim.version_id, claim.supplement_id)
    judge = review.judgement.judge_id if review.judgement else claim.worker_id
    names = names_of([judge, *(note.person_id for note in conversation.notes)])
    today = london_day(datetime.now(UTC))
    return {
        "claim": claim,
        "review": review,
        "framework": framework,
        "compared": compare(framework, review),
        "judge": names[judge],
        "names": names,
        "notes": conversation.notes,
        "waits": waits_for_talk(review, noted=bool(conversation.notes), today=today),
        "free_from": free_from(review),
        "for_worker": is_worker(current_who(), claim),
    }
