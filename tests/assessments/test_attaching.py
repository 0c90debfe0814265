"""Up to three items a statement from each side, however many try at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from datetime import date
from threading import Barrier
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Assessment, EvidenceLink
from app.assessments.queries import list_evidence, list_ratings
from app.assessments.rules import Answer, Side
from app.assessments.rules.attaching import (
    attachable,
    in_order,
    listed,
    too_many,
    too_many_sentence,
)
from app.assessments.services import attach_evidence, rate_statement
from app.assessments.services.attaching import TooManyAttached, add_links
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.evidence.rules.fitting import Fit, Validity, fit_of, validity
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.people.models import Person
from skills_framework.model import EvidenceRule
from skills_framework.words import EvidenceType as Kind
from tests.assessments.desk import statement
from tests.factories.assessments import make_assessment, make_evidence
from tests.factories.organisations import Council, make_council
from tests.pages import Page, PageClient

TODAY = date(2026, 11, 22)
OBSERVED = EvidenceRule(items=1, types=(Kind.DIRECT_OBSERVATION,), max_age_months=12)
ANY = EvidenceRule(items=1, types=(), max_age_months=None)
THREADS = 16


def item(
    type: EvidenceType = EvidenceType.DIRECT_OBSERVATION,
    happened_on: date = date(2026, 3, 3),
    valid_until: date | None = None,
) -> EvidenceItem:
    return EvidenceItem(
        id=uuid4(), title="Visit", type=type, happened_on=happened_on, valid_until=valid_until
    )


@pytest.mark.parametrize(
    ("rule", "held", "counts", "sentence"),
    [
        (
            OBSERVED,
            item(),
            True,
            "Direct observation from 3 March 2026; counts until 3 March 2027.",
        ),
        (
            OBSERVED,
            item(happened_on=date(2025, 11, 21)),
            False,
            "Direct observation from 21 November 2025. Too old: validation needs one from "
            "22 November 2025 or later.",
        ),
        (
            OBSERVED,
            item(EvidenceType.OTHER),
            False,
            "Other from 3 March 2026. May be attached, but validation needs a direct observation.",
        ),
        (ANY, item(EvidenceType.OTHER), True, "Other from 3 March 2026; counts."),
        (
            ANY,
            item(EvidenceType.TRAINING_COMPLETED, valid_until=date(2026, 11, 21)),
            False,
            "Training completed from 3 March 2026. It ended on 21 November 2026.",
        ),
    ],
)
def test_words_say_why_an_item_fits_or_not(
    rule: EvidenceRule, held: EvidenceItem, counts: bool, sentence: str
) -> None:
    assert fit_of(rule, held, TODAY) == Fit(counts, sentence)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, Validity.NO_END),
        (date(2026, 11, 21), Validity.OUT_OF_DATE),
        (date(2026, 11, 22), Validity.DUE_SOON),
        (date(2027, 2, 20), Validity.DUE_SOON),
        (date(2027, 2, 21), Validity.IN_DATE),
    ],
)
def test_what_ends_within_ninety_days_is_due_soon(until: date | None, said: Validity) -> None:
    assert validity(until, TODAY) is said


def test_what_is_attached_comes_first_then_what_fits() -> None:
    rest = attachable(item(EvidenceType.OTHER), None, OBSERVED, TODAY)
    fitting = attachable(item(), None, OBSERVED, TODAY)
    attached = attachable(item(EvidenceType.OTHER), Side.SUPERVISOR, OBSERVED, TODAY)

    assert in_order([rest, fitting, attached]) == [attached, fitting, rest]
    assert (attached.attached, attached.chosen, rest.attached) == (True, False, False)


def test_a_fourth_is_refused_and_what_stood_before_the_limit_stays() -> None:
    assert not too_many("abc", "")
    assert not too_many("abcd", "")
    assert not too_many("ab", "c")
    assert too_many("abc", "d")
    assert too_many("", "abcd")
    assert listed(["A"]) == "“A”"
    assert too_many_sentence(["A", "B", "C"], ["D"]).endswith(
        "Attached are “A”, “B” and “C”: take one off to attach “D”."
    )
    assert "you chose “A”, “B”, “C” and “D”" in too_many_sentence(["A"], ["B", "C", "D"])


def start(council: Council) -> tuple[Assessment, UUID, list[EvidenceItem]]:
    assessment = make_assessment(council, council.worker)
    held = [make_evidence(council.worker) for _ in range(5)]
    db.session.commit()
    return assessment, statement_ids(assessment.version_id)["E3"], held


def test_the_fourth_item_is_named_and_nothing_typed_is_lost(
    sign_in: Callable[[Person], PageClient],
) -> None:
    council = make_council()
    assessment, _statement_id, held = start(council)
    client = sign_in(council.worker)
    chosen = [str(one.id) for one in held[:4]]
    assert client.send(statement(assessment), evidence=chosen[:3]).status_code == 303

    response = client.send(statement(assessment), evidence=chosen, reflection="What I did.")

    assert response.status_code == 422
    page = Page(response)
    three = listed([one.title for one in held[:3]])
    assert f"Attached are {three}: take one off to attach “{held[3].title}”." in page.errors[0]
    assert page.form()["reflection"] == "What I did."
    checked = [one for one in page.all("input") if one.get("name") == "evidence"]
    assert {one.get("value") for one in checked if one.get("checked") is not None} == set(chosen)
    assert len(list_evidence(assessment.id)) == 3


def test_each_side_has_three_places_and_takes_off_its_own_only(app: Flask) -> None:
    council = make_council()
    assessment, statement_id, held = start(council)
    ids = [one.id for one in held]
    with writing():
        rate_statement(assessment, statement_id, Answer(), seen=1, evidence_ids=ids[:3])
        by_id = council.supervisor.id
        add_links(assessment, statement_id, ids[3:], by_id=by_id, side=Side.SUPERVISOR)
        attach_evidence(assessment, statement_id, [], by_id=council.worker.id)
        left = {link.evidence_id for link, _ in list_evidence(assessment.id)}
        more = [make_evidence(council.worker).id for _ in range(2)]
        with pytest.raises(TooManyAttached):
            add_links(assessment, statement_id, more, by_id=by_id, side=Side.SUPERVISOR)
        db.session.rollback()

    assert left == set(ids[3:])


def test_more_than_three_from_before_the_limit_can_be_read_and_saved(app: Flask) -> None:
    council = make_council()
    assessment, statement_id, held = start(council)
    rating = next(one for one in list_ratings(assessment.id) if one.statement_id == statement_id)
    db.session.add_all(
        EvidenceLink(
            assessment_id=assessment.id,
            statement_id=statement_id,
            evidence_id=one.id,
            side=Side.WORKER,
            linked_by_id=council.worker.id,
        )
        for one in held
    )
    db.session.flush()
    ids = [one.id for one in held]

    seen = rate_statement(assessment, statement_id, Answer(2), seen=1, evidence_ids=ids).version
    rate_statement(assessment, statement_id, Answer(2), seen=seen, evidence_ids=ids[:4])

    assert len(list_evidence(assessment.id)) == 4
    assert rating.statement_id == statement_id


@pytest.mark.parametrize("side", [Side.WORKER, Side.SUPERVISOR])
def test_sixteen_at_once_fill_three_places(app: Flask, side: Side) -> None:
    council = make_council()
    assessment, statement_id, _held = start(council)
    ids = [make_evidence(council.worker).id for _ in range(THREADS)]
    key, by_id = assessment.id, council.worker.id
    db.session.commit()
    barrier = Barrier(THREADS)

    def attach(evidence_id: UUID) -> bool:
        # Nobody waits here with a connection of the pool, which has fewer than there are threads.
        barrier.wait(timeout=20)
        with app.app_context(), writing():
            mine = db.session.get_one(Assessment, key)
            try:
                add_links(mine, statement_id, [evidence_id], by_id=by_id, side=side)
            except TooManyAttached:
                db.session.rollback()
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(THREADS) as pool:
        won = list(pool.map(lambda one: Context().run(attach, one), ids))

    db.session.expire_all()
    count = sa.select(sa.func.count()).select_from(EvidenceLink)
    assert (sum(won), db.session.scalar(count)) == (3, 3)
