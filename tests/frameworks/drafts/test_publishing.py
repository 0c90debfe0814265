"""What is published: a version and its files, both or neither."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.extensions import db
from app.frameworks.models import StatementDescent
from app.frameworks.queries import find_version, get_framework
from app.frameworks.queries.drafts import read_draft
from app.frameworks.rules.drafts import DraftState
from app.frameworks.rules.versions import Status
from app.frameworks.services import load_version
from app.frameworks.services.drafts import (
    DraftNotApproved,
    FilesNotWritten,
    FilesTaken,
    FrameworkNotYours,
    IdsBorrowed,
    NumberTaken,
    publish_draft,
    send_draft,
)
from app.frameworks.services.stewardship import AlreadyDeprecated, deprecate_version, name_steward
from skills_framework.canonical import digest
from skills_framework.loader import load_framework, load_published
from skills_framework.pins import read_pins
from tests.factories.drafts import FIRST, Writing
from tests.factories.organisations import make_council


def test_what_is_published_is_a_version_with_its_lineage_and_files_of_the_same_digest(
    writing: Writing, tmp_path: Path
) -> None:
    writing.reword()
    writing.approve()

    version = publish_draft(
        writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id
    )
    db.session.commit()

    framework = get_framework(version.id)
    assert (version.status, version.organisation_id) == (Status.ADOPTED, None)
    assert framework.statement("E3").title == "Weighs every risk in time"
    assert framework.predecessor == "1.0.0"
    assert db.session.query(StatementDescent).filter_by(version_id=version.id).count() == 11
    assert digest(load_framework(tmp_path / "family-help" / "1.1.0")) == version.digest
    assert read_pins(tmp_path) == {
        ("family-help", "1.0.0"): writing.version.digest,
        ("family-help", "1.1.0"): version.digest,
    }
    assert [digest(one) for one in load_published(tmp_path)] == list(read_pins(tmp_path).values())
    assert writing.draft.state is DraftState.PUBLISHED
    verbs = db.session.scalars(sa.select(AuditEvent.verb).order_by(AuditEvent.at)).all()
    assert {"started", "sent", "approved", "published", "loaded"} <= set(verbs)


def test_only_an_approved_draft_is_published(writing: Writing, tmp_path: Path) -> None:
    with pytest.raises(DraftNotApproved):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_publishing_that_fails_leaves_no_files_and_no_version(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)
    assert (tmp_path / "family-help" / "1.1.0").exists()

    db.session.rollback()

    assert not list((tmp_path / "family-help").iterdir())
    assert read_pins(tmp_path) == {}
    assert find_version("family-help", "1.1.0") is None
    assert writing.draft.state is DraftState.APPROVED


def test_files_that_are_there_already_are_never_written_over(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    folder = tmp_path / "family-help" / "1.1.0"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("Mine.")

    with pytest.raises(FilesTaken):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)
    db.session.rollback()
    assert (folder / "notes.txt").read_text() == "Mine."


def test_a_version_is_deprecated_once_and_its_text_stays(writing: Writing) -> None:
    before = writing.version.digest

    deprecate_version(writing.version, by_id=writing.editor.id)
    db.session.commit()

    assert (writing.version.status, writing.version.digest) == (Status.DEPRECATED, before)
    with pytest.raises(AlreadyDeprecated):
        deprecate_version(writing.version, by_id=writing.editor.id)


def test_what_cannot_be_written_is_not_published(writing: Writing, tmp_path: Path) -> None:
    writing.approve()
    (tmp_path / "family-help").write_text("A file where a folder should be.")

    with pytest.raises(FilesNotWritten):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_number_that_was_taken_meanwhile_is_not_published_again(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    framework = read_draft(writing.draft).framework
    assert framework is not None
    load_version(framework)

    with pytest.raises(NumberTaken):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_steward_is_named_by_command(app: Flask, writing: Writing) -> None:
    runner, code = app.test_cli_runner(), writing.council.organisation.code

    named = runner.invoke(args=["frameworks", "steward", "family-help", code])
    unknown = runner.invoke(args=["frameworks", "steward", "family-help", "nobody"])
    nothing = runner.invoke(args=["frameworks", "steward", "nothing", code])

    assert (named.exit_code, unknown.exit_code, nothing.exit_code) == (0, 1, 1)
    assert "writes family-help now" in named.output


def test_who_is_no_steward_any_more_publishes_nothing(writing: Writing, tmp_path: Path) -> None:
    writing.approve()
    name_steward("family-help", make_council().organisation.id)

    with pytest.raises(FrameworkNotYours):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)
    assert list(tmp_path.iterdir()) == []


def test_a_framework_under_another_ones_permanent_ids_is_not_sent(writing: Writing) -> None:
    load_version(replace(FIRST, id=uuid4(), code="harbour-own"))
    writing.confirm_all()

    with pytest.raises(IdsBorrowed, match="these statements have the permanent ids"):
        send_draft(writing.draft, seen=writing.draft.version, by_id=writing.editor.id)


def test_a_framework_under_another_ones_permanent_ids_is_not_published(
    writing: Writing, tmp_path: Path
) -> None:
    writing.approve()
    load_version(replace(FIRST, id=uuid4(), code="harbour-own"))

    with pytest.raises(IdsBorrowed):
        publish_draft(writing.draft, tmp_path, seen=writing.draft.version, by_id=writing.editor.id)


def test_ids_of_a_framework_that_cannot_be_read_stand_in_nobodys_way(writing: Writing) -> None:
    elsewhere = make_council().organisation
    load_version(replace(FIRST, id=uuid4(), code="harbour-own"), organisation_id=elsewhere.id)

    writing.send()

    assert writing.draft.state is DraftState.IN_REVIEW
