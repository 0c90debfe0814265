"""The way in on a real installation: an organisation, then its administrator."""

import json

import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.accounts.models import Account, AuthenticatorApp
from app.extensions import db
from app.organisations.models import Organisation
from app.people.models import Person
from tests.factories.factors import give_app, set_up
from tests.factories.organisations import make_council
from tests.pages import PageClient

GOOD = "lantern orchard seventeen"
COMMAND = ["accounts", "create-administrator", "--name", "Ada Dale", "--email", "Ada@dale.example"]


def run(app: Flask, *arguments: str, typed: str = "") -> Result:
    db.session.commit()
    return app.test_cli_runner().invoke(args=list(arguments), input=typed)


def test_first_organisation_and_administrator_can_sign_in(app: Flask, client: PageClient) -> None:
    done = run(app, "organisations", "add", "Dale Council", "E06009999", "--region", "North East")
    assert (done.exit_code, done.output.startswith("Dale Council is added.")) == (0, True)
    done = run(app, *COMMAND, "--organisation", "E06009999", "--password-stdin", typed=f"{GOOD}\n")
    assert done.exit_code == 0, done.output
    assert GOOD not in done.output
    answer = client.send("/sign-in", email="ada@dale.example", password=GOOD)
    assert answer.location == "/sign-in/set-up"
    set_up(client, "/sign-in/set-up")
    assert client.page("/people").says("Ada Dale")


def test_password_is_asked_for_twice_and_not_shown(app: Flask) -> None:
    run(app, "organisations", "add", "Dale Council", "DALE")
    done = run(app, *COMMAND, "--organisation", "DALE", typed=f"{GOOD}\n{GOOD}\n")
    assert done.exit_code == 0, done.output
    assert GOOD not in done.output


def test_refusals_are_sentences_and_change_nothing(app: Flask) -> None:
    run(app, "organisations", "add", "Dale Council", "DALE")
    run(app, *COMMAND, "--organisation", "DALE", "--password-stdin", typed=GOOD)
    cases = [
        ([*COMMAND, "--organisation", "NOWHERE"], GOOD, "There is no organisation"),
        ([*COMMAND, "--organisation", "DALE"], "short", "14 characters or more"),
        ([*COMMAND, "--organisation", "DALE"], "Ada Dale kettle sixpence", "must not hold"),
        ([*COMMAND, "--organisation", "DALE"], GOOD, "has this work e-mail"),
        (["accounts", "create-administrator", "--name", "X", "--email", "x"], GOOD, "not an email"),
    ]
    for arguments, password, sentence in cases:
        organisation = [] if "--organisation" in arguments else ["--organisation", "DALE"]
        done = run(app, *arguments, *organisation, "--password-stdin", typed=password)
        assert done.exit_code == 1
        assert sentence in done.output
        assert "Traceback" not in done.output
    assert db.session.scalar(sa.select(sa.func.count(Account.id))) == 1
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == 1


def test_organisation_twice_is_refused_in_a_sentence(app: Flask) -> None:
    run(app, "organisations", "add", "Dale Council", "DALE")
    for name, code in (("Dale Council", "OTHER"), ("Other Council", "DALE"), (" ", "X")):
        done = run(app, "organisations", "add", name, code)
        assert done.exit_code == 1
        assert "rganisation" in done.output
    assert db.session.scalar(sa.select(sa.func.count(Organisation.id))) == 1


def test_organisations_are_listed(app: Flask) -> None:
    assert "Add one" in run(app, "organisations", "list").output
    run(app, "organisations", "add", "Dale Council", "DALE", "--kind", "trust")
    assert run(app, "organisations", "list").output == "DALE         Dale Council (trust)\n"
    listed = json.loads(run(app, "organisations", "list", "--json").output)
    assert listed == [{"code": "DALE", "name": "Dale Council", "kind": "trust"}]


def test_help_holds_examples(app: Flask) -> None:
    for command in (("accounts", "create-administrator"), ("organisations", "add")):
        assert "Examples:" in run(app, *command, "--help").output


def test_command_lets_the_only_administrator_begin_anew(app: Flask) -> None:
    account = give_app(make_council().administrator)
    done = run(app, "accounts", "reset-factors", account.email.upper())
    assert (done.exit_code, "A link to begin anew" in done.output) == (0, True), done.output
    db.session.refresh(account)
    assert account.password is None
    assert db.session.scalar(sa.select(sa.func.count(AuthenticatorApp.id))) == 0
    assert run(app, "accounts", "reset-factors", "nobody@else.example").exit_code == 1
