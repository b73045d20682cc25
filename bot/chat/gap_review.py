"""An answer of staff -> shown once more to its writer, and published when they say so."""

import logging
from dataclasses import replace
from datetime import timedelta

from telegram import Message, Update, User
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.chat.desk import Desk
from bot.chat.drafted import RepliesToDraft
from bot.chat.gap_draft import GapDraft, Word, note_word, word_of
from bot.chat.gap_publish import GapPublishing
from bot.chat.keyboard import key_in
from bot.chat.messages import escape
from bot.chat.passed_on import question_in, talk_of
from bot.chat.pressed import say_briefly
from bot.chat.route import OnUpdate, Route, refuse
from bot.chat.sender import put_html, send_html
from bot.chat.speech import language_for, speaker_of
from bot.store import drafts
from bot.store.gaps import LONGEST_WORDING
from bot.store.roles import Role
from bot.texts.conversation import ConversationTexts, conversation_texts_for

_log = logging.getLogger(__name__)

REVIEW_LASTS = timedelta(days=1)
"""After so long an answer that was shown once more is not published any more."""

PUBLISH = "gap:pub:"
"""What the button of a review brings, before the key of its draft."""


def review_routes(desk: Desk) -> list[Route]:
    """Give the routes of what staff do with an answer before it counts."""
    reviewing = Reviewing(desk)
    is_reply = filters.UpdateType.MESSAGE & filters.TEXT & RepliesToDraft(PUBLISH)
    on_draft = CallbackQueryHandler(reviewing.on_review, r"^gap:(pub|drop):")
    # Who is in the staff's group is staff: `talk_of` asks for the group, and there
    # alone a review is shown in a group. In private the role must hold still.
    on_save = CallbackQueryHandler(reviewing.on_save, r"^ho:faq:\d+$")
    rephrasing = MessageHandler(is_reply, reviewing.on_rephrased)
    in_group = _in_group(desk, reviewing.on_rephrased)
    return [
        Route(rephrasing, Role.STAFF, in_group),
        Route(on_draft, Role.STAFF, _in_group(desk, reviewing.on_review)),
        Route(on_save),
    ]


def _in_group(desk: Desk, handle: OnUpdate) -> OnUpdate:
    """Give what takes an update of a group as *handle* does, and refuses any other."""

    async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> object:
        message = update.effective_message
        if message is not None and message.chat_id < 0:
            return await handle(update, context)
        await refuse(update, desk)
        return None

    return take


