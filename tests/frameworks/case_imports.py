"""Importing CASE packages for tests, and what there is afterwards."""

import json
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import CaseAssociation, CaseDocument, CaseItem
from app.frameworks.queries.exchange import find_document, outside_package
from app.frameworks.services.exchange import CaseImport, import_case, plan_case_import
from skills_framework.interchange.case.names import Publisher
from skills_framework.interchange.outcomes import Result
from tests.factories.exchange import as_file, part_id
from tests.factories.organisations import Council

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
