"""Question and hits -> the sentences that support an answer, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.asked import asked_of
from bot.answering.beyond import is_of_another_year
from bot.answering.channels import general_first
from bot.answering.choice import chosen
from bot.answering.fit import CITED, fitted
from bot.answering.other_places import not_elsewhere, not_ranked_beyond
from bot.answering.question import Question
from bot.answering.unknown import Unknown, denials_of, unknown_of
from bot.answering.verdict import ANSWERS_FROM, SURE_FROM, verdict_of
from bot.answering.versions import Versions
from bot.answering.weighing import SupportingSentence
from ingest.glossary import Glossary
from ingest.index import Hit, Index

CITED_UNSURE = 2
"""Passages of an answer that may miss the question: a third has never held the answer
(53 such answers to golden and unlearned questions; a second has to 6)."""


NEAR_FROM = 0.01
"""The least likelihood with which passages are named beside a refusal. Of golden, typed,
paired and unlearned questions, and those of other centres, that were refused: 38 % of
those without an answer have less, and 2 % of those whose answer stands in what is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the documents say to the question."""

    sentences: tuple[SupportingSentence, ...]
    """As `chosen` orders them."""
    support: float
    """How sure it is that they answer, 0 to 1."""
    nearest: tuple[Hit, ...]
    """What fits best, in order; none where nothing comes near."""
    unknown: Unknown | None
    """Where a document says that it does not know; ``None`` where none does, or where
    the sentences answer."""

    @property
    def answers(self) -> bool:
        """Tell whether the support is enough to answer."""
        return bool(self.sentences) and self.support >= ANSWERS_FROM

    @property
    def is_sure(self) -> bool:
        """Tell whether nobody needs to be told that they may miss the question."""
        return self.support >= SURE_FROM


def find_evidence(
    question: Question,
    hits: Sequence[Hit],
    index: Index,
    glossary: Glossary,
    today: date,
) -> Evidence:
    """Weigh the passages of *hits*, and their sentences, against *question*."""
    asked = asked_of(question, index, glossary)
    passages = not_elsewhere(asked, fitted(asked, hits, index))
    if not passages or not asked.wanted:
        return Evidence(sentences=(), support=0.0, nearest=(), unknown=None)
    passages = Versions.of(index).meant(asked, passages, today)
    denials = denials_of(asked, passages, index)
    verdict = verdict_of(asked, passages, denials, index)
    card = index.cards[passages[0].hit.passage.path]
    is_past = is_of_another_year(asked, passages[0], card, today)
    support = 0.0 if is_past else verdict.support
    is_near = verdict.likely >= NEAR_FROM
    told = general_first(asked, not_ranked_beyond(asked, passages))
    most = CITED if support >= SURE_FROM else CITED_UNSURE
    return Evidence(
        sentences=tuple(chosen(asked, told, most)),
        support=support,
        nearest=tuple(one.hit for one in passages) if is_near else (),
        unknown=None if support >= ANSWERS_FROM else unknown_of(asked, denials),
    )
