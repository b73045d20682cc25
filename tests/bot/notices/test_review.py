"""bot.notices.review and holding: nobody is told what the documents say otherwise."""

import asyncio
import shutil
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.notices.holding import Decided
from bot.notices.registering import register
from bot.notices.reminders import REMINDERS
from bot.notices.review import PATIENCE
from bot.notices.rsvp import Wish
from bot.notices.steering import approve, pause, resume, send_unknown_again, stop
from bot.store import claims, notice_texts, notices, outbox, people
from bot.store.notices import Kind, Status
from bot.store.sending import State
from bot.store.tables.notices import delivery
from tests.bot.notices.folder import NOW, ORGANISER, folder
from tests.bot.notices.made import LONG_AGO, queue, rows, subscribe

__all__ = ["folder"]

pytestmark = pytest.mark.asyncio

STARTS = NOW + timedelta(days=10)

DUE = NOW + timedelta(days=5)


async def schedule(folder, **changes) -> int:
    async with folder.store.writing() as tx:
        await people.see(tx, ORGANISER, "en", LONG_AGO)
    await subscribe(folder.store, 1, 2)
    made = await queue(folder.store, await folder.plan(**changes), NOW)
    assert made.status is Status.SCHEDULED
    return made.notice_id


async def test_what_still_holds_is_sent(folder):
    """A document that was saved again with the same time and place holds nothing up."""
    number = await schedule(folder)
    folder.publish(capacity=80)
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.SENDING
    assert await folder.asked() == []


@pytest.mark.parametrize(
    ("told", "was", "now"),
    [
        ({"starts_at": "2026-12-04 18:30"}, "3 Dec 2026, 12:00", "4 Dec 2026, 18:30"),
        ({"venue": "Hall 2"}, "Hall 1", "Hall 2"),
        ({"registration_until": "2026-12-01"}, "", "1 Dec 2026"),
        ({"contact": "Li 021-000"}, "", "Li 021-000"),
        ({"title_en": "Founders' night"}, "Returnee roadshow", "Founders&#x27; night"),
    ],
)
async def test_what_the_document_says_otherwise_is_held_and_asked_about(
    folder, told, was, now
):
    """Nobody gets it; its organiser is asked once, with what was and what is."""
    number = await schedule(folder)
    folder.publish(**told)
    await folder.look(DUE)
    await folder.look(DUE)
    held = await folder.notice(number)
    assert (held.status, held.reason, held.started_at) == (
        Status.HELD,
        "overtaken",
        None,
    )
    [asked] = await folder.asked()
    assert asked.to_id == ORGANISER
    assert was in asked.text
    assert now in asked.text
    labels = [data.split(":")[1] for [(_, data)] in asked.buttons]
    assert labels == ["new", "asis", "stop"]


async def test_the_new_text_goes_out_once_it_was_agreed_to(folder):
    """Who presses it twice sends it once, and what was sent is what was shown."""
    number = await schedule(folder)
    folder.publish(venue="Hall 2")
    await folder.look(DUE)
    assert await folder.decide(number, is_new=True) is Decided.GOES_ON
    assert await folder.decide(number, is_new=True) is Decided.OVER
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.SENDING
    texts = await folder.texts(number)
    for row in (await rows(folder.store, number)).values():
        assert "Hall 2" in texts[row.variant]
    assert len(await folder.asked()) == 1


async def test_two_organisers_who_decide_at_once_decide_once(folder):
    """The second hears that it is no longer held, and changes nothing."""
    number = await schedule(folder)
    folder.publish(venue="Hall 2")
    await folder.look(DUE)
    came = await asyncio.gather(*(folder.decide(number, is_new=True) for _ in range(4)))
    assert sorted(one.value for one in came) == ["goes_on", "over", "over", "over"]
    async with folder.store.reading() as tx:
        assert "Hall 2" in await notice_texts.get(tx, number, "en+1")
    assert {row.variant for row in (await rows(folder.store, number)).values()} == {
        "en+1"
    }


async def test_it_can_be_sent_as_it_is(folder):
    """For a spelling that was mended; of the next change is asked again."""
    number = await schedule(folder)
    folder.publish(venue="Hall I")
    await folder.look(DUE)
    assert await folder.decide(number, is_new=False) is Decided.GOES_ON
    folder.publish(venue="Hall 9")
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.HELD
    assert await folder.decide(number, is_new=False) is Decided.GOES_ON
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.SENDING
    assert all("Hall 1" in text for text in (await folder.texts(number)).values())
    assert len(await folder.asked()) == 2


async def test_what_changed_after_the_question_is_not_agreed_to(folder):
    """A press below what was shown before sends nothing of what nobody has seen."""
    number = await schedule(folder)
    folder.publish(venue="Hall 2")
    await folder.look(DUE)
    shown = (await folder.held(number)).digest
    folder.publish(venue="Hall 3")
    for is_new in (True, False):
        came = await folder.decide(number, is_new=is_new, digest=shown)
        assert came is Decided.CHANGED
    assert (await folder.notice(number)).status is Status.HELD


