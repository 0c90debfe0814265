"""People who can sign in with a password."""

from flask_security.utils import hash_password

from app.accounts.models import Account
from app.accounts.services import open_account
from app.accounts.services.administrators import ask_for_administrator
from app.extensions import db
from app.people.models import Person
from tests.factories.organisations import Council

PASSWORD = "kettle sixpence harbour"


def give_password(person: Person, password: str = PASSWORD) -> Account:
    """Return a committed account with which `person` signs in by `password`."""
    account = open_account(
        person.id,
        person.work_email,
        organisation_id=person.organisation_id,
        password_hash=hash_password(password),
    )
    db.session.commit()
    return account


def make_account_objects(council: Council) -> dict[str, object]:
    """Return an organisation without a provider, and a request to make its worker an
    administrator."""
    request = ask_for_administrator(council.worker, by_id=council.administrator.id)
    db.session.commit()
    return {
        "organisation_id": council.organisation.id,
        "administrator_request_id": request.id,
    }
