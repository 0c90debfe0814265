"""Drive the whole journey over HTTP on an empty database; leave what it makes in demo-output/.

    python -m setup.demo

Exit code 1 when a step fails: the step, the page and its error summary are printed.
"""

import sys
import time
from pathlib import Path

from setup.demo.assessment import assess
from setup.demo.framework import keep_framework
from setup.demo.journal import Journal
from setup.demo.service import Service
from setup.demo.survey import run_survey
from setup.demo.validation import validate

OUTPUT = Path(__file__).resolve().parents[2] / "demo-output"
STEPS = 23


def main() -> int:
    """Run the journey."""
    began = time.monotonic()
    service = Service(OUTPUT)
    service.begin()
    journal = Journal(OUTPUT / "journey.txt", STEPS)
    try:
        with journal:
            with journal.doing("Prepare an empty database with the people of a council"):
                service.prepare()
            with journal.doing("Start the web server, the worker and a mail server") as said:
                service.start()
                said.append(service.base)
            assess(service, journal)
            validate(service, journal)
            run_survey(service, journal)
            keep_framework(service, journal)
    except Exception as error:
        journal.note(f"FAILED at: {journal.step}\n{error}")
        print(f"\nFailed at: {journal.step}\n{error}", file=sys.stderr)
        print(f"What the service said stands in {service.data}/*.log.", file=sys.stderr)
        return 1
    finally:
        service.stop()
    journal.note(f"{journal.done} steps in {time.monotonic() - began:.0f} s")
    service.keep_database()
    for path in sorted(OUTPUT.rglob("*")):
        if path.is_file():
            print(f"{path.relative_to(OUTPUT.parent)}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
