"""People who can sign in with a password."""

from flask_security.utils import hash_password

from app.accounts.models import Account
from app.accounts.services import open_account
from app.extensions import db
from app.people.models import Person

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
