"""Question -> Asked: what evidence for it must hold, and how rare each part is."""

import itertools
import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.answering.asking import Sought, sought_in
from bot.answering.circumstances import without_circumstances
from bot.answering.everyday import everyday_tokens
from bot.answering.meaning import embedding_of, meanings_of
from bot.answering.question import Question, subject_of
from bot.answering.regions import regions_in
from ingest.glossary import Glossary, Synonyms
from ingest.index import Index, Terms
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

ACROSS_WORDS = 0.35
"""What a pair of ideographs counts that stands across two words: rare as it is, it tells
little. Tried on the golden questions: 1, 0.6, 0.5, 0.35, 0.25, 0.2."""

OF_ONESELF = 0.3
"""What a token counts that only tells of the asker: an answer seldom takes it up."""

OF_ANY_TALK = 0.1
"""What a token counts that stands in everyday words alone."""

LEAST_MEANT = 0.4
"""How likely another word must be meant, for a text that has it to count as having the
asked one; not above ``SYNONYM_WEIGHT``, or the glossary would not count. Tried on the
golden questions: 0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6."""

USUAL_RARITY = math.log1p(840.5 / 0.5)
"""How rare a word is that none of 840 passages has. Rarities, and what is made of them, are
told as in a folder of so many: what is learned in one folder holds in a smaller one."""

Floats = npt.NDArray[np.float64]

