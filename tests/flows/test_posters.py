"""Posters in /notice, end to end: read, compared, corrected, taken, sent only then."""

from pathlib import Path

import pytest
import pytest_asyncio

from bot.texts.notices import notice_texts_for
from bot.texts.posters import poster_texts_for
from ingest.document import Language
from ingest.pictured import PrintedLine
from ingest.sync import sync
from tests.bot.notices.poster.posters import POSTERS
from tests.bot_api.methods_send import photo_of

from .conftest import until
from .event_documents import in_days, write_event
from .notice_stage import ANN, BOB, ORGANISER, stage_of

pytestmark = pytest.mark.asyncio

EN, POSTER = notice_texts_for(Language.EN), poster_texts_for(Language.EN)

PICTURES = Path(__file__).parent / "posters"
"""Posters of our own, printed in Noto Sans CJK (OFL 1.1)."""

RECOGNISED_S = 60
"""How long a picture may take where much else goes on, in seconds."""

SALON = "海归人才创业沙龙"


@pytest_asyncio.fixture
async def stage(bot_api, assistant, tmp_path):
    async with stage_of(bot_api, assistant, tmp_path) as made:
        await made.subscribe(ANN)
        bot_api.people.command(ORGANISER, "notice")
        await made.sees(ORGANISER, EN.begin[:20])
        yield made


@pytest.fixture
def lines(monkeypatch):
    """Let pictures hold the lines of a poster, without recognising them."""

    def put(number: int | None) -> None:
        poster = POSTERS[number].lines if number is not None else ()
        read = [PrintedLine(text=text, size=size) for text, size in poster]
        monkeypatch.setattr("bot.chat.pictures.lines_of_picture", lambda _: read)

    return put


async def send(stage) -> None:
    """Take what is shown: preview, number, and out."""
    await stage.press(ORGANISER, EN.card_title, EN.button_preview)
    await stage.sees(ORGANISER, EN.preview_done)
    await stage.press(ORGANISER, EN.card_title, EN.button_send)
    await stage.sees(ORGANISER, EN.ask_count.format(count=1))
    stage.api.people.text(ORGANISER, "1")
    await stage.sees(ORGANISER, "1/1")


async def test_a_photo_of_a_poster_becomes_a_notice(stage):
    """It is recognised, what it announces is shown, and goes out when all is confirmed."""
    stage.api.people.photo(ORGANISER, (PICTURES / "salon.png").read_bytes())
    await until(lambda: POSTER.read in stage.seen(ORGANISER)[-1], RECOGNISED_S)
    shown = stage.seen(ORGANISER)[-1]
    assert f"Title: {SALON}" in shown
    assert "Time: Sat 5 Dec 2026, 14:00\u201316:30 (Beijing time, UTC+8)" in shown
    assert "Place: 上海市嘉定区人才港三楼会议室" in shown
    assert "Register until: 2026-12-01 23:59" in shown
    assert "Contact: 王老师021-59990000" in shown.replace("师 0", "师0")
    await stage.press(ORGANISER, POSTER.read, POSTER.button_take)
    await stage.sees(ORGANISER, EN.card_title)
    assert not any(SALON in text for text in stage.seen(ANN))
    await send(stage)
    [told] = [text for text in stage.seen(ANN) if SALON in text]
    assert "Sat 5 Dec 2026, 14:00\u201316:30" in told
    assert "上海市嘉定区人才港三楼会议室" in told


async def test_what_was_read_is_corrected_piece_by_piece(stage, lines):
    """Each part by itself, in free words; a time that is none is asked for again."""
    lines(2)
    stage.api.people.document(ORGANISER, "poster.png", b"picture")
    await stage.sees(ORGANISER, "Title: Returnee Founders Night")
    for piece, said, shown in (
        ("title", "Founders' Night <1>", "Title: Founders' Night <1>"),
        ("time", "2031年12月6日晚7点到9点", "Sat 6 Dec 2031, 19:00\u201321:00"),
        ("place", "Hall 5", "Place: Hall 5"),
        ("until", "-", f"Register until: {POSTER.missing}"),
        ("contact", "Anna", "Contact: Anna"),
    ):
        await stage.press(ORGANISER, POSTER.read, POSTER.parts[piece])
        await stage.sees(ORGANISER, POSTER.ask[piece])
        if piece == "time":
            stage.api.people.text(ORGANISER, "next week")
            await stage.sees(ORGANISER, POSTER.wrong_time)
        stage.api.people.text(ORGANISER, said)
        await stage.sees(ORGANISER, shown)
    await stage.press(ORGANISER, POSTER.read, POSTER.button_take)
    await stage.sees(ORGANISER, EN.card_title)
    await send(stage)
    told = stage.seen(ANN)[-1]
    assert told.startswith("Founders' Night <1>\n\nSat 6 Dec 2031, 19:00\u201321:00")
    assert "Hall 5" in told
    assert "Anna" in told


