"""How far a notice is: one message in its author's chat that edits itself."""

import contextlib
from collections.abc import Mapping, Sequence

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chat.keyboard import Button, Rows, markup
from bot.chat.messages import escape
from bot.chat.sender import edit_html
from bot.notices.audience import language_of
from bot.notices.reminders import AHEAD
from bot.notices.roster import csv_of
from bot.notices.steering import can_resume
from bot.notices.told import local_time
from bot.store import Store, audience, ledger, notices
from bot.store.ledger import Delivery
from bot.store.notices import Kind, Notice, Status
from bot.store.sending import State
from bot.texts.notices import NoticeTexts, notice_texts_for
from ingest.document import Language

BAR, FULL, EMPTY = 20, "\u2588", "\u2591"
"""Characters of the bar."""


def standing(notice: Notice, language: Language) -> str:
    """Say where a notice stands, and when it is due while it is ahead."""
    texts = notice_texts_for(language)
    said = texts.statuses[notice.status]
    if notice.kind is Kind.REMINDER:
        said = f"{texts.reminder}, {said}"
    if notice.status in AHEAD and notice.local_time:
        said += f": {local_time(notice.due_at, notice.zone, language)}"
    return said


def progress_html(
    notice: Notice, counts: Mapping[State, int], language: Language
) -> str:
    """Say how far a notice is; the report when it is over."""
    texts = notice_texts_for(language)
    total = sum(counts.values())
    settled = total - counts[State.PENDING] - counts[State.SENDING]
    full = round(BAR * settled / total) if total else 0
    lines = [
        f"<b>{escape(notice.title)}</b> (#{notice.notice_id})",
        escape(standing(notice, language)),
        f"<code>{FULL * full}{EMPTY * (BAR - full)}</code> {settled}/{total}",
    ]
    if notice.reason in texts.reasons:
        lines.insert(2, escape(texts.reasons[notice.reason]))
    lines += [
        f"{escape(texts.outcomes[state])}: {number}"
        for state, number in counts.items()
        if number
    ]
    if counts[State.UNKNOWN]:
        lines += ["", escape(texts.unknown_meaning)]
    return "\n".join(lines)


def progress_rows(
    notice: Notice,
    counts: Mapping[State, int],
    texts: NoticeTexts,
    reader_id: int | None,
) -> Rows:
    """Give what the organiser *reader_id* can do about it now."""
    number = notice.notice_id
    first: list[Button] = []
    if notice.status is Status.APPROVAL and reader_id != notice.author_id:
        first.append((texts.button_approve, f"nt:ok:{number}"))
    if notice.status is Status.SENDING:
        first.append((texts.button_pause, f"nt:pause:{number}"))
    is_left = notice.started_at is None or counts[State.PENDING] > 0
    if can_resume(notice) and (is_left or notice.status is Status.PAUSED):
        first.append((texts.button_resume, f"nt:resume:{number}"))
    if notice.status is Status.HELD:
        first.append((texts.button_held_look, f"nt:held:{number}"))
    if notice.status in notices.OPEN:
        first.append((texts.button_stop, f"nt:stop:{number}"))
    rows = [first]
    unknown = counts[State.UNKNOWN]
    if unknown and notice.status not in {Status.SENDING, Status.DROPPED}:
        label = texts.button_again.format(count=unknown)
        rows.append([(label, f"nt:again:{number}")])
    if notice.started_at is not None:
        rows.append(
            [
                (texts.button_csv, f"nt:csv:{number}"),
                (texts.button_picture, f"nt:pic:{number}"),
            ]
        )
    return rows


class Progress:
    """Shows authors how far their notices are, and keeps quiet when nothing changed."""

    def __init__(self, bot: Bot, store: Store) -> None:
        self._bot = bot
        self._store = store
        self._shown: dict[int, str] = {}

    async def show(self, notice_id: int) -> None:
        """Bring the author's message up to date; begin one where there is none."""
        async with self._store.reading() as tx:
            notice = await notices.get(tx, notice_id)
            if notice is None or notice.author_id is None or _is_silent(notice):
                return
            counts = await ledger.counts(tx, notice_id)
            readers = await audience.readers(tx, [notice.author_id])
        language = language_of(readers[0]) if readers else Language.ZH_HANS
        texts = notice_texts_for(language)
        text = progress_html(notice, counts, language)
        if self._shown.get(notice_id) == text:
            return
        rows = progress_rows(notice, counts, texts, notice.author_id)
        is_new = await self._put(notice, notice.author_id, text, rows)
        self._shown[notice_id] = text
        if is_new:  # who wanted to show it meanwhile left that to this one
            await self.show(notice_id)
        if notice.status in {Status.DONE, Status.STOPPED, Status.DROPPED}:
            self._shown.pop(notice_id, None)

    async def _put(self, notice: Notice, author_id: int, text: str, rows: Rows) -> bool:
        """Put *text* where the report stands; tell whether it stands there since now."""
        if notice.progress_id:
            await edit_html(self._bot, author_id, notice.progress_id, text, rows)
            return False
        async with self._store.writing() as tx:
            is_ours = await notices.begin_progress(tx, notice.notice_id)
        if not is_ours:
            return False
        message_id = None
        # A report may be missed; `notices` and the buttons still tell.
        with contextlib.suppress(TelegramError):
            message = await self._bot.send_message(
                author_id, text, parse_mode=ParseMode.HTML, reply_markup=markup(rows)
            )
            message_id = message.message_id
        async with self._store.writing() as tx:
            await notices.change(tx, notice.notice_id, progress_id=message_id)
        return message_id is not None


def _is_silent(notice: Notice) -> bool:
    return notice.kind not in {Kind.NOTICE, Kind.REMINDER}


def deliveries_csv(rows: Sequence[Delivery]) -> bytes:
    """Give a table for spreadsheets: one row a person, by number."""
    head = (
        *("chat_id", "outcome", "message_id", "attempts"),
        *("settled_at", "reason", "why", "text"),
    )
    return csv_of([head, *map(_cells, rows)])


def _cells(row: Delivery) -> tuple[str | int, ...]:
    settled = row.settled_at
    return (
        row.person_id,
        row.state.value,
        row.message_id or "",
        row.attempts,
        settled.isoformat(timespec="seconds") if settled is not None else "",
        row.reason,
        row.why,
        row.variant,
    )
