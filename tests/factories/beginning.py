"""What there is before anything is rated: a published text, baselines, adjustments."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.assessments.models import Assessment, EmployerUse
from app.assessments.queries import list_ratings
from app.assessments.queries.adjustments import find_own_adjustment
from app.assessments.queries.baselines import Baseline, get_baseline
from app.assessments.queries.employer_use import find_newest_use, get_use_draft
from app.assessments.rules import Answer
from app.assessments.rules.adjustments import Wanted
from app.assessments.rules.employer_use import UseText
from app.assessments.services import rate_statement
from app.assessments.services.adjustments import keep_adjustment, tell_of_adjustment
from app.assessments.services.baselines import show_baseline, start_baseline
from app.assessments.services.employer_use import (
    mark_read,
    publish_use,
    save_use_draft,
    start_use_draft,
)
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import grant_role, link_supervisor
from app.people.models import Person
from app.people.queries import list_people
from app.people.services import add_person
from tests.factories.assessments import make_version
from tests.factories.organisations import LONG_AGO, Council
from tests.factories.validation import who_is

FIRST_WEEK = datetime(2024, 4, 4, 10, tzinfo=UTC)
FILLED = UseText(
    purpose="To plan what you learn next.\n\n- with you\n- in working time",
    who_sees_what="You, and your supervisor once you send it.",
    never_used_for="Nor for anything else.",
    how_long="Two years after you leave.",
    whom_to_ask="The workforce team.",
    agreement="Agreed with the unions on 3 March 2026.",
)


def make_use(council: Council, text: UseText = FILLED) -> EmployerUse:
    """Return a version that the council's workforce lead has published."""
    organisation_id, by_id = council.organisation.id, council.workforce_lead.id
    with writing():
        seen = start_use_draft(organisation_id, by_id=by_id).version
        save_use_draft(organisation_id, text, seen=seen, by_id=by_id)
        seen = get_use_draft(organisation_id).version
        use = publish_use(organisation_id, seen=seen, by_id=by_id)
        db.session.commit()
    return use


def make_starter(council: Council, started_on: date) -> Person:
    """Return a worker of the council who came on a day, supervised as `worker` is."""
    with writing():
        person = add_person(
            council.organisation.id,
            "Newly Come",
            f"new{started_on:%Y%m%d}@{council.organisation.code.lower()}.example",
            started_on=started_on,
            by_id=None,
        )
        grant_role(council.organisation.id, person.id, Role.WORKER, from_on=LONG_AGO, by_id=None)
        link_supervisor(
            council.organisation.id,
            person.id,
            council.supervisor.id,
            from_on=LONG_AGO,
            assessor_id=None,
            by_id=None,
        )
        db.session.commit()
    return person


def make_baseline(
    council: Council, worker: Person | None = None, *, reflection: str = "I have seen it once."
) -> Assessment:
    """Return a baseline with its first statement rated, made in the worker's first week."""
    worker = worker or council.worker
    with writing():
        baseline = start_baseline(worker.id, make_version().id, "new-starter", now=FIRST_WEEK)
        first = list_ratings(baseline.id)[0]
        answer = Answer(level=1, reflection=reflection)
        rate_statement(baseline, first.statement_id, answer, seen=1, now=FIRST_WEEK)
        db.session.commit()
    return baseline


def found_baseline(baseline: Assessment, person: Person) -> Baseline:
    """Return a baseline as a person may see it."""
    return get_baseline(baseline.id, who_is(person))


def make_shown_baseline(council: Council) -> Assessment:
    """Return a baseline that `worker` shows to their supervisor."""
    baseline = make_baseline(council)
    with writing():
        show_baseline(found_baseline(baseline, council.worker), now=FIRST_WEEK + timedelta(days=1))
        db.session.commit()
    return baseline


def make_told_adjustment(council: Council, told: Person) -> None:
    """Let `worker` ask for fewer statements at a time, and tell one person."""
    wanted = Wanted(frozenset({"fewer_at_a_time"}), "A quiet room on Tuesdays.")
    with writing():
        keep_adjustment(council.worker.id, wanted, seen=0)
        tell_of_adjustment(who_is(council.worker), told.work_email)
        db.session.commit()


def make_beginnings(council: Council) -> dict[str, object]:
    """Return the key of one of each, by its name in URLs: published, shown and told."""
    use, baseline = make_use(council), make_shown_baseline(council)
    make_told_adjustment(council, council.supervisor)
    held = find_own_adjustment(council.worker.id)
    assert held is not None
    return {"use_id": use.id, "baseline_id": baseline.id, "adjustment_id": held.id}


def have_all_read(organisation_id: UUID) -> None:
    """Let everybody have read what is read before a first rating, so that starting is open."""
    use = find_newest_use(organisation_id)
    assert use is not None
    with writing():
        for person in list_people(organisation_id):
            mark_read(use, person.id)
        db.session.commit()
