"""Claim, sources -> a verdict: which sentence it rests on, or what is wrong with it."""

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering.orders import is_order
from bot.answering.question import question_of
from bot.answering.support import Asked, asked_of
from bot.answering.verify.alignment import cover, likest_lines
from bot.answering.verify.claim import Claim
from bot.answering.verify.denied import is_denied
from bot.answering.verify.facts import Reading, read_facts
from bot.answering.verify.facts_held import unsaid_fact
from bot.answering.verify.language import is_chinese
from bot.answering.verify.names import unknown_names, unknown_things
from bot.answering.verify.polarity import alike
from bot.answering.verify.source import Line, Source
from bot.answering.verify.usual import usual
from bot.answering.verify.widened import is_widened
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.script import fold

LEAST_COVERAGE = 0.6
"""Share of a claim's words, weighed by rarity, that its sources must hold."""

LEAST_SUPPORT = 0.62
"""Mean of that share and of the similarity of meaning, at least."""

LEAST_FOREIGN_SUPPORT = 0.4
"""Where claim and source are in different languages: three tenths of that share, which a
dictionary tells, and seven of the similarity (measured on statutes and public health:
97 % of true pairs lie above, 99 % of chance pairs below)."""

MOST_CHARS = 400
"""A longer sentence is not one that people read."""


_FRAME = re.compile(
    r"(?:根据|按照|依据|据)(?:上述|以上|所提供的?|提供的?|相关|现有|有关|引用的?)*(?:资料|文件|规定|政策|内容|信息|说明|原文)"
    r"(?:显示|说明|所述)?\s?[,:]|(?:^|[,;.。])(?:并且)?(?:您好|你好|另外|此外|目前|同时|因此|所以|没错|首先|其次|最后"
    r"|总之|综上(?:所述)?|总(?:的来说|体而言)|简(?:单来说|而言之)|具体(?:来说|而言)|也就是说|换(?:句话说|言之)"
    r"|请注意|(?:需要|值得)(?:注意|说明)的是)\s?[,:]?"
    r"|(?:according to|based on|per) (?:the |these |this )?"
    r"(?:documents?|passages?|sources?|rules?|texts?|materials?|information)(?: (?:provided|given|above))?,?"
    r"|\b(?:in (?:short|summary|brief|conclusion|addition|other words|general)|to (?:summari[sz]e|sum up)"
    r"|overall|briefly|importantly|notably|specifically|for (?:example|instance)),|\b(?:please )?note(?: that)?,?"
)
"""How a sentence begins that rests on documents, folded: nothing that they must hold."""


