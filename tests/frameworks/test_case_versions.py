"""CASE packages of our own imported: loaded as versions, when whole and by who may."""

from dataclasses import replace
from functools import cache
from uuid import UUID

import pytest

from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkSteward
from app.frameworks.queries import find_version
from app.frameworks.queries.case import export_case
from app.frameworks.rules import Status
from app.frameworks.services import load_version
from app.frameworks.services.exchange import CaseImport, import_case
from app.frameworks.services.exchange.importing import OrganisationMissing
from skills_framework import words
from skills_framework.interchange.case.export import to_package
from skills_framework.interchange.case.texts import written
from skills_framework.loader import published
from tests.factories.assessments import family_help
from tests.factories.organisations import make_council
from tests.frameworks.case_imports import (
    HERE,
    INSERTED,
    REFUSED,
    SKIPPED,
    bring,
    counts,
    results,
)

pytestmark = pytest.mark.usefixtures("app")


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


def test_an_editor_alone_loads_no_version_even_of_what_they_write() -> None:
    council = make_council()
    own = f"{council.organisation.code.lower()}-help"
    private = written(to_package(replace(family_help(), code=own), HERE))
    db.session.add(
        FrameworkSteward(framework="family-help", organisation_id=council.organisation.id)
    )

    for package in (ours("1.0.0"), private):
        done = bring(council, package)
        assert done.framework is None
        assert "two editors publish a version from a draft" in done.outcomes[0].sentence

    assert find_version("family-help", "1.0.0") is None
    assert find_version(own, "1.0.0") is None


def test_a_version_that_is_here_already_is_skipped_for_everybody() -> None:
    operate(ours("1.0.0"))

    assert results(bring(make_council(), ours("1.0.0"))) == [SKIPPED]
