"""Create the tables of adoption."""

import sqlalchemy as sa
from alembic import op

revision = "0014_create_adoption"
down_revision = "0013_create_insights"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "adoption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("from_version_id", sa.Uuid(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("window_days", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "Planned",
                "Carrying",
                "In force",
                "Going back",
                "Rolled back",
                "Withdrawn",
                "Replaced",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=True),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rolled_back_by_id", sa.Uuid(), nullable=True),
        sa.Column("rolled_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'In force' OR in_force_at IS NOT NULL", name=op.f("ck_adoption_in_force")
        ),
        sa.CheckConstraint(
            "(rolled_back_at IS NULL) = (rolled_back_by_id IS NULL)",
            name=op.f("ck_adoption_rolled_back"),
        ),
        sa.CheckConstraint(
            "window_days >= 14 AND window_days <= 365", name=op.f("ck_adoption_window")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_adoption_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_version_id"], ["framework_version.id"], name=op.f("fk_adoption_from_version_id")
        ),
        sa.ForeignKeyConstraint(["move_id"], ["move.id"], name=op.f("fk_adoption_move_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_adoption_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["rolled_back_by_id"], ["person.id"], name=op.f("fk_adoption_rolled_back_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["framework_version.id"], name=op.f("fk_adoption_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
    )
    op.create_index(
        "uq_adoption_in_force",
        "adoption",
        ["organisation_id", "framework"],
        unique=True,
        sqlite_where=sa.text("state = 'In force'"),
        postgresql_where=sa.text("state = 'In force'"),
    )
    op.create_index(
        "uq_adoption_open",
        "adoption",
        ["organisation_id", "framework"],
        unique=True,
        sqlite_where=sa.text("state IN ('Planned', 'Carrying', 'Going back')"),
        postgresql_where=sa.text("state IN ('Planned', 'Carrying', 'Going back')"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(
        "uq_adoption_open",
        table_name="adoption",
        sqlite_where=sa.text("state IN ('Planned', 'Carrying', 'Going back')"),
        postgresql_where=sa.text("state IN ('Planned', 'Carrying', 'Going back')"),
    )
    op.drop_index(
        "uq_adoption_in_force",
        table_name="adoption",
        sqlite_where=sa.text("state = 'In force'"),
        postgresql_where=sa.text("state = 'In force'"),
    )
    op.drop_table("adoption")
