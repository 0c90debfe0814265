"""Who looked at whose record: every page that shows one says so, and looking is written down."""

import typing
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.models import Reading
from app.audit.services import note_reading
from app.extensions import db
from app.factory import create_app
from app.pages.views.whose import SHOWN
from app.people.models import Person
from app.web import guard
from app.web.readings import Loader, Reads, reads_of
from config import Environment, Settings
from tests.factories.organisations import make_council
from tests.factories.validation import make_case
from tests.pages import PageClient

# Rules that let in nobody but the person whose it is, or who handed it in.
OWN = {
    "asked_for",
    "may_answer_review",
    "may_see_batch",
    "may_see_job",
    "may_start",
    "may_take_in",
    "may_withdraw",
    "owns_assessment",
    "owns_evidence",
    "owns_file",
    "owns_find",
    "owns_statement",
    "owns_with_move",
    "uploaded_resources",
    "uploaded_training",
}
# What these load is an organisation's, or everybody's, and of no person.
NOBODYS = {
    "app.adoption",
    "app.assessments.queries.assessments.get_cycle",
    "app.assessments.queries.employer_use",
    "app.frameworks",
    "app.insights.queries.calibration.get_calibration_release",
    "app.plans.queries.templates",
    "app.resources",
    "app.surveys",
    # Samples are invented or stripped of whose they were; figures are counts.
    "app.validation.queries.calibration",
    "app.validation.queries.moderation",
    # Which cases somebody manages: each one's own page says whose it is.
    "app.validation.views.revoking.get_managing",
    # A vacancy is a post, and names nobody.
    "app.organisations.queries.workforce.get_vacancy",
    # Who is at work when, who stands in and who visits a team: nothing of what they can do.
    "app.organisations.queries.absences",
    "app.organisations.queries.deputies",
    "app.organisations.queries.visiting",
    # Files of evidence: each opening is kept beside the file itself.
    "app.validation.queries.case_evidence.get_case_file",
    "app.validation.queries.files.get_claim_file",
    # An organisation's own: its settings, its services and teams, files of all its people.
    "app.organisations.queries.structure",
    "app.organisations.views.settings.load_setting",
    "app.staffing.queries.files",
    # An empty form with a name.
    "app.evidence.queries.observations.get_observed",
}


def is_nobodys(loader: Loader) -> bool:
    """Whether the loader, its module or its feature stands on the list."""
    full = f"{loader.__module__}.{loader.__name__}"
    return any(full == one or full.startswith(f"{one}.") for one in NOBODYS)


@pytest.fixture
def service(tmp_path: Path) -> Flask:
    """The application as it is built for tests; its database is never opened here."""
    return create_app(Settings(environment=Environment.TEST, data_folder=tmp_path))


def test_every_page_that_shows_what_is_a_persons_says_whose(service: Flask) -> None:
    silent = []
    for route in service.url_map.iter_rules():
        declared = guard.declared_for(service, route.endpoint)
        if declared is None or declared.on is None or "GET" not in (route.methods or set()):
            continue
        known = reads_of(service, declared.on, declared.reads) is not None
        if not known and declared.rule.__name__ not in OWN and not is_nobodys(declared.on):
            silent.append(f"{route.rule} ({declared.on.__module__}.{declared.on.__name__})")

    assert not silent, "say whose it is in app/pages/views/whose.py, or list it here as nobody's"


def declared_reads(service: Flask) -> dict[tuple[Loader, Reads], str]:
    """Return every declaration with its loader; the value names it."""
    held = {(loader, reads): loader.__name__ for loader, reads in SHOWN.items()}
    for endpoint in service.view_functions:
        declared = guard.declared_for(service, endpoint)
        if declared and declared.on and declared.reads:
            held[declared.on, declared.reads] = endpoint
    return held


