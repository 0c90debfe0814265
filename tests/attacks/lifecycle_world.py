"""What becomes of validations after sign-off, and of who supervises whom."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app.assessments.models import Revocation
from app.assessments.queries.renewing import list_offers
from app.evidence.rules import EvidenceType
from app.extensions import db
from app.organisations.rules import Who, london_day
from app.organisations.services import record_absence
from app.organisations.services.deputies import name_deputy
from app.organisations.services.supervision import change_supervision
from app.validation.queries.afterwards import get_offered, get_revocation
from app.validation.services.renewing import confirm_renewal, decline_renewal, offer_renewal
from app.validation.services.revoking import reply, revoke
from tests.attacks.lifecycle_claims import Claiming
from tests.factories.afterwards import followed_by, held_of
from tests.factories.assessments import make_evidence


class World(Claiming):
    """A worker's validations and later claim, and everybody around them.

    Each method is one act through the services, at `now`; a refusal is raised.
    """

    def offer(self, days_ago: int) -> None:
        """Offer an observation for all that is safety-critical."""
        kind = EvidenceType.DIRECT_OBSERVATION
        item = make_evidence(self.case.worker, kind, now=self.now, days_ago=days_ago)
        offer_renewal(self.worker, item, safety=True, others=(), now=self.now)

    def is_offered(self) -> bool:
        """Whether an offer waits for its answer."""
        return bool(list_offers([self.case.worker.id], open_only=True))

    def answer(self, judge: Who, *, confirms: bool) -> None:
        """Confirm the first open offer or not."""
        first = list_offers([self.case.worker.id], open_only=True)[0]
        found = get_offered(first.row.id, visible_to=self.worker)
        if confirms:
            confirm_renewal(found, judge, now=self.now)
        else:
            decline_renewal(found, judge, "It shows something else.", now=self.now)

    def revoke(self, code: str, *, own: bool) -> None:
        """Let the named manager revoke, or the worker try."""
        held = held_of(self.case.worker, code, now=self.now)
        who = self.case.who(self.case.worker if own else self.manager)
        revoke(followed_by(self.case, self.manager), who, held, "Two audits.", now=self.now)

    def last_revoked(self) -> object:
        """The key of the last revocation."""
        return db.session.scalar(sa.select(Revocation.id).order_by(Revocation.number.desc()))

    def reply(self) -> None:
        """Let the worker reply to the last revocation."""
        last = db.session.scalars(sa.select(Revocation).order_by(Revocation.number.desc())).first()
        assert last is not None
        shown = get_revocation(last.id, visible_to=self.worker)
        reply(shown, self.worker, "I see.", now=self.now)

    def be_away(self, before: int, lasts: int | None) -> None:
        """Record that the worker is away, or how long they were."""
        first = self.today - timedelta(days=before)
        last = None if lasts is None else first + timedelta(days=lasts)
        by_id = self.case.supervisor.id
        record_absence(self.case.worker, from_on=first, until_on=last, by_id=by_id, now=self.now)

    def move(self) -> None:
        """Give the worker another registered supervisor."""
        new, by_id = self.case.council.second_reader, self.case.council.administrator.id
        day = london_day(datetime.now(UTC))
        change_supervision(self.case.worker, new.id, assessor_id=None, from_on=day, by_id=by_id)
        self.case.supervisor = new

    def deputise(self) -> None:
        """Let another registered supervisor stand in for a month."""
        day = london_day(datetime.now(UTC))
        name_deputy(
            self.case.supervisor,
            self.case.council.second_reader.id,
            from_on=day,
            until_on=day + timedelta(days=30),
            by_id=self.case.council.administrator.id,
        )
        self.covered = True