class Reviewing:
    """Shows what staff wrote once more, and publishes it when they say so."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._publishing = GapPublishing(desk)

    async def on_save(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the staff's last reply of a talk as the document that it would be."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = conversation_texts_for(self._desk.settings.staff_language)
        talk = await talk_of(self._desk, query, query.message)
        replied = query.message.reply_to_message
        said = (replied.text or replied.caption) if replied is not None else None
        if talk is None or replied is None or not said:
            is_talk = talk is not None
            await say_briefly(
                query,
                texts.staff_nothing_to_save if is_talk else texts.button_for_staff,
            )
            return
        await say_briefly(query, "")
        question = question_in(query.message) or talk.question
        draft = GapDraft(
            question=question,
            answer=said,
            gap_id=None,
            word=replied.message_id,
            place=query.message.chat_id,
        )
        await self.show(query.message, query.from_user.id, draft, texts)

    async def show(
        self,
        message: Message,
        person_id: int,
        draft: GapDraft,
        texts: ConversationTexts,
    ) -> None:
        """Show *draft* once more, to be published, let go of, or worded otherwise."""
        now = self._desk.now()
        async with self._desk.store.writing() as transaction:
            key = await drafts.keep(transaction, person_id, draft.as_state(), now)
            if draft.word:
                place = draft.place or person_id
                known = await word_of(transaction, place, draft.word)
                published = known.published if known is not None else None
                word = Word(review=key, published=published, person_id=person_id)
                await note_word(transaction, place, draft.word, word, now)
        publish, drop = f"{PUBLISH}{key}", f"gap:drop:{key}"
        rows = [[(texts.gap_publish, publish), (texts.gap_discard, drop)]]
        asked = texts.gap_review
        if draft.path:
            asked = texts.gap_review_said if draft.place else texts.gap_review_edit
        shown = (
            f"<b>{escape(draft.question)}</b>\n{escape(draft.answer)}"
            f"\n\n<i>{escape(asked)}</i>"
        )
        await send_html(message, shown, rows)

    async def on_rephrased(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take other words for the question of a review; only who wrote it can."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not message.text:
            return
        texts = await staff_texts(self._desk, update)
        key = key_in(message.reply_to_message, PUBLISH)
        found = await self._kept(key, person.id, texts)
        if isinstance(found, str):
            await send_html(message, escape(found))
            return
        question = " ".join(message.text.split())[:LONGEST_WORDING]
        draft = replace(GapDraft(**found.state), question=question)
        await self.show(message, person.id, draft, texts)
        if question != found.state["question"]:  # what is shown now stands in its place
            await self._end(key)

    async def on_review(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Publish a reviewed answer, or let go of it; only who wrote it can."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = await staff_texts(self._desk, update)
        key = (query.data or "").rpartition(":")[2]
        found = await self._kept(key, query.from_user.id, texts)
        if isinstance(found, str):
            await say_briefly(query, found)
            return
        said: str | None = texts.gap_discarded
        await say_briefly(query, "")
        if (query.data or "").startswith(PUBLISH):
            if not await self._publishing.begin(GapDraft(**found.state)):
                await send_html(query.message, escape(texts.gap_gone))
                return
            said = await self._publishing.publish(
                GapDraft(**found.state), query.from_user.id, texts
            )
        if said is None:  # the review stays, to be published later
            await send_html(query.message, escape(texts.gap_failed))
            return
        await self._end(key)
        await put_html(query.message, escape(said), ())

    async def _kept(
        self, key: str, person_id: int, texts: ConversationTexts
    ) -> drafts.Draft | str:
        """Give the draft that a review shows, or say why it does not count any more."""
        async with self._desk.store.reading() as transaction:
            found = await drafts.get(transaction, key)
        if found is None or "answer" not in found.state:
            return texts.gap_gone
        if found.person_id != person_id:
            return texts.gap_not_yours
        if self._desk.now() - found.made_at > REVIEW_LASTS:
            return texts.gap_late
        return found

    async def _end(self, key: str) -> None:
        async with self._desk.store.writing() as transaction:
            await drafts.end(transaction, key)

    async def on_edited(self, message: Message, person: User) -> bool:
        """Show an answer once more whose message was edited; False where it holds none.

        Who writes in the staff's group is staff; whose name it hides is not asked for it.
        """
        async with self._desk.store.reading() as transaction:
            word = await word_of(transaction, message.chat_id, message.message_id)
            review = None
            if word is not None and word.review:
                review = await drafts.get(transaction, word.review)
        said, is_group = message.text or message.caption, message.chat_id < 0
        if word is None or not said:
            return False
        if not (is_group or await self._desk.may(person.id, Role.STAFF)):
            return False
        if review is not None:
            draft = GapDraft(**review.state)
        elif word.published is not None:
            draft = replace(word.published, was=word.published.answer)
        else:
            return False  # it was let go of
        if said == draft.answer:
            return True
        language = self._desk.settings.staff_language
        if not is_group:
            language = (await speaker_of(self._desk, person, said)).language
        decides = word.person_id if message.sender_chat is not None else person.id
        texts = conversation_texts_for(language)
        await self.show(message, decides, replace(draft, answer=said), texts)
        if review is not None:  # what is shown now stands in its place
            await self._end(review.key)
        return True


async def staff_texts(desk: Desk, update: Update) -> ConversationTexts:
    """Give the sentences for staff: in their group in its language, else in their own."""
    message = update.effective_message
    if message is not None and message.chat_id < 0:
        return conversation_texts_for(desk.settings.staff_language)
    return conversation_texts_for(await language_for(desk, update))
