"""Material -> bags: pairs, questions with their passages, and stories, by source."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from ingest.encode.training.bags import Bags, Places, bags_of
from ingest.encode.training.hard import hardest
from ingest.encode.training.pairs import Material
from ingest.encode.training.vocabulary import without_brackets

CHUNK_PIECES = 180
"""Consecutive sentences of a story make a passage of up to this length, in pieces."""

_SENTENCE = re.compile("[^\u3002!?;\n]+[\u3002!?;\n]*")
_POINTER = re.compile(r"variant of|^see |^cl:")
_IDEOGRAPHS = re.compile("[\u3400-\u9fff|]+")


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
        hard=hardest(texts, passages, answer),
    )


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
