"""A respondent is shown what may identify somebody before it is sent, and nothing of it is kept."""

import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.evidence.models import IdentifierExplanation
from app.extensions import db
from app.surveys.models import SealedAnswer
from app.surveys.questionnaire import Answers, Questionnaire, Scope, load_questionnaire, named_in
from app.surveys.views.answering import LOOK, Visit, _send
from tests.factories.surveys import Survey, make_survey

NAMED = "Mrs Toller at 07700 900123 helped me."


def words_asked() -> Questionnaire:
    """The questionnaire with the questions in words, which a regional wave asks."""
    return load_questionnaire("family-help-workforce", "1.0.0").for_wave(Scope.REGION)


def test_words_that_may_identify_somebody_are_found_by_question() -> None:
    answers: Answers = {"what_helps": NAMED, "what_would_change": "More time.", "progression": "no"}

    assert list(named_in(words_asked(), answers)) == [
        (
            "What helps you most to do good work with families?",
            "This may identify somebody: “Mrs Toller” (name with a title), “07700 900123” (phone "
            "number) — take them out, or say why they may stay.",
        )
    ]


def sent(app: Flask, survey: Survey, **fields: str) -> tuple[str, int]:
    """Send the last page of a regional survey; return what is answered and its status."""
    questionnaire = words_asked()
    last = str(len(questionnaire.sections) + 1)
    typed = {"code": survey.code, "at": last, "go": "send", **fields}
    with app.test_request_context("/answer", method="POST"):
        app.preprocess_request()
        visit = Visit(survey.wave, questionnaire, {name: [text] for name, text in typed.items()})
        sent = app.make_response(_send(visit, survey.token, survey.stratum_id))
        answer = app.process_response(sent)
        return answer.get_data(as_text=True), answer.status_code


def rows(table: type[SealedAnswer] | type[AuditEvent] | type[IdentifierExplanation]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_an_answer_is_sent_once_its_respondent_has_looked_at_it(app: Flask) -> None:
    survey = make_survey()
    events = rows(AuditEvent)
    page, status = sent(app, survey, what_helps=NAMED)
    assert status == 422
    assert LOOK in page
    assert "“Mrs Toller” (name with a title)" in page
    assert 'name="stay"' in page
    assert rows(SealedAnswer) == 0
    assert sent(app, survey, what_helps=NAMED, stay="yes")[1] == 303
    assert rows(SealedAnswer) == 1
    assert (rows(AuditEvent), rows(IdentifierExplanation)) == (events, 0)
