"""Text, glossary -> the text in words that documents use."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.answering.dictionary import dictionary
from bot.answering.question import ENGLISH_FRAMES, ENGLISH_FRAMING_WORDS
from bot.answering.wording.pinyin import is_read, readings_of, syllables_of
from bot.answering.wording.ranked import names_of_ranks, with_name_of_ranks
from bot.answering.wording.speech import as_written
from ingest.glossary import Glossary
from ingest.lexicon import tokens
from ingest.script import fold, has_ideographs

LONGEST = 6
"""Ideographs of the longest word that a misspelling is taken for."""

_RUN = re.compile("[㐀-鿿]{2,}")
_IDEOGRAPHS_ONLY = re.compile("[㐀-鿿]+")
_LATIN_RUN = re.compile(r"[a-z]+(?:[ '][a-z]+)*")

_ASKING = (
    "请问", "我想", "想问", "怎样", "手续", "才能", "最高", "丢了", "补办",
    "多少钱", "多少", "多久", "多长时间", "几个月", "几年", "几天", "怎么办", "怎么", "如何",
    "什么时候", "什么", "哪里", "哪个", "哪些", "可以", "可不可以", "能不能", "需要", "要不要",
    "有没有", "是不是", "申请", "办理", "材料", "条件", "流程", "时间", "费用", "有效期",
    "地址", "电话", "上海", "公司", "学校", "工作", "回国", "买车", "孩子", "政策",
)  # fmt: skip
"""Words by which one asks, that pinyin may stand for."""

_SHORT = {
    "yao": "要", "qian": "钱", "ma": "吗", "de": "的", "ji": "几", "jiao": "交", "zai": "在",
    "wo": "我", "neng": "能", "huan": "换", "ban": "办", "zheng": "证", "nian": "年",
    "yue": "月", "tian": "天", "ge": "个", "shi": "是", "you": "有", "mei": "没", "bu": "不",
    "ke": "可", "na": "哪", "mai": "买", "che": "车", "hui": "会", "dao": "到", "he": "和",
}  # fmt: skip
"""Syllables that are read as these words, between longer ones that are known."""


_EVERYDAY = frozenset(
    "卖买带待代呆交给是在做坐打住租教叫找要有到来去会想办换拿看查过开用"
)
"""Ideographs that are words by themselves, and hardly typed for another that sounds so:
who asks about selling (卖) a home does not mean buying (买)."""


class Wording:
    """Puts a question into the words of the documents; safe to share.

    Cantonese and colloquial words become Mandarin; pinyin, and words misspelt with
    characters that sound alike, become the glossary's words.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def plain(self, text: str) -> str:
        """Give *text* in the words of the documents; unchanged where it is already."""
        folded = fold(text)
        plain = with_name_of_ranks(as_written(folded), self._ranks)
        if has_ideographs(plain):
            plain = _RUN.sub(lambda run: self._spelt(run.group()), plain)
        plain = _LATIN_RUN.sub(lambda run: self._in_ideographs(run.group()), plain)
        return text if plain == folded else plain

    @cached_property
    def _ranks(self) -> Mapping[int, str]:
        """What the glossary calls ranks up to some last one."""
        return names_of_ranks(self._glossary)

    @cached_property
    def _words(self) -> dict[str, None]:
        """The glossary's words of two ideographs and more, folded, in order."""
        words = (fold(word) for group in self._glossary.groups for word in group.words)
        return dict.fromkeys(
            w for w in words if len(w) > 1 and _IDEOGRAPHS_ONLY.fullmatch(w)
        )

    @cached_property
    def _word_of(self) -> dict[tuple[str, ...], str]:
        """The glossary's words by how they are read; the first of several goes."""
        found: dict[tuple[str, ...], str] = {}
        for word in (*self._words, *_ASKING, *self._parts()):
            for reading in readings_of(word):
                found.setdefault(reading, word)
        return found

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        """How the words of `_word_of` begin: two syllables each."""
        return frozenset(reading[:2] for reading in self._word_of)

    def _parts(self) -> Iterator[str]:
        """Yield what longer words are made of: half a word is pinyin, too."""
        for word in self._words:
            for size in range(len(word) - 1, 1, -1):
                for first in range(len(word) - size + 1):
                    yield word[first : first + size]

    def _spelt(self, run: str) -> str:
        """Correct words of *run* that only sound like the glossary's."""
        place = 0
        result = ""
        while place < len(run):
            size, word = self._heard(run, place)
            result += word
            place += size
        return result

    def _heard(self, run: str, place: int) -> tuple[int, str]:
        """Give the length at *place* and the word that is meant there."""
        beginnings = readings_of(run[place : place + 2])
        may_sound = any(two in self._beginnings for two in beginnings)
        for size in range(min(LONGEST, len(run) - place), 1, -1):
            written = run[place : place + size]
            if written in self._words:
                return size, written
            if may_sound and (meant := self._meant(written, run, place)):
                return size, meant
        return 1, run[place]

    def _meant(self, written: str, run: str, place: int) -> str:
        """Give the word that *written* sounds like; empty where it stands itself."""
        for reading in readings_of(written):
            meant = self._word_of.get(reading, "")
            if meant in self._words and _is_slip(written, meant):
                around = run[max(0, place - 1) : place + len(written) + 1]
                return meant if not _is_made_of_words(around, written) else ""
        return ""

    def _in_ideographs(self, run: str) -> str:
        """Give the words that *run* is the pinyin of; itself where it is none."""
        words = run.replace("'", " ").split()
        if sum(word in ENGLISH_FRAMES for word in words) >= ENGLISH_FRAMING_WORDS:
            return run
        if self._is_all_english(words):
            return run
        spoken = [self._read(stretch) for stretch in self._stretches(words)]
        if not any(is_known for _, is_known in spoken):
            return run
        return "".join(
            text if is_known else f" {' '.join(map(_named, text.split()))} "
            for text, is_known in spoken
        )

    def _stretches(self, words: Sequence[str]) -> Iterator["_Stretch"]:
        """Join the syllables of neighbouring words; a word that is no pinyin stays."""
        spelt = [() if self._is_english(word) else syllables_of(word) for word in words]
        pairs = zip(words, spelt, strict=True)
        for is_pinyin, group in itertools.groupby(
            pairs, key=lambda pair: bool(pair[1])
        ):
            held = list(group)
            text = " ".join(word for word, _ in held)
            joined = tuple(itertools.chain.from_iterable(parts for _, parts in held))
            yield _Stretch(text, joined if is_pinyin else ())

    def _is_all_english(self, words: Sequence[str]) -> bool:
        """Tell whether *words* are English that borrows some: hukou requirements.

        One of them is English beyond doubt, and English texts know all others.
        """
        sure = [word for word in words if not syllables_of(word) and _is_word(word)]
        return bool(sure) and all(
            _is_word(word) or self._glossary.synonyms_in(word) for word in words
        )

    def _is_english(self, word: str) -> bool:
        """Tell whether the bilingual dictionary alone knows a longer word.

        One syllable is no English word, were it as long as “xiang”.
        """
        is_longer = len(word) > 4  # noqa: PLR2004 - shorter ones are mostly pinyin too
        heard = syllables_of(word)
        if not is_longer or len(heard) == 1 or heard in self._word_of:
            return False
        return _is_word(word)

    def _read(self, stretch: "_Stretch") -> tuple[str, bool]:
        """Give the words of *stretch*, and whether they are of the vocabulary.

        Of all ways to cut it, that which leaves the fewest syllables, in the fewest
        words: 永久居留 申请, and not 永久居留身 qing.
        """
        heard = stretch.syllables
        after = [_Read(left=0, words=0, text="", is_known=False)]
        for place in reversed(range(len(heard))):
            ways = self._ways(heard[place : place + LONGEST], after)
            after.insert(0, min(ways, key=lambda way: (way.left, way.words)))
        return (after[0].text, True) if after[0].is_known else (stretch.text, False)

    def _ways(
        self, heard: Sequence[str], after: Sequence["_Read"]
    ) -> Iterator["_Read"]:
        """Yield how *heard* may begin, the longest word first, and go on as in *after*."""
        for size in range(len(heard), 1, -1):
            if word := self._word_of.get(tuple(heard[:size])):
                rest = after[size - 1]
                yield _Read(rest.left, rest.words + 1, word + rest.text, is_known=True)
        rest, word = after[0], _SHORT.get(heard[0], "")
        text = (word or f" {heard[0]} ") + rest.text
        yield _Read(rest.left + (not word), rest.words + 1, text, rest.is_known)


