"""Create further tables of resources."""

import sqlalchemy as sa
from alembic import op

revision = "0026_extend_resources_again"
down_revision = "0025_extend_notifications_again"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "own_resource",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "course",
                "e-learning",
                "guide",
                "group",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("level_from", sa.Integer(), nullable=False),
        sa.Column("level_to", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("in_force_until", sa.Date(), nullable=True),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(retired_at IS NULL) = (retired_by_id IS NULL)", name=op.f("ck_own_resource_retired")
        ),
        sa.CheckConstraint("level_from <= level_to", name=op.f("ck_own_resource_levels_in_order")),
        sa.CheckConstraint(
            "level_from >= 1 AND level_to <= 4", name=op.f("ck_own_resource_levels")
        ),
        sa.CheckConstraint("minutes >= 0 AND pence >= 0", name=op.f("ck_own_resource_amounts")),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_own_resource_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_own_resource_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["retired_by_id"], ["person.id"], name=op.f("fk_own_resource_retired_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_resource")),
        sa.UniqueConstraint(
            "organisation_id", "code", name=op.f("uq_own_resource_organisation_id_code")
        ),
    )
    op.create_table(
        "resource_upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_resource_upload_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_resource_upload_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource_upload")),
    )
    op.create_index(
        op.f("ix_resource_upload_uploaded_at"), "resource_upload", ["uploaded_at"], unique=False
    )
    op.create_table(
        "link_check",
        sa.Column("resource_id", sa.Uuid(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "answers",
                "asks for a sign-in",
                "page not found",
                "answers with an error",
                "no answer",
                "leads round in circles",
                "cannot be checked from here",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("failed_days", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.Date(), nullable=True),
        sa.Column("last_failed_on", sa.Date(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_check_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["own_resource.id"], name=op.f("fk_link_check_resource_id")
        ),
        sa.PrimaryKeyConstraint("resource_id", name=op.f("pk_link_check")),
    )
    op.create_table(
        "resource_day",
        sa.Column("resource_id", sa.Uuid(), nullable=False),
        sa.Column("happens_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["own_resource.id"], name=op.f("fk_resource_day_resource_id")
        ),
        sa.PrimaryKeyConstraint("resource_id", "happens_on", "place", name=op.f("pk_resource_day")),
    )
    op.create_table(
        "resource_statement",
        sa.Column("resource_id", sa.Uuid(), nullable=False),
        sa.Column("permanent_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["own_resource.id"], name=op.f("fk_resource_statement_resource_id")
        ),
        sa.PrimaryKeyConstraint("resource_id", "permanent_id", name=op.f("pk_resource_statement")),
    )
    op.create_index(
        op.f("ix_resource_statement_permanent_id"),
        "resource_statement",
        ["permanent_id"],
        unique=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_resource_statement_permanent_id"), table_name="resource_statement")
    op.drop_table("resource_statement")
    op.drop_table("resource_day")
    op.drop_table("link_check")
    op.drop_index(op.f("ix_resource_upload_uploaded_at"), table_name="resource_upload")
    op.drop_table("resource_upload")
    op.drop_table("own_resource")
