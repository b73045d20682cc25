"""bot.chat.after_sync: what a person who watches a document is written."""

import asyncio
from pathlib import Path

import pytest

from bot.answering.composer import Composer
from bot.chat.after_sync import AfterSync, change_html
from bot.chat.desk import Desk
from bot.chat.gap_note import count_gap, note_unhelpful
from bot.metrics import Metrics
from bot.people.change import change_of
from bot.settings import Settings
from bot.store import gaps, letters, people, watches
from bot.store.gaps import State
from bot.store.watches import Watched
from bot.texts.conversation import conversation_texts_for
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


def _desk(store, assistant) -> Desk:
    return Desk(
        composer=Composer(assistant),
        store=store,
        settings=Settings(),
        metrics=Metrics(),
    )


@pytest.mark.asyncio
async def test_an_answer_that_did_not_help_closes_no_gap(
    sqlite_store, assistant, monkeypatch
):
    """Staff see what was disliked until the documents say something else of it."""
    desk, asked = _desk(sqlite_store, assistant), "留学生落户上海要交多久社保?"
    number = await count_gap(desk, asked, "zh-Hans", "")
    await note_unhelpful(desk, number)

    async def state(generation: str) -> State:
        monkeypatch.setattr(assistant.library, "generation", lambda: generation)
        await after.look()
        async with sqlite_store.reading() as transaction:
            return (await gaps.get(transaction, number)).state

    after = AfterSync(desk)
    assert await state("one") is State.OPEN
    async with sqlite_store.writing() as transaction:
        await gaps.set_state(transaction, number, State.LATER, desk.now())
    assert await state("two") is State.LATER
    found = desk.composer.found

    async def other(_, *rest):
        return await found("配偶可以随迁吗?", *rest)

    monkeypatch.setattr(desk.composer, "found", other)
    assert await state("three") is State.CLOSED


@pytest.mark.asyncio
async def test_that_a_document_is_gone_is_told_once(
    sqlite_store, assistant, monkeypatch
):
    """Each sync after it would write the same again to all who watch it."""
    desk = _desk(sqlite_store, assistant)
    read = Watched(document="policies/gone.md", title="甲", sections={"一": "乙"})
    async with sqlite_store.writing() as transaction:
        await people.see(transaction, 1, "en", desk.now())
        await watches.add(transaction, 1, read, "en", desk.now())
    after = AfterSync(desk)
    for generation in ("one", "two", "three"):
        monkeypatch.setattr(
            assistant.library, "generation", lambda name=generation: name
        )
        await after.look()
    async with sqlite_store.reading() as transaction:
        assert len(await letters.named(transaction, "watch:", "")) == 1


@pytest.mark.asyncio
async def test_a_gap_that_cannot_be_tried_again_keeps_no_other_open(
    sqlite_store, assistant, monkeypatch, caplog
):
    """A mistake in one is logged; the rest are closed, and the bot goes on."""
    asked = ["留学生落户上海要交多久社保?", "配偶可以随迁吗?"]
    desk = _desk(sqlite_store, assistant)
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
async def test_who_chose_another_language_since_is_written_to_in_that(
    sqlite_store, assistant
):
    """They asked in Chinese, months ago; who chose none is written to as they asked."""
    desk, asked = _desk(sqlite_store, assistant), "留学生落户上海要交多久社保?"
    read = Watched(document="policies/gone.md", title="甲", sections={"一": "乙"})
    number = await count_gap(desk, asked, "zh-Hans", "")
    async with sqlite_store.writing() as transaction:
        for person, chosen in ((1, "en"), (2, "")):
            await people.see(transaction, person, "zh-Hant", desk.now())
            await watches.add(transaction, person, read, "zh-Hans", desk.now())
            await gaps.ask_to_be_told(
                transaction, number, person, "zh-Hans", desk.now()
            )
            await people.change(transaction, person, chosen_language=chosen)
    await AfterSync(desk).look()
    async with sqlite_store.writing() as transaction:
        found = await letters.take(transaction, desk.now(), 10)
    for begins, name in (("watch:", "document_removed"), ("gap:", "told_documents")):
        told = {one.to_id: one.text for one in found if one.name.startswith(begins)}
        for person, language in ((1, Language.EN), (2, Language.ZH_HANS)):
            said = getattr(conversation_texts_for(language), name).split("{")[0]
            assert said in told[person]


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
