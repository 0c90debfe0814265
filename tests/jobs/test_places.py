"""A worker's place, when the connection that holds it breaks and another worker is quicker."""

from threading import Event, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.jobs.places import ServerPlace, WorkerRunsAlready


@pytest.mark.engines("postgresql")
def test_a_worker_that_must_be_alone_stops_when_another_came_while_it_was_cut_off(
    app: Flask,
) -> None:
    url = db.engine.url
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    place, ended, stop = ServerPlace(engine, alone=True), Event(), Event()
    with pytest.raises(WorkerRunsAlready):
        ServerPlace(engine, alone=True)
    cut = place._connection.scalar(sa.select(sa.func.pg_backend_pid()))
    with engine.connect() as connection:
        connection.execute(sa.select(sa.func.pg_terminate_backend(cut, 5000)))
    other = ServerPlace(engine, alone=True)

    keeper = Thread(target=place.keep, args=(ended, stop))
    keeper.start()
    try:
        assert stop.wait(10)
    finally:
        ended.set()
        keeper.join()
        place.leave()
        other.leave()
