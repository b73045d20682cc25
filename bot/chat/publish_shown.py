"""A notice that is being written -> kept, and shown to its organiser as it stands."""

from dataclasses import replace

from telegram import Message, User

from bot.chat.confirmed import NAME
from bot.chat.deliver import TelegramSender
from bot.chat.desk import Desk
from bot.chat.in_hand import before_reply
from bot.chat.messages import escape
from bot.chat.overtaken import as_it_stands, event_title
from bot.chat.publish_card import Card
from bot.chat.sender import put_html, send_html
from bot.chat.speech import speaker_of
from bot.notices.audience import audience_of
from bot.notices.broadcast import texts_for
from bot.notices.compose import buttons_of
from bot.notices.letter import Letter, Refused, Sent
from bot.notices.writing import Written
from bot.store import dialogues
from bot.texts.notices import NoticeTexts, notice_texts_for
from ingest.document import Language


class Showing:
    """Keeps what is written in the store, and shows it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def texts(self, person: User) -> NoticeTexts:
        """Give an organiser's sentences."""
        return notice_texts_for((await speaker_of(self._desk, person)).language)

    async def keep(self, person: User, written: Written) -> None:
        """Keep the notice, for the next word or press."""
        now = self._desk.now()
        async with self._desk.store.writing() as tx:
            await dialogues.put(tx, person.id, NAME, written.as_state(), now)

    async def card(self, person: User, written: Written) -> Card:
        """Give what a message shows of it, and whom it goes to by now."""
        async with self._desk.store.reading() as tx:
            people = await audience_of(tx, written.groups, written.languages)
        language = (await speaker_of(self._desk, person)).language
        return Card(
            written=written,
            people=people,
            language=language,
            zone=self._desk.settings.zone,
            event=await event_title(self._desk, written, language),
        )

    async def show(self, message: Message, person: User, written: Written) -> None:
        """Show the notice as it stands in a message of its own."""
        await self.keep(person, written)
        card = await self.card(person, written)
        await send_html(message, card.html(), card.rows())

    async def edit(self, message: Message, person: User, written: Written) -> None:
        """Show the notice as it stands in the place of what was pressed."""
        await self.keep(person, written)
        card = await self.card(person, written)
        await put_html(message, card.html(), card.rows())

    async def is_overtaken(
        self, message: Message, person: User, written: Written
    ) -> bool:
        """Tell whether its event is not any more as the notice says; say so, and show it."""
        now = await as_it_stands(self._desk, written)
        if now == written:
            return False
        texts = await self.texts(person)
        said = texts.event_off if now is None else texts.event_changed
        await send_html(message, escape(said))
        if now is not None:
            await self.show(message, person, now)
        return True

    async def preview(self, message: Message, person: User, written: Written) -> None:
        """Send every text to the organiser, by the very path that notices take."""
        texts = await self.texts(person)
        sender, outcomes = TelegramSender(message.get_bot()), []
        await before_reply()
        for variant, text in texts_for(written.draft(), int(written.is_urgent)).items():
            rows = buttons_of(0, written.event, Language(variant))
            letter = Letter(text=text, buttons=rows)
            outcomes.append(await sender.send(person.id, letter))
        is_fine = all(isinstance(one, Sent) for one in outcomes)
        said = texts.preview_done
        if any(isinstance(one, Refused) for one in outcomes):
            said = texts.preview_refused
        elif not is_fine:
            said = texts.preview_failed
        await send_html(message, escape(said))
        written = replace(written, step="", is_previewed=is_fine)
        await self.show(message, person, written)
