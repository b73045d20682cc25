"""Bags -> batches of questions beside passages, source by source."""

from collections.abc import Callable, Mapping

import numpy as np
from tokenizers import Tokenizer

from ingest.encode.training.bagged import Asked, Bagged
from ingest.encode.training.bags import Bags
from ingest.encode.training.frames import CHINESE, ENGLISH, Frames
from ingest.encode.training.translation import Translation

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

NEIGHBOURS = 4
"""Passages in a row of one story that meet in a batch: they are hard to tell apart."""

KEPT = 0.5
"""How often a passage keeps the sentence that asks for it."""

SENTENCE_PIECES = (5, 60)

Batch = tuple[Bags, Bags]
"""Questions, and passages: the first belong to the questions, others are wrong for all."""

Draw = Callable[[int], Batch]


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
