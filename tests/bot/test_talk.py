"""bot.talk: the conversation in the terminal remembers, and takes numbers."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.talk import Talk
from bot.texts.conversation import conversation_texts_for
from bot.texts.events import event_texts_for
from ingest.document import Language
from ingest.sync import sync

TEXTS = conversation_texts_for(Language.ZH_HANS)


@pytest.fixture
def talk(assistant):
    return Talk(
        assistant,
        lambda text, earlier: assistant.answer(text, earlier=earlier),
        ZoneInfo("Asia/Shanghai"),
        lambda: datetime(2026, 11, 23, tzinfo=UTC),
    )


def test_a_question_leans_on_the_one_before(talk):
    """The completed question is told in brackets."""
    assert "连续6个月" in talk.reply("留学生落户上海要交多久社保?")
    reply = talk.reply("那配偶呢?")
    assert reply.startswith(f"({TEXTS.understood.split('{')[0]}")
    assert "配偶可以随迁" in reply


def test_a_number_shows_a_source(talk):
    """As the button does on a phone; a number without a source is told."""
    assert "1 = " in talk.reply("留学生落户上海要交多久社保?")
    assert "配偶可以随迁" in talk.reply("1")
    assert talk.reply("9") == TEXTS.no_such_source.format(rank=9)
    talk.reply("比特币会涨吗?")
    assert talk.reply("1") == TEXTS.no_such_source.format(rank=1)


def test_what_lies_nearest_to_a_refusal_is_shown_by_its_number(talk):
    """As the button does on a phone."""
    refused = talk.reply("留学生落户的表格在哪里下载?")
    assert TEXTS.source_button.format(rank=1) in refused
    assert "连续6个月" in talk.reply("1")


def test_what_is_coming_is_listed(knowledge, generations, encoder, talk):
    """Events ahead, with time and place; a sentence where there are none."""
    none = event_texts_for(Language.ZH_HANS).none_coming
    assert talk.reply("最近有什么活动?") == none
    event = "---\nstarts_at: 2026-12-01 14:00\nvenue: 嘉定人才港\n---\n# 海归沙龙\n\n欢迎参加。\n"
    (knowledge / "events").mkdir(exist_ok=True)
    (knowledge / "events" / "salon.md").write_text(event, "utf-8")
    sync(knowledge, generations, encoder)
    listed = talk.reply("what events are coming up?")
    assert "海归沙龙" in listed
    assert "嘉定人才港" in listed
    assert "14:00" in listed


def test_small_talk_is_not_searched(talk):
    """Thanks are answered with a sentence."""
    assert talk.reply("谢谢!") == TEXTS.thanks