UNKNOWN = np.array([-1], np.int32)
"""The id of a term that no passage has."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as evidence is measured against it."""

    question: Question
    general: str
    """The question's text, folded, without what it tells of the asker."""
    synonyms: tuple[Synonyms, ...]
    """What the glossary knows of its words."""
    wanted: tuple[str, ...]
    """Tokens, each once, in order."""
    alternatives: tuple[frozenset[str], ...]
    """For each wanted token, the tokens by which a text has it."""
    own: tuple[frozenset[str], ...]
    """The same without what a dictionary gives: words as they are asked for."""
    rarity: Floats
    """Of each wanted token, > 0 and at most ``USUAL_RARITY``."""
    scale: float
    """What a rarity of the index is multiplied by, to be as in a usual folder."""
    is_known: npt.NDArray[np.bool_]
    """Whether any document has the token, or one that means the same."""
    is_everyday: npt.NDArray[np.bool_]
    """Whether only everyday words have the token."""
    embedding: npt.NDArray[np.float32]

    @cached_property
    def folded(self) -> str:
        """The question's text, folded."""
        return fold(self.question.text)

    @cached_property
    def sought(self) -> frozenset[Sought]:
        """The kinds of thing that it is after."""
        return sought_in(self.folded)

    @cached_property
    def places(self) -> frozenset[str]:
        """The cities and districts that it asks about."""
        return regions_in(self.general)

    @cached_property
    def all_tokens(self) -> frozenset[str]:
        """All tokens of the question."""
        return frozenset(tokens(self.question.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The wanted tokens that are numbers."""
        return frozenset(token for token in self.wanted if token[0].isdigit())

    @cached_property
    def mean_rarity(self) -> float:
        """How rare a wanted token is on average; 0 where nothing is wanted."""
        return float(self.rarity.mean()) if self.wanted else 0.0

    @cached_property
    def chunks(self) -> tuple[npt.NDArray[np.bool_], ...]:
        """What it is about, piece by piece: which wanted tokens each piece has."""
        found = []
        for piece in self.question.subject.split():
            held = set(tokens(piece))
            has = np.array([token in held for token in self.wanted], bool)
            if has.any():
                found.append(has)
        return tuple(found)

    @cached_property
    def weights(self) -> Floats:
        """What each wanted token counts in a coverage; together 1."""
        return self.rarity / max(float(self.rarity.sum()), 1e-6)

    @cached_property
    def chunk_weights(self) -> Floats:
        """What each wanted token counts in each chunk, ``(chunks, wanted)``."""
        of_chunks = np.array(self.chunks, np.float64).reshape(-1, len(self.wanted))
        of_chunks *= self.rarity
        total: Floats = np.maximum(of_chunks.sum(axis=1, keepdims=True), 1e-6)
        return of_chunks / total

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """All tokens by which a text may have a wanted one."""
        return tuple(dict.fromkeys(itertools.chain(*self.own, *self.alternatives)))

    @cached_property
    def meant(self) -> npt.NDArray[np.float32]:
        """Which wanted tokens each of `telling` stands for, ``(telling, wanted)``."""
        return _standing_for(self.telling, self.alternatives)

    @cached_property
    def literal(self) -> npt.NDArray[np.float32]:
        """The same without translation."""
        return _standing_for(self.telling, self.own)

    def held_by(self, held: AbstractSet[str]) -> npt.NDArray[np.bool_]:
        """Tell which wanted tokens a text with the tokens *held* has."""
        return np.array([not held.isdisjoint(a) for a in self.alternatives], bool)

    def coverage(self, held: AbstractSet[str]) -> float:
        """Give the share of the wanted tokens in *held*, weighed by rarity, 0 to 1."""
        return float(self.rarity @ self.held_by(held) / max(self.rarity.sum(), 1e-6))

    def subject_as_in(self, text: str) -> str:
        """Give the subject with the words of *text*, folded, where the glossary has them."""
        subject = self.question.subject
        for synonyms in self.synonyms:
            subject = subject.replace(synonyms.word, synonyms.said_in(text))
        return subject

    def longest_run(self, text: str) -> float:
        """Give the share of the subject that one stretch of *text*, folded, repeats."""
        wanted = self.folded.strip("?。!")
        best = 0
        for first in range(len(wanted)):
            while (
                first + best < len(wanted) and wanted[first : first + best + 1] in text
            ):
                best += 1
        return best / max(len(self.question.subject), 1)


def asked_of(question: Question, index: Index, glossary: Glossary) -> Asked:
    """Prepare *question* for measuring."""
    words = [word for word, _ in index.pieces_encoder.words(question.subject)]
    everyday = everyday_tokens(words)
    explained = {
        *everyday,
        *"".join(s.word for s in glossary.synonyms_in(question.text)),
    }
    strange = _strange(words, question, index.terms)
    wanted = (*question.subject_tokens, *(w for w in strange if w not in explained))
    own = _own(question, wanted, glossary)
    alternatives = _alternatives(question, wanted, glossary, index.terms)
    rarity = _rarities(wanted, alternatives, index, _across(words))
    scale = USUAL_RARITY / float(index.lexical.idf(UNKNOWN)[0])
    general = without_circumstances(fold(question.text))
    asking = frozenset(tokens(subject_of(general)))
    is_asked = [token in asking or token in general for token in wanted]
    counts = np.where(is_asked, 1.0, OF_ONESELF)
    is_everyday = np.array([token in everyday for token in wanted], bool)
    counts *= np.where(is_everyday, OF_ANY_TALK, 1.0)
    return Asked(
        question=question,
        general=general,
        synonyms=glossary.synonyms_in(question.text),
        wanted=wanted,
        alternatives=alternatives,
        own=own,
        rarity=np.array([rare for rare, _ in rarity], np.float64) * counts * scale,
        scale=scale,
        is_known=np.array([is_known for _, is_known in rarity], bool),
        is_everyday=is_everyday,
        embedding=embedding_of(question, glossary, index),
    )


def _standing_for(
    telling: Sequence[str], means: Sequence[frozenset[str]]
) -> npt.NDArray[np.float32]:
    rows = [[token in one for one in means] for token in telling]
    return np.array(rows, np.float32).reshape(len(telling), len(means))


def _strange(words: Sequence[str], question: Question, terms: Terms) -> list[str]:
    """Give those of *words* that are one ideograph, which no document has.

    Pairs do not show it: what a question wants of a dog is in none that it is part of.
    """
    single = dict.fromkeys(w for w in words if len(w) == 1 and has_ideographs(w))
    strange = [word for word in single if word not in question.subject_tokens]
    return list(itertools.compress(strange, (terms.ids(strange) < 0).tolist()))


def _alternatives(
    question: Question, wanted: Sequence[str], glossary: Glossary, terms: Terms
) -> tuple[frozenset[str], ...]:
    """Give, for each wanted token, all tokens that mean it."""
    means = {token: {token} for token in wanted}
    for meaning in meanings_of(question, glossary, terms):
        if meaning.weight < LEAST_MEANT:
            continue
        parts = tokens(meaning.word)
        longer = [part for part in parts if len(part) > 1]
        for token in meaning.asked & means.keys():
            means[token].update(longer or parts)
    return tuple(frozenset(means[token]) for token in wanted)


def _own(
    question: Question, wanted: Sequence[str], glossary: Glossary
) -> tuple[frozenset[str], ...]:
    """Give, for each wanted token, itself and what the glossary puts beside it."""
    means = {token: {token} for token in wanted}
    for synonyms in glossary.synonyms_in(question.text):
        others = {part for word in synonyms.others for part in tokens(word)}
        longer = {part for part in others if len(part) > 1}
        for token in set(tokens(synonyms.word)) & means.keys():
            means[token] |= longer or others
    return tuple(frozenset(means[token]) for token in wanted)


def _across(words: Sequence[str]) -> AbstractSet[str]:
    """Give the pairs of ideographs that stand across two of *words*, and in none."""
    pairs = {
        left[-1] + right[0]
        for left, right in itertools.pairwise(words)
        if has_ideographs(left) and has_ideographs(right)
    }
    return pairs.difference(*map(tokens, words))


def _rarities(
    wanted: Sequence[str],
    alternatives: Sequence[frozenset[str]],
    index: Index,
    across: AbstractSet[str],
) -> list[tuple[float, bool]]:
    """Give for each token how rare the commonest known way to say it is, and if one is.

    All are looked up at once. Those *across* two words count less.
    """
    every = list(frozenset[str]().union(*alternatives))
    ids = index.terms.ids(every)
    rarity = dict(zip(every, index.lexical.idf(ids).tolist(), strict=True))
    known = frozenset(itertools.compress(every, (ids >= 0).tolist()))
    return [
        (
            (ACROSS_WORDS if token in across else 1.0)
            * min(rarity[one] for one in means & known or means),
            not means.isdisjoint(known),
        )
        for token, means in zip(wanted, alternatives, strict=True)
    ]
