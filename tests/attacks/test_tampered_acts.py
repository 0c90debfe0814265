"""Whoever holds the database changes a renewal or a revocation: the command names it."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Renewal, RenewalOffer, RenewedStatement, Revocation
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.validation.queries.verification import verify_records
from tests.factories.afterwards import (
    confirm,
    make_manager,
    make_old_case,
    observe,
    offer,
    revoke_one,
)
from tests.factories.prepared import prepared
from tests.factories.validation import Case
from tests.validation.tampering import Change, altered


@prepared
def make_acts() -> Case:
    """A signed claim that was renewed, and of which one statement was revoked."""
    case = make_old_case()
    confirm(case, offer(case, observe(case)))
    revoke_one(case, make_manager(case))
    return case


def offered() -> sa.ColumnElement[bool]:
    """Choose the item that was offered."""
    return EvidenceItem.id.in_(sa.select(RenewalOffer.evidence_id))


OTHERS = sa.select(EvidenceItem.id).where(~offered()).order_by(EvidenceItem.id)
OTHER_ITEM = OTHERS.limit(1).scalar_subquery()
RESTS = "the evidence it rests on is not what was offered"
TEXT = "its text does not match its digest"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ((Renewal, "update", sa.update(Renewal).values(snapshot="no JSON")), TEXT),
        ((Renewal, "update", sa.update(Renewal).values(snapshot="{}")), TEXT),
        ((Revocation, "update", sa.update(Revocation).values(snapshot="[1]")), TEXT),
        (
            (EvidenceItem, "update", sa.update(EvidenceItem).where(offered()).values(text="More.")),
            RESTS,
        ),
        (
            (RenewalOffer, "update", sa.update(RenewalOffer).values(evidence_id=OTHER_ITEM)),
            RESTS,
        ),
        (
            (RenewedStatement, "delete", sa.delete(RenewedStatement)),
            "what it renews, and until when, is not what was signed",
        ),
        (
            (Revocation, "update", sa.update(Revocation).values(reason="Another one.")),
            "its reason is not the one that was signed",
        ),
    ],
)
def test_a_changed_renewal_or_revocation_is_named(app: Flask, change: Change, named: str) -> None:
    make_acts()
    assert [one.broken for one in verify_records()] == [None]
    db.session.rollback()
    with altered(change) as said:
        assert named in said
