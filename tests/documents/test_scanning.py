"""The virus scanner, asked over its own protocol on a real socket."""

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.documents.scanning import Scanner, ScannerAway, ScanState, VirusFound

# The test file that every scanner knows, put together here so that no scanner finds this one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks what clamd speaks: INSTREAM, pieces with their length, a line back."""

    def handle(self) -> None:
        assert self.rfile.readline() == b"nINSTREAM\n"
        held = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            held += self.rfile.read(size)
        self.wfile.write(self.said(held))

    def said(self, held: bytes) -> bytes:
        if b"too much" in held:
            return b"INSTREAM size limit exceeded. ERROR\n"
        return b"stream: Eicar-Test-Signature FOUND\n" if EICAR in held else b"stream: OK\n"


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """On a socket in the file system, where clamd usually is."""


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def on_a_path(folder: Path) -> tuple[socketserver.BaseServer, str]:
    path = str(folder / "clamd.ctl")
    return UnixServer(path, Clamd), path


def on_the_network(_folder: Path) -> tuple[socketserver.BaseServer, str]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
    return server, f"tcp://127.0.0.1:{server.server_address[1]}"


@pytest.mark.parametrize("make", [on_a_path, on_the_network])
def test_a_scanner_says_clean_or_found(
    make: Callable[[Path], tuple[socketserver.BaseServer, str]], tmp_path: Path
) -> None:
    server, where = make(tmp_path)
    with serving(server):
        scanner = Scanner(where)
        assert scanner.scan(b"harmless" * 1000) is ScanState.CLEAN
        with pytest.raises(VirusFound, match="was not kept") as found:
            scanner.scan(b"before" + EICAR)
        assert found.value.field == "file"
        assert scanner.ask(b"too much") is ScanState.WAITING


@pytest.mark.parametrize("where", ["/nowhere/clamd.ctl", "tcp://127.0.0.1:1", "tcp://:no"])
def test_a_scanner_that_does_not_answer_refuses_or_lets_wait(where: str) -> None:
    with pytest.raises(ScannerAway, match="Try again"):
        Scanner(where).scan(b"harmless")
    assert Scanner(where, required=False).scan(b"harmless") is ScanState.WAITING


def test_without_a_scanner_nothing_is_asked() -> None:
    assert Scanner("").scan(EICAR) is ScanState.OFF
