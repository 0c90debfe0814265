"""What a worker has not sent: every page, download, command and row, as everybody else reads them.

The words that are looked for stand nowhere else. The worker reads the same pages and finds them
all, so that the search could find them.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zipfile import ZipFile, is_zipfile

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.assessments.queries import list_ratings
from app.assessments.queries.adjustments import find_own_adjustment
from app.assessments.rules import Answer
from app.assessments.rules.adjustments import Wanted
from app.assessments.services import rate_statement, return_statement
from app.assessments.services.adjustments import keep_adjustment
from app.db.base import Base
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.rules import Content, EvidenceType
from app.evidence.services import add_evidence, lock_evidence
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from tests.attacks.objects import make_objects
from tests.attacks.test_access import rules_of, url_of
from tests.factories.assessments import make_assessment, make_evidence, make_sent_assessment
from tests.factories.beginning import make_baseline
from tests.factories.files import make_file
from tests.factories.organisations import Council, make_council, make_person
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
FIELDS = (
    "reflection reason changed title text reference provider file words adjustment baseline again"
)
MARKS = {name: f"Quibble{name}frost" for name in FIELDS.split()}
SHARED = {
    "framework": "family-help",
    "version": "1.0.0",
    "other": "1.1.0",
    "token": "none",
    "printed_digest": "0" * 64,
    "filename": "css/app.css",
}
# A draft's words are kept where drafts are, and nowhere else.
KEPT_IN = {"rating", "adjustment", "evidence_item", "evidence_file"}
COMMANDS = (
    "audit verify",
    "validation verify",
    "organisations list --json",
    "jobs list --json",
    "frameworks list",
)
# Those who have to do with this worker try every address, as does somebody with every role. The
# others try what that one could open: one role alone opens no more than all of them.
RELATED = ("supervisor", "registered assessor")
# Nothing about anybody's answers: read once, by somebody with every role, on one engine.
WITHOUT_PEOPLE = ("frameworks.", "security.", "static", "pages.", "adoption.", "devtools.")


@dataclass
class Private:
    """A worker's drafts, and what fills in URLs with them."""

    council: Council
    worker: Person
    drafts: tuple[UUID, ...]
    codes: tuple[str, ...]
    objects: dict[str, object]

    def urls(self, app: Flask) -> Iterator[tuple[Rule, str]]:
        """Yield every address that can be read, with each draft and each statement in it."""
        for rule in rules_of(app):
            if "GET" not in (rule.methods or set()):
                continue
            of_draft = "assessment_id" in rule.arguments
            for draft in self.drafts if of_draft else self.drafts[:1]:
                for code in self.codes if of_draft and "code" in rule.arguments else self.codes[:1]:
                    filled = self.objects | SHARED | {"assessment_id": draft, "code": code}
                    yield rule, url_of(app, rule, filled)


def make_private() -> Private:
    """Return drafts of `colleague`, whose supervisor is unregistered: one never sent, one whose
    first statement was returned and is written anew, with an item attached that an earlier claim
    locked, evidence, a baseline, an adjustment."""
    case, objects = make_objects()
    council, worker = case.council, case.council.colleague
    with writing():
        item = make_marked_evidence(worker)
        again = make_evidence(worker, title=MARKS["again"])
        lock_evidence([again.id])
        file = make_file(item, f"Mrs {MARKS['words']}", name=f"{MARKS['file']}.pdf")
        keep_adjustment(worker.id, Wanted(frozenset(), MARKS["adjustment"]), seen=0)
        db.session.commit()
    baseline = make_baseline(council, worker, reflection=MARKS["baseline"])
    sent = make_sent_assessment(council, worker)
    draft = make_assessment(council, worker)
    with writing():
        first, second, *_ = list_ratings(draft.id)
        reflected = Answer(level=1, reflection=f"I met Mrs {MARKS['reflection']} twice.")
        reasoned = Answer(not_my_role=True, not_my_role_reason=MARKS["reason"])
        rate_statement(draft, first.statement_id, reflected, seen=1, evidence_ids=[item.id])
        rate_statement(draft, second.statement_id, reasoned, seen=1)
        returned = list_ratings(sent.id)[0]
        return_statement(sent, returned.statement_id, by_id=council.unregistered_supervisor.id)
        changed = Answer(level=2, reflection=MARKS["changed"])
        db.session.refresh(returned)
        seen = returned.version
        rate_statement(sent, returned.statement_id, changed, seen=seen, evidence_ids=[again.id])
        db.session.commit()
    adjustment = find_own_adjustment(worker.id)
    assert adjustment is not None
    objects |= {
        "person_id": worker.id,
        "cycle_id": draft.cycle_id,
        "evidence_id": item.id,
        "file_id": file.id,
        "baseline_id": baseline.id,
        "adjustment_id": adjustment.id,
    }
    return Private(council, worker, (draft.id, sent.id), ("A1", "A2"), objects)


