"""What a device is given to work without a signal, and what it is never given."""

import json
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.accounts.queries import find_account_of
from app.assessments.models import Cycle
from app.assessments.rules import Answer
from app.extensions import db
from app.web.assets import static_file
from tests.assessments.desk import SignIn, saved_rating, statement, token
from tests.factories.assessments import make_assessment, make_evidence, make_sent_assessment
from tests.factories.organisations import Council
from tests.pages import PageClient

SHELL, WORKER = "/assessments/offline", "/assessments/offline-worker.js"


def test_a_copy_holds_the_texts_and_the_draft_and_a_token_to_send_with(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    item = make_evidence(council.worker)
    client = sign_in(council.worker)
    sent = {"level": "2", "reflection": "Half a", "evidence": [str(item.id)], "version": "1"}
    client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    answer = client.get(f"/assessments/{assessment.id}/copy")
    copy = answer.json
    assert copy is not None
    assert answer.headers["Cache-Control"] == "no-store"
    account = find_account_of(council.worker.id)
    assert account is not None
    assert (copy["account"], copy["open"]) == (str(account.id), True)
    (held,) = [one for one in copy["statements"] if one["code"] == "E3"]
    kept = {name: held[name] for name in ("level", "reason", "reflection", "evidence", "version")}
    assert kept == {**sent, "reason": "", "version": "2"}
    assert [level["number"] for level in held["levels"]] == [0, 1, 2, 3, 4]

    # What the device sends later is what it was given, with what was typed.
    later = {**kept, "reflection": "Half a sentence more."}
    headers = {"X-CSRFToken": copy["token"]}
    assert client.post(f"{statement(assessment)}/save", json=later, headers=headers).json
    assert saved_rating(assessment, "E3") == Answer(2, reflection="Half a sentence more.")


def test_a_copy_of_what_was_sent_says_so_that_the_device_forgets_it(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_sent_assessment(council, council.worker)
    copy = sign_in(council.worker).get(f"/assessments/{assessment.id}/copy").json
    assert copy is not None
    assert copy["open"] is False


def test_nobody_else_is_given_a_copy(council: Council, sign_in: SignIn) -> None:
    path = f"/assessments/{make_assessment(council, council.worker).id}/copy"
    for person in (council.colleague, council.supervisor, council.workforce_lead):
        assert sign_in(person).get(path).status_code == 404


def test_a_copy_asks_the_same_few_queries_for_any_number_of_statements(
    council: Council, sign_in: SignIn, count_queries: list[str]
) -> None:
    assessment = make_assessment(council, council.worker)
    client = sign_in(council.worker)
    client.get(f"/assessments/{assessment.id}/copy")
    count_queries.clear()
    client.get(f"/assessments/{assessment.id}/copy")
    assert len(count_queries) <= 5


def test_the_page_a_device_keeps_holds_nothing_of_whoever_asks(
    council: Council, sign_in: SignIn, client: PageClient
) -> None:
    signed_in = sign_in(council.worker)
    page = signed_in.page(SHELL)
    assert council.worker.name not in page.text
    assert council.organisation.name not in page.text
    assert "Set-Cookie" not in page.response.headers
    nonce = re.compile(r'nonce="[^"]+"')
    assert nonce.sub("", page.text) == nonce.sub("", client.page(SHELL).text)


def test_the_worker_keeps_that_page_and_files_that_are_there(client: PageClient) -> None:
    answer = client.get(WORKER)
    assert answer.mimetype == "text/javascript"
    listed = re.search(r"FILES = (\[.*?\]);", answer.text)
    assert listed
    names = json.loads(listed[1])
    assert static_file("js/offline.js") in names
    page = client.page(SHELL)
    loaded = [one.get("src") or one.get("href") or "" for one in page.root.iter()]
    assert {name for name in loaded if name.startswith("/static/")} <= set(names)
    for name in names:
        with client.get(name) as file:
            assert file.status_code == 200, name


def test_signing_out_clears_what_scripts_kept_on_the_device(
    council: Council, sign_in: SignIn
) -> None:
    client = sign_in(council.worker)
    form = client.page("/account").form("/sign-out")
    assert "Clear-Site-Data" not in client.get("/account").headers
    forged = client.post("/sign-out", data={"csrf_token": "theirs"})
    assert (forged.status_code, "Clear-Site-Data" in forged.headers) == (400, False)
    assert client.post("/sign-out", data=form).headers["Clear-Site-Data"] == '"storage"'


def close_cycle(cycle_id: UUID | None) -> None:
    """Let a cycle be over."""
    cycle = db.session.get_one(Cycle, cycle_id)
    cycle.closes_on = datetime.now(UTC).date() - timedelta(days=2)
    db.session.commit()


def test_after_a_cycle_closed_saving_goes_on_as_it_is_typed_and_on_the_page(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_assessment(council, council.worker)
    close_cycle(assessment.cycle_id)
    client = sign_in(council.worker)
    sent = {"level": "2", "reflection": "Late.", "version": "1"}
    answer = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert answer.status_code == 200
    assert client.send(statement(assessment), reflection="Later.").status_code == 303
    assert saved_rating(assessment, "E3") == Answer(2, reflection="Later.")


def test_what_was_sent_meanwhile_is_refused_in_words_and_stays_as_it_was_sent(
    council: Council, sign_in: SignIn
) -> None:
    assessment = make_sent_assessment(council, council.worker)
    client = sign_in(council.worker)
    before = saved_rating(assessment, "E3")
    sent = {"level": "2", "reflection": "Typed on a hill.", "version": "2"}
    answer = client.post(f"{statement(assessment)}/save", json=sent, headers=token(client))
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["sentence"].startswith("This statement was sent for review")
    assert saved_rating(assessment, "E3") == before
