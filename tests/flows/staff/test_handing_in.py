"""Staff in chat: a file becomes a document, a document leaves and comes back."""

import asyncio
import io
import re

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from bot.texts import texts_for
from ingest.document import Language
from tests.flows.conftest import running, until
from tests.flows.staff.screens import EN, said

pytestmark = pytest.mark.asyncio

QUESTION = "在安亭租人才公寓每月补贴多少?"


def _docx(text: str) -> bytes:
    document = Document()
    document.add_heading("安亭人才公寓补贴", 1)
    document.add_heading("每月补贴多少", 2)
    document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _buttons(call) -> dict[str, str]:
    rows = call.reply_markup["inline_keyboard"]
    return {b["text"]: b["callback_data"] for row in rows for b in row}


async def test_a_file_becomes_a_document_that_answers(
    bot_api, settings, staff, ann, assistant, knowledge
):
    """Sent, shown with its findings, placed, indexed; then a returnee's question has it."""
    async with running(settings, assistant):
        content = _docx("安亭人才公寓每月补贴1200元,须持海外人才居住证。")
        bot_api.people.document(staff, "安亭补贴.docx", content)
        preview = await said(bot_api, staff, 1)
        assert "安亭人才公寓补贴" in preview.text
        assert EN.findings in preview.text
        assert not (knowledge / "policies" / "安亭补贴.docx").exists()
        add = EN.add.format(kind=texts_for(Language.EN).kinds["policy"])
        bot_api.people.press(staff, preview.message_id, add)
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
        told = bot_api.outbox.edits(staff)[0].text
        assert "policies/安亭补贴.docx" in told
        assert EN.try_these in told
        assert (knowledge / "policies" / "安亭补贴.docx").read_bytes() == content
        bot_api.people.text(ann, QUESTION)
        assert "1200元" in (await said(bot_api, ann, 1)).text


async def test_a_file_that_ends_a_document_says_so_before_it_is_in(
    bot_api, settings, staff, assistant
):
    """The old one would answer beside it; staff hear how to take that out."""
    async with running(settings, assistant):
        text = "安亭细则自2026年1月1日起施行，《留学生落户上海》同时废止。"
        bot_api.people.document(staff, "新细则.docx", _docx(text))
        preview = await said(bot_api, staff, 1)
    assert EN.ends.format(title="留学生落户上海") in preview.text


async def test_what_a_word_file_cannot_hold_is_told_beside_it(
    bot_api, settings, staff, assistant, knowledge
):
    """Who keeps documents in chat alone says there who says it and until when."""
    file = knowledge / "policies" / "安亭补贴.docx"
    file.write_bytes(_docx("每月补贴1200元。"))
    async with running(settings, assistant):
        await asyncio.to_thread(assistant.library.sync, knowledge, settings.bounds)
        told = "source: 嘉定区人社局\npublished_on: 2026-01-01\n".encode()
        bot_api.people.document(staff, "安亭补贴.docx.yml", told)
        preview = await said(bot_api, staff, 1)
        assert "安亭人才公寓补贴" in preview.text
        assert EN.tells in preview.text
        assert EN.findings not in preview.text
        assert not file.with_name("安亭补贴.docx.yaml").exists()
        bot_api.people.press(staff, preview.message_id, EN.tell)
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
        assert file.with_name("安亭补贴.docx.yaml").read_bytes() == told
        [card] = [c for c in assistant.documents() if c.path.endswith("补贴.docx")]
        assert card.sources[0].name == "嘉定区人社局"
        [edit] = bot_api.outbox.edits(staff)
        bot_api.people.press(staff, edit.message_id, EN.undo)
        await until(lambda: len(bot_api.outbox.edits(staff)) > 1, 30)
        assert file.exists()
        assert not file.with_name("安亭补贴.docx.yaml").exists()


