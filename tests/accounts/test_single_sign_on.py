"""Single sign-on against a real provider on loopback that behaves."""

from urllib.parse import parse_qsl, urlsplit

from app.accounts.models import SignInSession
from app.accounts.queries.sign_on import find_link_of
from app.accounts.services import close_account
from app.extensions import db
from tests.accounts.sign_on import (
    RETURNED,
    Linked,
    is_in,
    linked,
    offer,
    provider,
    sign_on,
)
from tests.clock import now
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.organisations import make_council
from tests.factories.provider import Provider, at_work_account
from tests.pages import PageClient, words

__all__ = ["linked", "provider"]  # fixtures


def test_a_linked_person_signs_in_and_a_changed_email_changes_nothing(
    client: PageClient, linked: Linked
) -> None:
    linked.provider.signed_in.email = "somebody.else@work.example"

    asked = dict(parse_qsl(urlsplit(client.get(linked.begins).headers["Location"]).query))
    answer = sign_on(client, linked.provider, f"{linked.begins}?next=/account")

    assert (asked["response_type"], asked["scope"]) == ("code", "openid")
    assert asked["code_challenge_method"] == "S256"
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert client.page("/account").says(linked.council.worker.name)


def test_who_is_not_linked_gives_their_password_once_and_says_that_it_is_theirs(
    client: PageClient, provider: Provider
) -> None:
    council = make_council()
    worker, begins = council.worker, at_work_account(council.organisation.id)
    account = give_password(worker)
    offer(council.organisation, provider)

    answer = sign_on(client, provider, begins)
    assert answer.headers["Location"] == "/sign-in?next=/account/work-account"
    assert not is_in(client)
    assert client.page("/sign-in").says("We do not know yet whose work account this is here.")
    assert find_link_of(account.id) is None

    sent = client.send(
        "/sign-in?next=/account/work-account", email=worker.work_email, password=PASSWORD
    )
    assert sent.headers["Location"] == "/account/work-account"
    assert client.page("/account/work-account").says(provider.signed_in.subject)
    assert client.send("/account/work-account").status_code == 303
    assert client.page("/account/work-account").says("Linked since")

    again = client.application.test_client()
    assert isinstance(again, PageClient)
    assert sign_on(again, provider, begins).status_code == 303
    assert is_in(again)


def test_another_organisation_with_the_same_provider_opens_nothing(
    client: PageClient, linked: Linked
) -> None:
    other = make_council()
    offer(other.organisation, linked.provider)

    answer = sign_on(client, linked.provider, at_work_account(other.organisation.id))

    assert answer.headers["Location"].startswith("/sign-in?")
    assert not is_in(client)


def test_a_closed_account_is_answered_as_one_that_nobody_knows(
    client: PageClient, linked: Linked
) -> None:
    close_account(
        linked.account.id, now(), organisation_id=linked.council.organisation.id, by_id=None
    )
    db.session.commit()

    answer = sign_on(client, linked.provider, linked.begins)

    assert answer.headers["Location"] == "/sign-in?next=/account/work-account"
    assert not is_in(client)


def test_where_nothing_is_set_there_is_nothing(client: PageClient) -> None:
    council = make_council()
    for path in ("", "/go"):
        answer = client.get(f"/sign-in/work-account/{council.organisation.id}{path}")
        assert answer.status_code == 404
    assert client.page("/sign-in/work-account").says("No employer here has set this up.")
    assert client.get(f"{RETURNED}/{council.organisation.id}").status_code == 404


def test_employers_that_offer_it_are_listed_and_lead_on(client: PageClient, linked: Linked) -> None:
    page = client.page("/sign-in/work-account")
    links = [one for one in page.all("a") if words(one) == linked.council.organisation.name]
    page = client.page(str(links[0].get("href")))
    assert page.says("You sign in at 127.0.0.1 and come back here.")


def test_showing_again_who_one_is_needs_the_same_work_account_shown_just_now(
    client: PageClient, linked: Linked
) -> None:
    provider = linked.provider
    assert sign_on(client, provider, linked.begins).status_code == 303
    with client.session_transaction() as session:
        session["fs_paa"] = 0
    again = "/sign-in-again/work-account?next=/account/work-account"

    provider.twist = lambda claims: claims.update(auth_time=claims["iat"] - 600)
    assert sign_on(client, provider, again).status_code == 422
    mine, provider.twist = provider.signed_in.subject, lambda claims: None
    provider.signed_in.subject = "a colleague"
    assert sign_on(client, provider, again).status_code == 422
    provider.signed_in.subject = mine
    answer = sign_on(client, provider, again)

    assert answer.headers["Location"] == "/account/work-account"
    with client.session_transaction() as session:
        assert session["fs_paa"] > 0


def test_ending_the_link_ends_the_sessions_and_the_way_in(
    client: PageClient, linked: Linked
) -> None:
    assert sign_on(client, linked.provider, linked.begins).status_code == 303

    answer = client.send("/account/work-account", at="/account/work-account/end")

    assert answer.status_code == 303
    assert not is_in(client)
    assert find_link_of(linked.account.id) is None
    sign_on(client, linked.provider, linked.begins)
    assert not is_in(client)
    assert db.session.query(SignInSession).filter_by(ended_at=None).count() == 0
