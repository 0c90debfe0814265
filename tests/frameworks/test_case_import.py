"""CASE packages imported: outside frameworks by identifier, our own as versions."""

import json
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem, FrameworkSteward
from app.frameworks.queries import find_version
from app.frameworks.queries.case import export_case
from app.frameworks.queries.exchange import find_document, outside_package
from app.frameworks.rules import Status
from app.frameworks.services import load_version
from app.frameworks.services.exchange import CaseImport, import_case, plan_case_import
from app.frameworks.services.exchange.importing import OrganisationMissing
from skills_framework import words
from skills_framework.interchange.case.export import to_package
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.case.texts import written
from skills_framework.interchange.faults import FileRefused
from skills_framework.interchange.outcomes import Result
from skills_framework.loader import published
from tests.factories.assessments import family_help
from tests.factories.exchange import as_file, make_item, make_package, part_id
from tests.factories.organisations import Council, make_council

pytestmark = pytest.mark.usefixtures("app")
HERE = Publisher("https://skills.example")
INSERTED, UPDATED, SKIPPED, REFUSED = Result


def bring(council: Council, package: Any, *, plan: bool = False) -> CaseImport:
    run = plan_case_import if plan else import_case
    content = package if isinstance(package, bytes) else as_file(package)
    editor = council.framework_editor.id
    done = run(content, "theirs.json", organisation_id=council.organisation.id, by_id=editor)
    db.session.flush()
    return done


def results(done: CaseImport) -> list[Result]:
    return [one.outcome for one in done.outcomes]


def counts() -> list[int | None]:
    tables = (CaseDocument, CaseItem, CaseAssociation)
    return [db.session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables]


def given_back(council: Council) -> Any:
    db.session.expire_all()
    document = find_document(council.organisation.id, part_id("framework"))
    assert document is not None
    return json.loads("".join(outside_package(document)))


def test_a_package_is_kept_and_given_back_as_it_came_and_again_changes_nothing() -> None:
    council = make_council()
    package = make_package("listen", "write", extensions={"a": None})
    package["CFItems"][1]["fullStatement"] = "Écrit \x00 \ud800"
    file = json.dumps(package).encode()

    assert results(bring(council, file, plan=True)) == [INSERTED] * 5
    assert counts() == [0, 0, 0]
    assert results(bring(council, file)) == [INSERTED] * 5
    assert given_back(council) == package
    assert results(bring(council, file)) == [SKIPPED] * 5
    assert counts() == [1, 2, 2]


def test_a_changed_file_updates_by_identifier_and_what_left_is_kept_but_not_given_back() -> None:
    council = make_council()
    bring(council, make_package("listen", "explain", "record"))
    changed = make_package("record", "listen", "ask")
    changed["CFDocument"]["title"] = "Another title"
    changed["CFItems"][1]["colour"] = "blue"

    planned = bring(council, changed, plan=True)
    done = bring(council, changed)

    assert planned == done
    items = {one.identifier: one.outcome for one in done.outcomes if "CFItems" in one.place}
    assert items == {
        part_id("record"): UPDATED,
        part_id("listen"): UPDATED,
        part_id("ask"): INSERTED,
        part_id("explain"): UPDATED,
    }
    assert [one.sentence for one in done.outcomes if one.place == "CFItems"] == [
        "The file no longer holds it: it is kept here, and no longer given back."
    ]
    assert given_back(council) == changed
    assert counts() == [1, 4, 4]
    assert set(results(bring(council, changed))) == {SKIPPED}
    bring(council, make_package("explain"))
    assert [item["identifier"] for item in given_back(council)["CFItems"]] == [part_id("explain")]


def test_what_is_refused_is_named_and_the_rest_is_kept() -> None:
    council = make_council()
    deep: Any = "text"
    for _ in range(61):
        deep = [deep]
    package = make_package("listen", CFAssociations=[])
    package["CFItems"] += [make_item("ask", colour=deep), make_item("listen"), 5]

    done = bring(council, package)

    assert results(done) == [INSERTED, INSERTED, REFUSED, INSERTED, INSERTED]
    assert [(one.place, one.identifier) for one in done.refused] == [("CFItems 2", part_id("ask"))]
    del package["CFItems"][1]
    assert given_back(council) == package


def test_each_organisation_keeps_its_own() -> None:
    first, second = make_council(), make_council()
    bring(first, make_package("listen"))

    assert results(bring(second, make_package("listen", "ask")))[0] is INSERTED
    assert len(given_back(first)["CFItems"]) == 1
    assert len(given_back(second)["CFItems"]) == 2


