"""A worker's own evidence: found, filtered, downloaded, attached to several statements at once."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import openpyxl
import pytest

from app.assessments.queries import list_evidence
from app.assessments.rules import AssessmentState, Side
from app.assessments.rules.library import Asked, LibraryRow, file_rows, read_asked
from app.assessments.services import send_for_review
from app.assessments.services.attaching import add_links
from app.db.engine import writing
from app.evidence.models import EvidenceItem
from app.evidence.queries import list_evidence_of
from app.evidence.rules import Content, EvidenceType
from app.evidence.rules.fitting import Validity
from app.evidence.services import add_evidence
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.people.models import Person
from tests.assessments.desk import statement
from tests.clock import today
from tests.factories.assessments import make_assessment, make_evidence, rate_all
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, Asked()),
        ({"text": "  home   visit ", "page": "3"}, Asked(text="home visit", page=3)),
        (
            {"type": "other", "statement": "e3", "ends": "soon", "order": "title"},
            Asked(type="other", statement="E3", ends="soon", order="title"),
        ),
        ({"type": "gossip", "ends": "never", "order": "DROP TABLE", "page": "-1"}, Asked()),
        ({"page": "99999999999"}, Asked()),
        ({"page": "0"}, Asked()),
    ],
)
def test_what_is_not_known_is_not_asked_for(given: dict[str, str], asked: Asked) -> None:
    assert read_asked(given) == asked
    assert "page" not in read_asked(given).query


def row(valid_until: date | None, said: Validity) -> LibraryRow:
    return LibraryRow(
        id=uuid4(),
        title="=1+1",
        type=EvidenceType.OTHER,
        happened_on=date(2026, 3, 3),
        valid_until=valid_until,
        provider="",
        reference="",
        sent=False,
        received=False,
        validity=said,
        uses=(),
    )


def test_validity_is_said_in_words() -> None:
    day = date(2027, 3, 3)
    assert row(None, Validity.NO_END).validity_words == "No end"
    assert row(day, Validity.IN_DATE).validity_words == "Until 3 March 2027"
    assert row(day, Validity.DUE_SOON).validity_words == "Due soon: ends 3 March 2027"
    assert row(day, Validity.OUT_OF_DATE).validity_words == "Out of date since 3 March 2027"
    assert row(day, Validity.IN_DATE).sent_words == "Not sent"
    assert file_rows([row(day, Validity.IN_DATE)])[1][3] == "2027-03-03"


def add(
    person: Person,
    title: str,
    happened_on: date | None = None,
    valid_until: date | None = None,
    provider: str = "",
    reference: str = "",
) -> EvidenceItem:
    content = Content(
        EvidenceType.TRAINING_COMPLETED,
        title,
        happened_on or today(),
        reference=reference,
        valid_until=valid_until,
        names_no_family=True,
        provider=provider,
    )
    return add_evidence(person.organisation_id, person.id, content, by_id=person.id)


def test_the_list_is_searched_filtered_sorted_and_paged(sign_in: SignIn) -> None:
    council = make_council()
    worker = council.worker
    for number in range(50):
        add(worker, f"Course {number:02}", happened_on=today() - timedelta(days=100 + number))
    add(worker, "Ends soon", valid_until=today() + timedelta(days=30), provider="Sea Academy")
    over = today() - timedelta(days=40)
    add(worker, "Long over", happened_on=over, valid_until=today() - timedelta(days=1))
    add(council.colleague, "Somebody else's")
    client = sign_in(worker)

    assert client.page("/evidence").says("52 items.")
    assert titles(client, "/evidence")[0] == "Ends soon"
    assert len(titles(client, "/evidence")) == 50
    assert titles(client, "/evidence?page=2") == ["Course 48", "Course 49"]
    assert titles(client, "/evidence?ends=soon") == ["Ends soon"]
    assert titles(client, "/evidence?ends=past") == ["Long over"]
    assert titles(client, "/evidence?text=sea+academy") == ["Ends soon"]
    assert titles(client, "/evidence?order=ending")[:2] == ["Long over", "Ends soon"]
    assert titles(client, "/evidence?order=title&type=training+completed")[0] == "Course 00"
    assert client.page("/evidence?text=100%25").says("Nothing here fits what you asked for.")
    page = client.page("/")
    assert page.says("1 training record ends within 90 days")


def titles(client: PageClient, path: str) -> list[str]:
    heads = [one for one in client.page(path).all("th") if one.get("scope") == "row"]
    return ["".join(next(iter(one)).itertext()) for one in heads]


def test_the_list_costs_the_same_queries_however_long(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    ids = statement_ids(assessment.version_id)
    costs = []
    for codes in (("A1",), ("A2", "A3", "B1", "B2", "B3", "C1")):
        for code in codes:
            item = make_evidence(council.worker)
            add_links(assessment, ids[code], [item.id], by_id=item.person_id, side=Side.WORKER)
        db.session.commit()
        count_queries.clear()
        client.page("/evidence")
        costs.append(len(count_queries))

    assert costs[0] == costs[1] < 8


def test_a_download_holds_what_was_asked_for_and_runs_nothing(sign_in: SignIn) -> None:
    council = make_council()
    add(council.worker, "=cmd|' /C calc'!A0", reference="@SUM(1)")
    add(council.worker, "Plain", provider="Us\x07")
    client = sign_in(council.worker)

    text = client.get("/evidence.csv").get_data(as_text=True)
    assert "\ufeffTitle,Type,Happened on" in text
    assert "'=cmd|" in text
    assert "'@SUM(1)" in text
    answer = client.get("/evidence.xlsx?order=title")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    cells = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(one[0], one[5]) for one in cells] == [("'=cmd|' /C calc'!A0", None), ("Plain", "Us")]
    assert "Plain" not in client.get("/evidence.csv?text=calc").get_data(as_text=True)
    assert 'filename="evidence.xlsx"' in answer.headers["Content-Disposition"]


def test_an_item_is_attached_to_several_statements_at_once(sign_in: SignIn) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    item = make_evidence(council.worker, EvidenceType.DIRECT_OBSERVATION)
    client = sign_in(council.worker)
    own = f"/evidence/{item.id}"
    assert client.page(own).says("Nowhere yet.")

    sent = client.send(f"{own}/statements", None, statements=["A1", "E3", "E4"])

    assert (sent.status_code, sent.location) == (303, own)
    assert client.page(own).says("E3 ")
    assert client.page("/evidence").says("A1, E3, E4 (")
    assert client.page("/evidence?statement=E3").says("1 item found.")
    client.send(f"{own}/statements", None, statements=["E3"])
    assert [link.side for link, _ in list_evidence(assessment.id)] == [Side.WORKER]
    stale = client.send(statement(assessment, "A1"), evidence=str(item.id), version="1")
    assert stale.status_code == 409


def test_a_full_statement_is_named_and_what_was_ticked_stays(sign_in: SignIn) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    three = [make_evidence(council.worker) for _ in range(3)]
    item = make_evidence(council.worker)
    ids, by_id = statement_ids(assessment.version_id), council.worker.id
    keys = [one.id for one in three]
    add_links(assessment, ids["E3"], keys, by_id=by_id, side=Side.WORKER)
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}/statements"
    assert client.page(path).says("Holds three items already.")

    response = client.send(path, None, statements=["A1", "E3"])

    page = Page(response)
    assert response.status_code == 422
    assert f"E3 holds “{three[0].title}”, “{three[1].title}” and" in page.errors[0]
    ticked = [one.get("value") for one in page.all("input") if one.get("checked") is not None]
    assert ticked == ["A1", "E3"]
    assert len(list_evidence(assessment.id)) == 3


def test_what_was_sent_takes_no_more_and_is_offered_in_the_next_cycle(sign_in: SignIn) -> None:
    council = make_council()
    last_year = datetime.now(UTC) - timedelta(days=200)
    before = make_assessment(council, council.worker, now=last_year)
    with writing():
        rate_all(before, council.worker, now=last_year)
        send_for_review(before, by_id=council.worker.id, now=last_year)
        db.session.commit()
    item = next(one for _, one in list_evidence(before.id))
    client = sign_in(council.worker)
    path = f"/evidence/{item.id}/statements"
    assert client.page(path).says("nothing can be attached to it now")
    assert client.page(f"/evidence/{item.id}").says("sent for review")
    assert client.page("/evidence").says("Sent for review")
    before.state, before.signed_at = AssessmentState.SIGNED_OFF, last_year
    db.session.commit()
    assert client.page(path).says("You have no assessment under way.")

    again = make_assessment(council, council.worker)

    assert client.page(statement(again)).says(item.title)
    held = {one.id for one in list_evidence_of(council.worker.id)}
    assert len(held) == 2
    sent = client.send(path, None, statements=["E3"])
    assert sent.status_code == 303
    assert client.page("/evidence").says("E3 (")
