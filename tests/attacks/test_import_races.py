"""Many confirm the same people at once: they come in once, and everybody else is told.

`RACE_ROUNDS=50` runs it so many times.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from uuid import UUID

import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState
from app.jobs.running import run_try
from app.jobs.services import JobTakenAlready
from app.organisations.rules import Role
from app.people.models import Person
from app.staffing.models import PeopleImport
from app.staffing.services.refusals import ImportChanged
from tests.attacks.test_double_acts import THREADS, SignIn, at_once, several, token
from tests.factories.organisations import make_council, make_person
from tests.staffing.files import as_csv, row
from tests.staffing.test_importing import upload

ROUNDS = int(os.environ.get("RACE_ROUNDS", "1"))


def test_people_whom_many_confirm_at_once_come_in_once(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    admins = (council.administrator, make_person(council.organisation, Role.ADMINISTRATOR))
    db.session.commit()
    browsers = [several(sign_in, admin, THREADS // 2) for admin in admins]
    for number in range(ROUNDS):
        email = f"cat{number}@new.example"
        content = as_csv(row(email, "Cat Moor", service="Family Help North", team=f"T{number}"))
        paths = [upload(own[0], content) for own in browsers]
        forms = [
            {**own[0].page(path).form(path), **token(own[0], path)}
            for own, path in zip(browsers, paths, strict=True)
        ]
        sent = [(one, paths[n], dict(forms[n])) for n in (0, 1) for one in browsers[n]]
        assert {one.status_code for one in at_once(sent)} == {303}
        jobs = of_imports(JobState.WAITING)
        assert len(jobs) == 2
        run_at_once(app, jobs * (THREADS // 2))
        assert len(of_imports(JobState.DONE)) == number + 1
        reasons = db.session.scalars(sa.select(Job.reason).where(Job.state == JobState.FAILED))
        assert set(reasons) == {ImportChanged.sentence}
        imports = sa.select(sa.func.count()).select_from(PeopleImport)
        assert db.session.scalar(imports) == number + 1
        joined = sa.select(sa.func.count()).where(Person.work_email == email)
        assert db.session.scalar(joined) == 1
        pairs = zip(browsers, paths, strict=True)
        # Whose file was not imported finds it as it was, with what it would do by now.
        assert [own[0].get(path).status_code for own, path in pairs].count(200) == 1


def of_imports(state: JobState) -> list[UUID]:
    """Return the imports of people that are in this state."""
    db.session.rollback()
    chosen = sa.select(Job.id).where(Job.kind == JobKind.IMPORT_PEOPLE, Job.state == state)
    return list(db.session.scalars(chosen.order_by(Job.id)))


def run_at_once(app: Flask, job_ids: list[UUID]) -> None:
    """Try these jobs in the same moment, as an engine that came back twice would."""
    start = Barrier(len(job_ids))

    def run(job_id: UUID) -> None:
        with app.app_context():
            start.wait()
            with suppress(JobTakenAlready):
                run_try(job_id)
            db.session.rollback()

    with ThreadPoolExecutor(len(job_ids)) as pool:
        list(pool.map(run, job_ids))
    db.session.rollback()
