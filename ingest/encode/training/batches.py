"""Material as bags -> batches of questions beside passages, source by source."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from ingest.encode.training.bags import Bags, Places, bags_of, beside, joined
from ingest.encode.training.frames import CHINESE, ENGLISH, Frames
from ingest.encode.training.pairs import Material
from ingest.encode.training.translation import Translation
from ingest.encode.training.vocabulary import without_brackets

MIX: Mapping[str, float] = {
    "news": 4.0,
    "news, in English": 2.0,
    "sentences, in English": 1.2,
    "encyclopaedia": 1.2,
    "encyclopaedia, in English": 0.7,
    "law_en_zh": 1.2,
    "words": 1.0,
    "tatoeba_en_zh": 0.8,
    "captions_en_zh": 0.5,
    "wikibio_en_zh": 0.8,
    "tico19_en_zh": 0.2,
    "gd_matters": 0.15,
    "huatuo_med": 0.3,
    "csl_title_abstract": 0.15,
    "law_title_article": 0.5,
    "law_title_article, in English": 0.15,
}
"""How often a batch is of a source, against the others."""

THINNED = 0.3
"""Share of its pieces that a question of a thinned source lacks, at 3 quarters, on
average: people do not ask in the passage's words."""

THINNED_SOURCES = (
    "news", "encyclopaedia", "law_en_zh", "wikibio_en_zh", "huatuo_med",
    "law_title_article",
)  # fmt: skip

THINNED_IN_ENGLISH = 0.15

FRAMED_SOURCES = (
    "news", "encyclopaedia", "gd_matters", "huatuo_med", "csl_title_abstract",
    "law_title_article",
)  # fmt: skip
"""Sources whose questions get frames: they ask for a passage. What says the same in two
languages gets none (English questions found less: R@5 0.52 instead of 0.63 of 60)."""

CHUNK_PIECES = 180
"""Consecutive sentences of a story make a passage of up to this length, in pieces."""

NEIGHBOURS = 4
"""Passages in a row of one story that meet in a batch: they are hard to tell apart."""

KEPT = 0.5
"""How often a passage keeps the sentence that asks for it."""

SENTENCE_PIECES = (5, 60)

_SENTENCE = re.compile("[^\u3002!?;\n]+[\u3002!?;\n]*")
_POINTER = re.compile(r"variant of|^see |^cl:")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff|]+")

Batch = tuple[Bags, Bags]
"""Questions, and passages: the first belong to the questions, others are wrong for all."""

