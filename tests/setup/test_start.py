"""What keeps the service from starting is said in a sentence, before anything is begun."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from setup import prepare, serve


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_named_and_another_suggested(taken_port: int) -> None:
    with pytest.raises(SystemExit, match=rf"Port {taken_port} cannot be used.*make run PORT="):
        serve.port_number(str(taken_port))


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1"])
def test_a_port_that_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(SystemExit, match="must be a number from 1 to 65535"):
        serve.port_number(text)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(SystemExit, match=r"cannot be written to .* DATA_FOLDER"):
        serve.check_writable(file / "var")


def test_a_folder_that_can_be_written_to_is_made(tmp_path: Path) -> None:
    serve.check_writable(tmp_path / "new" / "var")

    assert list((tmp_path / "new" / "var").iterdir()) == []


def test_a_database_from_a_newer_version_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'family-help-skills.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('9999_from_the_future')")
    engine.dispose()

    with pytest.raises(SystemExit, match="made by a newer version"):
        prepare.main()


def test_a_database_that_does_not_answer_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(SystemExit, match="The database cannot be used"):
        prepare.main()


def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAIL_PORT", "post")

    with pytest.raises(SystemExit):
        prepare.settings()

    assert "MAIL_PORT: " in capsys.readouterr().err
