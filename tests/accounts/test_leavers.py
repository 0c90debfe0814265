"""Who has left reads their own record and takes it with them; nothing in it changes any more."""

from collections.abc import Callable
from datetime import timedelta

from app.extensions import db
from app.organisations.rules import in_words
from app.organisations.services.leaving import record_leaving
from app.people.models import Person
from tests.clock import now
from tests.factories.validation import make_signed_case
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
YESTERDAY = timedelta(days=1)


def test_a_leaver_reads_and_takes_their_own_record_and_changes_nothing(sign_in: SignIn) -> None:
    case = make_signed_case()
    day = now().date() - YESTERDAY
    record_leaving(case.worker, day, by_id=case.council.administrator.id)
    db.session.commit()
    here = sign_in(case.worker)

    home = here.page("/")
    assert home.says("Your own record")
    assert home.says(in_words(day + timedelta(days=90)))
    record = f"/claims/{case.assessment.id}/record"
    assert any(link.get("href") == record for link in home.all("a"))
    assert here.page(record).says(case.worker.name)
    assert here.get("/portable-record").status_code == 200
    taken = here.post("/portable-record", data=here.page("/portable-record").form())
    assert taken.status_code == 200
    assert here.get("/assessments").status_code == 404

    token = here.page("/account").form("/sign-out")
    answer = here.post(f"{record}/nothing", data=token)
    assert answer.status_code == 404, "a page that is not there is not there"
    changing = f"/assessments/{case.assessment.id}/check"
    refused = here.post(changing, data=token)
    assert (refused.status_code, "nothing in it is changed any more" in refused.text) == (422, True)