def test_a_file_that_cannot_be_read_changes_nothing() -> None:
    council = make_council()

    with pytest.raises(FileRefused, match="line 1, column 17"):
        bring(council, as_file(make_package("listen"))[:20] + b"!")

    with pytest.raises(FileRefused, match="not a CASE package"):
        bring(council, [])
    assert counts() == [0, 0, 0]


def test_an_operator_says_for_which_organisation_it_is() -> None:
    with pytest.raises(OrganisationMissing):
        import_case(as_file(make_package()), "theirs.json", organisation_id=None, by_id=None)


def test_an_operator_is_told_that_a_package_of_ours_was_altered() -> None:
    with pytest.raises(OrganisationMissing, match="but was altered"):
        operate(ours("1.0.0").replace(b"without being shamed", b"without any shame"))


@cache
def ours(version: str) -> bytes:
    framework = published("family-help", version)
    before = {one.code: one.id for one in family_help().statements} if version != "1.0.0" else {}
    return written(to_package(framework, HERE, before))


def operate(content: bytes, organisation_id: UUID | None = None) -> CaseImport:
    return import_case(content, "ours.json", organisation_id=organisation_id, by_id=None)


def test_our_own_package_is_loaded_as_a_version_and_goes_out_the_same() -> None:
    for version in ("1.0.0", "1.1.0"):
        assert results(operate(ours(version))) == [INSERTED]
        assert results(operate(ours(version))) == [SKIPPED]
        assert export_case("family-help", version, HERE) == ours(version)
    assert counts() == [0, 0, 0]


def test_a_deprecated_version_stays_so_and_says_so() -> None:
    deprecated = written(to_package(family_help(), HERE, status=words.Status.DEPRECATED))

    assert results(operate(deprecated)) == [INSERTED]

    version = find_version("family-help", "1.0.0")
    assert version is not None
    db.session.refresh(version)
    assert version.status is Status.DEPRECATED
    assert export_case("family-help", "1.0.0", HERE) == deprecated
    assert results(operate(ours("1.0.0"))) == [SKIPPED]


def test_a_version_without_the_one_before_it_is_refused() -> None:
    done = operate(ours("1.1.0"))

    assert results(done) == [REFUSED]
    assert "family-help 1.0.0, which is not loaded" in done.outcomes[0].sentence
    assert find_version("family-help", "1.1.0") is None


def test_a_supplement_without_what_it_extends_is_refused() -> None:
    supplement = replace(family_help(), code="coast-help", extends="family-help@1.0.0")

    (outcome,) = operate(written(to_package(supplement, HERE))).outcomes

    assert outcome.outcome is REFUSED
    assert "family-help 1.0.0, which is not loaded" in outcome.sentence
    with pytest.raises(NothingFound):
        export_case("coast-help", "1.0.0", HERE)


def test_a_version_that_is_here_with_another_text_is_refused() -> None:
    load_version(replace(family_help(), title="Another title"))

    (outcome,) = operate(ours("1.0.0")).outcomes

    assert outcome.outcome is REFUSED
    assert "loaded already with a different text" in outcome.sentence


def test_content_that_was_never_checked_is_refused() -> None:
    area = family_help().areas[0]
    first = area.statements[0]
    cut = replace(first, indicators=first.indicators[:3])
    short = replace(area, statements=(cut, *area.statements[1:]))
    unchecked = replace(family_help(), areas=(short, *family_help().areas[1:]))

    (outcome,) = operate(written(to_package(unchecked, HERE))).outcomes

    assert outcome.outcome is REFUSED
    assert "A1: statement A1 has no indicator for level 4" in outcome.sentence
    assert find_version("family-help", "1.0.0") is None


def test_an_altered_package_of_ours_is_kept_as_an_outside_framework() -> None:
    council = make_council()
    altered = ours("1.0.0").replace(b"without being shamed", b"without any shame")

    done = bring(council, altered)

    assert done.framework is None
    assert "was altered: Its content does not have the digest" in done.outcomes[0].sentence
    assert find_version("family-help", "1.0.0") is None


def test_an_editor_loads_only_what_they_write() -> None:
    council = make_council()
    done = bring(council, ours("1.0.0"))
    assert done.framework is None
    assert "You do not write family-help" in done.outcomes[0].sentence

    own = f"{council.organisation.code.lower()}-help"
    private = replace(family_help(), code=own)
    assert results(bring(council, written(to_package(private, HERE)))) == [INSERTED]
    held = find_version(own, "1.0.0")
    assert held is not None
    assert held.organisation_id == council.organisation.id

    db.session.add(
        FrameworkSteward(framework="family-help", organisation_id=council.organisation.id)
    )
    assert results(bring(council, ours("1.0.0"))) == [INSERTED]
    shared = find_version("family-help", "1.0.0")
    assert shared is not None
    assert shared.organisation_id is None
    assert results(bring(make_council(), ours("1.0.0"))) == [SKIPPED]
