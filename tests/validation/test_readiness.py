"""What stands in the way of signing, and where areas stand, decided without a database."""

from datetime import date

import pytest

from app.evidence.rules import EvidenceType
from app.validation.models import Disagreement, SignOffComment
from app.validation.rules import DecisionKind
from app.validation.rules.areas import area_standings
from app.validation.rules.readiness import check_readiness, contest_until, last_decided_at
from app.validation.rules.reviews import Review
from tests.factories.assessments import family_help
from tests.validation.reviews import NOW, at, blank, review


def ready() -> list[Review]:
    return [review("E1"), review("C1", types=(EvidenceType.PEER_REFLECTION,))]


def accepting(day: int) -> SignOffComment:
    return SignOffComment(accepts=True, written_at=at(day))


def test_claim_is_ready_when_the_worker_accepted_after_the_last_decision() -> None:
    assert check_readiness(ready(), accepting(5), at(6)).ready
    assert check_readiness(ready(), accepting(5), at(6)).accepted_at == at(5)
    assert check_readiness(ready(), accepting(3), at(6)).accepted_at is None


def test_contest_period_is_10_working_days_from_the_last_decision() -> None:
    assert contest_until(ready()) == date(2026, 11, 18)
    waiting = check_readiness(ready(), None, at(18))
    assert waiting.hindrances == (
        "The worker can contest until 18 November 2026, unless they accept before then.",
    )
    assert check_readiness(ready(), None, at(19)).ready
    assert last_decided_at([]) is None
    assert contest_until([review(kind=None)]) is None


def test_everything_that_stands_in_the_way_is_said_at_once() -> None:
    found = check_readiness(
        [
            review("A1", shown=False, kind=None),
            review("E1", kind=None),
            review("E2", kind=DecisionKind.RETURNED, decided=None),
            review("E3", level=3, decided=1, disagreement=Disagreement(decided_at=None)),
        ],
        None,
        NOW,
    ).hindrances
    assert found == (
        "Both levels are not shown yet in: A.",
        "There is no decision yet on E1.",
        "Returned to the worker and not sent again yet: E2.",
        "A second reader has not decided yet on E3.",
        "The whole assessment needs evidence of two types or more.",
    )


def test_assessment_that_validates_nothing_needs_no_second_type_of_evidence() -> None:
    held = [review("E1", kind=DecisionKind.NOT_ENOUGH_SEEN, decided=None)]
    assert check_readiness(held, accepting(5), at(6)).ready


@pytest.mark.parametrize(
    ("reviews", "said"),
    [
        ([review("E1", judged=None, shown=False, kind=None)], "Judged"),
        ([review("E1", kind=None)], "Both levels shown"),
        ([review("E1")], "Decided"),
        ([review("E1", kind=DecisionKind.RETURNED, decided=None)], "Returned"),
        ([blank("E1")], "Not started"),
        ([blank("E1"), review("E2", shown=False, kind=None)], "In progress"),
        ([], None),
    ],
)
def test_area_says_where_it_stands(reviews: list[Review], said: str | None) -> None:
    assert [one.words for one in area_standings(family_help(), reviews)] == ([said] if said else [])
