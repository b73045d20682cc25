"""bot.chat.reply: what a person sees."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, AnswerSentence, Citation, NoAnswer
from bot.answering.question import question_of
from bot.answering.scope import Outside
from bot.chat.messages import escape, split_html
from bot.chat.reply import answer_html, sources_html
from bot.terminal import show_text
from bot.texts import texts_for
from ingest.document import Card, Kind, Language, Source
from ingest.script import written_in
from tests.bot_api.markup import parse_html

TODAY = date(2026, 11, 23)
PASSAGE = "一句 <话>。第二句。第三句。"


def _card(**facts) -> Card:
    return Card(
        path="a.md",
        title="标题 & <题>",
        kind=Kind.POLICY,
        language=Language.ZH_HANS,
        sources=(Source(name="甲", url="https://example.org/?a=1&b='2'"),),
        **facts,
    )


def _answer(*sentences: str, card=None) -> Answer:
    citation = Citation(
        rank=1, card=card or _card(), heading=("节",), page=3, quote=PASSAGE, score=1.0
    )
    return Answer(
        question=question_of("问什么?"),
        sentences=tuple(
            AnswerSentence(text=text, original=text, rank=1) for text in sentences
        ),
        citations=(citation,),
    )


def _shown(html: str) -> str:
    return parse_html(html)[0]


def test_a_source_is_named_with_section_and_page():
    """However many sentences come from a passage, its source is one line."""
    shown = _shown(answer_html(_answer("一句 <话>。", "第二句。"), TODAY))
    assert shown.count("标题 & <题> › 节") == 1
    assert "[1] 标题 & <题> › 节 · 第3页" in shown


@pytest.mark.parametrize("language", list(Language))
def test_what_may_miss_the_question_says_so_first(language):
    """Before the sentences, in the asker's language; a sure answer has no such line."""
    sure = replace(_answer("第二句。"), question=question_of("问什么?", language))
    warning = texts_for(language).unsure
    shown = _shown(answer_html(replace(sure, is_unsure=True), TODAY))
    assert shown.startswith(warning)
    assert warning not in _shown(answer_html(sure, TODAY))
    assert show_text(replace(sure, is_unsure=True), TODAY).startswith(warning)


def test_the_quote_stands_in_its_passage_in_bold():
    """The expandable quote shows the passage, with the sentence taken marked."""
    html = answer_html(_answer("一句 <话>。"), TODAY)
    assert "<blockquote expandable>[1] <b>一句 &lt;话&gt;。</b>第二句。第三句。" in html


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({"valid_until": date(2030, 1, 1)}, "有效期至2030-01-01"),
        ({"valid_until": date(2020, 1, 1)}, "已于2020-01-01到期"),
        ({"valid_from": date(2027, 1, 1)}, "2027-01-01才开始施行"),
        ({"valid_from": date(2025, 1, 1)}, "自2025-01-01起施行"),
    ],
)
def test_validity_is_shown(facts, note):
    """Every source says since or until when it holds."""
    assert note in _shown(answer_html(_answer("第二句。", card=_card(**facts)), TODAY))


def test_a_no_answer_without_neighbours_is_short():
    """Where nothing is near, no empty list is shown."""
    html = answer_html(NoAnswer(question=question_of("?"), nearest=()), TODAY)
    assert texts_for(Language.ZH_HANS).nearest not in html


@pytest.mark.parametrize("language", list(Language))
def test_who_asks_for_what_is_outside_is_not_told_to_ask_otherwise(language):
    """Other words help where nothing was found, and staff alone where all is refused."""
    texts, question = texts_for(language), question_of("?", language)
    missing = NoAnswer(question=question, nearest=())
    outside = replace(missing, outside=Outside.REAL_TIME)
    for show in (answer_html, show_text):
        assert unescape(show(missing, TODAY)).endswith(texts.ask_person)
        assert unescape(show(outside, TODAY)).endswith(f"\n{texts.ask_staff}")


def test_what_lies_nearest_is_named_in_the_askers_script():
    """In chat and in the terminal alike."""
    section = replace(_answer("第二句。").citations[0], heading=("落户条件",))
    question = question_of("?", Language.ZH_HANT)
    near = NoAnswer(question=question, nearest=(section,))
    assert "[1] 標題 & <題> › 落戶條件" in _shown(answer_html(near, TODAY))
    assert "[1] 標題 & <題> › 落戶條件" in show_text(near, TODAY)


@pytest.mark.parametrize("language", list(Language))
def test_what_a_document_says_not_to_know_is_shown_with_its_place(language):
    """The sentence stands as a quote, in the asker's script, its document below."""
    said = replace(_answer("一句 <话>。").citations[0], quote="本资料没有租金 <元>。")
    question = question_of("租金?", language)
    refused = NoAnswer(question=question, nearest=(), unknown=said)
    html = answer_html(refused, TODAY)
    quoted = escape(written_in("本资料没有租金 <元>。", language))
    assert (
        f"{texts_for(language).said_unknown}\n<blockquote>{quoted}</blockquote>" in html
    )
    place = written_in("标题 & <题> › 节", language)
    assert place in _shown(html.split("</blockquote>")[1])
    assert written_in(said.quote, language) in show_text(refused, TODAY)


def test_an_empty_folder_has_a_sentence_of_its_own():
    """/sources on an empty index is not an empty message."""
    assert sources_html([], Language.EN, TODAY) == "There are no documents yet."


@pytest.mark.parametrize("language", list(Language))
def test_thousands_of_documents_are_a_few_messages(language):
    """/sources lists the first of each kind and counts the rest: anybody may ask for it."""
    cards = [
        replace(_card(), path=f"{number}.md", kind=kind, title=f"办法{number}")
        for kind in (Kind.POLICY, Kind.EVENT)
        for number in range(2_500)
    ]
    said = sources_html(cards, language, TODAY)
    assert "5000" in said
    assert said.count("2400") == 2
    assert len(split_html(said)) <= 5


_ANY = st.text(max_size=60)


@st.composite
def _answers(draw) -> Answer:
    """Give an answer of any text, its sentences taken from its quote or not."""
    quote = draw(st.text(min_size=1, max_size=120) | st.just("a & b <b>amp;</b> b"))
    card = Card(
        path="a.md",
        title=draw(_ANY),
        kind=Kind.POLICY,
        language=Language.ZH_HANS,
        sources=(Source(name=draw(_ANY), url=draw(_ANY)),),
    )
    citation = Citation(
        rank=1, card=card, heading=(draw(_ANY),), page=3, quote=quote, score=1.0
    )
    places = st.tuples(st.integers(0, len(quote)), st.integers(0, len(quote)))
    cut = places.map(lambda two: quote[min(two) : max(two)])
    taken = draw(st.lists(cut | _ANY, min_size=1, max_size=4))
    return Answer(
        question=question_of(draw(st.text(min_size=1, max_size=60))),
        sentences=tuple(AnswerSentence(text=t, original=t, rank=1) for t in taken),
        citations=(citation,),
    )


@given(_answers())
def test_any_answer_is_html_that_telegram_takes(answer):
    """Whatever a document holds, its quote is shown whole, and every mark is closed."""
    html = answer_html(answer, TODAY)
    text, entities = parse_html(html)
    for part in split_html(html):
        parse_html(part)
    [citation] = answer.citations
    assert citation.quote.strip() in text
    assert any(entity["type"] == "expandable_blockquote" for entity in entities)
