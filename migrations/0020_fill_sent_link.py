"""Say of claims under review which of the worker's items were sent with each statement."""

import sqlalchemy as sa
from alembic import op

revision = "0020_fill_sent_link"
down_revision = "0019_extend_insights"
branch_labels = None
depends_on = None

# Before there was such a row, judges saw every locked item that was attached: that is taken as
# sent. Signed claims need none, since nothing of them is returned, and what was withdrawn gets
# its rows when it is sent again.
FILL = """
INSERT INTO sent_link (assessment_id, statement_id, number, evidence_id)
SELECT link.assessment_id, link.statement_id, last.number, link.evidence_id
FROM evidence_link AS link
JOIN assessment ON assessment.id = link.assessment_id
JOIN evidence_item ON evidence_item.id = link.evidence_id
JOIN (
    SELECT assessment_id, statement_id, max(number) AS number
    FROM sent_rating GROUP BY assessment_id, statement_id
) AS last
    ON last.assessment_id = link.assessment_id AND last.statement_id = link.statement_id
WHERE assessment.state = 'Sent for review'
AND link.side = 'worker'
AND evidence_item.locked
AND NOT EXISTS (
    SELECT 1 FROM sent_link AS held
    WHERE held.assessment_id = link.assessment_id
    AND held.statement_id = link.statement_id
    AND held.number = last.number
)
"""


def upgrade() -> None:
    """Fill the table where it is empty."""
    op.execute(sa.text(FILL))


def downgrade() -> None:
    """Leave the rows: they never change, and go with their table."""
