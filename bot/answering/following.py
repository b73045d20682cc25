"""The ways to read a question that goes on -> the answer that is surest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bot.answering.answer import Answer, NoAnswer, answer_from
from bot.answering.asked import asked_of
from bot.answering.asking import EXACT, shows, sought_in
from bot.answering.evidence import Evidence, find_evidence
from bot.answering.followup import Reading
from bot.answering.retriever import Retriever
from bot.stages import Stage, timing
from ingest.glossary import Glossary
from ingest.index import Hit, Index
from ingest.lexicon import tokens
from ingest.passage import Passage
from ingest.script import fold, has_ideographs

DEPTH = 120
"""Passages among which those of the documents spoken of are looked for."""

SPOKEN_OF = 0.15
"""How much likelier an answer is in the documents spoken of than elsewhere, as support."""

SETTLED = 0.2
"""How much surer evidence is in the documents spoken of: what they are about is settled,
and only what was added is still in doubt, as support."""

MOST_SPOKEN_OF = 2
"""Documents of the last answer in which what was added is looked for by itself."""

ADDED_ALONE = 0.1
"""How much likelier an answer is that is found so, beside those to whole readings, as
support. Tried: 0, 0.1, 0.2."""

SPEAKS_OF_NEW = 0.5
"""Share of what the person added that the cited passages must hold, weighed by rarity."""

SPEAKS_OF_ITS_KIND = 0.25
"""The same, where they hold a thing of the kind that is asked for: a sum, a day."""

IN_OTHER_WORDS = 0.5
"""What a word counts there that stands in the glossary's other words."""

