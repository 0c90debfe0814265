"""The child process that measures agreement: the only module that loads its libraries."""

from multiprocessing.connection import Connection

from app.documents.serving import answer_all
from app.validation.statistics.agreement import figure


def serve(pipe: Connection) -> None:
    """Answer each question that comes through `pipe`, within a limit of CPU."""
    answer_all(pipe, figure)
