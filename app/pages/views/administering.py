"""What waits for administrators, and the ways to what they look after."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import url_for

from app.accounts.queries.administrators import list_waiting
from app.accounts.queries.invitations import count_run_out
from app.accounts.rules.administrators import may_agree
from app.organisations.queries import list_unjudged
from app.organisations.queries.visiting import list_visits
from app.organisations.rules import Role, Who
from app.organisations.rules.visiting import VisitState
from app.pages.rules import Action, Section, Task
from app.pages.views.carrying import issuers_task
from app.pages.views.failing import failed_tasks
from app.pages.views.naming import reader_tasks
from app.pages.views.training import import_task
from app.people.queries import count_people
from app.staffing.queries import list_waiting_files
from app.web.filters import counted, moment

if TYPE_CHECKING:
    from datetime import date

WAITS = "Waits for you"


def administrator_section(who: Who, today: date) -> Section:
    """Return what an administrator looks after, what waits for them first."""
    return Section(
        title="People and accounts",
        tasks=[
            *_readers(who, today),
            *_requests(who),
            *_files(who),
            *_visits(who, today),
            *_run_out(who),
            *_unjudged(who, today),
            *failed_tasks(who),
            *_ways(counted(count_people(who.organisation_id), "person", "people")),
        ],
        more=Action("All pages of your organisation", url_for("organisations.index")),
    )


def _ways(people: str) -> list[Task]:
    """Return the ways to what is done most; the organisation's index has the rest."""
    listed, added = url_for("accounts.list_people"), url_for("accounts.ask_for_person")
    imported = "From a file of your HR system. You see every change before it is made."
    units = "Add, rename and end them, and see who belongs where."
    return [
        Task("People", listed, f"{people}. See accounts, roles and teams."),
        Task("Add a person", added, "Name, work email, role, supervisor."),
        Task("Import people", url_for("staffing.import_file"), imported),
        import_task(),
        Task("Services and teams", url_for("organisations.structure"), units),
        issuers_task(),
        Task(
            "Who may revoke validations",
            url_for("validation.managers"),
            "Name a manager, from a day on.",
        ),
    ]


def _readers(who: Who, today: date) -> list[Task]:
    """Who is a workforce lead as well sees it there."""
    return [] if who.has(Role.WORKFORCE_LEAD) else reader_tasks(who, today)


def _requests(who: Who) -> list[Task]:
    """Return who is to be an administrator, if this one may agree."""
    return [
        Task(
            f"Is {one.name} to be an administrator?",
            url_for("accounts.administrators"),
            f"{one.asked_by} asks. It takes two of you.",
            WAITS,
        )
        for one in list_waiting(who.organisation_id, datetime.now(UTC))
        if may_agree(who.person_id, one.request.asked_by_id, one.request.person_id)
    ]


def _files(who: Who) -> list[Task]:
    """Return the files of people that were uploaded and neither confirmed nor dropped."""
    return [
        Task(
            f"People from {one.file_name}",
            url_for("staffing.preview", people_file_id=one.id),
            f"Uploaded {moment(one.uploaded_at)}. Nothing of it is done until you confirm it.",
            WAITS,
        )
        for one in list_waiting_files(who)
    ]


def _visits(who: Who, today: date) -> list[Task]:
    """Return how many members of other organisations are offered to this one."""
    offered = [
        one
        for one in list_visits(who.organisation_id, today)
        if one.state is VisitState.OFFERED and one.member.host_id == who.organisation_id
    ]
    if not offered:
        return []
    hint = f"{counted(len(offered), 'person', 'people')} to work in your teams. Agree, or refuse."
    return [Task("Offered by other organisations", url_for("organisations.visiting"), hint, WAITS)]


def _run_out(who: Who) -> list[Task]:
    """Return how many invitations ran out before anybody used them."""
    if not (number := count_run_out(who.organisation_id, datetime.now(UTC))):
        return []
    hint = f"{counted(number, 'person', 'people')} did not sign in in time. Invite them again."
    return [Task("Invitations that ran out", url_for("accounts.list_people"), hint, WAITS)]


def _unjudged(who: Who, today: date) -> list[Task]:
    """Return how many workers nobody can judge today; their names stand on a page of their own."""
    if not (found := list_unjudged(who.organisation_id, today)):
        return []
    hint = f"{counted(len(found), 'worker')}: their supervisor is away and nobody stands in."
    return [Task("No one can judge", url_for("organisations.unjudged"), hint, "Overdue")]
