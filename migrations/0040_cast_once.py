"""Read a page's organisations once for a query, not for each row that a policy looks at.

The condition stays what it was; the array is made of uuids inside the subquery, which PostgreSQL
works out once, instead of outside of it, which it did for every row.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040_cast_once"
down_revision = "0039_seal_again"
branch_labels = None
depends_on = None

# As PostgreSQL writes them.
READ = "string_to_array(current_setting('app.organisation_ids'::text, true), ','::text)"
EACH_ROW = f"(( SELECT {READ} AS string_to_array))::uuid[]"
ONCE = f"( SELECT ({READ})::uuid[] AS string_to_array)::uuid[]"
FOUND = "SELECT tablename, policyname, qual FROM pg_policies WHERE strpos(qual, :text) > 0"


def upgrade() -> None:
    """Change the text of every policy that reads them."""
    _replace(EACH_ROW, ONCE)


def downgrade() -> None:
    """Change it back."""
    _replace(ONCE, EACH_ROW)


def _replace(before: str, after: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, policy, condition in op.get_bind().execute(sa.text(FOUND), {"text": before}).all():
        op.execute(f'ALTER POLICY {policy} ON "{table}" USING {condition.replace(before, after)}')