def leads_to(kind: object, places: str) -> object:
    """Return the type that the dotted places lead to, as the annotations have it."""
    for place in places.split("."):
        assert isinstance(kind, type), (kind, place)
        found = getattr(kind, place) if isinstance(getattr(kind, place, None), property) else None
        hints = typing.get_type_hints(found.fget if found else kind)
        kind = hints["return" if found else place]
        kind = typing.get_args(kind)[0] if typing.get_args(kind) else kind
    return kind


def test_each_declaration_leads_to_the_keys_of_a_person_and_of_a_thing(service: Flask) -> None:
    for (loader, reads), name in declared_reads(service).items():
        loaded = typing.get_type_hints(loader)["return"]
        for places in (reads.person, reads.key):
            assert leads_to(loaded, places) in (UUID, "UUID"), f"{name}: {places}"


def list_readings() -> list[tuple[UUID, UUID, str, UUID]]:
    """Return (reader, person, word, key) of each reading, in the order of their words."""
    chosen = sa.select(Reading).order_by(Reading.subject, Reading.at, Reading.id)
    rows = db.session.scalars(chosen.execution_options(populate_existing=True)).all()
    return [(row.reader_id, row.person_id, row.subject, row.subject_id) for row in rows]


def test_reading_anothers_claim_is_noted_once_an_hour_and_ones_own_never(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_case()
    address = f"/claims/{case.assessment.id}"

    for person in (case.worker, case.supervisor, case.supervisor):
        sign_in(person).page(address)

    noted = [(case.supervisor.id, case.worker.id, "claim", case.assessment.id)]
    assert list_readings() == noted


def test_a_page_that_is_refused_or_only_answers_a_form_is_no_reading(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case = make_case()
    browser = sign_in(case.council.second_reader)

    assert browser.get(f"/claims/{case.assessment.id}").status_code == 404
    assert browser.get(f"/people/{case.worker.id}").status_code == 404
    assert sign_in(case.supervisor).head(f"/claims/{case.assessment.id}").status_code == 200
    token = browser.page("/account").form("/sign-out")["csrf_token"]
    posted = sign_in(case.supervisor).post(
        f"/claims/{case.assessment.id}/areas/A", data={"csrf_token": token}
    )

    assert posted.status_code >= 400
    assert list_readings() == []


def test_the_persons_page_of_an_administrator_is_a_reading_too(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    council = make_council()

    sign_in(council.administrator).page(f"/people/{council.worker.id}")

    worker = council.worker.id
    assert list_readings() == [(council.administrator.id, worker, "staff details", worker)]


def test_a_reading_that_cannot_be_noted_breaks_no_page(
    app: Flask, sign_in: Callable[[Person], PageClient], caplog: pytest.LogCaptureFixture
) -> None:
    council = make_council()
    browser = sign_in(council.administrator)
    db.session.execute(sa.text("ALTER TABLE reading RENAME TO hidden_reading"))
    db.session.commit()
    try:
        browser.page(f"/people/{council.worker.id}")
    finally:
        db.session.execute(sa.text("ALTER TABLE hidden_reading RENAME TO reading"))
        db.session.commit()

    assert "A reading of a staff details could not be noted." in caplog.text
    assert list_readings() == []


def test_the_next_hour_is_another_reading_and_ones_own_record_is_none(app: Flask) -> None:
    reader, person, key, of = uuid4(), uuid4(), uuid4(), uuid4()
    now = datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC)

    for at in (now, now - timedelta(minutes=59), now + timedelta(seconds=1)):
        note_reading(of, reader, person, "plan", key, now=at)
    note_reading(of, person, person, "plan", key, now=now)

    assert len(list_readings()) == 2


@pytest.mark.parametrize("act", ["UPDATE reading SET subject = 'x'", "DELETE FROM reading"])
def test_what_was_noted_stays(app: Flask, act: str) -> None:
    note_reading(uuid4(), uuid4(), uuid4(), "plan", uuid4())

    with pytest.raises(DBAPIError, match="kept as it is"):
        db.session.execute(sa.text(act))
