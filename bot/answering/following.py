"""The ways to read a question that goes on -> the answer that is surest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.added import IN_OTHER_WORDS, Added
from bot.answering.answer import Answer, NoAnswer, answer_from
from bot.answering.evidence import Evidence, find_evidence
from bot.answering.followup import Reading
from bot.answering.found import SETTLED, Found, unless_told
from bot.answering.question import Question
from bot.answering.retriever import Retriever
from bot.answering.topic import own_of
from bot.answering.turn import Turn
from bot.answering.unknown import denied_in
from bot.answering.variants import without_variants
from bot.answering.verdict import ANSWERS_FROM, SPLIT
from bot.answering.weighing import SupportingSentence
from bot.stages import Stage, timing
from ingest.glossary import Glossary
from ingest.index import Hit, Index
from ingest.passage import Passage
from ingest.script import fold

DEPTH = 120
"""Passages among which those of the documents spoken of are looked for."""

SPOKEN_OF = 0.35
"""How much likelier an answer is in the documents spoken of than elsewhere, as support.
Tried: 0.15, 0.25, 0.35 (talks)."""

MOST_SPOKEN_OF = 2
"""Documents of the last answer in which what was added is looked for by itself."""

ADDED_ALONE = 0.1
"""How much likelier an answer is that is found so, beside those to whole readings, as
support. Tried: 0, 0.1, 0.2."""

SPEAKS_OF_NEW = 0.5
"""Share of what the person added that the cited passages must hold, weighed by rarity."""

SAYS_ALL_NEW = 0.9
"""The same of the sentences told, where nothing in a message says that it goes on, or so few
words are looked for that they tell little. Tried: 0.5, 0.6, 0.7, 0.9 (talks); with less, two
in a hundred that must be refused are answered."""

SPEAKS_OF_ITS_KIND = 0.25
"""The same, where they hold a thing of the kind that is asked for: a sum, a day."""

SAYS_NEW = 0.6
"""How much likelier an answer is whose very sentences hold what the person added. Tried:
0.3 to 0.8 (talks)."""


class Following:
    """One message that leans on the turn before, and the answer to it.

    What it adds is weighed once, and nothing is looked for twice.
    """

    def __init__(
        self, retriever: Retriever, glossary: Glossary, today: date, index: Index
    ) -> None:
        self._retriever = retriever
        self._glossary = glossary
        self._today = today
        self._index = index
        self._weighed_before: dict[str, Added] = {}
        self._found_before: dict[str, Sequence[Hit]] = {}

    def answer(self, readings: Sequence[Reading], last: Turn) -> Answer | NoAnswer:
        """Answer by that of *readings*, at least one, which answers most surely.

        What the person added is looked for in what the turn *last* spoke of, too.
        """
        found = [one for reading in readings for one in self._found(reading)]
        if readings[-1].new:
            found += self._in_spoken(readings, last)
        found = [unless_told(one, last) for one in found]
        sure = [one for one in found if self._answers(one)]
        strays = any(one.strays_from(last) for one in sure)
        if strays and self._is_denied(readings[-1], last):
            sure = [one for one in sure if not one.strays_from(last)]
        # What only may go on counts where nothing that surely does answers.
        firm = [one for one in sure if not one.reading.is_bold]
        best = max(firm or sure or found, key=lambda one: one.sureness)
        evidence = self._to_the_point(best)
        if not sure:
            evidence = replace(evidence, support=0.0)
        elif best.reading.is_bold or not evidence.answers:
            # It may miss the question, and is told so.
            support = min(max(evidence.support, ANSWERS_FROM), SPLIT)
            evidence = replace(evidence, support=support)
        # What was looked for by itself is kept in full, for the next message leans on it.
        reading = readings[0] if best.is_added_alone else best.reading
        return answer_from(reading.question, evidence, self._index.cards)

    def _added(self, reading: Reading) -> Added:
        """Give what the person added by *reading*, weighed."""
        if reading.new not in self._weighed_before:
            self._weighed_before[reading.new] = Added(
                reading.new, reading.question, self._index, self._glossary
            )
        return self._weighed_before[reading.new]

    def _hits(self, question: Question) -> Sequence[Hit]:
        """Look for *question*; a short one is often what was added, word for word."""
        folded = fold(question.text)
        if folded not in self._found_before:
            with timing(Stage.RETRIEVE):
                found = self._retriever.hits(question, self._index, DEPTH)
            self._found_before[folded] = found
        return self._found_before[folded]

    def _found(self, reading: Reading) -> Iterator[Found]:
        """Look for evidence everywhere, and in the documents spoken of alone."""
        hits = self._hits(reading.question)
        yield self._weighed(reading, hits, 0.0)
        spoken = [hit for hit in hits if hit.passage.path in reading.documents]
        if spoken:
            yield self._weighed(reading, spoken, SPOKEN_OF)

    def _in_spoken(self, readings: Sequence[Reading], last: Turn) -> Iterator[Found]:
        """Look for what the person added, and nothing else, in what was spoken of.

        What a document is about is settled; the words by which the person said it
        before only lead away from the section that is asked for now. Of one whose title
        has nothing of the topic, as it is about many things, only what speaks of it counts.
        """
        new = readings[-1].new
        question = replace(readings[0].question, text=new)
        hits = self._hits(question)
        topic = Added(last.topic, question, self._index, self._glossary)
        for path in last.documents[:MOST_SPOKEN_OF]:
            spoken = [
                hit
                for hit in hits
                if hit.passage.path == path
                and (
                    topic.share_in([hit.passage.title]) > 0
                    or topic.share_in([hit.passage.searched_text]) >= SPEAKS_OF_NEW
                )
            ]
            if spoken:
                reading = Reading(
                    question=question, documents=(path,), new=new, bonus=ADDED_ALONE
                )
                found = self._weighed(reading, spoken, SPOKEN_OF)
                yield replace(found, is_added_alone=True)

    def _weighed(self, reading: Reading, hits: Sequence[Hit], bonus: float) -> Found:
        with timing(Stage.WEIGH):
            evidence = find_evidence(
                reading.question, hits, self._index, self._glossary, self._today
            )
        if bonus and not self._names_added(reading.new, evidence):
            bonus = 0.0
        if bonus and evidence.support > 0:  # what goes beyond the evidence has none
            support = min(1.0, evidence.support + SETTLED)
            evidence = replace(evidence, support=support)
        said = [sentence.text for sentence in evidence.sentences]
        held = self._added(reading).share_in(said, IN_OTHER_WORDS)
        return Found(
            reading=reading,
            evidence=evidence,
            sureness=evidence.support + reading.bonus + bonus + SAYS_NEW * held,
            is_added_alone=False,
        )

    def _names_added(self, new: str, evidence: Evidence) -> bool:
        """Tell whether *evidence* names a thing of the glossary's that *new* is about.

        Who asks about the driving licence next means no sentence without one.
        """
        own = own_of(without_variants(new))
        named = self._glossary.synonyms_in(own)
        passages = {one.hit.passage for one in evidence.sentences}
        places = (" ".join((one.title, *one.heading)) for one in passages)
        told = fold("\n".join((*(s.text for s in evidence.sentences), *places)))
        return not named or any(one.stands_in(told) for one in named)

    def _answers(self, found: Found) -> bool:
        """Tell whether *found* is an answer, and to what the person added.

        A question that stands by itself was weighed as a whole.
        """
        is_sure = found.evidence.answers
        if not is_sure and not found.may_say_all:
            return False
        added, cited = self._added(found.reading), found.evidence.sentences
        told = [one.text for one in cited]
        if not found.reading.names_own and added.lacks_kind_in(told):
            return False
        if not found.reading.documents:
            return True
        if is_sure and added.shows_aspect_in(told):
            return True
        said = added.share_in(told, IN_OTHER_WORDS, by_signs=True)
        if found.reading.is_bold or not is_sure:
            return said >= SAYS_ALL_NEW
        return said >= SPEAKS_OF_NEW or self._speaks_of(added, cited)

    def _is_denied(self, reading: Reading, last: Turn) -> bool:
        """Tell whether what was spoken of says that it does not know what was added.

        What another document tells is then of something else.
        """
        added = self._added(reading)
        denied = denied_in(last.documents, self._index)
        return any(added.is_named_in(text) for _, text in denied)

    def _speaks_of(self, added: Added, cited: Sequence[SupportingSentence]) -> bool:
        """Tell whether the passages *cited* speak of what was *added*."""
        is_shown = added.is_shown_in(one.text for one in cited)
        if is_shown and added.asks_kind_alone:
            return True
        passages = {one.hit.passage for one in cited}
        held = added.share_in(passage.searched_text for passage in passages)
        return held >= (SPEAKS_OF_ITS_KIND if is_shown else SPEAKS_OF_NEW)

    def _to_the_point(self, found: Found) -> Evidence:
        """Leave out passages that say nothing of what was added, if another does."""
        told: dict[Passage, list[str]] = {}
        for sentence in found.evidence.sentences:
            told.setdefault(sentence.hit.passage, []).append(sentence.text)
        added = self._added(found.reading)
        to_the_point = {
            passage
            for passage, texts in told.items()
            if _says(added, [*texts, *passage.heading])
        }
        if not to_the_point:
            return found.evidence
        kept = (s for s in found.evidence.sentences if s.hit.passage in to_the_point)
        return replace(found.evidence, sentences=tuple(kept))


def _says(added: Added, texts: Sequence[str]) -> bool:
    """Tell whether *texts* hold what was *added*, or show its kind."""
    return added.is_shown_in(texts) or added.share_in(texts) >= SPEAKS_OF_NEW
