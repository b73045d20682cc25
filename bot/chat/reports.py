"""Presses below a notice's progress: pause, resume, stop, send again, list, picture."""

import asyncio

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk
from bot.chat.files import send_file, send_picture
from bot.chat.keyboard import Rows, turns
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.progress import deliveries_csv, progress_html, progress_rows, standing
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for
from bot.notices.draft import variant_for
from bot.notices.picture import sends_picture
from bot.notices.steering import pause, resume, send_unknown_again, stop
from bot.store import ledger, notice_texts, notices
from bot.store.notices import Status
from bot.store.roles import Role
from bot.texts.events import event_texts_for
from bot.texts.notices import NoticeTexts, notice_texts_for
from ingest.document import Language

NOTICES_A_PAGE = 10
"""Notices of one message of /notices."""


def report_routes(desk: Desk) -> list[Route]:
    """Give what organisers follow notices by."""
    reports = Reports(desk)
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    presses = r"^nt:(pause|resume|stop|again|csv|pic|show|list):\d{1,9}$"
    return [
        Route(CommandHandler("notices", reports.on_command, private), Role.ORGANISER),
        Route(CallbackQueryHandler(reports.on_press, presses), Role.ORGANISER),
    ]


class Reports:
    """Shows notices that were confirmed, and holds, stops or repeats them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the newest notices."""
        if (message := update.effective_message) is None:
            return
        language = await language_for(self._desk, update)
        await send_html(message, *await self._list(language, 0))

    async def _list(self, language: Language, page: int) -> tuple[str, Rows]:
        """Give a page of the notices; what waits for its time may be an old one."""
        async with self._desk.store.reading() as tx:
            # One more than is shown tells whether there is a next page.
            found = await notices.newest(tx, NOTICES_A_PAGE + 1, page * NOTICES_A_PAGE)
        if not found:
            return escape(notice_texts_for(language).none_sent), ()
        newest, of_events = found[:NOTICES_A_PAGE], event_texts_for(language)
        pages = page + (2 if len(found) > NOTICES_A_PAGE else 1)
        labels = (of_events.button_previous, of_events.button_next)
        rows = [
            *(
                [(f"#{one.notice_id} {one.title}"[:60], f"nt:show:{one.notice_id}")]
                for one in newest
            ),
            turns("nt:list", page, pages, *labels),
        ]
        lines = [
            f"#{one.notice_id} {escape(one.title)}: {escape(standing(one, language))}"
            for one in newest
        ]
        return "\n".join(lines), rows

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what the press says, then show how the notice stands."""
        query = update.callback_query
        message = message_of(query) if query is not None else None
        if query is None or message is None:
            return
        language = await language_for(self._desk, update)
        texts = notice_texts_for(language)
        verb, number = (query.data or "").split(":")[1:]
        notice_id = int(number)
        if verb == "list":
            await say_briefly(query, "")
            await put_html(message, *await self._list(language, notice_id))
            return
        if verb in {"csv", "pic"}:
            await say_briefly(query, "")
            await self._send(message, verb, notice_id, texts)
            return
        await self._do(query, verb, notice_id, texts)
        await self._edit(query, message, notice_id, language)

    async def _do(
        self, query: CallbackQuery, verb: str, notice_id: int, texts: NoticeTexts
    ) -> None:
        said = ""
        async with self._desk.store.writing() as tx:
            if verb == "pause":
                await pause(tx, notice_id)
            elif verb == "resume":
                await resume(tx, notice_id, self._desk.now())
            elif verb == "stop":
                await stop(tx, notice_id, self._desk.now())
            elif verb == "again":
                count = await send_unknown_again(tx, notice_id, self._desk.now())
                said = texts.sent_again.format(count=count)
        await say_briefly(query, said)

    async def _edit(
        self,
        query: CallbackQuery,
        message: Message,
        notice_id: int,
        language: Language,
    ) -> None:
        """Show how a notice stands; who may agree to it sees what they agree to."""
        async with self._desk.store.reading() as tx:
            notice = await notices.get(tx, notice_id)
            counts = await ledger.counts(tx, notice_id)
            told = await notice_texts.newest(tx, notice_id)
        if notice is None:
            return
        texts = notice_texts_for(language)
        html = progress_html(notice, counts, language)
        if notice.status is Status.APPROVAL and told:
            html += f"\n\n{told[variant_for(language, told)]}"
        rows = progress_rows(notice, counts, texts, query.from_user.id)
        if message.message_id != notice.progress_id:  # that one goes on by itself
            rows = [*rows, [(texts.all_notices, "nt:list:0")]]
        await put_html(message, html, rows)

    async def _send(
        self, message: Message, verb: str, notice_id: int, texts: NoticeTexts
    ) -> None:
        async with self._desk.store.reading() as tx:
            if verb == "csv":
                rows = await ledger.deliveries(tx, notice_id)
            else:
                moments = await ledger.sent_at(tx, notice_id)
        if verb == "csv":
            content = await asyncio.to_thread(deliveries_csv, rows)
            await send_file(message, f"notice-{notice_id}.csv", content)
        elif moments:
            zone = self._desk.settings.zone
            content = await asyncio.to_thread(sends_picture, moments, zone)
            await send_picture(message, content, texts.picture)
        else:
            await send_html(message, escape(texts.none_sent))
