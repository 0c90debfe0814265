"""Bytes into text: which encoding they are in, and which characters no text may hold."""

from unicodedata import category, combining, normalize

from skills_framework.interchange.faults import Fault, FileRefused

# What a spreadsheet's cell can hold; longer ones are cut there without a word.
LONGEST_CELL = 32_767
# Unicode's own bound. To sort the marks on one letter takes the square of their number.
MOST_MARKS = 30


def decoded(content: bytes, file: str) -> str:
    """The file's text; raises `FileRefused` for anything but UTF-8, with the line."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        sentence = "the file is in UTF-16; save it again as CSV UTF-8."
        raise FileRefused(file, [Fault(sentence, "line 1")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(file, [_encoding_fault(content, error.start)]) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise FileRefused(file, [Fault("the file is not text: it holds a zero.", f"line {line}")])
    return text


def tidied(text: str) -> str:
    """The text with one kind of line end and in Unicode form C, as a framework keeps its texts."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _overloaded(text) else normalize("NFC", text)


def text_fault(text: str) -> str | None:
    """What keeps a text out of a framework, as the end of a sentence; None when nothing does."""
    if len(text) > LONGEST_CELL:
        return f"holds {len(text):,} characters; {LONGEST_CELL:,} is the most a cell can hold"
    if _overloaded(text):
        return f"holds more than {MOST_MARKS} marks on one letter; take them off"
    for character in text:
        if category(character) == "Cc" and character not in "\n\t":
            return f"holds a control character (U+{ord(character):04X}); take it out"
        if category(character) == "Cs" or character in "\ufffe\uffff":
            return f"holds half a character (U+{ord(character):04X}); type it again"
    return None


def _overloaded(text: str) -> bool:
    """Whether a letter bears more marks than any language puts on one."""
    if text.isascii():
        return False
    marks = 0
    for character in text:
        marks = marks + 1 if combining(character) else 0
        if marks > MOST_MARKS:
            return True
    return False


def _encoding_fault(content: bytes, start: int) -> Fault:
    line = content.count(b"\n", 0, start) + 1
    begin = content.rfind(b"\n", 0, start) + 1
    end = content.find(b"\n", start)
    shown = content[begin : end if end >= 0 else len(content)].decode("cp1252", "replace")
    near = shown[max(0, start - begin - 12) : start - begin + 8].strip()
    sentence = (
        "the file is not in UTF-8; it looks like Windows-1252, which Excel writes as “CSV”."
        f" Save it again as “CSV UTF-8”. The first such character is near “{near}”."
    )
    return Fault(sentence, f"line {line}")
