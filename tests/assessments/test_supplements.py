"""A supplement is rated together with what it extends."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask import Flask

from app.assessments.models import Cycle
from app.assessments.queries import (
    list_earlier_levels,
    list_evidence,
    list_ratings,
    list_tasks,
)
from app.assessments.services import (
    SupplementDoesNotFit,
    open_cycle,
    send_for_review,
    start_assessment,
)
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import get_framework, statement_codes
from app.people.models import Person
from tests.assessments.desk import statement, token
from tests.factories.assessments import make_version, rate_all
from tests.factories.organisations import Council, make_council
from tests.factories.supplements import (
    make_supplemented,
    make_supplemented_assessment,
    make_supplemented_cycle,
)
from tests.factories.versions import ROLE
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
TODAY = date(2026, 11, 22)


def test_a_cycle_takes_only_a_supplement_of_its_own_version_and_organisation(app: Flask) -> None:
    council, other = make_council(), make_council()
    made, plain = make_supplemented(council), make_version()

    def opened(organisation: UUID, version: UUID, supplement: UUID) -> Cycle:
        return open_cycle(
            organisation,
            version,
            "Odd",
            opens_on=TODAY,
            closes_on=TODAY,
            by_id=None,
            supplement_id=supplement,
        )

    for organisation, version, supplement in (
        (council.organisation, plain, made.supplement),
        (other.organisation, made.version, made.supplement),
        (council.organisation, made.version, plain),
    ):
        with pytest.raises(SupplementDoesNotFit, match="your own organisation"):
            opened(organisation.id, version.id, supplement.id)
    with pytest.raises(NothingFound):
        opened(council.organisation.id, made.version.id, other.worker.id)


def test_the_worker_rates_both_in_order_and_sees_whose_each_is(
    council: Council, sign_in: SignIn
) -> None:
    cycle = make_supplemented_cycle(council)
    client = sign_in(council.worker)
    whose = f"{council.organisation.name}’s own"
    start = f"/assessments/start/{cycle.id}"
    page = client.page(start)
    assert page.says(f"5 statements, one at a time, 2 of them {whose}")
    assert "L" not in {one.get("value") for one in page.all("input")}
    tasks = client.send(start, role_profile="family-support-worker").headers["Location"]
    page = client.page(tasks)
    assert page.says(f"{whose} L The coast")
    assert [
        one.get("href", "").rpartition("/")[2] for one in page.by_class("govuk-task-list__link")
    ] == [
        "A1",
        "A2",
        "A3",
        "L1",
        "L2",
    ]
    own = client.page(f"{tasks}/statements/L1")
    assert own.says(f"{whose}: The coast, statement 4 of 5")
    assert not client.page(f"{tasks}/statements/A3").says(whose)
    following = client.send(f"{tasks}/statements/A3", level="2", reflection="Seen.", then="next")
    assert following.headers["Location"].endswith("/statements/L1")


def test_further_evidence_is_asked_for_and_required_levels_are_each_ones_own(
    council: Council, app: Flask
) -> None:
    assessment = make_supplemented_assessment(council)
    rows = {row.code: row for area in list_tasks(assessment, TODAY).areas for row in area.rows}
    assert {code: row.required for code, row in rows.items()} == {
        "A1": 2,
        "A2": 2,
        "A3": 2,
        "L1": 1,
        "L2": 1,
    }
    codes = statement_codes(assessment.version_id, assessment.supplement_id)
    assert [codes[one.statement_id] for one in list_ratings(assessment.id)] == list(rows)
    together = get_framework(assessment.version_id, assessment.supplement_id)
    assert together.statement("A1").evidence_rule.max_age_months == 12


def test_what_was_sent_for_a_supplement_is_remembered_in_the_next_cycle(council: Council) -> None:
    made = make_supplemented(council)
    with writing():
        first = start_assessment(make_supplemented_cycle(council, made), council.worker.id, ROLE)
        rate_all(first, council.worker)
        send_for_review(first, by_id=council.worker.id)
        second = start_assessment(make_supplemented_cycle(council, made), council.worker.id, ROLE)
        db.session.commit()
    assert sorted(list_earlier_levels(second)) == ["A1", "A2", "A3", "L1", "L2"]


def test_a_supplement_costs_no_further_questions(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    assessment = make_supplemented_assessment(council)
    client = sign_in(council.worker)
    headers, path = token(client), statement(assessment, "L2")
    evidence = [str(item.id) for _, item in list_evidence(assessment.id)][:1]
    client.page(path)
    count_queries.clear()
    page = client.page(path)
    assert len(count_queries) <= 4, count_queries
    sent = {"level": "2", "reflection": "More.", "version": page.form()["version"]}
    count_queries.clear()
    client.page(f"/assessments/{assessment.id}")
    assert len(count_queries) <= 5, count_queries
    count_queries.clear()
    answer = client.post(f"{path}/save", json={**sent, "evidence": evidence}, headers=headers)
    assert answer.status_code == 200
    assert len(count_queries) <= 6, count_queries
