"""JSON from outside, read with the place of whatever is wrong."""

import json
from typing import Any

from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.texts import decoded


def read_json(content: bytes, file: str) -> Any:
    """What a JSON file holds; raises `FileRefused` with the line for what is no JSON."""
    text = decoded(content, file)
    try:
        held = json.loads(text)
        json.dumps(held, ensure_ascii=False).encode()
        return held
    except UnicodeEncodeError:
        sentence = "half a character (a lone surrogate) stands in a text."
        raise FileRefused(file, [Fault(sentence)]) from None
    except json.JSONDecodeError as error:
        sentence = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        if error.pos >= len(text.rstrip()):
            sentence = "the file ends in the middle; it may have been cut off on its way."
        place = f"line {error.lineno}, column {error.colno}"
        raise FileRefused(file, [Fault(sentence, place)]) from None
    except (RecursionError, ValueError):
        # ValueError: a number of more than 4,300 figures.
        raise FileRefused(file, [Fault("the file nests or counts beyond all bounds.")]) from None