class _Stretch(NamedTuple):
    """Neighbouring words that may be pinyin, or one that cannot."""

    text: str
    syllables: tuple[str, ...]


class _Read(NamedTuple):
    """Syllables, read from some place to the end."""

    left: int
    """How many of them are no word."""
    words: int
    text: str
    is_known: bool
    """Whether a word of several syllables is among them."""


def _is_word(word: str) -> bool:
    """Tell whether the bilingual dictionary knows *word*."""
    return bool(dictionary().translations(tokens(word), frozenset()))


def _named(word: str) -> str:
    """Give the name that *word* is the pinyin of to the bilingual dictionary, or it."""
    if len(syllables_of(word)) == 1:  # every one is somebody's name
        return word
    meant = dictionary().translations(tokens(word), frozenset())
    names = [one for one in meant if is_read(word, one.word)]
    best = min(names, key=lambda one: (-one.weight, len(one.word)), default=None)
    return best.word if best else word


def _is_slip(written: str, meant: str) -> bool:
    """Tell whether *written* is no word itself and shares a character with *meant*."""
    others = [a for a, b in zip(written, meant, strict=True) if a != b]
    is_meant = any(other in _EVERYDAY for other in others)
    is_like = len(others) < len(written) and not is_meant
    return is_like and not dictionary().has_word(written)


def _is_made_of_words(around: str, written: str) -> bool:
    """Tell whether a neighbour makes a word with the first or last of *written*."""
    first = around.index(written)
    last = first + len(written)
    pairs = (
        around[first - 1 : first + 1] if first else "",
        around[last - 1 : last + 1],
    )
    return any(len(pair) > 1 and dictionary().has_word(pair) for pair in pairs)
