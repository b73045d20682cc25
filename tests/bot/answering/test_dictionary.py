"""bot.answering.dictionary: what English words mean, and what Chinese words share."""

import itertools

import numpy as np
import pytest

from bot.answering.dictionary import build, dictionary
from ingest.lexicon import tokens


def meant_by(english):
    """Give how likely *english* means each Chinese word."""
    found = dictionary().translations(tokens(english), frozenset())
    return {one.word: one.weight for one in found}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Shanghai", "上海"),
        ("Zhejiang", "浙江"),
        ("Sichuan", "四川"),
        ("Tianjin", "天津"),
        ("Chongqing", "重庆"),
        ("Zhengzhou", "郑州"),
        ("Guangxi", "广西"),
        ("Suzhou", "苏州"),
    ],
)
def test_a_place_means_itself(english, chinese):
    """Not a place that lies in it, nor a university there."""
    words = meant_by(english)
    assert max(words, key=words.get) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("epidemic", "疫情"),
        ("medical", "医疗"),
        ("subsidy", "补助"),
        ("startup", "初创"),
        ("fever", "发热"),
    ],
)
def test_a_word_means_what_translators_write(english, chinese):
    """Also where no gloss says so."""
    assert chinese in meant_by(english)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("harbour", "harbor"),
        ("licence", "license"),
        ("centre", "center"),
        ("programme", "program"),
        ("catalogue", "catalog"),
    ],
)
def test_british_spelling_means_the_same(british, american):
    """Returnees spell as they learned it."""
    assert meant_by(british).keys() & meant_by(american).keys()


def test_a_gloss_names_what_it_begins_with():
    """What follows a name says where it lies, or what it is."""
    glosses = build.read_glosses(
        {"zh": word, "pinyin": pinyin, "en": glosses}
        for word, pinyin, *glosses in (
            ("上海", "Shang4 hai3", "Shanghai municipality, east China, abbr. to 沪"),
            ("复旦大学", "Fu4 dan4 Da4 xue2", "Fudan University, Shanghai"),
            ("广西", "Guang3 xi1", "Guangxi Zhuang autonomous region 广西壮族自治区"),
            ("爱因斯坦", "Ai4 yin1 si1 tan3", "Albert Einstein (1879-1955), physicist"),
            ("曾朴", "Zeng1 Pu3", "Zeng Pu (1872-1935), novelist"),
            ("司", "Si1", "surname Si"),
            ("补贴", "bu3 tie1", "to subsidize", "subsidy; allowance"),
        )
    )
    assert glosses["shanghai"] == {"上海"}
    assert glosses["fudan universiti"] == {"复旦大学"}
    assert glosses["guangxi"] == {"广西"}
    assert glosses["einstein"] == {"爱因斯坦"}
    assert glosses["allow"] == glosses["subsidi"] == {"补贴"}
    assert not glosses.keys() & {"pu", "si"}


def test_what_a_word_became_is_learned_from_pairs():
    """A word that stands beside everything is what nothing in particular became."""
    pairs = [
        (["red", "car"], ["红", "汽车", "的"]),
        (["red", "flag"], ["红", "旗", "的"]),
        (["blue", "car"], ["蓝", "汽车", "的"]),
        (["blue", "flag"], ["蓝", "旗", "的"]),
    ]
    learned = build.learn(pairs * 5)
    best = {word: max(became, key=became.get) for word, became in learned.items()}
    assert best == {"red": "红", "car": "汽车", "blue": "蓝", "flag": "旗"}


def test_words_that_translate_one_english_word_share_a_sense():
    """工资 and 薪水 both are “salary”; 雅思 and 托福 share nothing."""
    found = dictionary()
    assert found.senses_of("工资") & found.senses_of("薪水")
    assert not found.senses_of("雅思") & found.senses_of("托福")


def test_what_is_no_word_has_no_sense():
    """Neither nothing nor a stretch across two words is an entry."""
    assert dictionary().senses_of("") == frozenset()
    assert dictionary().senses_of("不存在的词语") == frozenset()


def test_a_word_is_found_however_long_it_is():
    """A long one, and one that begins another, as surely as one that is read through."""
    found = dictionary()
    text, offsets = found._text, found._offsets.tolist()
    entries = range(0, len(offsets) - 1, 997)
    assert len(entries) > 100
    for entry in entries:
        word = text[offsets[entry] : offsets[entry + 1]]
        same = {n for n in entries if text[offsets[n] : offsets[n + 1]] == word}
        grams = np.searchsorted(found._starts, sorted(same), side="right") - 1
        assert set(grams.tolist()) <= found.senses_of(word.decode())
    assert found.senses_of("工资") != found.senses_of("工")


def test_it_is_read_before_anybody_asks_in_english(assistant):
    """The first English question waits for nothing that warming could have opened."""
    dictionary.cache_clear()
    assistant.warm()
    assert dictionary.cache_info().currsize == 1


def test_a_word_is_found_wherever_it_is_an_entry():
    """Each of the n-grams that have it among their words, and no other."""
    found = dictionary()
    for number in (7, 60_000, 120_000):
        word = found._entry(number)
        grams = {
            gram
            for gram, (first, last) in enumerate(itertools.pairwise(found._starts))
            if word in map(found._entry, range(first, last))
        }
        assert found.senses_of(word.decode()) == grams
