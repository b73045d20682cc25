"""A notice that is held -> shown to an organiser, who lets it go on or has it renewed."""

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.progress import Progress
from bot.chat.route import Route
from bot.chat.second import ask_others
from bot.chat.sender import put_html
from bot.chat.speech import language_for
from bot.notices.documents import Documents
from bot.notices.held_text import held_buttons, held_html
from bot.notices.holding import Decided, decide, found_of, held_of
from bot.notices.standing import Overtaken
from bot.store import ledger, notices
from bot.store.notices import Notice, Status
from bot.store.roles import Role
from bot.texts.notices import notice_texts_for
from ingest.document import Language


def held_routes(desk: Desk) -> list[Route]:
    """Give what takes an organiser's decision."""
    presses = r"^nt:(held:\d{1,9}|(new|asis):\d{1,9}:[0-9a-f]{8})$"
    on_press = Deciding(desk).on_press
    return [Route(CallbackQueryHandler(on_press, presses), Role.ORGANISER)]


class Deciding:
    """Takes the presses ``nt:new:…``, ``nt:asis:…`` and ``nt:held:…``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._documents = Documents(desk.settings)

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what was decided, if the notice is as it was shown; else show it anew."""
        if (query := update.callback_query) is None:
            return
        language = await language_for(self._desk, update)
        verb, number, digest = [*(query.data or "").split(":"), ""][1:4]
        await self._documents.look()
        async with self._desk.store.writing() as tx:
            notice = await notices.get(tx, int(number))
            came = Decided.OVER
            if notice is not None and notice.status is Status.HELD:
                came = Decided.CHANGED
                if verb != "held":
                    came = await decide(
                        tx,
                        notice,
                        digest,
                        self._documents.events,
                        is_new=verb == "new",
                    )
        if notice is None:
            await say_briefly(query, notice_texts_for(language).over)
        elif came is Decided.CHANGED:
            await self._show(query, notice, language, is_asked=verb == "held")
        else:
            await self._tell(query, notice, came, language)

    async def _show(
        self,
        query: CallbackQuery,
        notice: Notice,
        language: Language,
        *,
        is_asked: bool,
    ) -> None:
        """Show what holds no more, with what can be decided."""
        texts = notice_texts_for(language)
        await say_briefly(query, "" if is_asked else texts.held_changed)
        events = self._documents.events
        async with self._desk.store.reading() as tx:
            found = await found_of(tx, notice, events) or Overtaken(what=(), off="")
            held = await held_of(tx, notice, found, events)
        if (message := message_of(query)) is not None:
            await put_html(
                message, held_html(held, language), held_buttons(held, language)
            )

    async def _tell(
        self, query: CallbackQuery, notice: Notice, came: Decided, language: Language
    ) -> None:
        """Say what came of the decision; ask the others where one must agree."""
        texts, message = notice_texts_for(language), message_of(query)
        async with self._desk.store.reading() as tx:
            now = await notices.get(tx, notice.notice_id)
            count = sum((await ledger.counts(tx, notice.notice_id)).values())
        status = texts.statuses[now.status if now is not None else notice.status]
        await say_briefly(query, "")
        if message is not None:
            title = f"<b>{escape(notice.title)}</b> (#{notice.notice_id})"
            said = texts.held_goes_on if came is Decided.GOES_ON else status
            await put_html(message, f"{title}\n{escape(said)}")
        await Progress(query.get_bot(), self._desk.store).show(notice.notice_id)
        if came is Decided.WAITS:
            asked = (notice.notice_id, count)
            await ask_others(self._desk, query.from_user, message, *asked)
