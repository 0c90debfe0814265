"""What a worker attaches to a returned statement, or takes off it, is seen when they send it."""

from uuid import UUID

from flask import Flask

from app.assessments.queries import list_ratings
from app.assessments.rules import Answer
from app.assessments.services import rate_statement, resend_statement, return_statement
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.services import lock_evidence
from app.extensions import db
from app.validation.queries.bringing import list_known
from app.validation.queries.recorded import recorded_evidence
from app.validation.services.bringing import bring_known
from tests.factories.assessments import make_evidence
from tests.factories.validation import Case, make_case


def shown(case: Case, code: str = "A1") -> set[UUID]:
    """Return the items that judges see with a statement, as the record would name them too."""
    review = case.review(code)
    key = case.assessment.id
    recorded = {item.key for item in recorded_evidence([key])[key].get(review.statement_id, ())}
    seen = {item.id for item in review.evidence}
    assert seen == recorded
    return seen


def attach(case: Case, items: list[EvidenceItem], code: str = "A1") -> None:
    """Let the worker make these the items of a returned statement."""
    ratings = list_ratings(case.assessment.id)
    rating = next(one for one in ratings if one.statement_id == case.review(code).statement_id)
    db.session.refresh(rating)
    with writing():
        rate_statement(
            case.assessment,
            rating.statement_id,
            Answer(2, reflection="Anew."),
            seen=rating.version,
            evidence_ids=[one.id for one in items],
        )
        db.session.commit()


def give_back(case: Case, code: str = "A1") -> UUID:
    """Return a statement to its worker, and its key."""
    statement_id = case.review(code).statement_id
    with writing():
        return_statement(case.assessment, statement_id, by_id=case.supervisor.id)
        db.session.commit()
    return statement_id


def make_locked(case: Case) -> EvidenceItem:
    """Return an item that an earlier claim locked."""
    item = make_evidence(case.worker)
    lock_evidence([item.id])
    db.session.commit()
    return item


def test_judges_see_what_was_sent_until_it_is_sent_again(app: Flask) -> None:
    case = make_case()
    sent = shown(case)
    assert len(sent) == 1
    new = make_locked(case)
    statement_id = give_back(case)

    assert shown(case) == sent, "returning changes nothing"
    attach(case, [new])
    assert shown(case) == sent, "nothing attached shows, and nothing taken off is missing"
    assert new.id not in {
        item.id for item in list_known(case.claim, case.who(case.supervisor), case.review("A2"))
    }
    with writing():
        resend_statement(case.assessment, statement_id, by_id=case.worker.id)
        db.session.commit()

    assert shown(case) == {new.id}
    give_back(case)
    attach(case, [])
    assert shown(case) == {new.id}
    with writing():
        resend_statement(case.assessment, statement_id, by_id=case.worker.id)
        db.session.commit()
    give_back(case)
    assert shown(case) == set(), "it was sent last with nothing"


def test_a_judge_who_attaches_the_same_item_attaches_it_for_themself(app: Flask) -> None:
    case = make_case()
    who = case.who(case.supervisor)
    (elsewhere,) = case.review("A2").evidence
    (own,) = case.review("A1").evidence
    if elsewhere.id == own.id:
        (elsewhere,) = case.review("E1").evidence
    assert elsewhere.id != own.id
    give_back(case)
    attach(case, [own, elsewhere])
    assert elsewhere.id in {one.id for one in list_known(case.claim, who, case.review("A1"))}

    with writing():
        bring_known(case.claim, who, "A1", [elsewhere.id])
        db.session.commit()
    assert shown(case) == {own.id, elsewhere.id}
    attach(case, [])

    assert shown(case) == {own.id, elsewhere.id}, "the worker takes off their own only"
