"""The pages on which editors write, compare, comment on, review and publish a draft."""

from collections.abc import Callable
from pathlib import Path
from time import time
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import db
from app.frameworks.queries import find_version
from app.frameworks.queries.drafts import list_threads, read_draft
from app.frameworks.rules.drafts import DraftState, PartKind
from app.frameworks.services.drafts import comment_on, save_part
from app.people.models import Person
from tests.factories.drafts import Writing, make_writing
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient, filled

SignIn = Callable[[Person], PageClient]


@pytest.fixture
def writing(app: Flask) -> Writing:
    """A draft of the next version of family-help."""
    return make_writing()


@pytest.fixture
def editor(writing: Writing, sign_in: SignIn) -> PageClient:
    """The editor who started the draft, signed in."""
    return sign_in(writing.editor)


def typed(client: PageClient, path: str, action: str = "") -> dict[str, Any]:
    """Return what the form of a part's page would send, every ticked box among it."""
    sent: dict[str, Any] = {}
    page = client.page(path)
    form = next(one for one in page.all("form") if one.get("action") == (action or path))
    for name, value in filled(form):
        sent.setdefault(name, []).append(value)
    return sent


def save(client: PageClient, path: str, **fields: object) -> TestResponse:
    """Fill in the form of a part's page and save it."""
    return client.post(path, data=typed(client, path) | fields)


