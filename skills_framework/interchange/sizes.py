"""How large a file may be, looked at before it is read."""

from pathlib import Path

from skills_framework.interchange.faults import Fault, FileRefused

MB = 1_000_000


def read_limited(path: Path, most_mb: int) -> bytes:
    """The file's bytes; raises `FileRefused` for one of more than `most_mb`, which stays unread."""
    size = path.stat().st_size
    if size > most_mb * MB:
        raise too_large(path.name, size, most_mb)
    with path.open("rb") as file:
        content = file.read(most_mb * MB + 1)
    # What has no size, such as a pipe, or grew meanwhile.
    if len(content) > most_mb * MB:
        raise too_large(path.name, len(content), most_mb)
    return content


def too_large(file: str, size: int, most_mb: int) -> FileRefused:
    """What is said of a file that is larger than this service reads."""
    sentence = f"the file has {size / MB:,.1f} MB; at most {most_mb} MB are read."
    return FileRefused(file, [Fault(sentence)])
