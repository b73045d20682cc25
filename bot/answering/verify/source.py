"""Citation -> what claims are verified against: its sentences, read once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answering.dictionary import dictionary
from bot.answering.orders import without_orders
from bot.answering.question import FRAME_TOKENS
from bot.answering.verify.facts import Reading, compact, read_facts
from bot.answering.verify.language import is_chinese
from bot.answering.verify.polarity import alike
from bot.answering.verify.usual import usual
from ingest.lexicon import tokens
from ingest.script import fold
from ingest.sentence import sentences

_PARTICLES = re.compile(r"[的了着地]")
_CLAUSE_END = re.compile(r"[，。；;！？!?\n]|,(?!\d)|\.(?=\s|$)|[:：](?!\d)")


@dataclass(frozen=True)
class Clause:
    """A stretch between two punctuation marks, folded and brought to one form."""

    text: str
    pairs: frozenset[str]
    """Its pairs of characters, or its words where it has no ideographs."""

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its pairs without those of facts, and its facts in one form."""
        reading = read_facts(self.text)
        facts = {f"{fact.value}{fact.unit}" for fact in reading.facts}
        return pairs_of(reading.rest) | facts


@dataclass(frozen=True)
class Line:
    """A sentence that a claim may rest on."""

    text: str
    """As the document has it."""

    @cached_property
    def reading(self) -> Reading:
        """The folded text with its facts."""
        return read_facts(fold(self.text))

    @cached_property
    def is_chinese(self) -> bool:
        """Whether it holds ideographs."""
        return is_chinese(self.text)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Its tokens, with and without particles."""
        folded = usual(alike(fold(self.text)))
        return frozenset(tokens(folded)) | frozenset(tokens(_PARTICLES.sub("", folded)))

    @cached_property
    def chinese_tokens(self) -> frozenset[str]:
        """The tokens of the Chinese words for its English ones."""
        found = dictionary().translations(tokens(self.text), FRAME_TOKENS)
        return frozenset(t for meaning in found for t in tokens(meaning.word))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses, in order."""
        return clauses_of(self.text)


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Split *text* into clauses."""
    parts = _CLAUSE_END.split(alike(_PARTICLES.sub("", fold(text))))
    return tuple(Clause(part, pairs_of(part)) for part in parts if compact(part))


def pairs_of(text: str) -> frozenset[str]:
    """Give the pairs of characters of a folded Chinese text, or an English one's words."""
    if not is_chinese(text):
        return frozenset(tokens(text)) - FRAME_TOKENS
    bare = compact(text)
    return frozenset(bare[place : place + 2] for place in range(len(bare) - 1))


@dataclass(frozen=True)
class Source:
    """One cited passage."""

    place: Line
    """Title, headings, and what the card says of validity and publisher."""
    lines: tuple[Line, ...]
    urls: tuple[str, ...]
    """Folded."""

    @cached_property
    def folded(self) -> str:
        """All of it, folded."""
        return fold("\n".join([self.place.text, *(line.text for line in self.lines)]))


def source_of(place: Sequence[str], text: str, urls: Iterable[str] = ()) -> Source:
    """Read a passage; what it orders the assistant to do is no part of it.

    Args:
        place: Title, headings, and other lines that a claim may take facts from.
        text: The passage.
        urls: Public addresses of the document.
    """
    found = tuple(Line(sentence) for sentence in sentences(without_orders(text)))
    kept = without_orders("\n".join(place))
    return Source(Line(kept), found, tuple(fold(url) for url in urls if url))