class Flaw(enum.StrEnum):
    """Why a claim is not sent."""

    NO_CITATION = "no_citation"
    UNKNOWN_CITATION = "unknown_citation"
    TOO_LONG = "too_long"
    ORDER = "order"
    FACT = "fact"
    NAME = "name"
    DENIED = "denied"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of verifying one claim."""

    flaw: Flaw | None
    """``None`` when it is supported."""
    original: str = ""
    """The sentence that it rests on most; empty when it rests on none."""
    rank: int = 0
    """The citation that holds this sentence."""


class Verifier:
    """Verifies claims against what they cite; no model, no network."""

    def __init__(self, index: Index, glossary: Glossary) -> None:
        self._index = index
        self._glossary = glossary

    def verdict(self, claim: Claim, sources: Mapping[int, Source]) -> Verdict:
        """Tell whether *claim* is supported by the *sources* that it cites, by rank."""
        if not claim.ranks:
            return Verdict(Flaw.NO_CITATION)
        if any(rank not in sources for rank in claim.ranks):
            return Verdict(Flaw.UNKNOWN_CITATION)
        if len(claim.text) > MOST_CHARS:
            return Verdict(Flaw.TOO_LONG)
        if is_order(claim.text):
            return Verdict(Flaw.ORDER)
        return self._weighed(claim, {rank: sources[rank] for rank in claim.ranks})

    def _weighed(self, claim: Claim, cited: Mapping[int, Source]) -> Verdict:
        reading = read_facts(fold(claim.text))
        asked = self._asked(claim, reading)
        rank_of = {line: rank for rank, s in cited.items() for line in s.lines}
        places = [source.place for source in cited.values()]
        held = [
            asked.held_by(self._tokens(claim, line)) for line in [*rank_of, *places]
        ]
        of_places = np.any(held[len(rank_of) :], axis=0)
        chosen, coverage = cover(asked, list(rank_of), held, of_places)
        if not chosen:
            return Verdict(Flaw.UNSUPPORTED)
        similarity = self._similarity(claim.text, chosen, places)
        lines = [*chosen, *likest_lines(claim.text, list(rank_of), chosen)]
        flaw = _flaw(claim, reading, lines, list(cited.values()))
        if flaw is None and self._is_widened(claim.text, cited):
            flaw = Flaw.DENIED
        is_foreign = is_chinese(claim.text) != chosen[0].is_chinese
        if (
            flaw is None
            and not is_foreign
            and any(self._unknown_things(reading, cited))
        ):
            flaw = Flaw.NAME
        if flaw is None and not _is_enough(coverage, similarity, is_foreign=is_foreign):
            flaw = Flaw.UNSUPPORTED
        best = chosen[0]
        return Verdict(flaw, best.text, rank_of[best])

    def _unknown_things(
        self, reading: Reading, cited: Mapping[int, Source]
    ) -> Iterator[str]:
        everything = "\n".join(source.folded for source in cited.values())
        return unknown_things(reading.text, everything, self._glossary)

    def _is_widened(self, claim: str, cited: Mapping[int, Source]) -> bool:
        every = [line for source in cited.values() for line in source.lines]
        own = [line for line in every if line.is_chinese]
        return is_chinese(claim) and is_widened(claim, own, self._glossary)

    def _asked(self, claim: Claim, reading: Reading) -> Asked:
        told = _FRAME.sub(" ", reading.rest)
        plain = told if told.strip() else reading.text
        language = Language.ZH_HANS if is_chinese(claim.text) else Language.EN
        question = question_of(usual(alike(plain)), language)
        return asked_of(question, self._index, self._glossary)

    @staticmethod
    def _tokens(claim: Claim, line: Line) -> set[str]:
        is_translated = is_chinese(claim.text) and not line.is_chinese
        return set(line.tokens | line.chinese_tokens if is_translated else line.tokens)

    def _similarity(
        self, claim: str, chosen: Sequence[Line], places: Sequence[Line]
    ) -> float:
        texts = [line.text for line in chosen]
        texts += [clause.text for line in chosen for clause in line.clauses]
        joined = "".join(line.text for line in chosen)
        placed = f"{places[0].text}\n{joined}"
        vectors = self._index.encoder.encode_passages([claim, joined, placed, *texts])
        return float((vectors[1:] @ vectors[0]).max())


def _is_enough(coverage: float, similarity: float, *, is_foreign: bool) -> bool:
    if is_foreign:
        return 0.3 * coverage + 0.7 * similarity >= LEAST_FOREIGN_SUPPORT
    if coverage < LEAST_COVERAGE:
        return False
    return (coverage + similarity) / 2 >= LEAST_SUPPORT


def _flaw(
    claim: Claim, reading: Reading, chosen: Sequence[Line], cited: Sequence[Source]
) -> Flaw | None:
    if unsaid_fact(reading, chosen, cited) is not None:
        return Flaw.FACT
    everything = "\n".join(source.folded for source in cited)
    is_foreign = is_chinese(claim.text) != chosen[0].is_chinese
    named = _without_facts(reading)
    if any(unknown_names(claim.text, named, everything, is_foreign=is_foreign)):
        return Flaw.NAME
    every = [line for source in cited for line in source.lines]
    return Flaw.DENIED if is_denied(claim.text, chosen, every) else None


def _without_facts(reading: Reading) -> str:
    """Give the folded text with a line break for every character of a fact."""
    text = reading.text
    for fact in reading.facts:
        text = text[: fact.start] + "\n" * (fact.end - fact.start) + text[fact.end :]
    return text
