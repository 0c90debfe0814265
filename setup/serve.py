"""Run the service on one's own machine: `make run`.

Brings the database up to date, loads the framework and the demonstration council (both change
nothing when they are there already), then keeps the web server and the worker running together
until Ctrl-C, or until one of them stops.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

TOP = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SECONDS_TO_STOP = 10


def port_number(text: str) -> int:
    """Read the PORT setting; the process ends with a sentence when it is not a free port."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        sys.exit(f"PORT is {text!r}: it must be a number from 1 to 65535.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            sys.exit(
                f"Port {port} cannot be used ({error.strerror}). Stop the program that uses it, "
                f"or choose another port: make run PORT={port + 1 if port < 65535 else 5001}"
            )
    return port


def check_writable(folder: Path) -> None:
    """End with a sentence unless files can be made in `folder`, where the data is kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        sys.exit(
            f"The data folder {folder} cannot be written to ({error.strerror}). Give yourself the "
            "right to write there, or set DATA_FOLDER to a folder of your own."
        )


def prepare() -> None:
    """Bring the database up to date and load the demonstration, in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "setup.prepare"], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def start(port: int) -> list[subprocess.Popen[bytes]]:
    """Start the web server and the worker, each in its own session, so that only we end them."""
    web = ["gunicorn", "--bind", f"{HOST}:{port}", "--workers", "1", "--threads", "8"]
    commands = (
        [sys.executable, "-m", *web, "--log-level", "warning", "wsgi:app"],
        [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"],
    )
    return [subprocess.Popen(command, start_new_session=True) for command in commands]


def wait_for_port(port: int, running: list[subprocess.Popen[bytes]]) -> None:
    """Return when the web server accepts connections, or as soon as a process has ended."""
    while all(process.poll() is None for process in running):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def stop(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process to end, and end those that have not after ten seconds."""
    for process in running:
        process.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def asked_to_stop(number: int, frame: FrameType | None) -> None:
    """Turn TERM into what Ctrl-C does."""
    raise KeyboardInterrupt


def main() -> int:
    """Serve until asked to stop (0), or until the web server or the worker stops by itself (1)."""
    os.chdir(TOP)
    signal.signal(signal.SIGTERM, asked_to_stop)
    port = port_number(os.environ.get("PORT", "5000"))
    os.environ.setdefault("ENVIRONMENT", "development")
    os.environ.setdefault("SERVICE_URL", f"http://{HOST}:{port}")
    check_writable(Path(os.environ.get("DATA_FOLDER", TOP / "var")))
    running: list[subprocess.Popen[bytes]] = []
    try:
        prepare()
        running = start(port)
        wait_for_port(port, running)
        print(f"\nServing on http://{HOST}:{port} (Ctrl-C stops it)", flush=True)
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        stop(running)
    print("The web server or the worker stopped by itself: what it said stands above.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
