"""A child process that is told to end, as a service manager tells all of a service's processes."""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pytest

from app.documents.serving import MADE, answer_all


def child(make: Callable[[str], bytes]) -> tuple[BaseProcess, Connection]:
    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=answer_all, args=(theirs, make), daemon=True)
    process.start()
    theirs.close()
    return process, ours


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_being_made_is_made_before_the_child_ends(number: signal.Signals) -> None:
    def make(asked: str) -> bytes:
        os.kill(os.getpid(), number)
        return asked.encode()

    process, pipe = child(make)
    pipe.send_bytes(b"a plan")
    assert pipe.poll(10)
    assert pipe.recv_bytes() == MADE + b"a plan"
    for _ in range(3):  # a service manager and the parent both tell it
        process.terminate()
    process.join(10)
    assert process.exitcode == 0


def test_a_child_that_waits_ends_at_once() -> None:
    process, pipe = child(str.encode)
    pipe.send_bytes(b"first")
    assert pipe.recv_bytes() == MADE + b"first"
    process.terminate()
    process.join(10)
    assert process.exitcode == 0
