"""Links of work accounts: made by their owners alone, ended by owners and administrators."""

from collections.abc import Callable

from app.accounts.models import SignOnLink
from app.accounts.queries import find_account_of
from app.accounts.queries.administrators import who_can_sign_in
from app.accounts.queries.sign_on import has_link
from app.accounts.services.sign_on import withdraw_provider
from app.extensions import db
from app.people.models import Person
from tests.accounts.sign_on import (
    Linked,
    council,
    is_in,
    letters,
    link_own,
    linked,
    offer,
    provider,
    sign_on,
)
from tests.clock import now
from tests.factories.organisations import Council
from tests.factories.provider import (
    Provider,
    at_work_account,
    running_provider,
)
from tests.pages import PageClient

__all__ = ["council", "linked", "provider"]  # fixtures
SignIn = Callable[[Person], PageClient]


def test_an_administrator_ends_a_link_and_makes_none(
    sign_in: SignIn, client: PageClient, council: Council, provider: Provider
) -> None:
    here, begins = sign_in(council.administrator), at_work_account(council.organisation.id)
    page = f"/people/{council.worker.id}/work-account"

    typed = here.page("/account").form() | {"subject": provider.signed_in.subject}
    assert here.post(page, data=typed).status_code == 404
    assert here.page(page).says(f"Only {council.worker.name} can link theirs")
    link_own(council, council.worker, provider)
    sign_on(client, provider, begins)
    assert is_in(client)
    own = f"/people/{council.administrator.id}/work-account"
    assert here.get(own).status_code == 404, "not one's own"

    assert here.send(page, at=f"{page}/end").status_code == 303
    assert not is_in(client)
    assert letters("a work account was added") == [council.worker.work_email]
    assert here.get(f"/people/{council.assessor.id}/work-account").status_code == 404, "no account"


def test_who_has_only_a_link_to_a_provider_of_before_cannot_sign_in(linked: Linked) -> None:
    """So the last administrator who can is kept (docs/work-accounts.md)."""
    person, organisation = linked.council.worker, linked.council.organisation
    linked.account.password = None
    db.session.commit()
    assert list(who_can_sign_in([person.id])) == [person.id]

    withdraw_provider(organisation.id, by_id=None, now=now())
    db.session.commit()
    assert list(who_can_sign_in([person.id])) == []
    with running_provider() as another:
        offer(organisation, another)
        assert list(who_can_sign_in([person.id])) == []
    offer(organisation, linked.provider)
    assert list(who_can_sign_in([person.id])) == [person.id]


def test_a_link_that_somebody_else_made_opens_nothing_and_makes_room(
    sign_in: SignIn, client: PageClient, council: Council, provider: Provider
) -> None:
    account = find_account_of(council.worker.id)
    assert account is not None
    made = SignOnLink(
        account_id=account.id,
        issuer=provider.issuer,
        subject=provider.signed_in.subject,
        linked_at=now(),
        linked_by_id=council.administrator.id,
    )
    db.session.add(made)
    db.session.commit()

    begins = at_work_account(council.organisation.id)
    answer = sign_on(client, provider, begins)
    assert answer.headers["Location"].startswith("/sign-in?")
    assert not is_in(client)
    assert not has_link(account.id)

    here = sign_in(council.worker)
    assert here.page("/account/work-account").says("opens nothing any more")
    sign_on(here, provider, "/account/work-account/go")
    assert here.send("/account/work-account").status_code == 303
    sign_on(client, provider, begins)
    assert is_in(client)


def test_links_are_not_carried_to_another_issuer(
    sign_in: SignIn, client: PageClient, council: Council, provider: Provider
) -> None:
    link_own(council, council.worker, provider)
    with running_provider() as other:
        other.signed_in = provider.signed_in
        offer(council.organisation, other)
        sign_on(client, other, at_work_account(council.organisation.id))
        assert not is_in(client), "the same subject, said by somebody else"

        here = sign_in(council.worker)
        assert here.page("/account/work-account").says("opens nothing any more")
        sign_on(here, other, "/account/work-account/go")
        shown = here.page("/account/work-account")
        assert shown.says(f"You have just come back from {other.issuer}")
        assert shown.says("can sign in as you from now on")
        assert here.send("/account/work-account").status_code == 303
        sign_on(client, other, at_work_account(council.organisation.id))
        assert is_in(client)
    assert letters("a work account was added") == [council.worker.work_email]


def test_a_link_is_told_of_and_ended_while_nothing_is_offered(
    sign_in: SignIn, council: Council, provider: Provider
) -> None:
    link_own(council, council.worker, provider)
    withdraw_provider(council.organisation.id, by_id=None, now=now())
    db.session.commit()
    here = sign_in(council.worker)
    assert here.page("/account/work-account").says("opens nothing any more. It does again if")
    assert here.send("/account/work-account", at="/account/work-account/end").status_code == 303
    page = sign_in(council.worker).page("/account/work-account")
    assert not page.says("opens nothing any more")
    assert page.says("does not offer signing in with work accounts")


def test_who_has_no_password_keeps_the_only_way_in(
    sign_in: SignIn, council: Council, provider: Provider
) -> None:
    here = sign_in(council.colleague)  # whose account has no password
    link_own(council, council.colleague, provider)
    page = here.page("/account/work-account")
    assert page.says("this is your only way in")
    answer = here.post("/account/work-account/end", data=here.page("/account").form())
    assert answer.status_code == 422
    assert here.get("/account").status_code == 200


def test_linking_one_s_own_begins_at_the_provider(
    sign_in: SignIn, council: Council, provider: Provider
) -> None:
    here = sign_in(council.worker)
    assert sign_on(here, provider, "/account/work-account/go").status_code == 303
    assert here.send("/account/work-account").status_code == 303
    answer = here.post("/account/work-account", data=here.page("/account").form())
    assert answer.status_code == 404, "nothing waits any more"
