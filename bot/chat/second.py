"""A notice to many -> the other organisers, one of whom must agree."""

from telegram import Message, Update, User
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.chat.deliver import TelegramSender
from bot.chat.desk import Desk
from bot.chat.messages import escape
from bot.chat.pressed import message_of, say_briefly
from bot.chat.progress import Progress
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for, speaker_of
from bot.notices.audience import languages_of
from bot.notices.draft import variant_for
from bot.notices.letter import Letter, Sent
from bot.notices.steering import approve
from bot.store import notice_texts, notices
from bot.store.notices import Status
from bot.store.roles import Role, who_may
from bot.texts.notices import notice_texts_for


async def ask_others(
    desk: Desk, asker: User, message: Message | None, notice_id: int, count: int
) -> None:
    """Show a notice to *count* to every other organiser; say to *asker* if none has it.

    Each is asked once; below the report of the notice they can agree as well.
    """
    others, reached = await _shown(desk, asker, notice_id, count)
    if not reached and message is not None:
        texts = notice_texts_for((await speaker_of(desk, asker)).language)
        said = texts.second_not_reached if others else texts.no_second
        await send_html(message, escape(said))


async def _shown(
    desk: Desk, asker: User, notice_id: int, count: int
) -> tuple[int, int]:
    """Show it; give how many others there are, and have it."""
    async with desk.store.reading() as tx:
        ids = await who_may(tx, Role.ORGANISER, desk.settings)
        asked = ids - {asker.id}
        others = await languages_of(tx, asked, desk.settings.staff_language)
        texts = await notice_texts.newest(tx, notice_id)
    sender, reached = TelegramSender(asker.get_bot()), 0
    for person_id, language in others.items():
        said = notice_texts_for(language)
        head = escape(said.approve.format(count=count))
        text = f"{head}\n\n{texts[variant_for(language, texts)]}"
        agree = (said.button_approve, f"nt:ok:{notice_id}")
        letter = Letter(text=text, buttons=((agree,),))
        reached += isinstance(await sender.send(person_id, letter), Sent)
    return len(others), reached


def second_routes(desk: Desk) -> list[Route]:
    """Give what takes the second organiser's agreement."""

    async def on_press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        data = query.data if query is not None else ""
        number = (data or "").rpartition(":")[2]
        if query is None or not number.isdecimal():
            return
        texts = notice_texts_for(await language_for(desk, update))
        async with desk.store.writing() as tx:
            notice = await notices.get(tx, int(number[:9]))
            agreed = notice is not None and await approve(
                tx, notice, query.from_user.id, desk.now()
            )
        if notice is None:
            await say_briefly(query, texts.over)
            return
        if agreed:
            await say_briefly(query, texts.approved)
            await Progress(query.get_bot(), desk.store).show(notice.notice_id)
        elif notice.status is Status.APPROVAL:
            await say_briefly(query, texts.not_the_author)
            return
        else:
            await say_briefly(query, texts.statuses[notice.status])
        if (message := message_of(query)) is not None:
            title = escape(notice.title)
            said = escape(texts.approved if agreed else texts.statuses[notice.status])
            await put_html(message, f"<b>{title}</b>\n{said}")

    return [Route(CallbackQueryHandler(on_press, r"^nt:ok:\d{1,9}$"), Role.ORGANISER)]
