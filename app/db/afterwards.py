"""What is done outside the database together with a transaction, and undone when that fails."""

import logging
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.extensions import db

log = logging.getLogger(__name__)


def when_ended(*, kept: Callable[[], None], undone: Callable[[], None]) -> None:
    """Call `kept` once this transaction is committed, or `undone` once it is rolled back.

    Neither may raise: the transaction is over, so a failure is written to the log only.
    """
    ended: list[bool] = []
    session: Session = db.session

    def end(action: Callable[[], None]) -> Callable[[Session], None]:
        def act(_session: Session) -> None:
            if ended:
                return
            ended.append(True)
            try:
                action()
            except Exception:
                log.exception("What belongs to a transaction that has ended could not be done.")

        return act

    sa.event.listen(session, "after_commit", end(kept), once=True)
    sa.event.listen(session, "after_rollback", end(undone), once=True)
