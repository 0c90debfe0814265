"""A supplement belongs to its organisation and fits what it extends, or is not loaded."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app.devtools.local import CONTENT as LOCAL
from app.extensions import db
from app.frameworks.queries import (
    find_extended,
    get_framework,
    list_shown_versions,
    list_statements,
    list_versions,
    statement_codes,
    statement_ids,
)
from app.frameworks.queries.drafts import draft_tree
from app.frameworks.services import load_version
from app.frameworks.services.drafts import Start, start_draft
from app.frameworks.services.versions import SupplementRefused, VersionMissing
from app.people.models import Person
from skills_framework.lineage import Descent
from skills_framework.loader import published
from skills_framework.supplement import supplement_of
from skills_framework.words import Relation
from tests.factories.organisations import Council, make_council
from tests.factories.supplements import Supplemented, build_supplement, make_supplemented
from tests.factories.validation import who_is
from tests.factories.versions import build, new_framework_code
from tests.pages import PageClient

NONCE = re.compile(r'nonce="[^"]*"')
SignIn = Callable[[Person], PageClient]


@pytest.fixture
def council(app: Flask) -> Council:
    return make_council()


@pytest.fixture
def made(council: Council) -> Supplemented:
    return make_supplemented(council)


def test_both_are_read_as_one_with_the_supplement_last(made: Supplemented) -> None:
    together = get_framework(made.version.id, made.supplement.id)
    assert [one.code for one in together.statements] == ["A1", "A2", "A3", "L1", "L2"]
    assert supplement_of(together) == get_framework(made.supplement.id)
    assert list(statement_ids(made.version.id, made.supplement.id)) == [
        "A1",
        "A2",
        "A3",
        "L1",
        "L2",
    ]
    assert list(statement_ids(made.version.id)) == ["A1", "A2", "A3"]
    assert len(statement_codes(made.version.id, made.supplement.id)) == 5
    assert [row.position for row in list_statements(made.supplement.id)] == [4, 5]


def test_one_that_does_not_fit_is_refused_with_every_reason(app: Flask) -> None:
    base = build(new_framework_code(), "1.0.0", ["A1"])
    local = build_supplement(base, "misfit-local")
    with pytest.raises(VersionMissing, match="which is not loaded"):
        load_version(local)
    load_version(base)
    with pytest.raises(SupplementRefused) as refused:
        load_version(replace(local, levels=base.levels, areas=base.areas))
    assert "misfit-local 1.0.0: it is rated on the levels of" in refused.value.sentence
    assert f"area A is {base.code} 1.0.0's; give your own another code." in refused.value.sentence


def test_nobody_else_reads_it_or_learns_that_it_is_there(
    council: Council, made: Supplemented, sign_in: SignIn
) -> None:
    elsewhere = make_council()
    theirs = {row.id for row in list_shown_versions(visible_to=who_is(elsewhere.worker))}
    ours = {row.id for row in list_shown_versions(visible_to=who_is(council.worker))}
    assert (made.supplement.id in theirs, made.supplement.id in ours) == (False, True)
    path = f"/frameworks/{made.supplement.framework}/1.0.0"
    stranger, worker = sign_in(elsewhere.framework_editor), sign_in(council.worker)
    for page in (path, f"{path}/L1", f"{path}/crosswalks/any"):
        assert stranger.get(page).status_code == 404
    nothing = stranger.get("/frameworks/nothing-here/1.0.0").text
    assert NONCE.sub("", stranger.get(path).text) == NONCE.sub("", nothing)
    assert worker.get(path).status_code == 200


def test_its_pages_say_whose_it_is_what_it_extends_and_what_it_adds(
    council: Council, made: Supplemented, sign_in: SignIn
) -> None:
    client = sign_in(council.worker)
    whose = f"{council.organisation.name}’s own"
    assert client.page("/frameworks").says(whose)
    page = client.page(f"/frameworks/{made.supplement.framework}/1.0.0")
    assert page.says(whose)
    assert page.says("It adds to that version and alters nothing of it")
    assert page.says("A1 Statement A1")
    assert page.says("1 item of evidence, at most 12 months old")
    assert page.says("2 Independent in usual work")
    statement = client.page(f"/frameworks/{made.supplement.framework}/1.0.0/L1")
    assert statement.says(whose)
    assert statement.says("2 Independent in usual work")
    base = client.page(f"/frameworks/{made.version.framework}/1.0.0")
    assert not base.says(whose)


def test_a_supplement_is_loaded_by_command_for_its_organisation_only(
    council: Council, app: Flask
) -> None:
    load = ["frameworks", "load", "--content", str(LOCAL)]
    load_version(published("family-help", "1.0.0"))
    load_version(published("family-help", "1.1.0"))
    db.session.commit()
    run = app.test_cli_runner().invoke
    refused = run(args=load)
    assert refused.exit_code == 1
    assert "is a local supplement: name its --organisation." in refused.output
    unknown = run(args=[*load, "--organisation", "nowhere"])
    assert "There is no organisation with the code nowhere." in unknown.output
    loaded = run(args=[*load, "--organisation", council.organisation.code])
    assert loaded.exit_code == 0, loaded.output
    db.session.expire_all()
    ours = [one for one in list_versions() if one.framework == "saltmarsh-demonstration-local"]
    assert {one.organisation_id for one in ours} == {council.organisation.id}


def test_the_next_version_of_a_supplement_extends_the_newest_that_is_published(
    council: Council,
) -> None:
    code = new_framework_code()
    first = build(code, "1.9.0", ["A1"])
    same = [Descent(Relation.SAME, ("A1",), ("A1",))]
    load_version(first)
    own = council.organisation.code.lower()
    ours = council.organisation.id
    before = load_version(build_supplement(first, f"{own}-local"), organisation_id=ours)
    newer = build(code, "1.10.0", ["A1"], predecessor="1.9.0", lineage=same)
    load_version(newer)
    start = Start(f"{own}-local", "1.0.1", from_version_id=before.id)
    draft = start_draft(start, organisation_id=ours, by_id=council.framework_editor.id)
    assert draft.extends == f"{code}@1.10.0"
    assert draft_tree(draft.id)["extends"] == f"{code}@1.10.0"


def test_what_extends_nothing_has_nothing_to_be_read_with(made: Supplemented) -> None:
    extended = find_extended(get_framework(made.supplement.id))
    assert extended == get_framework(made.version.id)
    assert find_extended(get_framework(made.version.id)) is None