async def test_a_cancelled_event_is_held(folder):
    """It says that it is cancelled, and offers no new text."""
    number = await schedule(folder)
    folder.publish(status="cancelled")
    await folder.look(DUE)
    assert (await folder.notice(number)).reason == "cancelled"
    [asked] = await folder.asked()
    assert "cancelled" in asked.text
    assert [data.split(":")[1] for [(_, data)] in asked.buttons] == ["asis", "stop"]
    assert await folder.decide(number, is_new=True) is Decided.CHANGED


async def test_an_event_whose_document_is_gone_is_held(folder):
    """Sent as it is, it is not asked about again."""
    number = await schedule(folder)
    folder.remove()
    await folder.look(DUE)
    assert (await folder.notice(number)).reason == "gone"
    assert await folder.decide(number, is_new=False) is Decided.GOES_ON
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.SENDING


async def test_documents_that_cannot_be_read_are_waited_for_a_while(folder):
    """Then the organiser is asked; nothing goes out of which nobody knows."""
    number = await schedule(folder)
    index = folder.generations.folder
    shutil.move(index, index.with_name("away"))
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.SCHEDULED
    await folder.look(DUE + PATIENCE)
    held = await folder.notice(number)
    assert (held.status, held.reason) == (Status.HELD, "unreadable")
    shutil.move(index.with_name("away"), index)
    assert await folder.decide(number, is_new=False) is Decided.GOES_ON
    await folder.look(DUE + PATIENCE)
    assert (await folder.notice(number)).status is Status.SENDING


async def test_a_text_of_ones_own_is_asked_about_too(folder):
    """Of a deadline it says nothing, of the time perhaps: the organiser looks."""
    number = await schedule(folder, is_own=True)
    folder.publish(registration_until="2026-12-01")
    await folder.look(NOW)
    folder.publish(registration_until="2026-12-01", starts_at="2026-12-03 13:00")
    await folder.look(DUE)
    [asked] = await folder.asked()
    assert [data.split(":")[1] for [(_, data)] in asked.buttons] == ["asis", "stop"]
    assert "See you at noon" in asked.text
    assert await folder.decide(number, is_new=True) is Decided.CHANGED


async def test_what_has_begun_goes_on_with_the_new_text(folder):
    """Who has it keeps it; who waits for the end of their quiet hours gets the new one."""
    number = await schedule(folder)
    await folder.look(DUE)
    async with folder.store.writing() as tx:
        await _sent(tx, number, 1)
    folder.publish(venue="Hall 2")
    assert number in await folder.look(DUE + timedelta(minutes=1))
    held = await folder.notice(number)
    assert (held.status, held.reason) == (Status.HELD, "overtaken")
    [asked] = await folder.asked()
    assert "It may have reached 1 before" in asked.text
    assert await folder.decide(number, is_new=True) is Decided.GOES_ON
    assert (await folder.notice(number)).status is Status.SENDING
    found = await rows(folder.store, number)
    assert (found[1].variant, found[2].variant) == ("en", "en+1")
    async with folder.store.reading() as tx:
        assert "Hall 1" in await notice_texts.get(tx, number, "en")
        assert "Hall 2" in await notice_texts.get(tx, number, "en+1")


async def test_what_was_paused_or_stopped_is_looked_at_before_it_goes_on(folder):
    """The document changed meanwhile: neither Resume nor Send again sends the old text."""
    number = await schedule(folder)
    for begin, end in ((stop, resume), (pause, resume), (stop, send_unknown_again)):
        await folder.look(DUE)
        async with folder.store.writing() as tx:
            unsent = [row.person_id for row in await claims.ready(tx, number, 9, DUE)]
            assert unsent == [1, 2]
            await (begin(tx, number) if begin is pause else begin(tx, number, DUE))
        folder.publish(venue=f"Hall {begin.__name__} {end.__name__}")
        await folder.look(DUE)
        async with folder.store.writing() as tx:
            if end is send_unknown_again:
                await tx.execute(
                    update(delivery)
                    .where(delivery.c.person_id == 2)
                    .values(state=State.UNKNOWN)
                )
            assert await end(tx, number, DUE)
        await folder.look(DUE)
        assert (await folder.notice(number)).status is Status.HELD
        assert await folder.decide(number, is_new=True) is Decided.GOES_ON


async def _sent(tx, number: int, person: int) -> None:
    """Let one person have it."""
    ready = await claims.ready(tx, number, 10, DUE)
    of_person = [row for row in ready if row.person_id == person]
    begun = await claims.begin(tx, number, of_person, "s")
    await outbox.settle_sent(tx, [(one, 99) for one in begun], DUE)


async def test_a_new_text_for_many_is_agreed_to_again(folder):
    """The second organiser has agreed to the old one."""
    async with folder.store.writing() as tx:
        await people.see(tx, ORGANISER, "en", LONG_AGO)
    await subscribe(folder.store, 1, 2)
    plan = await folder.plan()
    made = await queue(folder.store, plan, NOW, notice_approval_above=1)
    async with folder.store.writing() as tx:
        assert await approve(tx, await notices.get(tx, made.notice_id), 8, DUE)
    folder.publish(venue="Hall 2")
    await folder.look(DUE)
    assert (await folder.notice(made.notice_id)).status is Status.HELD
    assert await folder.decide(made.notice_id, is_new=True) is Decided.WAITS
    waiting = await folder.notice(made.notice_id)
    assert (waiting.status, waiting.approved_by) == (Status.APPROVAL, None)


