"""Who may do what after sign-off: named pure functions of who asks and a worker. Pure."""

from typing import Protocol

from app.organisations.rules import Role, Who
from app.validation.rules.afterwards import Supervised


class Following(Protocol):
    """A worker as somebody follows their validations, and whether that is a named manager."""

    @property
    def supervised(self) -> Supervised:
        """The worker."""

    @property
    def manages(self) -> bool:
        """Whether whoever asks is named to revoke here."""


def supervises(who: Who, worker: Supervised) -> bool:
    """Who supervises a worker today or stands in for who does; never their own manager."""
    return (
        who.has(Role.SUPERVISOR)
        and who.person_id in (worker.supervisor_id, worker.deputy_id)
        and who.person_id != worker.worker_id
        and who.person_id not in worker.supervised_by_worker
    )


def assesses(who: Who, worker: Supervised) -> bool:
    """The worker's named registered assessor today, where the supervisor is not registered."""
    return (
        who.has(Role.REGISTERED_ASSESSOR)
        and who.social_worker
        and not worker.supervisor_registered
        and who.person_id == worker.assessor_id
        and who.person_id != worker.worker_id
        and who.person_id not in worker.supervised_by_worker
    )


def may_answer_offer(who: Who, worker: Supervised, *, registered: bool) -> bool:
    """Who renews lightly: the supervisor, or a registered judge where the rules ask for one."""
    if registered:
        return (supervises(who, worker) and who.social_worker) or assesses(who, worker)
    return supervises(who, worker)


def may_follow(who: Who, worker: Supervised) -> bool:
    """The worker, and who supervises or assesses them today."""
    return who.person_id == worker.worker_id or supervises(who, worker) or assesses(who, worker)


def may_see_followed(who: Who, followed: object) -> bool:
    """Whoever the query found it for: who follows the worker, or a named manager."""
    return True


def may_offer_renewal(who: Who | None) -> bool:
    """Workers offer evidence for validations of their own."""
    return who is not None and who.has(Role.WORKER)


def may_revoke_somewhere(who: Who, managing: object) -> bool:
    """Whoever the query found it for: a named manager of the organisation."""
    return True


def may_name_managers(who: Who | None) -> bool:
    """Administrators say who may revoke validations."""
    return who is not None and who.has(Role.ADMINISTRATOR)


def may_claim_again(who: Who, followed: Following) -> bool:
    """The worker, or their supervisor in supervision, starts a later claim."""
    theirs = who.person_id == followed.supervised.worker_id
    return theirs or supervises(who, followed.supervised)


def may_revoke(who: Who, followed: Following) -> bool:
    """A named manager: whom the query found to be one, never for themself."""
    return followed.manages and who.person_id != followed.supervised.worker_id


def may_end_manager(who: Who, named: object) -> bool:
    """Administrators of the organisation, whom the query lets through."""
    return may_name_managers(who)
