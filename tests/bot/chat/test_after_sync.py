"""bot.chat.after_sync: what a person who watches a document is written."""

import asyncio
from pathlib import Path

import pytest

from bot.answering.composer import Composer
from bot.chat.after_sync import AfterSync, change_html
from bot.chat.desk import Desk
from bot.chat.gap_note import count_gap
from bot.metrics import Metrics
from bot.people.change import change_of
from bot.settings import Settings
from bot.store import gaps
from bot.store.gaps import State
from bot.store.watches import Watched
from ingest.document import Language
from ingest.errors import IndexMissingError


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "Changed: p. 3"),
        (Language.ZH_HANS, "有改动：第3页"),
        (Language.ZH_HANT, "有改動：第3頁"),
    ],
)
def test_a_page_without_a_heading_is_named_in_the_readers_language(language, said):
    """A PDF has pages where other documents have headings."""
    old, new = (
        Watched(document="a.pdf", title="甲", sections={"p. 3": text})
        for text in ("旧", "新")
    )
    assert said in change_html(change_of(old, new), language)


@pytest.mark.asyncio
async def test_a_gap_that_cannot_be_tried_again_keeps_no_other_open(
    sqlite_store, assistant, monkeypatch, caplog
):
    """A mistake in one is logged; the rest are closed, and the bot goes on."""
    asked = ["留学生落户上海要交多久社保?", "配偶可以随迁吗?"]
    desk = Desk(
        composer=Composer(assistant),
        store=sqlite_store,
        settings=Settings(),
        metrics=Metrics(),
    )
    numbers = [await count_gap(desk, text, "zh-Hans", "") for text in asked]
    found = desk.composer.found

    async def fails_once(text, *rest):
        if text == asked[0]:
            raise KeyError("x")
        return await found(text, *rest)

    monkeypatch.setattr(desk.composer, "found", fails_once)
    await AfterSync(desk).look()
    async with sqlite_store.reading() as transaction:
        states = [(await gaps.get(transaction, n)).state for n in numbers]
    assert states == [State.OPEN, State.CLOSED]
    assert "a gap was not tried again" in caplog.text


@pytest.mark.asyncio
async def test_an_index_that_is_missing_is_told_once(
    sqlite_store, assistant, monkeypatch, caplog
):
    """It is looked for all the time; the log says when it is missed, and when no more."""
    monkeypatch.setattr("bot.chat.after_sync.LOOK_EVERY_S", 0.01)
    caplog.set_level("INFO")
    desk = Desk(
        composer=Composer(assistant),
        store=sqlite_store,
        settings=Settings(),
        metrics=Metrics(),
    )
    looks, stop = [], asyncio.Event()

    def generation():
        looks.append(1)
        if len(looks) > 5:
            stop.set()
        if len(looks) in {2, 3, 4}:
            raise IndexMissingError(Path("index"))
        return "one"

    monkeypatch.setattr(assistant.library, "generation", generation)
    await AfterSync(desk).run(stop)
    assert [m for m in caplog.messages if "watches" in m] == [
        "watches and gaps wait: IndexMissingError",
        "watches and gaps wait: no more",
    ]
