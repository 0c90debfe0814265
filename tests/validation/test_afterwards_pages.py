"""The pages about validations after sign-off, as each kind of person sees them."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.people.models import Person
from tests.factories.afterwards import (
    held_of,
    make_manager,
    make_old_case,
    observe,
    offer,
)
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


def links(page: Page) -> list[str]:
    """Where a page leads."""
    return [str(one.get("href")) for one in page.all("a")]


def test_a_worker_offers_a_judge_confirms_and_the_record_says_so(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_old_case()
    item = observe(case)
    worker, supervisor = sign_in(case.worker), sign_in(case.supervisor)
    assert worker.page("/").says("Renew 10 validations")
    own = f"/validations/{case.worker.id}"
    assert worker.get("/validations").headers["Location"] == own
    page = worker.page(own)
    assert page.says("10 of 10 in date")
    assert page.says("Allocating work is the manager’s decision.")
    assert page.says("not for pay, ranking or discipline")
    empty = worker.send("/renewals/offer")
    assert empty.status_code == 422
    sent = worker.send("/renewals/offer", evidence=str(item.id), covers="safety", note="See it.")
    assert sent.status_code == 303
    assert supervisor.page("/").says(f"{case.worker.name}: renew 10 validations")
    path = next(link for link in links(supervisor.page("/")) if link.startswith("/renewals/"))
    assert supervisor.page(path).says("See it.")
    assert supervisor.send(path, answer="no", reason=" ").status_code == 422
    assert supervisor.send(path, answer="yes").status_code == 303
    assert worker.page(path).says("confirmed it on")
    record = worker.page(f"{case.path}/record")
    assert record.says("Since it was signed")
    assert record.says("Renewed on")
    assert sign_in(case.council.colleague).get(path).status_code == 404


def test_a_manager_revokes_and_the_worker_replies_beside_it(app: Flask, sign_in: SignIn) -> None:
    case = make_old_case(days_ago=40)
    manager = sign_in(make_manager(case))
    assert manager.page("/").says("You are named to revoke")
    assert manager.page(f"/revocations?named={case.worker.name[-6:]}").says(case.worker.name)
    path = f"/validations/{case.worker.id}/revoke/E1"
    assert manager.send(path, reason=" ").status_code == 422
    held = manager.send(path, reason="Seen with Mrs Fernhollow on 3 May.")
    assert held.status_code == 422
    done = manager.send(path, reason="Two audits show no reviews.")
    assert done.status_code == 303
    there = done.headers["Location"]
    assert manager.get(path).status_code == 404
    assert manager.page(there).says("No reply yet.")
    worker = sign_in(case.worker)
    assert worker.page("/").says("Statement E1 was revoked")
    assert worker.send(there, text="").status_code == 422
    assert worker.send(there, text="The audits were of another team.").status_code == 303
    for reader in (manager, worker, sign_in(case.supervisor)):
        page = reader.page(there)
        assert page.says("Two audits show no reviews.")
        assert page.says("The audits were of another team.")
    assert manager.page("/revocations").says("With a reply.")
    assert worker.page(f"{case.path}/record").says("E1 revoked on")
    assert worker.page(f"{case.path}/record").says("9 of 10 in date")


def test_a_later_claim_starts_from_the_worker_or_in_supervision(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_old_case(days_ago=40)
    path = f"/validations/{case.worker.id}/claim-again"
    supervisor, worker = sign_in(case.supervisor), sign_in(case.worker)
    assert sign_in(make_manager(case)).get(path).status_code == 404
    role = held_of(case.worker).role_profile
    assert worker.send(path, reason="something changed", role_profile=role).status_code == 422
    chosen: dict[str, Any] = {
        "reason": "something changed",
        "role_profile": role,
        "statements": ["A3", "E1"],
    }
    assert supervisor.send(path, **chosen).status_code == 303
    assert worker.send(path, **chosen).status_code == 422
    tasks = next(
        link
        for link in links(worker.page(f"/validations/{case.worker.id}"))
        if link.startswith("/assessments/")
    )
    listed = worker.page(tasks)
    assert listed.says("A3")
    assert not listed.says("A4 ")
    statement = worker.page(f"{tasks}/statements/A3")
    assert statement.says("1 of 2")
    assert worker.get(f"{tasks}/statements/A4").status_code == 404
    assert worker.page(f"{tasks}/check").says("A3")


def test_an_administrator_names_and_ends_managers(app: Flask, sign_in: SignIn) -> None:
    case = make_old_case(days_ago=40)
    council = case.council
    browser = sign_in(council.administrator)
    assert browser.page("/revoking-managers").says("Nobody is named")
    day: dict[str, Any] = {"from_on": ["1", "12", "2025"]}
    chosen = str(council.second_reader.id)
    assert browser.send("/revoking-managers", person=chosen, **day).status_code == 303
    assert browser.send("/revoking-managers", person=chosen, **day).status_code == 422
    page = browser.page("/revoking-managers")
    assert page.says(council.second_reader.name)
    actions = [str(form.get("action") or "") for form in page.all("form")]
    action = next(one for one in actions if one.endswith("/end"))
    assert browser.send("/revoking-managers", at=action).status_code == 303
    assert sign_in(council.supervisor).get("/revoking-managers").status_code == 404


def test_only_who_may_answer_an_offer_reads_what_the_item_is_called(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_old_case(registered=False)
    made = offer(case, observe(case))
    path, title = f"/renewals/{made.offer.row.id}", made.offer.item.title
    assert case.assessor is not None
    for person, opens in ((case.worker, True), (case.assessor, True), (case.supervisor, False)):
        browser = sign_in(person)
        page = browser.page(f"/validations/{case.worker.id}")
        assert (title in page.text, path in links(page)) == (opens, opens)
        assert browser.get(path).status_code == (200 if opens else 404)
