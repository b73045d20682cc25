"""Document -> passages: a few whole sentences each, under one heading."""

from collections import Counter

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.document import Document
from ingest.passage import Passage
from ingest.sentence import SENTENCE_END

SPLITTER_VERSION = 2
"""Raised when the same document would give other passages than before."""

PASSAGE_CHARS = 400
"""Passages grow sentence by sentence up to this length, in characters; a longer
sentence stays whole."""

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
    for section in document.sections:
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