SAYS_NEW = 0.3
"""How much likelier an answer is whose very sentences hold what the person added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    reading: Reading
    hits: Sequence[Hit]
    evidence: Evidence
    sureness: float
    """Support, and what speaks for this reading."""


class Following:
    """Answers questions that lean on the turn before; safe to share."""

    def __init__(
        self, retriever: Retriever, glossary: Glossary, today: Callable[[], date]
    ) -> None:
        self._retriever = retriever
        self._glossary = glossary
        self._today = today

    def answer(
        self, readings: Sequence[Reading], index: Index, spoken_of: Sequence[str] = ()
    ) -> Answer | NoAnswer:
        """Answer by that of *readings*, at least one, which answers most surely.

        What the person added is looked for in the documents *spoken_of*, too, by path.
        """
        found = [one for reading in readings for one in self._found(reading, index)]
        if readings[-1].new:
            found += self._in_spoken(readings, spoken_of, index)
        sure = [one for one in found if self._answers(one, index)]
        best = max(sure or found, key=lambda one: one.sureness)
        evidence = self._to_the_point(best, index)
        if not sure:
            evidence = replace(evidence, support=0.0)
        return answer_from(best.reading.question, evidence, best.hits, index.cards)

    def _answers(self, found: _Found, index: Index) -> bool:
        """Tell whether *found* is an answer, and to what the person added.

        A question that stands by itself was weighed as a whole.
        """
        if not found.evidence.answers:
            return False
        return not found.reading.documents or self._speaks_of_new(found, index)

    def _found(self, reading: Reading, index: Index) -> list[_Found]:
        """Look for evidence everywhere, and in the documents spoken of alone."""
        with timing(Stage.RETRIEVE):
            candidates = self._retriever.candidates(reading.question, index)
            hits = index.hits(candidates.first(DEPTH))
        spoken = [hit for hit in hits if hit.passage.path in reading.documents]
        found = [self._weighed(reading, hits, index, 0.0)]
        if spoken:
            found.append(self._weighed(reading, spoken, index, SPOKEN_OF))
        return found

    def _in_spoken(
        self, readings: Sequence[Reading], spoken_of: Sequence[str], index: Index
    ) -> Iterator[_Found]:
        """Look for what the person added, and nothing else, in what was spoken of.

        What a document is about is settled; the words by which the person said it
        before only lead away from the section that is asked for now.
        """
        first, new = readings[0].question, readings[-1].new
        with timing(Stage.RETRIEVE):
            question = replace(first, text=new)
            candidates = self._retriever.candidates(question, index)
            hits = index.hits(candidates.first(DEPTH))
        for path in spoken_of[:MOST_SPOKEN_OF]:
            spoken = [hit for hit in hits if hit.passage.path == path]
            if spoken:
                reading = Reading(
                    question=question, documents=(path,), new=new, bonus=ADDED_ALONE
                )
                yield self._weighed(reading, spoken, index, SPOKEN_OF)

    def _weighed(
        self, reading: Reading, hits: Sequence[Hit], index: Index, bonus: float
    ) -> _Found:
        with timing(Stage.WEIGH):
            evidence = find_evidence(
                reading.question, hits, index, self._glossary, self._today()
            )
        if bonus and evidence.support > 0:  # what goes beyond the evidence has none
            support = min(1.0, evidence.support + SETTLED)
            evidence = replace(evidence, support=support)
        said = [sentence.text for sentence in evidence.sentences]
        held = self._holds_new(reading, said, index, IN_OTHER_WORDS)
        return _Found(
            reading=reading,
            hits=hits,
            evidence=evidence,
            sureness=evidence.support + reading.bonus + bonus + SAYS_NEW * held,
        )

    def _to_the_point(self, found: _Found, index: Index) -> Evidence:
        """Leave out passages that say nothing of what was added, if another does."""
        told: dict[Passage, list[str]] = {}
        for sentence in found.evidence.sentences:
            told.setdefault(sentence.hit.passage, []).append(sentence.text)
        to_the_point = {
            passage
            for passage, texts in told.items()
            if self._says_new(found.reading, [*texts, *passage.heading], index)
        }
        if not to_the_point:
            return found.evidence
        kept = (s for s in found.evidence.sentences if s.hit.passage in to_the_point)
        return replace(found.evidence, sentences=tuple(kept))

    def _says_new(self, reading: Reading, texts: Sequence[str], index: Index) -> bool:
        """Tell whether *texts* hold what the person added, or show its kind."""
        sought = sought_in(reading.new) & EXACT
        said = fold("\n".join(texts))
        if any(shows(kind, said) for kind in sought):
            return True
        return self._holds_new(reading, texts, index, 1.0) >= SPEAKS_OF_NEW

    def _speaks_of_new(self, found: _Found, index: Index) -> bool:
        """Tell whether the cited passages hold what the person added, or its kind.

        Of a sum that is asked of something, they must speak of that, too.
        """
        said = fold("\n".join(s.text for s in found.evidence.sentences))
        sought = sought_in(found.reading.new) & EXACT
        is_shown = any(shows(kind, said) for kind in sought)
        passages = {s.hit.passage for s in found.evidence.sentences}
        texts = [passage.searched_text for passage in passages]
        held = self._holds_new(found.reading, texts, index, 1.0)
        return held >= (SPEAKS_OF_ITS_KIND if is_shown else SPEAKS_OF_NEW)

    def _holds_new(
        self, reading: Reading, texts: Sequence[str], index: Index, other: float
    ) -> float:
        """Give the share of what the person added in *texts*, 0 to 1.

        A word in other words counts *other* of itself.
        """
        question = replace(reading.question, text=reading.new)
        asked = asked_of(question, index, self._glossary)
        if not asked.wanted:
            return 1.0
        held = set(tokens("\n".join(texts)))
        if not asked.is_known.any() and has_ideographs(reading.new):
            # No document has such a pair: it is no word, but two that stand together.
            single = [sign for sign in fold(reading.new) if has_ideographs(sign)]
            return sum(sign in held for sign in single) / len(single)
        own = np.array([token in held for token in asked.wanted], np.float64)
        worth = np.maximum(own, other * asked.held_by(held))
        return float(asked.rarity @ worth / max(asked.rarity.sum(), 1e-6))
