"""*How your employer will use this*: written, published, read before a first rating."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from app.assessments.models import Cycle
from app.assessments.queries.employer_use import count_readers, find_unread_use, get_use_draft
from app.assessments.rules.employer_use import NEVER, UseText, section_texts, text_of
from app.assessments.services import open_cycle
from app.assessments.services.employer_use import (
    BlanksLeft,
    DraftChangedMeanwhile,
    NothingChanged,
    mark_read,
    publish_use,
    save_use_draft,
    start_use_draft,
)
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import get_framework
from tests.assessments.desk import SignIn
from tests.clock import today
from tests.factories.assessments import make_assessment, make_version
from tests.factories.beginning import FILLED, make_use
from tests.factories.organisations import Council, make_council
from tests.pages import Page


def make_open_cycle(council: Council) -> Cycle:
    with writing():
        cycle = open_cycle(
            council.organisation.id,
            make_version().id,
            "Autumn round",
            opens_on=today() - timedelta(days=1),
            closes_on=today() + timedelta(days=30),
            by_id=council.workforce_lead.id,
        )
        db.session.commit()
    return cycle


def test_a_worker_reads_it_before_a_first_rating_and_goes_on_where_they_were_going(
    council: Council, sign_in: SignIn
) -> None:
    start = f"/assessments/start/{make_open_cycle(council).id}"
    use, client = make_use(council), sign_in(council.worker)

    led = client.get(start)
    assert (led.status_code, led.location) == (303, f"/employer-use?then={start}")
    assert client.post(start, data=client.page("/account").form()).location == led.location
    page = client.page(led.location)
    assert page.says(NEVER)
    assert page.says("It does not say that you agree.")
    sent = client.send(led.location, f"/employer-use/versions/{use.id}/read")

    assert (sent.status_code, sent.location) == (303, start)
    assert client.page(start).heading == "Start your assessment"
    assert count_readers(council.organisation.id, today()).read == {use.id: 1}


def test_a_new_version_asks_again_and_locks_nobody_out_of_what_they_began(
    council: Council, sign_in: SignIn
) -> None:
    assessment, cycle = make_assessment(council, council.worker), make_open_cycle(council)
    first = make_use(council)
    mark_read(first, council.worker.id)
    second = make_use(council, UseText(**{**section_texts(FILLED), "how_long": "A year."}))
    client = sign_in(council.worker)

    begun = f"/assessments/{assessment.id}"
    assert client.page(begun).heading == "Your assessment"
    assert client.page(f"{begun}/statements/E3").says("Which level fits best?")
    assert client.page("/").says("How your employer will use this")
    assert client.page("/").says("A new version, published on")
    assert client.get(f"/assessments/start/{cycle.id}").status_code == 303
    unread = find_unread_use(council.organisation.id, council.worker.id)
    assert unread is not None
    assert unread.id == second.id
    older = client.page(f"/employer-use/versions/{first.id}")
    assert older.says("This is an earlier version.")
    assert not older.says("I have read this")


def test_nothing_published_stops_nobody_and_names_whom_to_ask(
    council: Council, sign_in: SignIn
) -> None:
    client = sign_in(council.worker)

    assert client.page(f"/assessments/start/{make_open_cycle(council).id}").says("Start")
    page = client.page("/employer-use")
    assert page.says("has not published this yet. You can rate yourself all the same.")
    assert page.says(council.workforce_lead.name)
    assert sign_in(council.workforce_lead).page("/").says("Nothing is published yet")


def test_a_workforce_lead_writes_previews_and_publishes(council: Council, sign_in: SignIn) -> None:
    client = sign_in(council.workforce_lead)
    assert client.page("/employer-use/draft").says("Start with our template")
    assert client.send("/employer-use/draft", "/employer-use/draft/start").status_code == 303
    assert "[names of the unions]" in client.page("/employer-use/draft").form()["agreement"]
    unsaid = client.send("/employer-use/draft", purpose="x" * 4001)
    assert Page(unsaid).errors == [
        "What it is for must be 4,000 characters or fewer. Nothing you wrote is lost."
    ]
    assert "x" * 4001 in unsaid.text
    assert client.send("/employer-use/draft", purpose="In short.").location.endswith("/preview")
    preview = client.page("/employer-use/preview")
    assert preview.says("Before you can publish, fill in:")
    assert "Publish" not in [one.text for one in preview.all("button")]

    client.send("/employer-use/draft", **section_texts(FILLED))
    published = client.send("/employer-use/preview")

    assert published.status_code == 303
    page = client.page("/employer-use")
    assert page.says("version 1")
    assert page.says(f"{NEVER} Nor for anything else.")
    assert page.says("Read by 0 of 2 workers")
    assert sign_in(council.worker).page("/employer-use").says("Agreed with the unions")


def test_two_people_edit_and_no_typed_word_is_lost(council: Council, sign_in: SignIn) -> None:
    make_use(council)
    mine, theirs = sign_in(council.workforce_lead), sign_in(council.approver)
    form = mine.page("/employer-use/draft").form()
    theirs.send("/employer-use/draft", how_long="Theirs: a year.")

    refused = mine.post("/employer-use/draft", data={**form, "how_long": "Mine: two years."})

    assert refused.status_code == 409
    page = Page(refused)
    assert page.says("Theirs: a year.")
    assert page.form()["how_long"] == "Mine: two years."
    assert page.says(council.approver.name)
    again = mine.post("/employer-use/draft", data=page.form())
    assert again.status_code == 303
    assert get_use_draft(council.organisation.id).how_long == "Mine: two years."


def test_a_save_that_arrives_twice_is_one_save(council: Council) -> None:
    lead, organisation_id = council.workforce_lead.id, council.organisation.id
    with writing():
        seen = start_use_draft(organisation_id, by_id=lead).version
        for _ in range(2):
            save_use_draft(organisation_id, FILLED, seen=seen, by_id=lead)
        with pytest.raises(DraftChangedMeanwhile):
            save_use_draft(organisation_id, UseText(), seen=seen, by_id=lead)

    assert text_of(get_use_draft(organisation_id)) == FILLED


def test_only_what_was_previewed_is_published(council: Council) -> None:
    lead, organisation_id = council.workforce_lead.id, council.organisation.id
    with writing():
        seen = start_use_draft(organisation_id, by_id=lead).version
        save_use_draft(organisation_id, FILLED, seen=seen, by_id=lead)
        with pytest.raises(DraftChangedMeanwhile):
            publish_use(organisation_id, seen=seen, by_id=lead)


def test_blanks_and_the_same_text_again_are_not_published(council: Council) -> None:
    lead, organisation_id = council.workforce_lead.id, council.organisation.id
    with writing():
        seen = start_use_draft(organisation_id, by_id=lead).version
        with pytest.raises(BlanksLeft):
            publish_use(organisation_id, seen=seen, by_id=lead)
        db.session.rollback()
    make_use(council)
    seen = get_use_draft(organisation_id).version
    with writing(), pytest.raises(NothingChanged):
        publish_use(organisation_id, seen=seen, by_id=lead)


@pytest.mark.parametrize(
    "change", ["UPDATE employer_use SET purpose = 'Pay'", "DELETE FROM employer_use"]
)
def test_a_published_version_never_changes(council: Council, change: str) -> None:
    make_use(council)

    with writing(), pytest.raises(DBAPIError, match="this row is kept as it is"):
        db.session.execute(sa.text(change))


def test_readings_are_counted_of_todays_workers_and_once(council: Council) -> None:
    use = make_use(council)
    with writing():
        mark_read(use, council.worker.id)
        mark_read(use, council.worker.id)
        mark_read(use, council.supervisor.id)
        db.session.commit()

    readers = count_readers(council.organisation.id, today())

    assert (readers.workers, readers.read) == (2, {use.id: 1})


def test_who_has_read_it_is_shown_to_nobody(council: Council, sign_in: SignIn) -> None:
    use = make_use(council)
    with writing():
        mark_read(use, council.worker.id)
        db.session.commit()

    for person in (council.workforce_lead, council.supervisor, council.administrator):
        for path in ("/employer-use", f"/employer-use/versions/{use.id}", "/"):
            assert council.worker.name not in sign_in(person).page(path).text


def test_another_organisation_has_its_own(council: Council, sign_in: SignIn) -> None:
    use, elsewhere = make_use(council), make_council()

    client = sign_in(elsewhere.worker)

    assert client.get(f"/employer-use/versions/{use.id}").status_code == 404
    assert client.page("/employer-use").says("has not published this yet")
    assert sign_in(council.supervisor).get("/employer-use/draft").status_code == 404
    assert get_framework(make_version().id).code == "family-help"
