"""Loading a framework version."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.frameworks.models import FrameworkVersion
from app.frameworks.queries import (
    get_framework,
    list_statements,
    list_versions,
    statement_codes,
    statement_ids,
)
from app.frameworks.rules import Status
from app.frameworks.services import VersionTextDiffers, load_version
from app.frameworks.services.versions import LineageRefused
from skills_framework.loader import CONTENT
from skills_framework.words import Relation
from tests.factories.assessments import family_help
from tests.factories.organisations import make_council
from tests.factories.versions import build, descent, new_framework_code

pytestmark = pytest.mark.usefixtures("app")


def test_a_version_is_loaded_with_its_statements_and_read_back_whole() -> None:
    version = load_version(family_help())
    assert get_framework(version.id) == family_help()
    assert [row.code for row in list_statements(version.id)] == list(statement_ids(version.id))
    assert len(statement_codes(version.id)) == 38
    assert sum(row.safety_critical for row in list_statements(version.id)) == 10


def test_loading_the_same_text_again_changes_nothing() -> None:
    first = load_version(family_help())
    assert load_version(family_help()) is first
    assert list_versions() == [first]


def test_another_text_under_the_same_version_is_refused() -> None:
    load_version(family_help())
    with pytest.raises(VersionTextDiffers, match=r"family-help 1\.0\.0 is loaded already"):
        load_version(replace(family_help(), title="Another title"))


def test_a_lineage_that_names_a_statement_of_neither_version_is_refused_in_words() -> None:
    code = new_framework_code()
    load_version(build(code, "1.0.0", ["A1"]))
    broken = [descent(Relation.SAME, "A9", "A1"), descent(Relation.NEW, after="B2")]
    later = build(code, "1.1.0", ["A1"], predecessor="1.0.0", lineage=broken)
    with pytest.raises(LineageRefused, match=r"names A9, B2, which 1\.0\.0 or it itself"):
        load_version(later)


def test_every_published_version_is_loaded_by_command(app: Flask) -> None:
    for answer in ("38 statements loaded", "here already"):
        result = app.test_cli_runner().invoke(args=["frameworks", "load"])
        assert result.exit_code == 0, result.output
        assert f"family-help 1.0.0: {answer}" in result.output
    listed = app.test_cli_runner().invoke(args=["frameworks", "list"])
    assert "family-help 1.0.0  Adopted" in listed.output


def test_a_broken_file_is_named_with_its_line_and_nothing_is_loaded(
    app: Flask, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    broken = content / "family-help/1.0.0/areas/e-safety-and-risk.yaml"
    broken.write_text(broken.read_text().replace("level: 4, text", "level: 3, text", 1))
    result = app.test_cli_runner().invoke(args=["frameworks", "load", "--content", str(content)])
    assert result.exit_code == 1
    assert re.search(r"areas/e-safety-and-risk\.yaml, line \d+: .*E1.*level 4", result.output)
    assert list_versions() == []


def test_the_database_refuses_to_change_a_published_text() -> None:
    version = load_version(family_help())
    db.session.commit()
    row = db.session.get_one(FrameworkVersion, version.id)
    row.content = row.content.replace("family", "famine", 1)
    with pytest.raises(Exception, match="kept as it is"):
        db.session.flush()


@pytest.mark.parametrize("column", [*FrameworkVersion.__table__.columns.keys()])
def test_of_a_published_version_only_the_status_may_change_and_only_onwards(column: str) -> None:
    version = load_version(family_help())
    organisation = make_council().organisation
    db.session.commit()
    others = {"organisation_id": organisation.id, "status": "Draft", "loaded_at": datetime.now(UTC)}
    others |= dict.fromkeys(("predecessor_id", "extends_id"), version.id)
    others |= {"id": uuid4()}
    changed = sa.update(FrameworkVersion).where(FrameworkVersion.id == version.id)

    with pytest.raises(Exception, match="kept as it is"):
        db.session.execute(changed.values({column: others.get(column, "other")}))


def test_a_version_that_is_deprecated_stays_so() -> None:
    version = load_version(family_help())
    version.status = Status.DEPRECATED
    db.session.commit()

    version.status = Status.ADOPTED
    with pytest.raises(Exception, match="kept as it is"):
        db.session.flush()