async def test_reminders_follow_the_document(folder):
    """They tell the new time, as long before it, and their organiser hears of it once."""
    number = await schedule(folder, remind_before=REMINDERS)
    event = await folder.event()
    async with folder.store.writing() as tx:
        await register(tx, event, 1, Wish(is_coming=True), NOW)
    folder.publish(starts_at="2026-12-06 12:00", venue="Hall 2")
    await folder.look(NOW)
    found = [await folder.notice(number + one) for one in (1, 2)]
    moved = STARTS + timedelta(days=3)
    assert {moved - one.due_at for one in found} == set(REMINDERS)
    assert {one.status for one in found} == {Status.SCHEDULED}
    [told] = await folder.asked()
    assert told.buttons[0][0][1].startswith("ev:o:change:")
    folder.publish(starts_at="2026-12-06 12:00", venue="Hall 3")
    await folder.look(found[0].due_at)
    await folder.look(found[0].due_at)
    texts = await folder.texts(number + 1)
    [row] = (await rows(folder.store, number + 1)).values()
    assert "Hall 3" in texts[row.variant]
    assert texts[row.variant].startswith("<i>Reminder</i>")


async def test_a_reminder_of_what_is_cancelled_is_not_sent(folder):
    """Its organiser hears that those registered were not told."""
    number = await schedule(folder, remind_before=REMINDERS)
    async with folder.store.writing() as tx:
        await register(tx, await folder.event(), 1, Wish(is_coming=True), NOW)
    folder.publish(status="cancelled")
    await folder.look(STARTS - timedelta(hours=2))
    found = [await folder.notice(number + one) for one in (1, 2)]
    assert {(one.status, one.reason) for one in found} == {
        (Status.STOPPED, "cancelled")
    }
    data = [one.buttons[0][0][1] for one in await folder.asked()]
    assert sum(one.startswith("ev:o:cancel:") for one in data) == 1


async def test_what_is_past_is_dropped_and_asks_nobody(folder):
    """A document that was tidied away after the event holds up no reminder of it."""
    number = await schedule(folder, remind_before=REMINDERS)
    folder.remove()
    await folder.look(STARTS + timedelta(days=1))
    found = [await folder.notice(number + one) for one in range(3)]
    assert {one.status for one in found} == {Status.DROPPED}
    assert await folder.asked() == []


async def test_a_digest_tells_what_the_document_says_by_then(folder):
    """A text of the document's is made anew; one's own is left out, and that is told."""
    async with folder.store.writing() as tx:
        await people.see(tx, ORGANISER, "en", LONG_AGO)
    await subscribe(folder.store, 1, 2)
    async with folder.store.writing() as tx:
        await people.change(tx, 1, wants_digest=True)
    starts = {"starts_at": "2026-12-23 12:00"}
    folder.publish(**starts)
    for is_own in (False, True):
        made = await queue(folder.store, await folder.plan(is_own=is_own, at=None), NOW)
        assert made.digest == 1
        async with folder.store.writing() as tx:
            await notices.end(tx, made.notice_id, Status.DONE, "", NOW)
    folder.publish(**starts, venue="Hall 2")
    await folder.look(NOW)
    async with folder.store.reading() as tx:
        [digest] = await notices.with_status(tx, Status.SCHEDULED)
    assert digest.kind is Kind.DIGEST
    await folder.look(digest.due_at)
    [row] = (await rows(folder.store, digest.notice_id)).values()
    text = (await folder.texts(digest.notice_id))[row.variant]
    assert "Hall 2" in text
    assert "Own" not in text
    [told] = await folder.asked()
    assert "left out of the weekly digest" in told.text


async def test_a_notice_of_an_earlier_release_is_compared_by_its_beginning(folder):
    """Of it nothing else is known; an event that moved since is held all the same."""
    number = await schedule(folder)
    async with folder.store.writing() as tx:
        await notices.change(tx, number, told=None)
    folder.publish(venue="Hall 2", starts_at="2026-12-04 12:00")
    await folder.look(DUE)
    assert (await folder.notice(number)).status is Status.HELD


async def test_a_stop_ends_the_reminders_that_are_held_as_well(folder):
    """Nobody is asked about what was stopped with its notice."""
    number = await schedule(folder, remind_before=REMINDERS)
    folder.remove()
    await folder.look(STARTS - timedelta(hours=2))
    async with folder.store.writing() as tx:
        assert await stop(tx, number, STARTS)
    found = [await folder.notice(number + one) for one in range(3)]
    assert {one.status for one in found} == {Status.STOPPED}


async def test_a_script_s_notice_is_asked_about_of_all_organisers(folder):
    """Nobody made it in a chat."""
    await schedule(folder, author_id=None)
    folder.publish(venue="Hall 2")
    await folder.look(DUE)
    [asked] = await folder.asked()
    assert asked.to_id == ORGANISER