async def test_what_tells_about_no_document_is_refused(
    bot_api, settings, staff, assistant, knowledge
):
    """It is not put among the documents, nor beside one of another name."""
    before = sorted(knowledge.rglob("*"))
    async with running(settings, assistant):
        bot_api.people.document(staff, "别的.docx.yaml", b"source: a\n")
        told = (await said(bot_api, staff, 1)).text
    assert "别的.docx" in told
    assert sorted(knowledge.rglob("*")) == before


async def test_who_asks_how_it_is_used_is_shown_help(
    bot_api, settings, staff, ann, assistant
):
    """Staff sees the commands of staff, too; everybody else those of everybody."""
    async with running(settings, assistant):
        for person in (staff, ann):
            bot_api.people.text(person, "How do I subscribe to event notifications?")
        told = (await said(bot_api, staff, 1)).text
        others = (await said(bot_api, ann, 1)).text
    texts = texts_for(Language.EN)
    assert "/subscribe" in others
    assert others in told
    assert texts.role_may.format(role=texts.roles["staff"]) in told
    assert f"/gaps {texts.role_commands['gaps']}" in told
    assert "/gaps" not in others
    assert "/notice " not in told


async def test_a_new_version_replaces_the_old_which_is_kept(
    bot_api, settings, staff, assistant, knowledge, generations
):
    """A similar document is offered for replacement; the old one is not lost."""
    text = (knowledge / "policies" / "hukou.md").read_text("utf-8")
    async with running(settings, assistant):
        new = text.replace("6个月", "9个月").encode()
        bot_api.people.document(staff, "new.md", new)
        preview = await said(bot_api, staff, 1)
        replace = EN.replace.format(title="留学生落户上海")
        bot_api.people.press(staff, preview.message_id, replace)
        await until(lambda: bool(bot_api.outbox.edits(staff)), 30)
    assert (knowledge / "policies" / "hukou.md").read_bytes() == new
    [kept] = (generations.folder.parent / "withdrawn").rglob("hukou.md")
    assert kept.read_text("utf-8") == text


async def test_a_replacement_can_be_undone(
    bot_api, settings, staff, assistant, knowledge
):
    """The wrong document was replaced, by another format even: one press brings it back."""
    before = {f.name: f.read_bytes() for f in (knowledge / "policies").iterdir()}
    text = (knowledge / "policies" / "hukou.md").read_text("utf-8")
    async with running(settings, assistant):
        bot_api.people.document(staff, "new.txt", text.replace("6", "9").encode())
        preview = await said(bot_api, staff, 1)
        replace = EN.replace.format(title="留学生落户上海")
        bot_api.people.press(staff, preview.message_id, replace)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 1, 30)
        assert "policies/hukou.txt" in bot_api.outbox.edits(staff)[0].text
        bot_api.people.press(staff, preview.message_id, EN.undo)
        await until(lambda: len(bot_api.outbox.edits(staff)) == 2, 30)
    back = EN.back.format(path="policies/hukou.md")
    assert bot_api.outbox.edits(staff)[1].text == re.sub("<[^>]+>", "", back)
    after = {f.name: f.read_bytes() for f in (knowledge / "policies").iterdir()}
    assert after == before


async def test_what_was_to_be_replaced_is_gone_or_the_disk_is_full(
    bot_api, settings, staff, assistant, knowledge, monkeypatch
):
    """The clerk is told which, and the preview stays for another place or moment."""
    text = (knowledge / "policies" / "hukou.md").read_bytes()

    async def answer_to(message_id: int, label: str) -> str:
        press = bot_api.people.press(staff, message_id, label)
        query = press["callback_query"]["id"]
        await until(lambda: bot_api.people.answer(query) is not None, 30)
        return (bot_api.people.answer(query) or {}).get("text", "")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with running(settings, assistant):
        bot_api.people.document(staff, "new.md", text + b"\nNew.\n")
        preview = await said(bot_api, staff, 1)
        (knowledge / "policies" / "hukou.md").unlink()
        replace = EN.replace.format(title="留学生落户上海")
        assert await answer_to(preview.message_id, replace) == EN.gone
        add = EN.add.format(kind=texts_for(Language.EN).kinds["policy"])
        with monkeypatch.context() as disk:
            disk.setattr("ingest.shelf.lay", full)
            assert await answer_to(preview.message_id, add) == EN.not_kept
        assert await answer_to(preview.message_id, add) == ""
    assert (knowledge / "policies" / "new.md").exists()


