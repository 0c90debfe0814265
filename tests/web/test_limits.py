"""How much a browser may send at once."""

import io

import pytest
from flask import Flask

from app.web import limits


def test_a_file_that_is_too_large_is_cut_and_read_to_its_end() -> None:
    with limits.CutFile() as cut:
        for _ in range(12):
            assert cut.write(bytes(1_000_000)) == 1_000_000
        cut.seek(0)
        assert len(cut.read()) == limits.HELD


def test_what_a_browser_still_sends_is_read_and_thrown_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Flask(__name__)
    sent = io.BytesIO(bytes(200_000))
    given = {"content_length": 300_000, "input_stream": sent, "method": "POST"}
    with app.test_request_context(**given):
        limits.drain()
    assert sent.tell() == 200_000
    sent.seek(0)
    monkeypatch.setattr(limits, "LONGEST_DRAINED", 100_000)
    with app.test_request_context(**given):
        limits.drain()
    assert sent.tell() == 100_000
