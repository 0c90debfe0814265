"""Waves, who is invited to them, and sealed answers that belong to nobody.

`SurveyToken` and `SealedAnswer` hold no person, no time and no running number, and on SQLite no
row number either: nothing says in which order they came.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.surveys.rules import WaveState


class Wave(Base):
    """One round of a questionnaire in an organisation."""

    __tablename__ = "wave"
    __table_args__ = (
        sa.CheckConstraint("length(trim(title)) > 0", name="titled"),
        sa.CheckConstraint("state = 'Draft' OR public_key IS NOT NULL", name="open_has_key"),
        sa.CheckConstraint(
            "state IN ('Draft', 'Open') OR snapshot_digest <> ''", name="closed_has_snapshot"
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    title: Mapped[str]
    questionnaire_code: Mapped[str]
    questionnaire_version: Mapped[str]
    questionnaire_digest: Mapped[str]
    state: Mapped[WaveState] = mapped_column(words(WaveState, "state"), default=WaveState.DRAFT)
    promise_version: Mapped[str]
    answers_kept_days: Mapped[int]
    public_key: Mapped[bytes | None]
    sealed_length: Mapped[int] = mapped_column(default=0)
    snapshot_digest: Mapped[str] = mapped_column(default="")
    responses: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class WaveStratum(Base):
    """People who are invited together: never fewer than ten."""

    __tablename__ = "wave_stratum"
    __table_args__ = (
        sa.UniqueConstraint("wave_id", "code"),
        sa.CheckConstraint("invited >= 10", name="ten_invited"),
        sa.CheckConstraint("issued >= 0 AND issued <= invited", name="one_code_each"),
        sa.CheckConstraint("replaced >= 0 AND replaced * 20 <= invited", name="few_replaced"),
    )

    id: Mapped[Key]
    wave_id: Mapped[UUID] = mapped_column(sa.ForeignKey("wave.id"))
    code: Mapped[str]
    label: Mapped[str]
    invited: Mapped[int]
    issued: Mapped[int] = mapped_column(default=0)
    replaced: Mapped[int] = mapped_column(default=0)


class Invitation(Base):
    """That a person is invited, and whether their e-mail has gone. It knows no code."""

    __tablename__ = "wave_invitation"
    __table_args__ = (sa.UniqueConstraint("stratum_id", "person_id"),)

    id: Mapped[Key]
    stratum_id: Mapped[UUID] = mapped_column(sa.ForeignKey("wave_stratum.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    sent: Mapped[bool] = mapped_column(default=False)


class SurveyToken(Base):
    """The digest of a code that somebody has, nobody knows who, and whether it has answered."""

    __tablename__ = "survey_token"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    stratum_id: Mapped[UUID] = mapped_column(sa.ForeignKey("wave_stratum.id"), index=True)
    spent: Mapped[bool] = mapped_column(default=False)


class SealedAnswer(Base):
    """One response, shut. Its key is random and comes from nothing."""

    __tablename__ = "sealed_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[Key]
    stratum_id: Mapped[UUID] = mapped_column(sa.ForeignKey("wave_stratum.id"), index=True)
    sealed: Mapped[bytes]


keep_unchanged(Base.metadata.tables["survey_token"], verbs=("UPDATE",), when="OLD.spent")
keep_unchanged(Base.metadata.tables["sealed_answer"], verbs=("UPDATE",))
