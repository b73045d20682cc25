"""An answer of staff, shown once more -> a document, and letters to who asked."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from telegram import Message, Update, User
from telegram.ext import (
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.chat.desk import Desk
from bot.chat.drafted import RepliesToDraft, key_in
from bot.chat.gap_correction import Draft, Word, note_word, tell_corrected, word_of
from bot.chat.gap_note import settle_gap, told_html
from bot.chat.html import escape
from bot.chat.passed_on import question_in, talk_of
from bot.chat.pressed import say_briefly
from bot.chat.route import OnUpdate, Route, refuse
from bot.chat.sender import put_html, send_html
from bot.chat.shelving import Shelving
from bot.chat.speech import language_for, speaker_of
from bot.people.rights import may
from bot.store import drafts, gaps
from bot.store.gaps import LONGEST_WORDING, SETTLED, State
from bot.store.roles import Role
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.document import Language
from ingest.errors import IngestError, NotOnShelfError
from ingest.script import language_of, written_in

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
        self._shelving = Shelving(desk)

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
        draft = Draft(
            question=question,
            answer=said,
            gap_id=None,
            word=replied.message_id,
            place=query.message.chat_id,
        )
        await self.show(query.message, query.from_user.id, draft, texts)

    async def show(
        self, message: Message, person_id: int, draft: Draft, texts: ConversationTexts
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
        draft = replace(Draft(**found.state), question=question)
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
            if await self._is_settled(Draft(**found.state)):
                await send_html(query.message, escape(texts.gap_gone))
                return
            said = await self._publish(Draft(**found.state), query.from_user.id, texts)
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

    async def _publish(
        self, draft: Draft, person_id: int, texts: ConversationTexts
    ) -> str | None:
        """Make it a document and tell who asked; ``None`` where it could not be saved."""
        if draft.path:
            return await self._correct(draft, person_id, texts)
        language = language_of(draft.answer)
        source = conversation_texts_for(language).faq_source
        # Before the sync: what it closes is told otherwise.
        await self._set_state(draft, State.ANSWERED)
        try:
            taken = await self._shelving.save_answer(
                draft.question, draft.answer, source, language
            )
        except (IngestError, OSError) as error:
            _log.error("an answer could not be saved: %s", type(error).__name__)
            await self._set_state(draft, State.OPEN)
            return None
        told, now = 0, self._desk.now()
        if draft.gap_id is not None:
            told = await self._settle(draft.gap_id, draft.answer, taken.path, now)
        await self._note_published(
            replace(draft, path=taken.path, published_at=now.isoformat()), person_id
        )
        said = texts.gap_published if told else texts.gap_published_only
        return said.format(count=told)

    async def _correct(
        self, draft: Draft, person_id: int, texts: ConversationTexts
    ) -> str | None:
        """Write the document anew and tell who was told; ``None`` where that failed."""
        source = conversation_texts_for(language_of(draft.answer)).faq_source
        try:
            is_written = await self._shelving.correct_answer(
                draft.path, draft.was, draft.question, draft.answer, source
            )
        except NotOnShelfError:
            is_written = False
        except (IngestError, OSError) as error:
            _log.error("an answer could not be corrected: %s", type(error).__name__)
            return None
        if not is_written:
            return texts.gap_worked_on.format(path=draft.path)
        async with self._desk.store.writing() as transaction:
            told = await tell_corrected(transaction, draft, self._desk.now())
        await self._note_published(replace(draft, was=""), person_id)
        said = texts.gap_corrected if told else texts.gap_corrected_only
        return said.format(count=told)

    async def _note_published(self, draft: Draft, person_id: int) -> None:
        """Know, as long as its message can be edited, where an answer stands."""
        if not draft.word:
            return
        word = Word(review="", published=draft, person_id=person_id)
        async with self._desk.store.writing() as transaction:
            now = self._desk.now()
            place = draft.place or person_id
            await note_word(transaction, place, draft.word, word, now)

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
        settings, store = self._desk.settings, self._desk.store
        if not (is_group or await may(person.id, Role.STAFF, settings, store)):
            return False
        if review is not None:
            draft = Draft(**review.state)
        elif word.published is not None:
            draft = replace(word.published, was=word.published.answer)
        else:
            return False  # it was let go of
        if said == draft.answer:
            return True
        language = settings.staff_language
        if not is_group:
            language = (await speaker_of(self._desk, person, said)).language
        decides = word.person_id if message.sender_chat is not None else person.id
        texts = conversation_texts_for(language)
        await self.show(message, decides, replace(draft, answer=said), texts)
        if review is not None:  # what is shown now stands in its place
            await self._end(review.key)
        return True

    async def _is_settled(self, draft: Draft) -> bool:
        """Tell whether a colleague, or a document, has answered the question meanwhile."""
        if draft.gap_id is None or draft.path:
            return False
        async with self._desk.store.reading() as transaction:
            gap = await gaps.get(transaction, draft.gap_id)
        return gap is not None and gap.state in SETTLED

    async def _set_state(self, draft: Draft, state: State) -> None:
        if draft.gap_id is None:
            return
        async with self._desk.store.writing() as transaction:
            await gaps.set_state(transaction, draft.gap_id, state, self._desk.now())

    async def _settle(self, gap_id: int, answer: str, path: str, now: datetime) -> int:
        """Mark a gap as answered; write to who wanted to be told, and forget them."""
        async with self._desk.store.writing() as transaction:
            gap = await gaps.get(transaction, gap_id)
            if gap is None:
                return 0
            return await settle_gap(
                transaction,
                gap,
                State.ANSWERED,
                path=path,
                now=now,
                letter=lambda asked, language: _letter(asked, answer, language),
            )


async def staff_texts(desk: Desk, update: Update) -> ConversationTexts:
    """Give the sentences for staff: in their group in its language, else in their own."""
    message = update.effective_message
    if message is not None and message.chat_id < 0:
        return conversation_texts_for(desk.settings.staff_language)
    return conversation_texts_for(await language_for(desk, update))


def _letter(asked: str, answer: str, language: Language) -> str:
    """Tell what staff wrote, in one Chinese script or the other, and in which language."""
    texts = conversation_texts_for(language)
    is_foreign = (language_of(answer) is Language.EN) != (language is Language.EN)
    head = texts.told_foreign if is_foreign else texts.told
    return told_html(head, asked, escape(written_in(answer, language)))
