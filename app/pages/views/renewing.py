"""What waits after sign-off: to renew, to reply to, to confirm, to revoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.assessments.queries.held import count_safety_of, list_held
from app.assessments.queries.renewing import (
    find_renewable,
    is_revoking_manager,
    list_offers,
    list_revocations,
)
from app.frameworks.queries import find_local
from app.organisations.queries import list_links
from app.pages.rules import Action, Section, Task
from app.people.queries import names_of
from app.validation.queries.afterwards import map_codes
from app.validation.queries.offers import list_offers_to_answer
from app.web.filters import counted, day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID

    from app.assessments.rules.lifecycle import Held
    from app.organisations.rules import Who


def worker_renewals(who: Who, today: date) -> list[Task]:
    """Return what a worker can renew, what they offered, and revocations without a reply."""
    return [*_revoked(who), *_renewable(who, today)]


def _revoked(who: Who) -> list[Task]:
    waiting = [one for one in list_revocations(person_id=who.person_id) if one.reply is None]
    codes = map_codes(waiting)
    return [
        Task(
            f"Statement {codes[one.row.id]} was revoked",
            url_for("validation.revocation", revocation_id=one.row.id),
            f"On {day(one.row.revoked_at)}. Read the reason; you may reply.",
        )
        for one in waiting
    ]


def _renewable(who: Who, today: date) -> list[Task]:
    found = find_renewable(who.person_id, today)
    waiting = {key for one in list_offers([who.person_id], open_only=True) for key in one.keys}
    left = [one for one in found.light if (one.assessment_id, one.permanent_id) not in waiting]
    tasks = []
    if left:
        ends = min(one.valid_until for one in left)
        passed = "lapsed" if ends < today else "end"
        tasks.append(
            Task(
                f"Renew {counted(len(left), 'validation')}",
                url_for("validation.offer"),
                f"The first {passed} on {day(ends)}. One new piece of evidence renews them.",
                "Overdue" if ends < today else "",
            )
        )
    if waiting:
        there = url_for("validation.own_validations")
        hint = "Whoever confirms it has not answered yet."
        tasks.append(Task("Your evidence to renew is offered", there, hint))
    return tasks


def judge_sections(who: Who, today: date) -> list[Section]:
    """Return the offers that wait for a judge, and where their people's validations stand."""
    offers = [
        Task(
            f"{name}: renew {counted(len(offer.keys), 'validation')}",
            url_for("validation.offered", offer_id=offer.row.id),
            f"Evidence offered on {day(offer.row.offered_at)}. Read it, then confirm it or not.",
        )
        for offer, name in list_offers_to_answer(who, today)
    ]
    tasks = [*offers, *_team(who, today)]
    if not tasks:
        return []
    return [
        Section(
            title="Validations of your people",
            lead="Counts of acts with their dates. Allocating work is the manager’s decision.",
            tasks=tasks,
        )
    ]


def _team(who: Who, today: date) -> list[Task]:
    """Return how many safety-critical validations of each person supervised are in date."""
    links = list_links(who.person_id, today)
    team = {one.worker_id for one in links if one.supervisor_id == who.person_id}
    held: dict[UUID, list[Held]] = {}
    for one in list_held(team, today):
        held.setdefault(one.person_id, []).append(one)
    names = names_of(held)
    # Asked once for the whole team, not for each person.
    local = find_local({one.statement_id for theirs in held.values() for one in theirs})
    ordered = sorted(held, key=lambda one: names[one])
    return [_person(names[key], key, held[key], local) for key in ordered]


def _person(name: str, person_id: UUID, held: Sequence[Held], local: Collection[UUID]) -> Task:
    counted_ = count_safety_of(held, local)
    ends = f"; the first ends on {day(counted_.first_end)}" if counted_.first_end else ""
    url = url_for("validation.validations", person_id=person_id)
    return Task(name, url, f"Safety-critical: {counted_.sentence}{ends}.")


def manager_sections(who: Who, today: date) -> list[Section]:
    """Return where a named manager revokes; nothing for everybody else."""
    if not is_revoking_manager(who.organisation_id, who.person_id, today):
        return []
    return [
        Section(
            title="Revoking validations",
            lead="You are named to revoke a validation that no longer holds, with a reason.",
            more=Action("Revocations", url_for("validation.revocations")),
        )
    ]