async def test_a_cancelled_or_stale_preview_changes_nothing(
    bot_api, settings, staff, assistant, knowledge
):
    """Cancelled: nothing was taken in; a press on it afterwards is told kindly."""
    before = sorted(knowledge.rglob("*"))
    async with running(settings, assistant):
        bot_api.people.document(staff, "a.md", "# 标题\n\n内容。\n".encode())
        preview = await said(bot_api, staff, 1)
        bot_api.people.press(staff, preview.message_id, EN.cancel)
        bot_api.people.press(
            staff,
            preview.message_id,
            _buttons(preview)[EN.add.format(kind=texts_for(Language.EN).kinds["faq"])],
        )
        await until(lambda: len(bot_api.outbox.edits(staff)) == 2, 30)
    assert [e.text for e in bot_api.outbox.edits(staff)] == [EN.cancelled, EN.stale]
    assert sorted(knowledge.rglob("*")) == before


async def test_what_cannot_be_read_or_fetched_is_told(
    bot_api, settings, staff, ann, assistant
):
    """A broken file, one too large, and a file of somebody else: a sentence each."""
    async with running(settings, assistant):
        bot_api.people.document(staff, "broken.pdf", b"%PDF-1.4 broken")
        assert EN.unreadable[:20] in (await said(bot_api, staff, 1)).text
        bot_api.people.document(staff, "huge.pdf", b"", size=30_000_000)
        assert "20 MB" in (await said(bot_api, staff, 2)).text
        bot_api.people.document(ann, "mine.md", b"x")
        assert (await said(bot_api, ann, 1)).text in {
            texts_for(language).only_text for language in Language
        }


async def test_a_page_of_a_pdf_is_shown(bot_api, settings, staff, assistant):
    """With a PDF comes a picture of its first page."""
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.drawString(72, 700, "The desk is open from nine to five on weekdays.")
    canvas.save()
    async with running(settings, assistant):
        bot_api.people.document(staff, "desk.pdf", content.getvalue())
        await until(lambda: bool(bot_api.outbox.of("sendPhoto", staff)), 30)
        await until(lambda: bool(bot_api.outbox.of("sendMessage", staff)), 30)


@pytest.mark.parametrize("code", ["zh-hans", "zh-hant"])
async def test_a_clerk_reads_what_to_mend_in_chinese(
    bot_api, settings, assistant, code
):
    """Neither a finding nor a refusal puts an English line into a Chinese message."""
    [clerk] = bot_api.people.add_started(language_code=code)
    settings = settings.model_copy(update={"staff_ids": (clerk,)})
    files = {"a.md": "# 标题\n\n内容。\n".encode(), "b.exe": b"MZ", "c.pdf": b"%PDF"}
    async with running(settings, assistant):
        for number, (name, content) in enumerate(files.items(), 1):
            bot_api.people.document(clerk, name, content)
            told = (await said(bot_api, clerk, number)).text
            assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", told)


async def test_a_cancel_after_the_file_is_in_says_that_it_is_in(
    bot_api, settings, staff, assistant, knowledge
):
    """Two quick taps, Add and Cancel: nobody reads that nothing was changed."""
    async with running(settings, assistant):
        bot_api.people.document(staff, "a.md", "# 标题\n\n内容。\n".encode())
        preview = await said(bot_api, staff, 1)
        add = EN.add.format(kind=texts_for(Language.EN).kinds["faq"])
        for label in (add, EN.cancel):
            bot_api.people.press(staff, preview.message_id, label)
        bot_api.people.command(staff, "documents")
        await said(bot_api, staff, 2)
    assert (knowledge / "faq" / "a.md").exists()
    shown = [m.get("text", "") for m in bot_api.world.screen(staff)]
    assert any("It is in: faq/a.md" in text for text in shown)
    assert EN.cancelled not in shown
