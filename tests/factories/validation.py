"""Judged, shown, decided and signed assessments for tests, made through the services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.assessments.models import Assessment
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import get_organisation, list_roles
from app.organisations.rules import Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.models import SignOff
from app.validation.queries.claims import load_claim
from app.validation.queries.conversations import Conversation, map_notes
from app.validation.queries.reviews import list_reviews
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import DecisionEntry, JudgementEntry, Review
from app.validation.rules.talking import is_far
from app.validation.services.answering import answer_review
from app.validation.services.deciding import decide_area
from app.validation.services.judging import judge_area, reveal_area
from app.validation.services.signing import sign_off
from app.validation.services.talking import note_conversation
from tests.factories.assessments import make_sent_assessment
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared

AREAS = "ABCDEFGHIJ"


@dataclass
class Case:
    """A council, a claim of its `worker`, and who judges it."""

    council: Council
    assessment: Assessment
    worker: Person
    supervisor: Person
    assessor: Person | None = None
    known: dict[UUID, Who] = field(default_factory=dict)

    @property
    def claim(self) -> Claim:
        """The claim as it stands now."""
        organisation_id = self.council.organisation.id
        return load_claim(self.assessment.id, organisation_id=organisation_id)

    def who(self, person: Person) -> Who:
        """Return a person as access rules see them, asked once."""
        if person.id not in self.known:
            self.known[person.id] = who_is(person)
        return self.known[person.id]

    @property
    def path(self) -> str:
        """Where the claim's pages begin."""
        return f"/claims/{self.assessment.id}"

    def review(self, code: str) -> Review:
        """Where one statement stands now."""
        return next(one for one in list_reviews(self.claim) if one.code == code)


def who_is(person: Person) -> Who:
    """Return a person as access rules see them today."""
    return Who(
        person_id=person.id,
        account_id=UUID(int=0),
        organisation_id=person.organisation_id,
        organisation_name=get_organisation(person.organisation_id).name,
        name=person.name,
        social_worker=person.registration is Registration.SOCIAL_WORKER,
        roles=list_roles(person.id, datetime.now(UTC).date()),
    )


@prepared
def make_case(*, registered: bool = True, sent_days_ago: int = 3) -> Case:
    """Return a claim that waits for review; unregistered, its supervisor needs the assessor."""
    council = make_council()
    worker = council.worker if registered else council.colleague
    sent = datetime.now(UTC) - timedelta(days=sent_days_ago)
    assessment = make_sent_assessment(council, worker, now=sent)
    if registered:
        return Case(council, assessment, worker, council.supervisor)
    return Case(
        council, assessment, worker, council.unregistered_supervisor, assessor=council.assessor
    )


def judge(case: Case, areas: str = AREAS, levels: Mapping[str, int] | None = None) -> None:
    """Judge these areas at the worker's levels, or at the levels given by code."""
    claim = case.claim
    with writing():
        for (area, judge_), reviews in _by_judge(case, areas).items():
            entries = {
                review.code: JudgementEntry(
                    (levels or {}).get(review.code, review.sent.level), basis=Basis.SEEN_DIRECTLY
                )
                for review in reviews
                if not review.shown
            }
            judge_area(claim, judge_, area, entries)
        db.session.commit()


def _by_judge(case: Case, areas: str) -> dict[tuple[str, Who], list[Review]]:
    """Return the statements of these areas by area and by who judges them."""
    found: dict[tuple[str, Who], list[Review]] = {}
    for review in list_reviews(case.claim):
        if (area := review.statement.area_code) in areas:
            found.setdefault((area, judge_of(case, review)), []).append(review)
    return found


def judge_of(case: Case, review: Review) -> Who:
    """Return who judges a statement of this claim."""
    assessed = case.assessor is not None and review.statement.safety_critical
    return case.who(case.assessor if assessed and case.assessor else case.supervisor)


def show(case: Case, areas: str = AREAS) -> None:
    """Show both levels of these areas."""
    claim, who = case.claim, who_is(case.supervisor)
    with writing():
        for area in areas:
            reveal_area(claim, who, area)
        db.session.commit()


def decide(
    case: Case,
    entries: Mapping[str, DecisionEntry] | None = None,
    areas: str = AREAS,
    *,
    now: datetime | None = None,
) -> None:
    """Decide every statement of these areas: agreed, unless given by code. Where the levels lie far
    apart, the two sides have talked."""
    claim, agreed = case.claim, DecisionEntry(DecisionKind.AGREED)
    with writing():
        talk(case, areas)
        for (area, judge_), reviews in _by_judge(case, areas).items():
            made = {review.code: (entries or {}).get(review.code, agreed) for review in reviews}
            decide_area(claim, judge_, area, made, now=now)
        db.session.commit()


def talk(case: Case, areas: str = AREAS) -> None:
    """Let the supervisor note that they talked, wherever the levels lie far apart."""
    claim, who = case.claim, case.who(case.supervisor)
    noted = map_notes(claim.assessment_id)
    for review in list_reviews(claim):
        if review.statement.area_code in areas and is_far(review) and not review.decision:
            if review.statement_id in noted:
                continue
            talked = Conversation(claim, review, ())
            note_conversation(talked, who, "We talked it through.", talked_on=None)


def accept(case: Case, text: str = "I can live with all of it.") -> None:
    """Let the worker accept."""
    with writing():
        answer_review(case.claim, who_is(case.worker), text, accepts=True)
        db.session.commit()


@prepared
def _make_shown_case(registered: bool, levels: Mapping[str, int] | None) -> Case:
    case = make_case(registered=registered)
    judge(case, levels=levels)
    show(case)
    return case


@prepared
def make_ready_case(
    *,
    registered: bool = True,
    levels: Mapping[str, int] | None = None,
    entries: Mapping[str, DecisionEntry] | None = None,
    accepted: bool = True,
) -> Case:
    """Return a claim that can be signed now (once accepted)."""
    case = _make_shown_case(registered, levels)
    decide(case, entries)
    if accepted:
        accept(case)
    return case


def sign(case: Case, text: str = "A year of steady work.") -> SignOff:
    """Sign a claim that is ready."""
    with writing():
        signed = sign_off(case.claim, who_is(case.supervisor), text)
        db.session.commit()
    return signed


@prepared
def make_signed_case(
    *, registered: bool = True, entries: Mapping[str, DecisionEntry] | None = None
) -> Case:
    """Return a claim that is signed off."""
    case = make_ready_case(registered=registered, entries=entries)
    sign(case)
    return case
