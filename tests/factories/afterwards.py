"""What happens after sign-off, for tests: a claim signed long ago, and evidence since."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from app.assessments.queries.held import list_held
from app.assessments.rules.lifecycle import Held
from app.assessments.services.lifecycle import Act, keep_offer
from app.assessments.services.managers import name_manager
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.validation.queries.afterwards import Followed, Offered, get_followed, get_offered
from app.validation.queries.reviews import list_reviews
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.days import london_day
from app.validation.rules.reviews import DecisionEntry, JudgementEntry
from app.validation.services.answering import answer_review
from app.validation.services.deciding import decide_area
from app.validation.services.judging import judge_area, reveal_area
from app.validation.services.renewing import confirm_renewal, offer_renewal
from app.validation.services.revoking import revoke
from app.validation.services.signing import sign_off
from tests.factories.assessments import make_evidence, make_sent_assessment
from tests.factories.organisations import LONG_AGO, make_council, make_person
from tests.factories.prepared import prepared
from tests.factories.validation import Case, judge_of, who_is

# Safety-critical validations end about a month from today, the others in a year and a month.
SIGNED_DAYS_AGO = 335


@prepared
def make_old_case(*, registered: bool = True, days_ago: int = SIGNED_DAYS_AGO) -> Case:
    """Return a claim that was signed so many days ago, at the worker's levels."""
    council, now = make_council(), datetime.now(UTC)
    worker = council.worker if registered else council.colleague
    sent = now - timedelta(days=days_ago + 5)
    assessment = make_sent_assessment(council, worker, now=sent)
    case = Case(council, assessment, worker, council.supervisor)
    if not registered:
        case.supervisor, case.assessor = council.unregistered_supervisor, council.assessor
    agree_all(case, now - timedelta(days=days_ago))
    return case


def agree_all(case: Case, at: datetime) -> None:
    """Judge, show, decide, accept and sign at one moment: everything as the worker sees it."""
    before = max(at - timedelta(days=1), case.claim.sent_at)
    with writing():
        reviews = list_reviews(case.claim)
        for area in dict.fromkeys(one.statement.area_code for one in reviews):
            _agree_area(case, area, before)
        answer_review(case.claim, who_is(case.worker), "Fine.", accepts=True, now=before)
        sign_off(case.claim, who_is(case.supervisor), "A steady year.", now=at)
        db.session.commit()


def _agree_area(case: Case, area: str, at: datetime) -> None:
    theirs: dict[Who, dict[str, int | None]] = {}
    for review in list_reviews(case.claim, area):
        theirs.setdefault(judge_of(case, review), {})[review.code] = review.sent.level
    for judge, levels in theirs.items():
        entries = {
            code: JudgementEntry(level, basis=Basis.SEEN_DIRECTLY) for code, level in levels.items()
        }
        judge_area(case.claim, judge, area, entries, now=at)
    reveal_area(case.claim, who_is(case.supervisor), area, now=at)
    agreed = DecisionEntry(DecisionKind.AGREED)
    for judge, levels in theirs.items():
        decide_area(case.claim, judge, area, dict.fromkeys(levels, agreed), now=at)


def held_of(worker: Person, code: str = "E1", *, now: datetime | None = None) -> Held:
    """Return what a worker holds for a statement today."""
    today = london_day(now or datetime.now(UTC))
    return next(one for one in list_held([worker.id], today) if one.code == code)


def observe(case: Case, *, days_ago: int = 3, now: datetime | None = None) -> EvidenceItem:
    """Return a committed observation of the worker's, some days old."""
    with writing():
        item = make_evidence(
            case.worker, EvidenceType.DIRECT_OBSERVATION, now=now, days_ago=days_ago
        )
        db.session.commit()
    return item


def offer(case: Case, item: EvidenceItem, *others: str, now: datetime | None = None) -> Offered:
    """Let the worker offer an item for all that is safety-critical, or for these statements."""
    keys: list[UUID] = [held_of(case.worker, code, now=now).permanent_id for code in others]
    with writing():
        made = offer_renewal(
            who_is(case.worker), item, safety=not others, others=keys, note="See it.", now=now
        )
        db.session.commit()
    return get_offered(made[0], visible_to=who_is(case.worker))


def confirm(case: Case, offered: Offered, *, now: datetime | None = None) -> None:
    """Let who judges confirm an offer."""
    judge = case.assessor if case.assessor and offered.registered else case.supervisor
    with writing():
        confirm_renewal(offered, who_is(judge), now=now)
        db.session.commit()


def make_manager(case: Case) -> Person:
    """Return a manager who is named to revoke, with no other part in the case."""
    with writing():
        manager = make_person(case.council.organisation, Role.SUPERVISOR, name="Mara Named")
        name_manager(
            case.council.organisation.id,
            manager.id,
            from_on=LONG_AGO,
            by_id=case.council.administrator.id,
        )
        db.session.commit()
    return manager


def followed_by(case: Case, who: Person) -> Followed:
    """Return the worker's validations as somebody sees them."""
    return get_followed(case.worker.id, visible_to=who_is(who))


def revoke_one(case: Case, manager: Person, code: str = "E1") -> UUID:
    """Let a manager revoke one statement's validation; return the revocation's key."""
    with writing():
        made = revoke(
            followed_by(case, manager),
            who_is(manager),
            held_of(case.worker, code),
            "Two audits show that plans were not reviewed.",
        )
        db.session.commit()
    return made.id


def make_afterwards_objects(case: Case) -> dict[str, object]:
    """Return the keys of a named manager, of a revocation and of an offer, by name in a URL."""
    council, today = case.council, datetime.now(UTC).date()
    manager = make_person(council.organisation, Role.SUPERVISOR, name="Mara Named")
    named = name_manager(
        council.organisation.id, manager.id, from_on=LONG_AGO, by_id=council.administrator.id
    )
    held = held_of(case.worker)
    revoked = revoke(followed_by(case, manager), who_is(manager), held, "Two audits say so.")
    item = make_evidence(case.worker, EvidenceType.DIRECT_OBSERVATION)
    key = held.assessment_id, held.permanent_id
    act = Act(council.organisation.id, case.worker.id, datetime.combine(today, time(), UTC))
    offered = keep_offer(act, item.id, [key], safety_critical=True, note="")
    return {"manager_id": named.id, "revocation_id": revoked.id, "offer_id": offered.id}
