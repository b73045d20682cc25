"""Staff in chat: a document leaves the folder, and comes back."""

import asyncio
import re

import pytest

from bot.texts import texts_for
from ingest.document import Language
from ingest.errors import IndexServerError
from tests.flows.conftest import running, until
from tests.flows.staff.screens import EN, said

pytestmark = pytest.mark.asyncio


async def test_a_document_is_withdrawn_and_brought_back(
    bot_api, settings, staff, ann, assistant, knowledge
):
    """Listed, opened, withdrawn: no answer any more; undone: the answer is back."""
    async with running(settings, assistant):
        bot_api.people.command(staff, "documents")
        listed = await said(bot_api, staff, 1)
        assert "留学生落户上海" in listed.text
        place = listed.message_id
        number = next(
            line.split(".")[0] for line in listed.text.splitlines() if "留学生" in line
        )
        bot_api.people.press(staff, place, number)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 1, 30)
        bot_api.people.press(staff, place, EN.all_documents)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 2, 30)
        assert bot_api.outbox.edits(staff)[1].text == listed.text
        bot_api.people.press(staff, place, number)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 3, 30)
        bot_api.people.press(staff, place, EN.withdraw)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 4, 30)
        assert not (knowledge / "policies" / "hukou.md").exists()
        bot_api.people.text(ann, "留学生落户上海要交多久社保?")
        assert "6个月" not in (await said(bot_api, ann, 1)).text
        bot_api.people.press(staff, place, EN.undo)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 5, 30)
        bot_api.people.text(ann, "留学生落户上海要交多久社保?")
        assert "6个月" in (await said(bot_api, ann, 2)).text


async def test_a_rule_whose_text_tells_its_end_is_marked(
    bot_api, settings, staff, assistant, knowledge
):
    """Nobody wrote it on a card, and the list would say that all is well."""
    front = "---\ntitle: 安亭办法\nsource: 安亭\npublished_on: 2020-01-01\n---\n"
    text = "本办法自2020年1月1日起施行，有效期三年。\n"
    (knowledge / "policies" / "anting.md").write_text(front + text, "utf-8")
    async with running(settings, assistant):
        await asyncio.to_thread(assistant.library.sync, knowledge, settings.bounds)
        bot_api.people.command(staff, "documents")
        listed = await said(bot_api, staff, 1)
        [line] = [one for one in listed.text.splitlines() if "安亭办法" in one]
        assert line.endswith("⚠️")
        bot_api.people.press(staff, listed.message_id, line.split(".")[0])
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
    assert "2022-12-31" in bot_api.outbox.edits(staff)[0].text


async def test_what_the_index_cannot_follow_is_still_withdrawn_and_brought_back(
    bot_api, settings, staff, assistant, knowledge, monkeypatch
):
    """The index server is away: the clerk is told so, and the way back is not lost."""
    file = knowledge / "policies" / "hukou.md"

    def away(*_: object) -> None:
        raise IndexServerError("http://127.0.0.1:9", "down")

    monkeypatch.setattr(assistant.library, "sync", away)
    async with running(settings, assistant):
        bot_api.people.command(staff, "documents")
        listed = await said(bot_api, staff, 1)
        number = next(
            line.split(".")[0] for line in listed.text.splitlines() if "留学生" in line
        )
        for times, label in enumerate((number, EN.withdraw, EN.undo), 1):
            bot_api.people.press(staff, listed.message_id, label)
            await until(lambda: len(bot_api.outbox.edits(staff)) == times, 30)  # noqa: B023
            if label == EN.withdraw:
                assert not file.exists()
    told = [edit.text for edit in bot_api.outbox.edits(staff)]
    assert told[1] == EN.withdrawn_later.format(title="留学生落户上海")
    back = EN.taken_later.format(path="policies/hukou.md")
    assert told[2] == re.sub("<[^>]+>", "", back)
    assert file.exists()


async def test_a_full_disk_takes_no_document_out(
    bot_api, settings, staff, assistant, knowledge, monkeypatch
):
    """The clerk is told that it did not work, and the document stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.shelf.copy", full)
    async with running(settings, assistant):
        bot_api.people.command(staff, "documents")
        listed = await said(bot_api, staff, 1)
        bot_api.people.press(staff, listed.message_id, "1")
        await until(lambda: len(bot_api.outbox.edits(staff)) == 1, 30)
        before = sorted(knowledge.rglob("*"))
        press = bot_api.people.press(staff, listed.message_id, EN.withdraw)
        query = press["callback_query"]["id"]
        await until(lambda: bot_api.people.answer(query) is not None, 30)
    assert (bot_api.people.answer(query) or {}).get("text") == EN.not_kept
    assert sorted(knowledge.rglob("*")) == before


async def test_documents_are_staffs_alone(bot_api, settings, ann, assistant):
    """Others hear that the list is not for them."""
    async with running(settings, assistant):
        bot_api.people.command(ann, "documents")
        told = (await said(bot_api, ann, 1)).text
    assert told in {texts_for(language).not_allowed for language in Language}
