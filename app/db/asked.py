"""What queries that are put together once are given each time they are asked."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

# `{"keys": […]}`: a list of keys, in `column.in_(KEYS)`; `{"today": …}`: a day.
KEYS: sa.BindParameter[UUID] = sa.bindparam("keys", expanding=True)
TODAY: sa.BindParameter[date] = sa.bindparam("today", type_=sa.Date())
