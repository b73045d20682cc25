"""A notice that is confirmed -> queued, once; an edit of its text -> a word to its author."""

from dataclasses import replace

from telegram import Message, User

from bot.chat.desk import Desk
from bot.chat.keyboard import Rows
from bot.chat.messages import escape
from bot.chat.overtaken import off_of
from bot.chat.progress import Progress
from bot.chat.second import ask_others
from bot.chat.sender import send_html
from bot.chat.speech import speaker_of
from bot.notices.audience import audience_of
from bot.notices.broadcast import Queued, confirm
from bot.notices.told import local_time
from bot.notices.writing import Written, written_of
from bot.store import Transaction, dialogues, drafts, notices
from bot.store.notices import OPEN, Status
from bot.store.roles import Role
from bot.texts.notices import notice_texts_for

NAME = "notice"
"""The dialogue in which a notice is written."""


async def confirm_waiting(
    desk: Desk, person_id: int, count: int
) -> Queued | Written | None:
    """Confirm what a person was asked to, with the dialogue's end: twice finds none.

    Gives what was written where it does not go to so many any more.
    """
    async with desk.store.reading() as tx:
        before = await _confirmable(tx, person_id)
    off = "" if before is None else await off_of(desk, before)
    now, settings = desk.now(), desk.settings
    async with desk.store.writing() as tx:
        written = await _confirmable(tx, person_id)
        if written is None:
            return None
        people = await audience_of(tx, written.groups, written.languages)
        if not count == written.count == len(people.members):
            return written
        plan = written.plan(person_id, off)
        if plan.due_at(settings.zone, now) < now:
            plan = replace(plan, at=None)  # its time came while it was confirmed
        queued = await confirm(tx, plan, settings, now, people)
        for word in written.texts:
            state = {"notice": queued.notice_id}
            at = drafts.At(place=person_id, word=int(word))
            await drafts.put_of_word(tx, at, person_id, state, now)
        await dialogues.end(tx, person_id)
    return queued


async def say_queued(
    desk: Desk, message: Message, person: User, queued: Queued
) -> None:
    """Say what comes of a confirmed notice; another organiser is asked where one must."""
    language = (await speaker_of(desk, person)).language
    texts, settings = notice_texts_for(language), desk.settings
    said = texts.queued
    if queued.status is Status.APPROVAL:
        said = texts.waits_for_second.format(limit=settings.notice_approval_above)
    elif queued.status is Status.SCHEDULED:
        when = local_time(queued.due_at, settings.time_zone, language)
        said = texts.queued_at.format(when=when)
    await send_html(message, escape(said))
    await Progress(message.get_bot(), desk.store).show(queued.notice_id)
    if queued.status is Status.APPROVAL:
        asked = (queued.notice_id, len(queued.audience.members))
        await ask_others(desk, person, message, *asked)


async def _confirmable(tx: Transaction, person_id: int) -> Written | None:
    """Give the notice of which a person was asked how many it goes to."""
    waiting = await dialogues.get(tx, person_id)
    if waiting is None or waiting.name != NAME:
        return None
    written = written_of(waiting.state)
    return written if written.step == "count" and written.is_previewed else None


class ConfirmedEdits:
    """Takes edits of texts that go out, or went out, as they were."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_edited(self, message: Message, person: User) -> bool:
        """Say that a notice keeps its text; False where the message holds none."""
        async with self._desk.store.reading() as tx:
            at = drafts.At(place=person.id, word=message.message_id)
            found = await drafts.of_word(tx, at)
            number = found.state.get("notice") if found is not None else None
            notice = await notices.get(tx, number) if number is not None else None
        if notice is None or not await self._desk.may(person.id, Role.ORGANISER):
            return False
        texts = notice_texts_for((await speaker_of(self._desk, person)).language)
        is_ahead = notice.started_at is None and notice.status in OPEN
        said = texts.edited_ahead if is_ahead else texts.edited_sent
        rows: Rows = ()
        if is_ahead:
            rows = [[(texts.button_stop, f"nt:stop:{notice.notice_id}")]]
        title = f"<b>{escape(notice.title)}</b> (#{notice.notice_id})"
        await send_html(message, f"{title}\n{escape(said)}", rows)
        return True
