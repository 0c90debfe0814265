"""A judge brings evidence of their own: three items a statement, seen by the worker, kept."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.assessments.queries import list_evidence
from app.assessments.rules import Side
from app.db.engine import writing
from app.evidence.queries import list_evidence_of
from app.evidence.rules import Content, EvidenceType
from app.evidence.services import add_evidence
from app.extensions import db
from app.people.models import Person
from app.validation.queries.bringing import list_known
from app.validation.services.bringing import bring_evidence, bring_known
from app.validation.services.errors import NotTheirsToJudge
from tests.factories.assessments import make_evidence
from tests.factories.validation import Case, make_case, make_signed_case
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
FIELDS: dict[str, object] = {
    "type": "direct observation",
    "title": "Joint visit that I watched",
    "happened_on": ["3", "11", "2025"],
    "text": "Each parent was asked apart.",
    "names_no_family": "y",
}


def content(title: str = "Watched") -> Content:
    today = datetime.now(UTC).date()
    kind = EvidenceType.DIRECT_OBSERVATION
    return Content(kind, title, today, text="Seen.", names_no_family=True)


def brought(case: Case) -> list[str]:
    """The titles of what the judge's side attached."""
    rows = list_evidence(case.assessment.id)
    return sorted(item.title for link, item in rows if link.side is Side.SUPERVISOR)


def test_an_observation_is_added_and_both_see_it_and_neither_takes_it_off(
    sign_in: SignIn,
) -> None:
    case = make_case()
    judge, worker = sign_in(case.supervisor), sign_in(case.worker)
    path = f"{case.path}/statements/E3/evidence"
    assert f"{path}" in judge.page(f"{case.path}/areas/E").text

    assert judge.send(path, path, **FIELDS).status_code == 303

    assert judge.page(f"{case.path}/areas/E").says("Joint visit that I watched")
    item = next(one for one in list_evidence_of(case.worker.id) if one.title == FIELDS["title"])
    assert (item.added_by_id, item.locked) == (case.supervisor.id, True)
    own = worker.page(f"/evidence/{item.id}")
    assert own.says(f"{case.supervisor.name} added it for you.")
    assert own.says("attached by your supervisor")
    token = worker.page("/evidence/add").form()["csrf_token"]
    changed = {**FIELDS, "csrf_token": token, "title": "Other", "version": "1"}
    assert worker.post(f"/evidence/{item.id}", data=changed).status_code == 422
    assert worker.page("/evidence?text=joint").says("Received")
    assert brought(case) == [FIELDS["title"]]


def test_the_fourth_is_refused_with_the_names_of_three_and_what_was_typed_stays(
    sign_in: SignIn,
) -> None:
    case = make_case()
    who = case.who(case.supervisor)
    with writing():
        for title in ("First", "Second", "Third"):
            bring_evidence(case.claim, who, "E3", content(title))
        db.session.commit()
    path = f"{case.path}/statements/E3/evidence"

    response = sign_in(case.supervisor).send(path, path, **FIELDS)

    assert response.status_code == 422
    page = Page(response)
    assert "“First”, “Second” and “Third”: take one off" in page.errors[0]
    assert page.form(path)["text"] == FIELDS["text"]
    assert brought(case) == ["First", "Second", "Third"]
    assert not any(one.title == FIELDS["title"] for one in list_evidence_of(case.worker.id))


def test_one_observation_supports_several_statements_and_nothing_unsent_is_offered(
    sign_in: SignIn,
) -> None:
    case = make_case()
    private = make_evidence(case.worker)
    who = case.who(case.supervisor)
    with writing():
        key = bring_evidence(case.claim, who, "E3", content("Watched once"))
        db.session.commit()
    offered = {item.id for item in list_known(case.claim, who, case.review("E4"))}
    assert key in offered
    assert private.id not in offered
    judge = sign_in(case.supervisor)
    path = f"{case.path}/statements/E4/evidence"

    sent = judge.send(path, f"{path}/known", known=[str(key), str(private.id)])

    assert sent.status_code == 303
    assert brought(case) == ["Watched once", "Watched once"]
    assert private.id not in {item.id for _, item in list_evidence(case.assessment.id)}


def test_a_judge_is_offered_nothing_of_statements_they_do_not_see_nor_unsent_training(
    sign_in: SignIn,
) -> None:
    case = make_case(registered=False)
    assert case.assessor is not None
    assessor, supervisor = case.who(case.assessor), case.who(case.supervisor)
    with writing():
        elsewhere = bring_evidence(case.claim, supervisor, "A1", content("On A1"))
        shared = bring_evidence(case.claim, assessor, "E3", content("On E3"))
        training = add_evidence(
            case.claim.organisation_id,
            case.worker.id,
            content("Imported, and written on since"),
            by_id=case.supervisor.id,
        ).id
        db.session.commit()

    for_assessor = {item.id for item in list_known(case.claim, assessor, case.review("E4"))}
    for_supervisor = {item.id for item in list_known(case.claim, supervisor, case.review("A2"))}

    assert (elsewhere in for_assessor, shared in for_assessor) == (False, True)
    assert {elsewhere, shared} <= for_supervisor
    assert training not in for_supervisor


def test_what_may_identify_somebody_is_held(sign_in: SignIn) -> None:
    case = make_case()
    path = f"{case.path}/statements/E3/evidence"

    response = sign_in(case.supervisor).send(
        path, path, **{**FIELDS, "text": "Mrs Toller was heard out."}
    )

    assert response.status_code == 422
    assert "Mrs Toller" in response.text
    assert brought(case) == []


def test_only_who_judges_a_statement_brings_evidence_to_it(sign_in: SignIn) -> None:
    case = make_case(registered=False)
    assert case.assessor is not None
    critical, other = "E3", "A1"
    for person, code, status in (
        (case.supervisor, critical, 404),
        (case.assessor, critical, 200),
        (case.assessor, other, 404),
        (case.supervisor, other, 200),
        (case.worker, other, 404),
        (case.council.supervisor, other, 404),
    ):
        path = f"{case.path}/statements/{code}/evidence"
        assert sign_in(person).get(path).status_code == status, (person.name, code)
    with writing(), pytest.raises(NotTheirsToJudge):
        bring_known(case.claim, case.who(case.supervisor), critical, [])


def test_a_signed_claim_takes_no_more(sign_in: SignIn) -> None:
    case = make_signed_case()
    with writing(), pytest.raises(NotTheirsToJudge):
        bring_evidence(case.claim, case.who(case.supervisor), "E3", content())
    db.session.rollback()
    assert sign_in(case.supervisor).get(f"{case.path}/statements/E3/evidence").status_code == 404
