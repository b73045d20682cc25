"""Question -> the questions that it is made of, each to be answered by itself."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.question import ENGLISH_FRAMES, Question, subject_of
from ingest.glossary import Glossary
from ingest.script import fold, has_ideographs

MOST_PARTS = 3
"""A message with more questions is answered as one."""

LONGEST_BACK = 40
"""Characters that a question takes from the one before it, at most."""

OWN_SUBJECT = 4
"""A question with fewer ideographs of its own, and no word of the glossary, is about
what the one before it was about."""

_JOIN = re.compile(
    r"(?<=[?!。;])\s*/?\s*|\s*(?:另外|还有|顺便(?:问)?(?:一下)?|此外|对了)[,\s]*"
    r"|[,;]?\s+(?:and also|also|by the way|plus)\b,?\s+"
    r"|,\s*|;\s*|(?<=[㐀-鿿])\s+(?=[a-z㐀-鿿])|\s+and\s+(?=(?:how|what|where|when|who|which|can|do|does|is|are)\b)"
)
"""What may stand between two questions, folded."""

_LEAD = re.compile(
    "^(?:另外|还有|顺便(?:问)?(?:一下)?|此外|对了|(?:and )?also,? )[,\\s]*"
)
"""How a further question begins, folded."""

_ASKS = re.compile(
    r"[吗呢谁几]|多少|多久|多长|多大|多高|什么|怎么|怎样|如何|哪|为什么|是否|能不能|可不可以|可以吗"
    r"|要不要|有没有|是不是|会不会|百分之几|\?"
    r"|\b(?:what|which|who|whom|whose|when|where|why|how|can|could|do|does|did|is|are|am|will|should|may|must)\b"
)
"""How a question shows, folded."""

_STATES = re.compile(r"^(?:如果|要是|假如|因为|我是|我想|if |because |when i |since )")
"""How a condition or a reason begins: it belongs to the question beside it."""

_POINTS_BACK = re.compile(r"^(?:它|他|她|这|那|其|it |that |they |this )")


def parts_of(
    question: Question, glossary: Glossary
) -> tuple[tuple[Question, ...], ...]:
    """Give the questions in *question*, in order; itself where it asks one thing.

    A later one that does not say what it is about takes that from the first, and the
    first from the second. Each is given in the ways in which it may be read, the
    likeliest first.
    """
    asking = _asking(fold(question.text))
    if not 1 < len(asking) <= MOST_PARTS:
        return ((question,),)
    topic = _topic(asking[0], glossary) or _topic(asking[1], glossary)
    return tuple(
        tuple(
            Question(text=text, language=question.language, asked=piece)
            for text in _readings(piece, topic, glossary, is_first=not place)
        )
        for place, piece in enumerate(asking)
    )


def _readings(
    piece: str, topic: str, glossary: Glossary, *, is_first: bool
) -> tuple[str, ...]:
    """Give *piece* alone and with *topic*, the likelier first.

    One that does not say what it is about is never asked alone: of 多少钱 any sum would
    be an answer.
    """
    if not topic or (is_first and subject_of(piece).strip(" ?")):
        return (piece,)
    whole = f"{topic} {piece}"
    return (whole,) if _leans_on_first(piece, glossary) else (piece, whole)


def _asking(text: str) -> list[str]:
    """Split *text* between its questions; what asks nothing stays with the next."""
    found: list[str] = []
    waiting = ""
    for piece in _pieces(text):
        joined = f"{waiting}{piece}"
        if is_question(piece):
            found.append(joined)
            waiting = ""
        else:
            waiting = f"{joined}, "
    if waiting and found:
        found[-1] = f"{found[-1]} {waiting}"
    return [text.strip(" ,") for text in found]


def _pieces(text: str) -> Iterator[str]:
    for piece in _JOIN.split(text):
        if piece and (said := _LEAD.sub("", piece.strip())).strip(" ,?!\u3002;"):
            yield said


def is_question(piece: str) -> bool:
    """Tell whether *piece*, folded, asks something by itself."""
    if _STATES.search(piece):
        return False
    if has_ideographs(piece):
        return _ASKS.search(piece) is not None
    words = piece.split()
    return len(words) > 1 and _ASKS.match(piece) is not None


def _topic(text: str, glossary: Glossary) -> str:
    """Say what the question *text* is about, in its own words."""
    named = [found.word for found in glossary.synonyms_in(text)]
    if named:
        return " ".join(named)[:LONGEST_BACK]
    return subject_of(text)[:LONGEST_BACK]


def _leans_on_first(text: str, glossary: Glossary) -> bool:
    """Tell whether *text* does not say by itself what it is about."""
    if _POINTS_BACK.search(text):
        return True
    if glossary.synonyms_in(text):
        return False
    subject = subject_of(text)
    if has_ideographs(subject):
        return len(subject.replace(" ", "")) < OWN_SUBJECT
    return len(_content_words(subject.split())) < 2  # noqa: PLR2004 - one word is seldom a subject


def _content_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in ENGLISH_FRAMES]
