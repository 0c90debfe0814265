"""The pages on which editors start, write, compare and comment on a draft."""

from collections.abc import Callable
from typing import Any

from app.frameworks.queries.drafts import list_threads
from app.frameworks.rules.drafts import PartKind
from app.people.models import Person
from tests.factories.drafts import Writing
from tests.factories.organisations import make_council
from tests.frameworks.drafts.filling import save, typed
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]


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
