"""What a statement's page says of last time, of the role, and where it leads on the keyboard."""

from datetime import UTC, datetime, timedelta

from app.assessments.queries import get_rated_statement, list_evidence_to_attach, list_ratings
from app.assessments.rules import Answer
from app.assessments.services import rate_statement, send_for_review
from app.db.engine import writing
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.organisations.rules import Role, Who
from tests.assessments.desk import SignIn, statement
from tests.factories.assessments import make_assessment, make_evidence, make_sent_assessment
from tests.factories.organisations import Council

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_last_time_is_said_in_words_with_what_was_written(
    council: Council, sign_in: SignIn
) -> None:
    make_sent_assessment(council, council.worker, now=NOW - timedelta(days=300))
    page = sign_in(council.worker).page(statement(make_assessment(council, council.worker)))
    assert page.says(
        "Your role requires level 1 With support. Last time you chose 1 With support, on"
        " 26 January 2026."
    )
    (opened,) = [one for one in page.all("details") if "What you said" in "".join(one.itertext())]
    assert "What I did for E3, and what I would do again." in "".join(opened.itertext())
    assert opened.get("open") is None


def test_a_statement_that_was_not_part_of_the_role_says_so_next_time(
    council: Council, sign_in: SignIn
) -> None:
    first = make_assessment(council, council.worker, now=NOW - timedelta(days=300))
    code = {key: code for code, key in statement_ids(first.version_id).items()}
    with writing():
        for rating in list_ratings(first.id):
            answer = (
                Answer(None, True, "A colleague holds these.")
                if code[rating.statement_id] == "E3"
                else Answer(1, reflection="What I did.")
            )
            rate_statement(first, rating.statement_id, answer, seen=rating.version)
        send_for_review(first, by_id=council.worker.id, now=NOW - timedelta(days=290))
        db.session.commit()
    page = sign_in(council.worker).page(statement(make_assessment(council, council.worker)))
    assert page.says("Last time you said it was not part of your role, on 5 February 2026.")
    assert page.says("A colleague holds these.")


def test_evidence_that_fits_the_rule_is_offered_first(council: Council) -> None:
    assessment = make_assessment(council, council.worker, now=NOW)
    kinds = (
        (EvidenceType.SUPERVISION_REFLECTION, 5),
        (EvidenceType.DIRECT_OBSERVATION, 500),
        (EvidenceType.DIRECT_OBSERVATION, 90),
        (EvidenceType.CASE_RECORD_AUDIT, 40),
        (EvidenceType.QUALIFICATION, 20),
    )
    with writing():
        items = [make_evidence(council.worker, kind, now=NOW, days_ago=ago) for kind, ago in kinds]
        reflected, old, observed, audited, qualified = (item.id for item in items)
        statement_id = statement_ids(assessment.version_id)["E3"]
        rate_statement(assessment, statement_id, Answer(), seen=1, evidence_ids=[qualified])
        db.session.commit()
    who = Who(
        person_id=council.worker.id,
        account_id=council.worker.id,
        organisation_id=council.organisation.id,
        organisation_name="",
        name="",
        social_worker=False,
        roles=frozenset({Role.WORKER}),
    )
    rated = get_rated_statement(assessment.id, "E3", who)
    shown = list_evidence_to_attach(rated, NOW.date())
    assert [one.id for one in shown] == [qualified, audited, observed, reflected, old]
    assert [one.fits for one in shown] == [False, True, True, False, False]


def test_the_keyboard_leads_through_all_statements_without_the_list(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    tasks, client = f"/assessments/{assessment.id}", sign_in(council.worker)
    path, seen = client.get(f"{tasks}/unrated").location, []
    fields = client.page(path).form() | {"level": "2", "reflection": "Done.", "then": "next"}
    while "/statements/" in path:
        seen.append(path.rpartition("/")[2])
        path = client.post(path, data=fields).location
    assert (len(seen), seen[0], seen[-1], path) == (38, "A1", "J4", f"{tasks}/check")
    assert client.get(f"{tasks}/unrated").location == f"{tasks}/check"


def test_what_comes_first_on_the_keyboard_is_the_level_and_then_saving(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    page = sign_in(council.worker).page(statement(assessment))
    kinds = ("input", "textarea", "button", "summary", "a")
    (main,) = page.all("main")
    order = [
        one.get("name") or one.get("href") or "".join(one.itertext()).strip()
        for one in main.iter()
        if one.tag.rpartition("}")[2] in kinds
        and one.get("type") != "hidden"
        and one.get("tabindex") != "-1"
    ]
    assert order[:6] == ["level"] * 6
    assert (
        order.index("reflection") < order.index("then") < order.index(statement(assessment, "E2"))
    )
    assert order[-1] == f"/assessments/{assessment.id}/unrated"
