"""What happened to demonstration validations after they were signed: renewed, revoked, replied."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.assessments.services.managers import name_manager
from app.evidence.rules import Content, EvidenceType
from app.evidence.services import add_evidence
from app.organisations.rules import Role
from app.validation.queries.afterwards import get_followed, get_offered, get_revocation
from app.validation.services.renewing import confirm_renewal, offer_renewal
from app.validation.services.revoking import reply, revoke

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.council import Builder
    from app.organisations.rules import Who

# Which teams: where somebody renewed, had something revoked, and whose supervisor revoked it.
RENEWED, REVOKED, MANAGED_BY = 1, 1, 5
SEEN = (
    "Joint visit. The plan was read out with the family, each step had a name and a day, and the "
    "worker asked what would make it easier. The review was booked before leaving."
)
NOTE = "This was the joint visit in spring's follow-up. It covers all ten, as we agreed."
REASON = (
    "Two record audits this month show plans without a review for over eight weeks. The level "
    "that was validated needs reviews on time, so it no longer holds."
)
REPLY = (
    "The two plans came to me from a colleague who left. I had asked for time to review them in "
    "supervision. I will claim this again with this month's reviews."
)


def play(builder: Builder, now: datetime) -> None:
    """Let one worker have renewed, and one had a validation revoked; a third is due soon."""
    team = builder.played.teams[RENEWED]
    supervisor = builder.who(team.supervisor)
    registered = builder.who(team.assessor) if team.assessor else supervisor
    renew(builder.who(team.workers[5]), registered, now)
    revoke_one(
        builder.who(builder.played.teams[REVOKED].workers[4]),
        builder.who(builder.played.teams[MANAGED_BY].supervisor),
        builder.who(builder.played.holder(Role.ADMINISTRATOR)),
        now - timedelta(days=1),
    )


def renew(worker: Who, registered: Who, now: datetime) -> None:
    """Let a worker offer an observation for all that is safety-critical, and a judge confirm it."""
    item = add_evidence(
        worker.organisation_id,
        worker.person_id,
        Content(
            EvidenceType.DIRECT_OBSERVATION,
            "Joint visit and plan review",
            (now - timedelta(days=6)).date(),
            text=SEEN,
            names_no_family=True,
        ),
        by_id=worker.person_id,
        now=now - timedelta(days=5),
    )
    offered = offer_renewal(
        worker, item, safety=True, others=(), note=NOTE, now=now - timedelta(days=4)
    )
    confirm_renewal(get_offered(offered[0], visible_to=registered), registered, now=now)


def revoke_one(worker: Who, manager: Who, administrator: Who, now: datetime) -> None:
    """Name a manager, who revokes a validation; the worker replies a day later."""
    name_manager(
        manager.organisation_id,
        manager.person_id,
        from_on=(now - timedelta(days=30)).date(),
        by_id=administrator.person_id,
        now=now - timedelta(days=30),
    )
    followed = get_followed(worker.person_id, visible_to=manager)
    held = next(one for one in followed.held if one.safety_critical and one.counts)
    made = revoke(followed, manager, held, REASON, now=now)
    shown = get_revocation(made.id, visible_to=worker)
    reply(shown, worker, REPLY, now=now + timedelta(days=1))
