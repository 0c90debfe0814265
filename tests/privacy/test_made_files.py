"""Made files: none is kept of who was erased meanwhile, and none stays that no row names."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.documents import folder
from app.documents.models import Document
from app.documents.services import ChangedWhileMade
from app.documents.sweeping import list_unnamed, sweep
from app.extensions import db
from app.plans.jobs import keep_plan, write_plan
from app.plans.models import Plan
from app.privacy.jobs.keeping import erase_and_tidy
from app.privacy.queries.holding import made_files_of
from app.validation.jobs import keep_record, record_html
from tests.clock import now
from tests.factories.privacy import let_leave, make_much_held


def test_a_pdf_that_was_in_the_making_when_its_person_was_erased_is_not_kept(app: Flask) -> None:
    case = make_much_held()
    plan_id = db.session.scalars(sa.select(Plan.id)).one()
    at = now()
    html, _organisation_id = record_html(case.assessment.id, at)
    printed = write_plan(plan_id, at)
    let_leave(case.worker)
    with writing():
        erase_and_tidy(case.worker.id, now(), None)
        # What is left of it cannot be printed at all, or is something else.
        with pytest.raises((ChangedWhileMade, ValueError)):
            keep_record(case.assessment.id, html, b"%PDF of them", at)
        db.session.rollback()
        with pytest.raises((ChangedWhileMade, ValueError)):
            keep_plan(plan_id, printed, b"%PDF of them", at)
        db.session.rollback()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Document)) == 0


def test_a_pdf_of_what_stands_is_kept(app: Flask) -> None:
    case = make_much_held()
    plan_id, at = db.session.scalars(sa.select(Plan.id)).one(), now()
    with writing():
        html, _organisation_id = record_html(case.assessment.id, at)
        keep_record(case.assessment.id, html, b"%PDF again", at)
        keep_plan(plan_id, write_plan(plan_id, at), b"%PDF of it", at)
        with pytest.raises(ChangedWhileMade):
            keep_record(case.assessment.id, html + " ", b"%PDF of another", at)
        db.session.rollback()


def test_files_that_no_row_names_are_swept_after_a_day(app: Flask) -> None:
    case = make_much_held()
    ((named, _name),) = made_files_of(case.worker.id)
    old, young = folder.keep(b"left by work that broke off"), folder.keep(b"being written")
    piece = folder.path_of(old).with_name("tmp-half")
    piece.write_bytes(b"half")
    for path in (folder.path_of(named), folder.path_of(old), piece):
        _age(path)

    unnamed = set(list_unnamed(now()))
    assert {folder.path_of(old), piece} <= unnamed
    assert folder.path_of(named) not in unnamed

    said = app.test_cli_runner().invoke(args=["privacy", "retain", "--dry-run"])
    counted = f"Made files that no row names, over 1 day: {len(unnamed)}"
    assert counted in said.output, said.output
    assert folder.path_of(old).exists()
    assert sweep(now()) == len(unnamed)

    assert not folder.path_of(old).exists()
    assert not piece.exists()
    assert folder.read(young) == b"being written"
    assert folder.path_of(named).exists()


def test_a_file_that_is_kept_again_counts_as_new(app: Flask) -> None:
    """The row that names it is not written yet."""
    digest = folder.keep(b"made again")
    _age(folder.path_of(digest))

    folder.keep(b"made again")

    sweep(now())
    assert folder.read(digest) == b"made again"


def _age(path: Path) -> None:
    two_days_ago = (now() - timedelta(days=2)).timestamp()
    os.utime(path, (two_days_ago, two_days_ago))
