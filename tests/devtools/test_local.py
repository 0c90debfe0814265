"""The demonstration council's own supplement fits the version it extends and stays its own."""

from flask import Flask

from app.devtools.cast import SALTMARSH
from app.devtools.local import CONTENT, SUPPLEMENT
from app.frameworks.queries import find_version
from app.organisations.queries import find_organisation
from skills_framework.extension import supplement_problems
from skills_framework.loader import list_published, published
from skills_framework.supplement import with_supplement
from tests.devtools.test_seed import load_framework, run

LOCAL = published(*SUPPLEMENT, content=CONTENT)
BASE = published("family-help", "1.1.0")


def test_it_adds_three_statements_and_alters_none() -> None:
    together = with_supplement(BASE, LOCAL)

    assert supplement_problems(LOCAL, BASE) == ()
    assert [one.code for one in together.statements[len(BASE.statements) :]] == ["L1", "L2", "L3"]
    assert [one.text for one in together.statements[: len(BASE.statements)]] == [
        one.text for one in BASE.statements
    ]


def test_it_asks_for_evidence_and_names_learning_beyond_the_version() -> None:
    together = with_supplement(BASE, LOCAL)

    assert BASE.statement("J3").evidence_rule.max_age_months is None
    assert together.statement("J3").evidence_rule.max_age_months == 12
    assert "saltmarsh-seasonal-lets-briefing" in together.statement("D5").learning


def test_its_code_begins_with_the_councils_and_it_does_not_ship_to_others() -> None:
    assert LOCAL.code.startswith(f"{SALTMARSH.code}-")
    assert SUPPLEMENT not in list_published()


def test_seeding_loads_it_for_that_council_alone(app: Flask) -> None:
    load_framework(app)
    run(app, "seed", "--people-only")
    version, owner = find_version(*SUPPLEMENT), find_organisation(SALTMARSH.code)

    assert version is not None
    assert owner is not None
    assert version.organisation_id == owner.id
