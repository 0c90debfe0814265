"""The demonstration council's own supplement fits what it extends and stays its own."""

import pytest
from flask import Flask

from app.devtools.cast import SALTMARSH
from app.devtools.local import CONTENT, SUPPLEMENT
from app.frameworks.queries import find_version
from app.organisations.queries import find_organisation
from skills_framework.extension import supplement_problems
from skills_framework.loader import list_published, load_published, published
from skills_framework.supplement import with_supplement
from tests.devtools.test_seed import load_framework, run

LOCAL = {framework.version: framework for framework in load_published(CONTENT)}
BASE = {version: published("family-help", version) for version in LOCAL}
VERSIONS = pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])


@VERSIONS
def test_it_adds_three_statements_and_alters_none(version: str) -> None:
    base = BASE[version]
    together = with_supplement(base, LOCAL[version])

    assert supplement_problems(LOCAL[version], base) == ()
    assert [one.code for one in together.statements[len(base.statements) :]] == ["L1", "L2", "L3"]
    assert [one.text for one in together.statements[: len(base.statements)]] == [
        one.text for one in base.statements
    ]


@VERSIONS
def test_it_asks_for_evidence_and_names_learning_beyond_the_version(version: str) -> None:
    together = with_supplement(BASE[version], LOCAL[version])
    housing = {"1.0.0": "D4", "1.1.0": "D5"}[version]

    assert BASE[version].statement("J3").evidence_rule.max_age_months is None
    assert together.statement("J3").evidence_rule.max_age_months == 12
    assert "saltmarsh-seasonal-lets-briefing" in together.statement(housing).learning


def test_its_code_begins_with_the_councils_and_it_does_not_ship_to_others() -> None:
    assert {framework.code for framework in LOCAL.values()} == {SUPPLEMENT}
    assert SUPPLEMENT.startswith(f"{SALTMARSH.code}-")
    assert SUPPLEMENT not in {code for code, _version in list_published()}


def test_seeding_loads_it_for_that_council_alone(app: Flask) -> None:
    load_framework(app)
    run(app, "seed", "--people-only")
    owner = find_organisation(SALTMARSH.code)

    assert owner is not None
    for number in LOCAL:
        version = find_version(SUPPLEMENT, number)
        assert version is not None
        assert version.organisation_id == owner.id
