"""Document -> passages: a few whole sentences each, under one heading."""

from collections import Counter
from dataclasses import replace

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.document import Document, Section
from ingest.passage import Passage
from ingest.sentence import SENTENCE_END

SPLITTER_VERSION = 3
"""Raised when the same document would give other passages than before."""

PASSAGE_CHARS = 400
"""Passages grow sentence by sentence up to this length, in characters; a longer
sentence stays whole."""

_SENTENCE_ENDS = "。！？；.!?;"

_SPLITTER = RecursiveCharacterTextSplitter(
    separators=[r"\n\n", r"\n", SENTENCE_END],
    is_separator_regex=True,
    keep_separator="end",
    chunk_size=PASSAGE_CHARS,
    chunk_overlap=0,
)


def split(document: Document) -> list[Passage]:
    """Split *document* into its passages, in order.

    Each is a verbatim slice of one section; none ends inside a sentence.
    """
    passages: list[Passage] = []
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for section in _below_title(document):
        for chunk in _SPLITTER.split_text(section.text):
            key = (section.heading, chunk)
            passages.append(
                Passage(
                    path=document.card.path,
                    heading=section.heading,
                    text=chunk,
                    title=document.card.title,
                    position=len(passages),
                    page=section.page,
                    repeat=seen[key],
                )
            )
            seen[key] += 1
    return passages


def _below_title(document: Document) -> tuple[Section, ...]:
    """Give the sections without the title, where it is the first line of the text.

    As a sentence it would answer whatever names the subject, and tell nothing. A title
    that is a sentence stays, and so does one with nothing below it.
    """
    title = document.card.title
    if not document.sections or not title or title[-1] in _SENTENCE_ENDS:
        return document.sections
    first, *others = document.sections
    line, _, below = first.text.lstrip().partition("\n")
    if first.heading or line.strip() != title or not (others or below.strip()):
        return document.sections
    rest = (replace(first, text=below.strip()),) if below.strip() else ()
    return (*rest, *others)
