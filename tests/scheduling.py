"""Which test process runs what."""

from xdist.scheduler import LoadScopeScheduling


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types for it
    """Gives each process the next test; what shares something that is dear goes as one.

    All journeys share a service and walk through it in order; a file below shares what it made.
    What goes as one goes first, the most tests at the head, so that no process ends long after
    the others.
    """

    FILES = ("tests/plans/test_pdf.py", "tests/validation/test_record_pdf.py")

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith("tests/journeys/"):
            return "tests/journeys"
        return file if file in self.FILES else nodeid