async def test_a_poster_of_a_known_event_is_that_event(
    bot_api, assistant, tmp_path, knowledge, generations, encoder, lines
):
    """The document is proposed, and the notice then has its buttons."""
    write_event(knowledge, title="归国人才项目路演", starts_at=in_days(10))
    sync(knowledge, generations, encoder)
    async with stage_of(bot_api, assistant, tmp_path) as stage:
        await stage.subscribe(ANN)
        bot_api.people.command(ORGANISER, "notice")
        await stage.sees(ORGANISER, EN.begin[:20])
        bot_api.people.photo(ORGANISER, (PICTURES / "roadshow.png").read_bytes())
        await until(lambda: POSTER.read in stage.seen(ORGANISER)[-1], RECOGNISED_S)
        shown = stage.seen(ORGANISER)[-1]
        assert "It looks like an event" in shown
        assert "Title: 归国人才项目路演" in shown
        assert POSTER.doubts["year"] in shown
        await stage.press(ORGANISER, POSTER.read, "Use the event")
        await stage.sees(ORGANISER, EN.card_title)
        await send(stage)
        rows = bot_api.world.screen(ANN)[-1]["reply_markup"]["inline_keyboard"]
        assert any("rsvp:in:" in b["callback_data"] for row in rows for b in row)
        lines(6)  # and another poster is not taken for it
        bot_api.people.command(ORGANISER, "notice")
        await stage.sees(ORGANISER, EN.begin[:20], 2)
        bot_api.people.photo(ORGANISER, b"picture")
        await stage.sees(ORGANISER, "Hydrogen Industry Forum")
        assert sum("looks like" in text for text in stage.seen(ORGANISER)) == 1


async def test_without_recognition_one_sentence_says_so(stage, monkeypatch):
    """And the notice can still be written."""
    monkeypatch.setattr("bot.chat.poster.can_read_pictures", lambda: False)
    stage.api.people.photo(ORGANISER, b"picture")
    await stage.sees(ORGANISER, POSTER.not_installed)
    stage.api.people.text(ORGANISER, "By hand\nCome.")
    await stage.sees(ORGANISER, EN.card_title)


async def test_what_cannot_be_read_can_be_written(stage, lines):
    """An empty picture, one that is too large, one without a title, and writing anew."""
    people = stage.api.people
    lines(None)
    people.photo(ORGANISER, b"picture")
    await stage.sees(ORGANISER, POSTER.nothing_read)
    people.document(ORGANISER, "a.png", b"x", mime_type="image/png", size=30_000_000)
    await stage.sees(ORGANISER, POSTER.too_large.format(limit_mb=20))
    people.document(ORGANISER, "a.docx", b"x")
    await stage.sees(ORGANISER, EN.not_a_text)
    lines(0)
    people.photo(ORGANISER, b"picture")
    await stage.sees(ORGANISER, SALON)
    await stage.press(ORGANISER, POSTER.read, POSTER.button_anew)
    await stage.sees(ORGANISER, POSTER.anew)
    people.text(ORGANISER, "By hand\nCome.")
    await stage.sees(ORGANISER, "By hand")
    assert not any("By hand" in text for text in stage.seen(ANN))


async def test_presses_below_an_old_poster_do_nothing(stage, lines):
    """Once it was cancelled, and for whoever is no organiser."""
    lines(0)
    stage.api.people.photo(ORGANISER, b"picture")
    older = await stage.sees(ORGANISER, SALON)
    stage.api.people.photo(ORGANISER, b"picture")
    await stage.sees(ORGANISER, SALON, 2)
    await stage.press(ORGANISER, POSTER.read, EN.button_cancel)
    await stage.sees(ORGANISER, EN.cancelled)
    update = stage.api.people.press(ORGANISER, older["message_id"], "nt:p:ok")
    query_id = update["callback_query"]["id"]
    await until(lambda: stage.api.people.answer(query_id) is not None)
    assert stage.api.people.answer(query_id)["text"] == EN.over
    before = len(stage.seen(BOB))
    stage.api.people.photo(BOB, b"picture")
    await until(lambda: len(stage.seen(BOB)) > before)
    assert not any(POSTER.read in text for text in stage.seen(BOB))


def _forward_album(stage, caption: str) -> None:
    """Forward three pictures as one post, the words below the first."""
    for place in range(3):
        stored = stage.api.world.keep("photo.jpg", "image/jpeg", b"x")
        content = {"photo": photo_of(stored), "media_group_id": "77"}
        if caption and place == 0:
            content["caption"] = caption
        stage.api.people.say(ORGANISER, content)


async def test_the_words_below_an_album_are_the_notice(stage, lines):
    """A post of several pictures is forwarded: the others do not take its place."""
    lines(0)
    _forward_album(stage, "Open day\nCome on Saturday.")
    await stage.sees(ORGANISER, EN.card_title)
    await send(stage)
    assert "Open day\n\nCome on Saturday." in stage.seen(ANN)
    assert not any(POSTER.read in text for text in stage.seen(ORGANISER))


async def test_the_first_picture_of_an_album_is_the_poster(stage, lines):
    """What it announces is shown once, and not that of the last picture."""
    lines(0)
    _forward_album(stage, "")
    await stage.sees(ORGANISER, POSTER.read)
    await stage.press(ORGANISER, POSTER.read, POSTER.button_take)
    await send(stage)
    assert sum(POSTER.read in text for text in stage.seen(ORGANISER)) == 1
