"""bot.answering.dictionary: what Chinese words share."""

from bot.answering.dictionary import dictionary


def test_words_that_translate_one_english_word_share_a_sense():
    """工资 and 薪水 both are “salary”; 雅思 and 托福 share nothing."""
    found = dictionary()
    assert found.senses_of("工资") & found.senses_of("薪水")
    assert not found.senses_of("雅思") & found.senses_of("托福")


def test_what_is_no_word_has_no_sense():
    """Neither nothing nor a stretch across two words is an entry."""
    assert dictionary().senses_of("") == frozenset()
    assert dictionary().senses_of("不存在的词语") == frozenset()