def make_marked_evidence(worker: Person) -> EvidenceItem:
    """Return an item with a mark in each of its texts."""
    content = Content(
        EvidenceType.TRAINING_COMPLETED,
        MARKS["title"],
        datetime.now(UTC).date(),
        text=MARKS["text"],
        reference=MARKS["reference"],
        provider=MARKS["provider"],
        names_no_family=True,
    )
    return add_evidence(worker.organisation_id, worker.id, content, by_id=worker.id)


def others(private: Private, sign_in: SignIn) -> dict[str, PageClient]:
    """Return somebody with every role, everybody else of the council, and a stranger."""
    council = private.council
    people = {
        "every role": make_person(council.organisation, *Role),
        "supervisor": council.unregistered_supervisor,
        "registered assessor": council.assessor,
        "another worker": council.worker,
        "elsewhere": make_person(make_council().organisation, *Role),
        "another supervisor": council.supervisor,
        "second reader": council.second_reader,
        "moderator": council.moderator,
        "workforce lead": council.workforce_lead,
        "analyst": make_person(council.organisation, Role.ANALYST),
        "framework editor": council.framework_editor,
        "administrator": council.administrator,
    }
    return {name: sign_in(person) for name, person in people.items()}


def read(browser: FlaskClient, url: str) -> TestResponse:
    """Read an address without the checks of pages, which cost more than the page."""
    return Context().run(FlaskClient.open, browser, url)


def words_of(content: bytes) -> str:
    """Return what can be read in a page or a file, in small letters."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return "".join(page.extract_text() for page in pages).lower()
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as held:
            names = held.namelist()
            return " ".join([*names, *(words_of(held.read(name)) for name in names)]).lower()
    return content.decode("utf-8", "replace").lower()


def marks_in(text: str) -> set[str]:
    """Return the names of the marks in a text."""
    lowered = text.lower()
    return {name for name, mark in MARKS.items() if mark.lower() in lowered}


def found_by(browser: FlaskClient, urls: Iterable[str]) -> tuple[dict[str, set[str]], list[str]]:
    """Return which marks stand at which addresses for somebody, and what they could open."""
    found, opened = {}, []
    for url in urls:
        with read(browser, url) as answer:
            if marks := marks_in(str(answer.headers) + words_of(answer.data)):
                found[url] = marks
            if answer.status_code == 200:
                opened.append(url)
    return found, opened


def test_nobody_else_reads_a_draft(app: Flask, sign_in: SignIn) -> None:
    private = make_private()
    own = sign_in(private.worker)
    everybody = others(private, sign_in)
    db.session.commit()
    page = next(url for rule, url in private.urls(app) if rule.endpoint == "assessments.check")
    digest = re.search(r"/finds/([0-9a-f]{64})", read(own, page).get_data(as_text=True))
    private.objects["digest"] = digest.group(1) if digest else "0" * 64
    urls = list(private.urls(app))
    about_people = [url for rule, url in urls if not rule.endpoint.startswith(WITHOUT_PEOPLE)]

    theirs, _ = found_by(own, about_people)
    assert set.union(*theirs.values()) == set(MARKS), "the search finds what there is"

    opened = [url for _, url in urls] if db.engine.name == "sqlite" else about_people
    for name, browser in everybody.items():
        found, answered = found_by(browser, about_people if name in RELATED else opened)
        assert not found, f"{name} reads {found}"
        assert len(answered) > 3, f"{name} opened pages"
        if name == "every role":
            opened = [url for url in answered if url in about_people]
    found, _ = found_by(app.test_client(), about_people)
    assert not found, f"somebody who is not signed in reads {found}"
    _check_commands(app)
    _check_rows()


def _check_commands(app: Flask) -> None:
    commands = app.test_cli_runner()
    for command in COMMANDS:
        done = commands.invoke(args=command.split())
        assert done.exit_code == 0, (command, done.output)
        assert not marks_in(done.output), command


def _check_rows() -> None:
    """Audit events, jobs, mail, what was sent, what is shown to others: every table is read."""
    found = set()
    for table in Base.metadata.sorted_tables:
        if any(marks_in(str(tuple(row))) for row in db.session.execute(sa.select(table))):
            found.add(table.name)
    assert found == KEPT_IN
