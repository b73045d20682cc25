"""What a model writes of an answer, as it comes -> the sentences of it that hold."""

import re
from dataclasses import replace

from bot.answering.answer import Answer, AnswerSentence, Citation
from bot.answering.generate.prompt import MOST_SENTENCES, NOTHING, is_echo
from bot.answering.support import asked_of
from bot.answering.verify import Claim, Source, Verifier, claims_of, source_of
from bot.answering.verify.language import is_chinese
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.index import Index
from ingest.lexicon import tokens
from ingest.script import written_in

KEPT_COVERAGE = 0.5
"""Share of what the documents' own sentences hold of the question that the kept ones
must hold as well; below it they no longer answer."""


_ANSWERS_ALONE = re.compile(
    r"(?:是|对|有|能|会|可以?|能够|需要?|必须|行|好|不(?:是|能|会|可以?|需要?|必|行|用)|没有|否)的?[。.!！,，]?"
    r"|(?:yes|no)(?:,? (?:you|they|it) (?:can|do|may|must|is)(?:not)?)?[.!,]?",
    re.IGNORECASE,
)
"""A sentence that only agrees or denies: what follows says it, and can be verified."""


class Worded:
    """Reads a growing text against the passages of an extractive answer."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._sources = {c.rank: source_of_citation(c) for c in answer.citations}
        self._read: list[Claim] = []
        self._sentences: list[AnswerSentence] = []
        self._dropped = 0
        self._begins_rightly = False

    @property
    def sentences(self) -> tuple[AnswerSentence, ...]:
        """The verified sentences so far."""
        return tuple(self._sentences)

    def read(
        self, text: str, index: Index, glossary: Glossary, *, is_whole: bool
    ) -> None:
        """Verify what is new in *text*, all that the model wrote so far.

        A thread does this: it is CPU work of a few milliseconds a sentence.
        """
        claims = claims_of(text, is_whole=is_whole)
        known = len(self._read)
        if claims[:known] != self._read:  # what was read turned out to be a thought
            self._sentences, self._dropped, known = [], 0, 0
            self._begins_rightly = False
        verifier = Verifier(index, glossary)
        for claim in claims[known : 2 * MOST_SENTENCES]:
            self._take(claim, verifier)
        self._read = claims

    def _take(self, claim: Claim, verifier: Verifier) -> None:
        if claim.text.strip(" .\u3002") == NOTHING or _ANSWERS_ALONE.fullmatch(
            claim.text
        ):
            return
        verdict = verifier.verdict(claim, self._sources)
        is_own = self._is_in_own_language(claim.text) and not is_echo(claim.text)
        if verdict.flaw is not None or not is_own:
            self._dropped += 1
            return
        self._begins_rightly |= self._dropped == 0
        if len(self._sentences) < MOST_SENTENCES:
            others = tuple(rank for rank in claim.ranks if rank != verdict.rank)
            sentence = AnswerSentence(
                text=written_in(claim.text, self._answer.question.language),
                original=verdict.original,
                rank=verdict.rank,
                also=others,
            )
            if sentence.text not in {kept.text for kept in self._sentences}:
                self._sentences.append(sentence)

    def _is_in_own_language(self, text: str) -> bool:
        wants_english = self._answer.question.language is Language.EN
        return is_chinese(text) != wants_english

    def answer(self, index: Index, glossary: Glossary) -> Answer | None:
        """Give the answer of the kept sentences; ``None`` when they do not answer."""
        if not self._sentences or self._dropped > len(self._sentences):
            return None
        # Without what it began with, a rest about the same subject may tell of anything.
        places = [
            " ".join(citation.place)
            for citation in self._answer.citations
            if self._begins_rightly
        ]
        own = [sentence.text for sentence in self._sentences]
        theirs = [sentence.original for sentence in self._answer.sentences]
        asked = asked_of(self._answer.question, index, glossary)
        least = KEPT_COVERAGE * asked.coverage(set(tokens(" ".join(theirs + places))))
        if asked.coverage(set(tokens(" ".join(own + places)))) < least:
            return None
        return renumbered(self._answer, self.sentences)


def source_of_citation(citation: Citation) -> Source:
    """Read a citation for verifying: its place, its dates, its text, its addresses."""
    card = citation.card
    days = [
        day for day in (card.valid_from, card.valid_until, card.published_on) if day
    ]
    place = [*citation.place, *(day.isoformat() for day in days)]
    place += [source.name for source in card.sources]
    return source_of(place, citation.quote, [source.url for source in card.sources])


def renumbered(answer: Answer, sentences: tuple[AnswerSentence, ...]) -> Answer:
    """Give *answer* with *sentences* instead, citing only what they cite, from 1."""
    used = sorted({rank for s in sentences for rank in (s.rank, *s.also)})
    rank_of = {old: new for new, old in enumerate(used, 1)}
    return replace(
        answer,
        is_written=True,
        sentences=tuple(
            replace(s, rank=rank_of[s.rank], also=tuple(rank_of[r] for r in s.also))
            for s in sentences
        ),
        citations=tuple(
            replace(citation, rank=rank_of[citation.rank])
            for citation in answer.citations
            if citation.rank in rank_of
        ),
    )
