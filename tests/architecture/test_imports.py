"""Each import rule is seen to fail: a small house is built that keeps them all, then broken."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import TOP, contracts

# Contract, the module that breaks it, and what it says.
BREACHES = [
    ("1-framework-stands-alone", "skills_framework/model.py", "import app.people"),
    ("2-features-depend-downwards", "app/web/guard.py", "import app.accounts"),
    ("2-features-depend-downwards", "app/assessments/rules.py", "import app.surveys"),
    ("2-features-depend-downwards", "app/leftovers/rules.py", ""),
    ("3-inside-a-feature", "app/plans/services.py", "from app.plans import views"),
    ("3-inside-a-feature", "app/plans/rules.py", "from app.plans import access"),
    ("3-inside-a-feature", "app/plans/queries.py", "from app.plans import services"),
    ("3-inside-a-feature", "app/plans/leftovers.py", ""),
    ("3-inside-evidence", "app/evidence/leftovers.py", ""),
    ("3-inside-accounts", "app/accounts/leftovers.py", ""),
    ("3-inside-notifications", "app/notifications/leftovers.py", ""),
    ("3-inside-surveys", "app/surveys/leftovers.py", ""),
    ("3-inside-insights", "app/insights/leftovers.py", ""),
    ("4-tables", "app/plans/views.py", "from app.plans import models"),
    ("4-tables", "app/plans/views.py", "from app.plans.models import Plan"),
    ("4-own-tables", "app/plans/services.py", "from app.people.models import Person"),
    ("5-pure", "app/plans/rules.py", "import sqlalchemy"),
    ("5-pure", "app/plans/access.py", "from flask import g"),
    ("5-pure", "app/evidence/identifiers.py", "import sqlalchemy"),
    ("5-pure", "skills_framework/model.py", "import flask"),
    ("6-data-knows-no-pages", "app/plans/services.py", "from flask import current_app"),
    ("6-data-knows-no-pages", "app/plans/queries.py", "import app.web"),
    ("6-data-knows-no-pages", "app/db/base.py", "import wtforms"),
    ("7-pages-know-no-database", "app/plans/views.py", "from sqlalchemy import select"),
    ("7-pages-know-no-database", "app/plans/commands.py", "from sqlalchemy import select"),
    ("7-forms-read-nothing", "app/plans/forms.py", "from app.plans import queries"),
    ("7-forms-read-nothing", "app/plans/forms.py", "from app.db import base"),
    ("8-one-door-to-charts", "app/plans/jobs.py", "import altair"),
    ("8-one-door-to-charts", "app/plans/views.py", "import vl_convert"),
    ("8-one-door-to-pyhanko", "app/plans/jobs.py", "import pyhanko"),
    ("8-one-door-to-weasyprint", "app/plans/jobs.py", "import weasyprint"),
]
ALLOWED = [
    ("app/documents/pdf.py", "import weasyprint"),
    ("app/documents/sealing.py", "import pyhanko"),
    ("app/documents/drawing.py", "import altair"),
    ("app/plans/services.py", "from app.plans.models import Plan"),
    ("app/plans/queries.py", "from app.people.models import Person"),
    ("app/plans/models.py", "from app.people.models import Person"),
    (
        "app/plans/access.py",
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n"
        "    from app.plans.models import Plan\n",
    ),
]


@pytest.fixture(scope="module")
def packages() -> set[str]:
    """Every package that a contract names."""
    named = {
        container
        for contract in contracts()
        for container in contract.get("containers", [])
        if "*" not in container
    }
    return named | {"app.db", "app.web", "app.documents", "skills_framework"}


@pytest.fixture
def house(tmp_path: Path, packages: set[str]) -> Path:
    """An empty house under the project's own contracts; two features have a few modules."""
    for package in packages:
        write(tmp_path, f"{package.replace('.', '/')}/__init__.py", "")
    for feature in ("people", "plans"):
        for module in ("rules", "access", "models", "queries", "services", "forms", "views"):
            write(tmp_path, f"app/{feature}/{module}.py", "")
    for module in ("db/base", "accounts/sessions", "accounts/signing_in"):
        write(tmp_path, f"app/{module}.py", "")
    write(tmp_path, "setup/contracts.py", (TOP / "setup" / "contracts.py").read_text())
    write(tmp_path, "pyproject.toml", (TOP / "pyproject.toml").read_text(encoding="utf-8"))
    return tmp_path


def write(house: Path, path: str, text: str) -> None:
    file = house / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if path.startswith("app/") and path.count("/") == 2:
        (file.parent / "__init__.py").touch()
    file.write_text(text, encoding="utf-8")


def lint(house: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """Run import-linter on a house, as `make check` does."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(
        [*command, *options], cwd=house, capture_output=True, text=True, check=False
    )


def test_a_house_that_keeps_the_rules_passes(house: Path) -> None:
    for path, text in ALLOWED:
        write(house, path, text)

    done = lint(house)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "path", "text"), BREACHES)
def test_a_broken_import_rule_is_seen(house: Path, contract: str, path: str, text: str) -> None:
    write(house, path, text)

    done = lint(house, "--contract", contract)

    assert done.returncode == 1
    assert " BROKEN" in done.stdout, done.stdout + done.stderr


def test_every_contract_has_been_seen_to_break() -> None:
    assert {contract["id"] for contract in contracts()} == {breach[0] for breach in BREACHES}


def test_an_import_inside_a_function_is_seen(house: Path) -> None:
    write(house, "app/plans/rules.py", "def today():\n    import datetime\n    return datetime\n")
    ruff = str(Path(sys.executable).with_name("ruff"))

    done = subprocess.run(
        [ruff, "check", "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    )

    assert "PLC0415" in done.stdout
