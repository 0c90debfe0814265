"""What a file says of whoever imports it: no more than they may do to themself on a page."""

from collections.abc import Callable

from app.jobs.running import run_waiting
from app.organisations.queries import list_roles
from app.organisations.rules import Role
from app.people.models import Person
from app.staffing.rules.fields import Field
from tests.clock import today
from tests.factories.organisations import make_council
from tests.pages import PageClient
from tests.staffing.files import as_csv, row
from tests.staffing.test_importing import upload

SignIn = Callable[[Person], PageClient]


def test_nobody_gives_themself_a_role_a_supervisor_or_a_registration_by_a_file(
    sign_in: SignIn,
) -> None:
    council = make_council()
    own = council.administrator
    client = sign_in(own)
    led = row(council.worker.work_email, council.worker.name, supervisor=own.work_email)
    registered = [own.work_email, own.name, "social worker"]
    for content in (
        as_csv(row(own.work_email, own.name, roles="supervisor")),
        as_csv(led, row(own.work_email, own.name)),
        as_csv(row(own.work_email, own.name, supervisor=council.second_reader.work_email)),
        as_csv(registered, headings=(Field.EMAIL, Field.NAME, Field.REGISTRATION)),
    ):
        path = upload(client, content)
        answer = client.send(path, path)
        assert (answer.status_code, "Another administrator" in answer.text) == (422, True)
    run_waiting()
    assert list_roles(own.id, today()) == {Role.ADMINISTRATOR}
