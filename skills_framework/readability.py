"""How long and how hard a text is to read.

The reading age comes from the Automated Readability Index: E. A. Smith and R. J. Senter,
"Automated Readability Index", AMRL-TR-66-220, Aerospace Medical Research Laboratories, 1967:

    grade = 4.71 × characters per word + 0.5 × words per sentence − 21.43

A United States school grade is five less than the usual age in it. The index counts letters
instead of syllables, so it needs no dictionary of sounds and works anywhere. It says
little about a text of one sentence.
"""

import re

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
_AGE_IN_GRADE_NOUGHT = 5


def words(text: str) -> list[str]:
    """The words of a text; `parent's` and `well-being` are one each."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, split after . ! or ? where a capital or a figure follows."""
    return [part for part in _SENTENCE_END.split(text.strip()) if words(part)]


def reading_age(text: str) -> float:
    """The age in years at which the text is usually read; 0 for a text without words."""
    found = words(text)
    if not found:
        return 0.0
    letters = sum(character.isalnum() for word in found for character in word)
    grade = 4.71 * letters / len(found) + 0.5 * len(found) / len(sentences(text)) - 21.43
    return max(0.0, grade + _AGE_IN_GRADE_NOUGHT)
