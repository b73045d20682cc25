"""bot.answering.meaning: other words that mean what a question asks."""

import numpy as np
import pytest

from bot.answering.meaning import embedding_of, meanings_of, names_read, words_spelt
from bot.answering.question import question_of
from ingest.corpus import index_of
from ingest.glossary import Glossary, read_glossary
from ingest.index import Terms
from ingest.index.vocabulary import Numbering, write_terms


@pytest.fixture
def terms(tmp_path):
    """Give the terms of documents on two parks."""
    numbering = Numbering(None)
    texts = ("临港新片区的办公室", "漕河泾开发区,树林和钢铁")
    write_terms(tmp_path, numbering, [numbering.of(text) for text in texts])
    return Terms(tmp_path)


def test_a_name_in_pinyin_is_one_that_documents_have(terms):
    """No dictionary has these parks; the documents do, and only so written."""
    assert names_read("lingang", terms) == ["临港"]
    assert names_read("caohejing", terms) == ["漕河泾"]
    assert names_read("zhangjiang", terms) == []


def test_what_is_no_pinyin_is_no_name(terms):
    """Neither an English word nor a single syllable is read."""
    assert names_read("office", terms) == []
    assert names_read("gang", terms) == []


def test_an_english_question_means_the_name_it_spells(terms):
    """It stands for the word that was typed, as surely as that itself."""
    question = question_of("Does Lingang pay rent subsidies?")
    found = {
        m.word: m for m in meanings_of(question, Glossary(), terms) if m.weight == 1
    }
    assert found["临港"].asked == {"lingang"}


def test_a_question_means_what_the_glossary_says(encoder, tmp_path):
    """An abbreviation is near what it stands for, though no sentence has it."""
    (tmp_path / "glossary.yaml").write_text(
        "terms: [{term: permanent residence, same: [PR]}]", "utf-8"
    )
    glossary = read_glossary(tmp_path)
    index = index_of(tmp_path, [("pr", "", "Who may settle for good.")], encoder)
    question = question_of("how do I get PR")
    near = encoder.encode_passages(["permanent residence"])[0]
    with_words = embedding_of(question, glossary, index)
    without = embedding_of(question, Glossary(), index)
    index.close()
    assert with_words @ near > without @ near + 0.2
    assert np.linalg.norm(with_words) == pytest.approx(1, abs=1e-5)


def test_words_by_which_one_asks_mean_nothing(terms):
    """“Does” is no deer, though their stems are one."""
    found = meanings_of(question_of("What does it do?"), Glossary(), terms)
    assert [meaning.word for meaning in found] == []


def test_english_words_in_a_chinese_question_are_translated_and_names_are_not(terms):
    """Who studied abroad mixes both; a capital letter begins a name."""
    question = question_of("公司register要多少capital, Apple也要吗?")
    words = [meaning.word for meaning in meanings_of(question, Glossary(), terms)]
    assert {"登记", "资本"} <= set(words)
    assert "苹果" not in words


def test_pinyin_that_was_read_is_no_english(terms):
    """“gang” was 港 before it could be a crowd."""
    question = question_of("lin gang落户", plain=lambda _: "临港落户")
    assert list(meanings_of(question, Glossary(), terms)) == []


def test_a_slip_is_read_as_the_word_that_documents_have(encoder, tmp_path):
    """What documents have themselves, or many words are like, is no slip."""
    rows = [("a", "Permit", "Keep the passport and the certificate of the degree.")]
    index = index_of(tmp_path, rows, encoder)
    terms = index.terms
    asked = meanings_of(question_of("where is my pasport?"), Glossary(), terms)
    words = {meaning.word for meaning in asked}
    spelt = {
        word: words_spelt(word, terms) for word in ("certifcate", "degree", "pizza")
    }
    index.close()
    assert {"passport", "护照"} <= words
    assert spelt == {"certifcate": ["certificate"], "degree": [], "pizza": []}


@pytest.mark.parametrize(
    "text",
    [
        "If I become a Canadian citizen do I lose my hukou?",
        "我拿英国护照怎么开户",
        "swapping my UK licence",
    ],
)
def test_a_paper_of_a_country_is_a_foreign_one(terms, text):
    """The rules for foreign passports, licences and degrees hold for each country's."""
    found = {m.word for m in meanings_of(question_of(text), Glossary(), terms)}
    assert {"外国", "foreign"} <= found


@pytest.mark.parametrize(
    "text", ["我拿香港护照怎么开户", "how do i get a licence in the UK"]
)
def test_another_countrys_own_matters_are_not_just_foreign(terms, text):
    """Hong Kong has rules of its own; and what is done abroad is not told here."""
    found = {m.word for m in meanings_of(question_of(text), Glossary(), terms)}
    assert "外国" not in found