Draw = Callable[[int], Batch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """The news as sentences, and passages of them."""

    sentences: Bags
    first: Places
    """For each passage, its first sentence."""
    last: Places
    """For each passage, the sentence after its last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Questions with passages; ``hard[i]`` looks right for question i, and is wrong."""

    questions: Bags
    passages: Bags
    answer: Places
    hard: Places
    """-1 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagged:
    """The material, cut into pieces."""

    aligned: dict[str, tuple[Bags, Bags]]
    words: tuple[Bags, Bags]
    asked: dict[str, Asked]
    stories: Stories

    def counts(self, size: int) -> npt.NDArray[np.int64]:
        """Count every piece."""
        parts = [bags for pair in self.aligned.values() for bags in pair]
        parts += [*self.words, self.stories.sentences]
        parts += [b for a in self.asked.values() for b in (a.questions, a.passages)]
        counts = sum(np.bincount(bags.ids, minlength=size) for bags in parts)
        found = np.asarray(counts, np.int64)
        found[0] = 0
        return found


def bagged(material: Material, tokenizer: Tokenizer) -> Bagged:
    """Cut *material* into pieces, and find the hard passages."""
    asked = {
        name: _asked(
            tokenizer, [p for _, p in pairs], list(enumerate(q for q, _ in pairs))
        )
        for name, pairs in material.asked.items()
    }
    asked["encyclopaedia"] = _asked(
        tokenizer,
        material.passages,
        [(answer, question) for question, answer in material.questions],
    )
    return Bagged(
        aligned={
            name: (
                bags_of(tokenizer, [english for english, _ in pairs]),
                bags_of(tokenizer, [chinese for _, chinese in pairs]),
            )
            for name, pairs in material.aligned.items()
        },
        words=_words(material, tokenizer),
        asked=asked,
        stories=_stories(material, tokenizer),
    )


def _asked(
    tokenizer: Tokenizer, passages: list[str], questions: list[tuple[int, str]]
) -> Asked:
    texts = [text for _, text in questions]
    answer = np.array([place for place, _ in questions], np.int64)
    return Asked(
        questions=bags_of(tokenizer, texts),
        passages=bags_of(tokenizer, passages),
        answer=answer,
        hard=_hard(texts, passages, answer),
    )


MOST_FOR_HARD = 20_000
"""A source with more passages gets no hard ones: statutes that share words often are
right as well."""

_K1, _B = 1.5, 0.75


def _hard(questions: list[str], passages: list[str], answer: Places) -> Places:
    """Give the wrong passage that BM25 takes for the best, for each question."""
    if len(passages) > MOST_FOR_HARD:
        return np.full(len(answer), -1)
    numbers: dict[str, int] = {}
    offered, asked = (_characters(texts, numbers) for texts in (passages, questions))
    return _best_wrong(asked, offered, answer, len(numbers))


def _characters(texts: list[str], numbers: dict[str, int]) -> Bags:
    """Cut *texts* into characters and pairs of them, and number these."""
    parts = [[*text, *map("".join, pairwise(text))] for text in texts]
    ids = [numbers.setdefault(gram, len(numbers)) for part in parts for gram in part]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    return Bags(np.array(ids, np.int32), starts)


def _best_wrong(asked: Bags, offered: Bags, answer: Places, size: int) -> Places:
    weighed, counted = _bm25(offered, size).T.tocsr(), _counted(asked, size)
    found = np.empty(len(answer), np.int64)
    for start in range(0, len(answer), 500):
        part = slice(start, start + 500)
        scores = (counted[part] @ weighed).toarray()
        scores[np.arange(len(scores)), answer[part]] = -1
        found[part] = scores.argmax(axis=1)
    return found


def _counted(bags: Bags, size: int) -> csr_matrix:
    ones = np.ones(len(bags.ids), np.float32)
    counts = csr_matrix((ones, bags.ids.copy(), bags.starts), shape=(len(bags), size))
    counts.sum_duplicates()
    return counts


def _bm25(bags: Bags, size: int) -> csr_matrix:
    """Give texts by pieces, each the piece's BM25 score in the text."""
    counts = _counted(bags, size)
    holding = np.bincount(counts.indices, minlength=size)
    idf = np.log1p((len(bags) - holding + 0.5) / (holding + 0.5))
    norm = _K1 * (1 - _B + _B * bags.lengths / max(bags.lengths.mean(), 1))
    owners = np.repeat(np.arange(len(bags)), np.diff(counts.indptr))
    saturated = counts.data / (counts.data + norm[owners])
    counts.data = (saturated * idf[counts.indices]).astype(np.float32)
    return counts


def _words(material: Material, tokenizer: Tokenizer) -> tuple[Bags, Bags]:
    english, chinese = [], []
    for word, glosses in material.words:
        for gloss in glosses:
            text = _IDEOGRAPHS.sub("", without_brackets(gloss)).strip()
            if text and not _POINTER.search(gloss):
                english.append(text)
                chinese.append(word)
    return bags_of(tokenizer, english), bags_of(tokenizer, chinese)


def _stories(material: Material, tokenizer: Tokenizer) -> Stories:
    texts, story = [], []
    for number, text in enumerate(material.stories):
        found = _SENTENCE.findall(text)
        texts.extend(found)
        story.extend([number] * len(found))
    sentences = bags_of(tokenizer, texts)
    lengths = sentences.lengths.tolist()
    cuts, filled = [0], 0
    for place in range(1, len(lengths)):
        filled += lengths[place - 1]
        if story[place] != story[place - 1] or filled + lengths[place] > CHUNK_PIECES:
            cuts.append(place)
            filled = 0
    first = np.array(cuts, np.int64)
    last = np.append(first[1:], len(lengths))
    size = sentences.starts[last] - sentences.starts[first]
    is_passage = (last - first >= 2) & (size >= 40) & (size < 400)  # noqa: PLR2004
    return Stories(sentences=sentences, first=first[is_passage], last=last[is_passage])


class Batches:
    """Draws batches; the same ones for the same seed."""

    def __init__(
        self,
        held: Bagged,
        translation: Translation,
        tokenizer: Tokenizer,
        chance: np.random.Generator,
    ) -> None:
        self._held = held
        self._translation = translation
        self._chance = chance
        self._chinese = Frames(tokenizer, CHINESE)
        self._english = Frames(tokenizer, ENGLISH)
        self._names = list(MIX)
        weights = np.array(list(MIX.values()))
        self._shares = weights / weights.sum()

    def draw(self, count: int) -> tuple[str, Bags, Bags]:
        """Give a source's name, about *count* questions, and passages."""
        name = str(self._chance.choice(self._names, p=self._shares))
        plain = name.removesuffix(", in English")
        questions, passages = self._of(plain)(count)
        if plain != name:
            if plain in FRAMED_SOURCES:
                questions = self._thinned(questions, THINNED_IN_ENGLISH)
            questions = self._translation.english(questions, self._chance)
        elif name in THINNED_SOURCES:
            questions = self._thinned(questions, THINNED)
        if plain in FRAMED_SOURCES:
            frames = self._chinese if plain == name else self._english
            questions = frames.around(questions, self._chance)
        return name, questions, passages

    def _of(self, name: str) -> Draw:
        if name == "news":
            return self._news
        if name == "sentences":
            return self._sentences
        if name in self._held.asked:
            return lambda count: self._answers(self._held.asked[name], count)
        pair = self._held.words if name == "words" else self._held.aligned[name]
        return lambda count: self._pairs(pair, count)

    def _pairs(self, pair: tuple[Bags, Bags], count: int) -> Batch:
        places = self._chance.choice(
            len(pair[0]), min(count, len(pair[0])), replace=False
        )
        return pair[0].take(places), pair[1].take(places)

    def _answers(self, asked: Asked, count: int) -> Batch:
        """Draw one question a passage, and behind the passages the hard ones."""
        order = self._chance.permutation(len(asked.answer))
        _, first = np.unique(asked.answer[order], return_index=True)
        places = self._chance.permutation(order[first])[:count]
        hard = np.setdiff1d(asked.hard[places], [*asked.answer[places], -1])
        passages = np.concatenate([asked.answer[places], hard])
        return asked.questions.take(places), asked.passages.take(passages)

    def _news(self, count: int) -> Batch:
        """Draw a sentence each of passages that stand in a row, every second removed."""
        held = self._held.stories
        groups = self._chance.choice(
            len(held.first) - NEIGHBOURS, count // NEIGHBOURS, replace=False
        )
        places = np.unique((groups[:, None] + np.arange(NEIGHBOURS)).ravel())
        first, last = held.first[places], held.last[places]
        chosen = first + self._chance.integers(0, last - first)
        passages = held.sentences.spans(first, last)
        is_kept = self._chance.random(len(places)) < KEPT
        starts = held.sentences.starts
        owners = passages.owners
        place = starts[first][owners] + np.arange(len(owners))
        place -= passages.starts[:-1][owners]
        is_asking = (place >= starts[chosen][owners]) & (
            place < starts[chosen + 1][owners]
        )
        without = passages.only(~is_asking | is_kept[owners])
        return held.sentences.take(chosen), without

    def _sentences(self, count: int) -> Batch:
        sentences = self._held.stories.sentences
        lengths = sentences.lengths
        drawn = self._chance.choice(len(sentences), 2 * count, replace=False)
        fits = (lengths[drawn] >= SENTENCE_PIECES[0]) & (
            lengths[drawn] < SENTENCE_PIECES[1]
        )
        texts = sentences.take(drawn[fits][:count])
        return texts, texts

    def _thinned(self, bags: Bags, share: float) -> Bags:
        """Drop pieces by chance, from some texts more than from others."""
        rate = self._chance.random(len(bags)) * share * 1.5
        is_kept = self._chance.random(len(bags.ids)) >= rate[bags.owners]
        is_kept[bags.starts[:-1][bags.lengths > 0]] = True
        return bags.only(is_kept)


def for_beginning(
    held: Bagged, translation: Translation, chance: np.random.Generator
) -> Bags:
    """Give the texts that latent semantic analysis sees; pairs stand in one text."""
    stories = held.stories
    plain, doubled = (
        np.sort(
            chance.choice(len(stories.first), min(n, len(stories.first)), replace=False)
        )
        for n in (60_000, 40_000)
    )
    bilingual = stories.sentences.spans(stories.first[doubled], stories.last[doubled])
    pairs = [*held.aligned.values(), held.words]
    pairs += [(a.questions, a.passages.take(a.answer)) for a in held.asked.values()]
    return joined(
        [
            stories.sentences.spans(stories.first[plain], stories.last[plain]),
            beside(bilingual, translation.english(bilingual, chance)),
            *(beside(left, right) for left, right in pairs),
        ]
    )
