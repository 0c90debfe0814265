"""The pages on which a draft is confirmed, previewed, reviewed and published."""

from collections.abc import Callable
from pathlib import Path
from time import time

from flask import Flask

from app.extensions import db
from app.frameworks.queries import find_version
from app.frameworks.queries.drafts import read_draft
from app.frameworks.rules.drafts import DraftState, PartKind
from app.frameworks.services.drafts import comment_on, save_part
from app.people.models import Person
from tests.factories.drafts import Writing
from tests.factories.organisations import make_council
from tests.frameworks.drafts.filling import save, typed
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def test_lineage_is_confirmed_relation_by_relation_or_all_that_is_the_same(
    writing: Writing, editor: PageClient
) -> None:
    save(editor, writing.page(), title="Weighs all risk, steps up and steps down in time")
    page = f"{writing.path}/lineage"
    assert editor.page(page).says("0 of 11 relations confirmed")
    rows = editor.page(page).all("tr")
    assert "".join(rows[1].itertext()).strip().startswith("E3 Weighs all risk")
    assert editor.page(page).says("10 statements whose text is the same")
    editor.send(page, at=f"{page}/same")
    assert editor.page(page).says("10 of 11 relations confirmed")
    relation = editor.page(f"{page}/E3.E3")
    assert relation.form()["relation"] == "reworded"
    assert relation.says("It asks for something else. The earlier rating is shown as history")
    wrong = editor.send(f"{page}/E3.E3", relation="same")
    assert wrong.status_code == 422
    assert editor.send(f"{page}/E3.E3", note="Clearer.").status_code == 303
    assert editor.page(page).says("11 of 11 relations confirmed")
    assert read_draft(writing.draft).ready
    assert editor.get(f"{page}/E3.E9").status_code == 404
    assert editor.page(f"{page}/E3.E3").says("confirmed “reworded”")


def test_a_draft_is_previewed_as_a_worker_with_a_role_would_see_it(
    writing: Writing, editor: PageClient
) -> None:
    assert editor.page(f"{writing.path}/preview").says("Workers do not see it.")
    page = editor.page(f"{writing.page()}/preview?role=family-support-worker")
    assert page.says("Preview.")
    assert page.says("Family support worker requires level 1.")
    assert editor.page(f"{writing.page()}/preview?role=nobody").says("New starter requires")
    save(editor, writing.page(), title="")
    assert editor.page(f"{writing.page()}/preview").says("once it has no error")
    assert editor.page(f"{writing.path}/preview").says("once it has no error")
    assert editor.page(f"{writing.path}/lineage").says("once the draft has no error")
    assert editor.get(f"{writing.page('E', PartKind.AREA)}/preview").status_code == 404


def test_a_draft_goes_to_a_second_editor_and_back_with_a_reason(
    writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    send = f"{writing.path}/send"
    assert editor.page(send).says("It cannot be sent yet:")
    token = editor.page(writing.path).text
    assert "Send for review" in token
    writing.confirm_all()
    assert editor.send(send).status_code == 303
    assert editor.page(f"{writing.path}/review").says("You cannot approve this draft")
    second = sign_in(writing.second)
    review = f"{writing.path}/review"
    empty = second.send(review, at=f"{writing.path}/return")
    assert empty.status_code == 422
    second.send(review, at=f"{writing.path}/return", reason="Say more of E3.")
    assert editor.page(writing.path).says("Say more of E3.")
    assert second.page(review).says("there is nothing to review")


def test_who_sent_a_draft_is_refused_when_they_approve_it(
    writing: Writing, editor: PageClient
) -> None:
    writing.send()
    fields = editor.page(f"{writing.path}/review").form()
    refused = editor.post(f"{writing.path}/approve", data=fields)

    assert refused.status_code == 422
    assert "Somebody who has not written" in refused.text


def test_a_draft_is_approved_published_and_then_only_read(
    app: Flask, writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    writing.send()
    second = sign_in(writing.second)
    second.send(f"{writing.path}/review", at=f"{writing.path}/approve")
    assert writing.draft.state is DraftState.APPROVED
    publish = f"{writing.path}/publish"
    with editor.session_transaction() as session:
        session["fs_paa"] = time() - 3600
    assert editor.send(publish).status_code == 422
    assert editor.send(publish, password="wrong").status_code == 422
    with editor.session_transaction() as session:
        session["fs_paa"] = time()
    stale = typed(editor, writing.page())
    assert editor.send(publish).status_code == 303

    folder: Path = app.extensions["settings"].published_frameworks
    assert (folder / "family-help" / "1.1.0" / "framework.yaml").exists()
    assert editor.page(writing.path).says("This draft is published and stays as it is.")
    late = editor.post(writing.page(), data=stale | {"title": "Too late"})
    assert late.status_code == 422
    assert "Too late" in late.text
    assert editor.page("/frameworks/family-help/1.1.0").says("E3 Weighs risk")
    assert editor.page(publish).says("Only an approved draft can be published.")
    assert editor.page(f"{writing.path}/send").says("This draft is published already.")


def test_a_draft_is_renumbered_or_given_up(writing: Writing, editor: PageClient) -> None:
    assert editor.send(f"{writing.path}/number", number="2.0.0").status_code == 303
    assert editor.send(f"{writing.path}/number", number="0.1.0").status_code == 422
    assert editor.send(f"{writing.path}/withdraw").status_code == 303
    assert editor.page(writing.path).says("This draft was withdrawn.")


def test_the_stewards_editor_deprecates_a_version_and_nobody_else_can(
    writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    path = "/frameworks/family-help/1.0.0/deprecate"
    elsewhere = sign_in(make_council().framework_editor)
    worker = sign_in(writing.council.worker)
    assert [elsewhere.get(path).status_code, worker.get(path).status_code] == [404, 404]

    assert path in editor.page("/frameworks").text
    assert editor.send(path).status_code == 303
    assert editor.page("/frameworks").says("Deprecated.")
    version = find_version("family-help", "1.0.0")
    assert version is not None
    again = editor.post(path, data={"csrf_token": editor.page("/account").form()["csrf_token"]})
    assert again.status_code == 422


def test_opening_a_draft_takes_few_queries_however_long_it_is(
    writing: Writing, editor: PageClient, count_queries: list[str]
) -> None:
    save_part(writing.part(), writing.says() | {"title": "x"}, seen=1, by_id=writing.editor.id)
    comment_on(writing.part(), "One.", by_id=writing.editor.id)
    db.session.commit()
    editor.page(writing.path)
    count_queries.clear()

    editor.page(writing.path)

    assert len(count_queries) < 25, "\n".join(count_queries)
