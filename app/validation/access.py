"""Who may judge, decide, answer and sign: named pure functions of who asks and a claim."""

from collections.abc import Collection, Iterable
from typing import Protocol
from uuid import UUID

from app.organisations.rules import Role, Who
from app.validation.rules.claims import Claim
from skills_framework.model import Statement


class Asked(Protocol):
    """A request for another look."""

    @property
    def asked_by_id(self) -> UUID:
        """The moderator who asked."""


def is_worker(who: Who, claim: Claim) -> bool:
    """The worker whose claim it is."""
    return who.person_id == claim.worker_id


def is_independent(who: Who, claim: Claim) -> bool:
    """Nobody judges their own claim, nor their own manager's."""
    return not is_worker(who, claim) and who.person_id not in claim.supervised_by_worker


def is_deputy(who: Who, claim: Claim) -> bool:
    """Who stands in for the worker's supervisor today, and is a supervisor themself."""
    return (
        who.has(Role.SUPERVISOR)
        and not claim.signed
        and who.person_id == claim.deputy_id
        and is_independent(who, claim)
    )


def is_supervisor(who: Who, claim: Claim) -> bool:
    """The worker's supervisor today or their deputy (of a signed claim: who signed it, and for whom
    they stood in then)."""
    supervises = (
        who.has(Role.SUPERVISOR)
        and who.person_id in (claim.supervisor_id, claim.signed_for_id)
        and is_independent(who, claim)
    )
    return supervises or is_deputy(who, claim)


def is_assessor(who: Who, claim: Claim) -> bool:
    """The named registered assessor, where a supervisor today is not a registered social worker."""
    return (
        who.has(Role.REGISTERED_ASSESSOR)
        and who.social_worker
        and claim.lacks_registered
        and who.person_id == claim.assessor_id
        and is_independent(who, claim)
    )


def may_judge_some(who: Who, claim: Claim) -> bool:
    """Whoever judges at least a part of an open claim."""
    return not claim.signed and (is_supervisor(who, claim) or is_assessor(who, claim))


def may_judge_statement(who: Who, claim: Claim, *, safety_critical: bool) -> bool:
    """A safety-critical statement needs a judge registered as a social worker."""
    if claim.signed:
        return False
    if safety_critical:
        return (is_supervisor(who, claim) and who.social_worker) or is_assessor(who, claim)
    return is_supervisor(who, claim)


def may_show_area(who: Who, claim: Claim, statements: Iterable[Statement]) -> bool:
    """Both levels are shown by the supervisor, or by the assessor who judges some of the area."""
    if claim.signed:
        return False
    return is_supervisor(who, claim) or any(
        may_judge_statement(who, claim, safety_critical=one.safety_critical) for one in statements
    )


def may_see_claim(who: Who, claim: Claim) -> bool:
    """The worker, the supervisor, and the registered assessor who judges a part of it."""
    return is_worker(who, claim) or is_supervisor(who, claim) or is_assessor(who, claim)


def may_see_statement(who: Who, claim: Claim, *, safety_critical: bool) -> bool:
    """The worker and the supervisor see every statement, the assessor the safety-critical ones."""
    if is_worker(who, claim) or is_supervisor(who, claim):
        return True
    return safety_critical and is_assessor(who, claim)


def may_answer_review(who: Who, claim: Claim) -> bool:
    """The worker accepts, comments on or contests an open claim of their own."""
    return is_worker(who, claim) and not claim.signed


def may_sign_off(who: Who, claim: Claim) -> bool:
    """The supervisor signs the whole; who comes second is told who signed and when."""
    return is_supervisor(who, claim)


def may_see_record(who: Who, claim: Claim) -> bool:
    """Both sides of a signed claim: the worker, and who signed it or was stood in for then."""
    return claim.signed and (is_worker(who, claim) or is_supervisor(who, claim))


def may_see_queue(who: Who | None) -> bool:
    """Supervisors, registered assessors and second readers have a queue."""
    judging = (Role.SUPERVISOR, Role.REGISTERED_ASSESSOR, Role.SECOND_READER)
    return who is not None and who.has(*judging)


def may_withdraw(who: Who, claim: Claim) -> bool:
    """The worker takes an open claim of their own back; whether it is too late, the page says."""
    return may_answer_review(who, claim)


def may_second_read(who: Who, claim: Claim) -> bool:
    """A second reader is no party to the claim and not supervised by its worker."""
    return (
        who.has(Role.SECOND_READER)
        and is_independent(who, claim)
        and who.person_id not in (claim.supervisor_id, claim.deputy_id, claim.assessor_id)
    )


def may_see_file(who: Who, found: object) -> bool:
    """Whoever the query found it for: who sees the evidence that the file belongs to."""
    return True


def may_see_contested(who: Who, contested: object) -> bool:
    """Whoever the query found it for: a side of the claim, or its named second reader."""
    return True


def may_see_conversation(who: Who, conversation: object) -> bool:
    """Whoever the query found it for: a side of a statement whose levels lie far apart."""
    return True


def may_name_readers(who: Who | None) -> bool:
    """Workforce leads and administrators name second readers."""
    return who is not None and who.has(Role.WORKFORCE_LEAD, Role.ADMINISTRATOR)


def may_name_reader_of(who: Who, claim: Claim) -> bool:
    """Nobody names the reader of a claim that they have a part in."""
    return may_name_readers(who) and who.person_id not in (
        claim.worker_id,
        claim.supervisor_id,
        claim.deputy_id,
        claim.assessor_id,
    )


def may_see_to_name(who: Who, to_name: object) -> bool:
    """Whoever the query found it for: who may name the reader."""
    return True


def may_moderate(who: Who | None) -> bool:
    """Moderators read cases; each case asks `may_read_case` as well."""
    return who is not None and who.has(Role.MODERATOR)


def may_read_case(who: Who, parties: Collection[UUID]) -> bool:
    """Nobody moderates their own claim, nor what they supervised, judged or second-read."""
    return may_moderate(who) and who.person_id not in parties


def may_read_asked(who: Who, asked: Asked, *, done: bool) -> bool:
    """Another look that a moderator asked for: who asked reads it, others once the case is done."""
    return done or who.person_id == asked.asked_by_id


def may_see_figures(who: Who | None) -> bool:
    """The panel's figures are for moderators and workforce leads."""
    return who is not None and who.has(Role.MODERATOR, Role.WORKFORCE_LEAD)


def may_see_every_head(who: Who) -> bool:
    """Where the chain of revocations ends tells how many there were, and on which days: that is
    for those who see the panel's figures."""
    return may_see_figures(who)


def may_see_case(who: Who, case: object) -> bool:
    """Whoever the query found it for: a moderator with no part in it."""
    return True


def may_see_round(who: Who, found: object) -> bool:
    """Whoever the query found it for: who moderates there, or sees the panel's figures."""
    return True


def may_see_rereview(who: Who, found: object) -> bool:
    """Whoever the query found it for: the worker, who answers, moderators with no part in it."""
    return True


def may_take_in(who: Who, found: object) -> bool:
    """Whoever the query found it for: who uploaded the record, or took it in."""
    return who.has(Role.WORKER)
