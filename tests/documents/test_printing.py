"""PDFs are tagged, fetch nothing, and a bad one is a sentence rather than a hang."""

import io
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from multiprocessing import Pipe
from pathlib import Path

import pikepdf
import pytest

from app.documents import pdf, printing
from app.documents.printing import PDFNotMade, Press
from config import HERE

PAGE = '<html lang="cy"><head><title>Cynllun</title></head><body>{}</body></html>'
TABLE = '<h1>Plan</h1><table><tr><th scope="col">Area</th></tr><tr><td>E</td></tr></table>'


@pytest.fixture(scope="module")
def shared() -> Iterator[Press]:
    press = Press()
    yield press
    press.end()


@pytest.fixture
def own() -> Iterator[Press]:
    press = Press()
    yield press
    press.end()


def tags(made: bytes) -> list[str]:
    """Return the types of all structure elements."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(made)) as file:
        walk(file.Root.StructTreeRoot.K)
    return found


def test_a_pdf_has_a_title_a_language_and_tags(shared: Press) -> None:
    made = shared.render(PAGE.format(TABLE))

    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.docinfo["/Title"]) == "Cynllun"
        assert str(file.Root.Lang) == "cy"
        assert bool(file.Root.MarkInfo.Marked)
        assert b"pdfuaid:part" in file.Root.Metadata.read_bytes()
    assert {"/H1", "/Table", "/TH", "/TD"} <= set(tags(made))


def test_nothing_is_fetched(shared: Press, tmp_path: Path) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    web = f"http://127.0.0.1:{server.server_port}"
    body = (
        f'<link rel="stylesheet" href="{web}/a.css"><img alt="" src="{web}/b.png">'
        f'<style>@import url("{web}/c.css"); p {{ background: url("{web}/d.png") }}</style>'
        f'<link rel="attachment" href="file://{secret}"><p>Text</p><img alt="" src="file://{secret}">'
    )
    try:
        made = shared.render(PAGE.format(body))
    finally:
        server.shutdown()
        server.server_close()

    assert not asked
    assert b"EmbeddedFile" not in made


def test_the_library_is_loaded_in_the_child_only() -> None:
    told = (
        "import sys\n"
        "import app.factory\n"
        "from app.documents.printing import press, render_pdf\n"
        "if __name__ == '__main__':\n"
        "    made = render_pdf('<html lang=en><title>T</title><p>Text')\n"
        "    press.end()\n"
        "    print(made[:4], 'weasyprint' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=HERE
    )

    assert done.stdout.strip() == "b'%PDF' False"


def test_a_killed_child_is_a_sentence_and_the_next_file_is_made(own: Press) -> None:
    own.render(PAGE.format("<p>One</p>"))
    first = own.child
    assert first is not None
    threading.Timer(0.3, os.kill, (first, signal.SIGKILL)).start()

    with pytest.raises(PDFNotMade, match="could not be made"):
        own.render(PAGE.format("<p>word</p>" * 30_000))
    assert own.render(PAGE.format("<p>Two</p>")).startswith(b"%PDF")
    assert own.child != first


def test_too_much_memory_is_a_sentence(own: Press) -> None:
    with pytest.raises(PDFNotMade):
        own.render(PAGE.format(f"<p>{'x ' * 300_000_000}</p>"))


def test_a_child_that_says_nothing_is_ended(own: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    own.render(PAGE.format("<p>One</p>"))
    monkeypatch.setattr(printing, "SECONDS_TO_WAIT", 0.2)
    assert own.child is not None
    os.kill(own.child, signal.SIGSTOP)

    with pytest.raises(PDFNotMade):
        own.render(PAGE.format("<p>Two</p>"))
    assert own.child is None


def test_a_child_is_replaced_after_its_files(own: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "FILES_A_CHILD", 2)
    children = []
    for _ in range(4):
        own.render(PAGE.format("<p>One</p>"))
        children.append(own.child)

    assert children[0] != children[1] == children[2] != children[3]


def test_the_child_limits_itself_and_forgets_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, to: limits.append((what, to)))
    monkeypatch.setattr(os, "environ", {"SECRET_KEY": "s", "PATH": "/bin"})
    ours, theirs = Pipe()
    ours.send_bytes(PAGE.format("<p>Text</p>").encode())
    threading.Timer(5, ours.close).start()
    ours.send_bytes(b"\xff")

    with pytest.raises(UnicodeDecodeError):
        pdf.serve(theirs)

    assert ours.recv_bytes().startswith(b"+%PDF")
    assert os.environ == {"PATH": "/bin"}
    names = {what for what, _to in limits}
    assert {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE} == names
    assert sys.modules["app.documents.pdf"] is pdf
