"""Staff in chat: what they forward becomes a frequent question."""

import pytest

from tests.bot_api.methods_send import photo_of
from tests.flows.conftest import running, until
from tests.flows.staff.screens import EN, said

pytestmark = pytest.mark.asyncio


async def test_a_forwarded_text_is_saved_as_an_answer(
    bot_api, settings, staff, assistant, knowledge
):
    """A colleague's text becomes a document of frequent questions."""
    async with running(settings, assistant):
        bot_api.people.forward(
            staff, "周末能办理吗?\n服务窗口周六上午九点到十一点开放。"
        )
        offered = await said(bot_api, staff, 1)
        bot_api.people.press(staff, offered.message_id, EN.save)
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
    [saved] = (knowledge / "faq").glob("*.md")
    assert "周六上午九点" in saved.read_text("utf-8")


async def test_the_words_below_a_forwarded_picture_are_saved_as_a_text_is(
    bot_api, settings, staff, ann, assistant, knowledge
):
    """A post with a poster: its words are offered once; to others it is a question."""
    stored = bot_api.world.keep("photo.jpg", "image/jpeg", b"no picture")
    origin = {"type": "hidden_user", "sender_user_name": "A", "date": 1_770_000_000}
    album = {"photo": photo_of(stored), "media_group_id": "1", "forward_origin": origin}
    words = "周末能办理吗?\n服务窗口周六上午九点到十一点开放，见窗口。"
    place = {"offset": words.rindex("窗口"), "length": 2}
    link = {"type": "text_link", "url": "https://a.cn/b"} | place
    async with running(settings, assistant):
        post = {"caption": words, "caption_entities": [link]}
        bot_api.people.say(staff, album | post)
        bot_api.people.say(staff, album)
        bot_api.people.say(ann, album, caption="留学生落户上海要交多久社保?")
        assert "连续6个月" in (await said(bot_api, ann, 1)).text
        offered = await said(bot_api, staff, 1)
        bot_api.people.press(staff, offered.message_id, EN.save)
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
        assert len(bot_api.outbox.messages(staff)) == 1
    [saved] = (knowledge / "faq").glob("*.md")
    assert "见窗口 https://a.cn/b" in saved.read_text("utf-8")


async def test_a_forwarded_text_gets_a_better_question(
    bot_api, settings, staff, assistant, knowledge
):
    """A text that begins with a greeting: a reply words its question, once."""
    async with running(settings, assistant):
        bot_api.people.forward(staff, "各位老师好!\n服务窗口周六上午九点到十一点开放。")
        offered = await said(bot_api, staff, 1)
        bot_api.people.reply(staff, offered.message_id, "周末能办理吗?")
        again = await said(bot_api, staff, 2)
        assert "周末能办理吗?" in again.text
        bot_api.people.press(staff, offered.message_id, EN.save)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 1, 30)
        bot_api.people.press(staff, again.message_id, EN.save)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 2, 30)
        assert bot_api.outbox.edits(staff)[0].text == EN.stale
    [saved] = (knowledge / "faq").glob("*.md")
    text = saved.read_text("utf-8")
    assert "周末能办理吗" in text
    assert "各位老师好" not in text
    assert "周六上午九点" in text


async def test_several_texts_are_forwarded_at_once(
    bot_api, settings, staff, assistant, knowledge
):
    """Each can be saved, in any order, once; a second tap still says that it is in."""
    async with running(settings, assistant):
        for number in (1, 2):
            bot_api.people.forward(staff, f"第{number}个问题?\n第{number}个回答。")
            await said(bot_api, staff, number)
        for place in (0, 1):
            offered = bot_api.outbox.messages(staff)[place]
            press = bot_api.people.press(staff, offered.message_id, EN.save)
            bot_api.people.press_again(press["callback_query"]["id"])
        await until(lambda: len(bot_api.outbox.edits(staff)) >= 2, 30)
        bot_api.people.command(staff, "documents")
        await said(bot_api, staff, 3)
    assert len(list((knowledge / "faq").glob("*.md"))) == 2
    shown = [m.get("text", "") for m in bot_api.world.screen(staff)]
    assert sum("It is in: faq/" in text for text in shown) == 2