def test_the_list_teaches_and_then_shows_what_is_written(
    writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    assert editor.page("/drafts").says("family-help 1.1.0")
    elsewhere = sign_in(make_council().framework_editor)
    assert elsewhere.page("/drafts").says("A second editor approves a draft")


def test_nobody_but_editors_of_the_organisation_sees_a_draft(
    writing: Writing, sign_in: SignIn
) -> None:
    worker = sign_in(writing.council.worker)
    elsewhere = sign_in(make_council().framework_editor)
    paths = [writing.path, writing.page(), f"{writing.path}/lineage", f"{writing.page()}/history"]

    assert [worker.get(path).status_code for path in ("/drafts", *paths)] == [404] * 5
    assert [elsewhere.get(path).status_code for path in paths] == [404] * 4


def test_an_editor_starts_the_next_version_a_framework_and_a_supplement(
    writing: Writing, editor: PageClient
) -> None:
    own = writing.council.organisation.code.lower()
    asked: list[dict[str, Any]] = [
        {"start": "version", "number": "1.2.0"},
        {"start": "empty", "framework": f"{own}-new", "title": "New"},
        {"start": "supplement", "framework": f"{own}-local", "title": "Local"},
    ]
    for fields in asked:
        assert editor.send("/drafts/new", **fields).status_code == 303

    refused = editor.send("/drafts/new", start="empty", framework="family-help", title="Mine")
    assert refused.status_code == 422
    assert "Mine" in refused.text
    assert editor.send("/drafts/new", start="version", from_version="x").status_code == 422


def test_every_part_has_a_page_with_its_form(writing: Writing, editor: PageClient) -> None:
    kinds = {
        PartKind.FRAMEWORK: "",
        PartKind.LEVELS: "",
        PartKind.AREA: "E",
        PartKind.STATEMENT: "E3",
        PartKind.ROLE_PROFILE: "family-support-worker",
        PartKind.LEARNING_RESOURCE: "foundations-kinship",
        PartKind.SOURCE: "kss",
    }
    for kind, code in kinds.items():
        path, before = writing.page(code, kind), writing.says(code, kind)
        saved = save(editor, path)

        assert saved.status_code == 303, path
        assert editor.page(path).says("Nothing was different"), path
        assert writing.says(code, kind) == before, path
    for named in ("source", "role-profile", "learning-resource"):
        assert editor.get(f"{writing.path}/all/{named}").status_code == 200
    assert editor.get(f"{writing.path}/all/nothing").status_code == 404


def test_what_is_typed_is_saved_and_the_checks_are_shown(
    writing: Writing, editor: PageClient
) -> None:
    save(
        editor, writing.page(), indicator_2="Clearly does it.", rule_items="2", kinds=["knowledge"]
    )

    said = writing.says()
    assert said["indicators"][1]["text"] == "Clearly does it."
    assert said["evidence_rule"]["items"] == 2
    assert said["kinds"] == ["knowledge"]
    page = editor.page(writing.page())
    assert page.says("Saved.")
    assert page.says("The indicator of E3 for level 2 has 3 words; 12 to 32 are meant.")


def test_a_part_may_be_saved_incomplete_and_the_problems_page_leads_to_it(
    writing: Writing, editor: PageClient
) -> None:
    save(editor, writing.page(), title="", rule_items="", validator="supervisor")

    page = editor.page(f"{writing.path}/problems")
    assert page.says("Statement E3: “Title” must not be empty.")
    assert f'href="{writing.page()}#title"' in page.text


def test_nothing_typed_is_lost_when_it_is_refused(writing: Writing, editor: PageClient) -> None:
    refused = save(
        editor,
        writing.page(),
        guidance="Long thoughts.",
        source_refs="no colon",
        rule_months="many",
    )

    assert refused.status_code == 422
    page = Page(refused)
    assert page.form(writing.page())["guidance"] == "Long thoughts."
    assert page.errors == [
        "Oldest evidence, in months must be a whole number, such as 12.",
        "“no colon” is no reference. Write the source's code, a colon and the heading.",
    ]


def test_the_checks_answer_what_is_typed_and_save_nothing(
    writing: Writing, editor: PageClient
) -> None:
    before = writing.says()
    fields = typed(editor, writing.page())

    answer = editor.post(f"{writing.page()}/checks", data=fields | {"indicator_3": "Does well."})
    unread = editor.post(f"{writing.page()}/checks", data=fields | {"rule_items": "x"})

    assert {one["field"] for one in answer.get_json()["problems"]} == {"indicator_3"}
    assert unread.get_json()["unread"] == [
        "Items of evidence needed must be a whole number, such as 12."
    ]
    assert writing.says() == before


def test_who_saves_second_sees_both_texts_and_may_keep_either_or_write_a_third(
    writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    other = sign_in(writing.second)
    stale = typed(other, writing.page())
    save(editor, writing.page(), title="Mine now")

    came = other.post(writing.page(), data=stale | {"title": "Theirs now"})

    assert came.status_code == 303
    page = other.page(came.location)
    assert page.says("Mine now")
    assert page.says("Theirs now")
    assert writing.says()["title"] == "Mine now"
    third = typed(other, f"{came.location}/edit", writing.page())
    assert third["title"] == ["Theirs now"]
    kept = other.send(came.location)
    assert kept.location == writing.page()
    assert writing.says()["title"] == "Theirs now"
    assert other.page(came.location).says("Both say the same now.")
    assert other.page(f"{writing.page()}/history").says("Set aside by")
    assert other.get(f"{writing.page()}/conflicts/{writing.draft.id}").status_code == 404


def test_keeping_a_text_over_one_that_changed_again_shows_both_again(
    writing: Writing, editor: PageClient
) -> None:
    stale = typed(editor, writing.page())
    save(editor, writing.page(), title="First")
    came = editor.post(writing.page(), data=stale | {"title": "Second"}).location
    token = stale["csrf_token"][0]

    again = editor.post(came, data={"csrf_token": token, "seen": "1"})

    assert again.status_code == 303
    assert "/conflicts/" in again.location
    assert again.location != came


def test_parts_are_added_taken_out_and_put_back(writing: Writing, editor: PageClient) -> None:
    proposed = editor.page(f"{writing.path}/add/statement?area=E").form()["code"]
    assert proposed == "E5"
    made = editor.send(f"{writing.path}/add/statement", code="e5", title="New")
    assert made.status_code == 303
    assert editor.page(made.location).says("Edit statement E5")
    taken = editor.send(f"{writing.path}/add/statement", code="E5", title="Another")
    assert taken.status_code == 422
    assert editor.send(f"{writing.path}/add/source", code="a-law", title="Law").status_code == 303
    assert editor.send(f"{writing.path}/add/area", code="k", title="Area").status_code == 303
    editor.send(writing.page(), at=f"{writing.page()}/take-out")
    assert editor.page(writing.page()).says("was taken out of the draft by")
    assert editor.page(writing.path).says("Taken out")
    editor.send(writing.page(), at=f"{writing.page()}/put-back")
    assert editor.page(writing.page()).says("is back in the draft")


def test_a_comment_is_written_answered_and_settled(
    writing: Writing, editor: PageClient, sign_in: SignIn
) -> None:
    other = sign_in(writing.second)
    assert editor.send(f"{writing.page()}/comments", text=" ").status_code == 422
    editor.send(f"{writing.page()}/comments", text="Is this enough?")
    (thread,) = list_threads(writing.draft.id)
    path = f"{writing.page()}/comments/{thread.first.comment.id}"
    other.send(path, text="It is.")

    assert other.page(f"{writing.path}/comments").says("It is.")
    assert other.page(writing.path).says("1 open")
    other.send(writing.page(), at=f"{path}/settle")
    assert other.page(writing.page()).says(f"Settled by {writing.second.name}")
    assert other.page(path).says("An answer opens it again.")
    nowhere = f"{writing.page()}/comments/{writing.draft.id}"
    assert other.get(nowhere).status_code == 404


def test_lineage_is_confirmed_relation_by_relation_or_all_that_is_the_same(
    writing: Writing, editor: PageClient
) -> None:
    save(editor, writing.page(), title="Weighs all risk, steps up and steps down in time")
    page = f"{writing.path}/lineage"
    assert editor.page(page).says("0 of 11 relations confirmed")
    editor.send(page, at=f"{page}/same")
    assert editor.page(page).says("10 of 11 relations confirmed")
    relation = editor.page(f"{page}/E3.E3")
    assert relation.form()["relation"] == "reworded"
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
