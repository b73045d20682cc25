"""/gaps: questions without a good answer, and what staff do about each."""

import logging
from dataclasses import dataclass, replace
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import (
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.chat.desk import Desk
from bot.chat.dialogue import Step
from bot.chat.gap_note import settle_gap, told_html
from bot.chat.handoff import talk_of
from bot.chat.html import escape
from bot.chat.keyboard import Button, Rows
from bot.chat.pressed import say_briefly
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.shelving import Shelving
from bot.chat.speech import language_for
from bot.store import dialogues, gaps
from bot.store.dialogues import Dialogue
from bot.store.gaps import LONGEST_WORDING, WAITING, Gap, State
from bot.store.roles import Role
from bot.texts.conversation import ConversationTexts, conversation_texts_for
from ingest.document import Language
from ingest.errors import IngestError
from ingest.script import language_of, written_in

_log = logging.getLogger(__name__)

PAGE = 4
"""Gaps of one message: three buttons for each."""

MOST_SHOWN = 8
"""Other wordings of a gap that staff are shown before they answer."""

WRITING, REVIEW = "gap_answer", "gap_review"
"""Dialogues: the answer is being written; it waits for the last word."""


PUBLISH = "gap:pub"
"""What the button of a review brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer of staff before it is a document."""

    question: str
    answer: str
    gap_id: int | None


class _Rephrases(filters.MessageFilter):
    """A reply to a review: it says how the question shall read."""

    def filter(self, message: Message) -> bool:
        replied = message.reply_to_message
        markup = replied.reply_markup if replied is not None else None
        rows = markup.inline_keyboard if markup is not None else ()
        return any(button.callback_data == PUBLISH for row in rows for button in row)


_REPHRASES = _Rephrases()


def gap_routes(desk: Desk) -> list[Route]:
    """Give staff's routes to the gaps."""
    tending = Tending(desk)
    fresh = filters.UpdateType.MESSAGE
    on_gap = CallbackQueryHandler(tending.on_press, r"^gap:(ans|not|later|page):")
    on_draft = CallbackQueryHandler(tending.on_review, r"^gap:(pub|drop)$")
    # Who is in the staff's group is staff: `talk_of` asks for the group.
    on_save = CallbackQueryHandler(tending.on_save, r"^ho:faq:\d+$")
    return [
        Route(CommandHandler("gaps", tending.on_command, fresh), Role.STAFF),
        Route(CommandHandler("cancel", tending.on_cancel, fresh)),
        Route(MessageHandler(fresh & filters.TEXT & _REPHRASES, tending.on_rephrased)),
        Route(on_gap, Role.STAFF),
        Route(on_draft),
        Route(on_save),
    ]


def gap_steps(desk: Desk) -> dict[str, Step]:
    """Give the step that takes the words of an answer."""
    return {WRITING: Tending(desk).on_answer}


class Tending:
    """Shows gaps, and lets staff answer them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelving = Shelving(desk)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the most asked gaps, to staff alone: an answer is written there too."""
        if (message := update.effective_message) is None:
            return
        texts = await self._texts(update)
        if message.chat.type == ChatType.PRIVATE:
            await send_html(message, *await self._page(0, texts))
        else:
            link = f"https://t.me/{message.get_bot().username}"
            await send_html(message, escape(texts.gaps_in_private.format(link=link)))

    async def on_cancel(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """End whatever dialogue waits for a word."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        texts = await self._texts(update)
        async with self._desk.store.writing() as transaction:
            waiting = await dialogues.get(transaction, person.id)
            await dialogues.end(transaction, person.id)
        said = texts.nothing_to_cancel if waiting is None else texts.cancelled
        await send_html(message, escape(said))

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page; or say that a gap is not ours, or for later, or begin to answer."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = await self._texts(update)
        verb, number, *rest = f"{query.data}:0".split(":")[1:]
        if not number.isdigit():
            await say_briefly(query, texts.stale_button)
            return
        page = int(number) if verb == "page" else _number(rest)
        if verb != "page" and not await self._decide(query, verb, int(number), texts):
            return
        await say_briefly(query, "" if verb == "page" else texts.gap_done)
        await put_html(query.message, *await self._page(page, texts))

    async def _decide(
        self, query: CallbackQuery, verb: str, gap_id: int, texts: ConversationTexts
    ) -> bool:
        """Do what was pressed; True when the list is to be shown again."""
        async with self._desk.store.writing() as transaction:
            gap = await gaps.get(transaction, gap_id)
            if gap is not None and verb != "ans":
                state = State.NOT_OURS if verb == "not" else State.LATER
                await gaps.set_state(transaction, gap_id, state, self._desk.now())
        if gap is None:
            await say_briefly(query, texts.gap_gone)
            return False
        if verb == "ans":
            await self._begin(query, gap, texts)
        return verb != "ans"

    async def _begin(
        self, query: CallbackQuery, gap: Gap, texts: ConversationTexts
    ) -> None:
        state = {"question": gap.question, "gap_id": gap.gap_id}
        async with self._desk.store.writing() as transaction:
            await dialogues.put(
                transaction, query.from_user.id, WRITING, state, self._desk.now()
            )
            asked = await gaps.wordings(transaction, gap.gap_id)
        await say_briefly(query, "")
        if isinstance(query.message, Message):
            lines = [texts.gap_write.format(question=gap.question)]
            others = [wording for wording in asked if wording != gap.question]
            if others:  # one answer goes to all of them: staff see whether it fits
                lines += ["", texts.gap_wordings]
                lines += [f"\u2022 {wording}" for wording in others[:MOST_SHOWN]]
            await send_html(query.message, escape("\n".join(lines)))

    async def on_answer(
        self, message: Message, person: User, dialogue: Dialogue
    ) -> None:
        """Take the words of an answer, and show them once more."""
        if not message.text:
            return
        draft = Draft(
            question=dialogue.state["question"],
            answer=message.text,
            gap_id=dialogue.state["gap_id"],
        )
        texts = conversation_texts_for(language_of(message.text))
        await self._review(message, person.id, draft, texts)

    async def on_save(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the staff's last reply of a talk as the document that it would be."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = conversation_texts_for(self._desk.settings.staff_language)
        talk = await talk_of(self._desk, query, query.message)
        said = query.message.reply_to_message
        if talk is None or said is None or not said.text:
            is_talk = talk is not None
            await say_briefly(
                query,
                texts.staff_nothing_to_save if is_talk else texts.button_for_staff,
            )
            return
        await say_briefly(query, "")
        draft = Draft(question=talk.question, answer=said.text, gap_id=None)
        await self._review(query.message, query.from_user.id, draft, texts)

    async def _review(
        self, message: Message, person_id: int, draft: Draft, texts: ConversationTexts
    ) -> None:
        state: dict[str, Any] = {
            "question": draft.question,
            "answer": draft.answer,
            "gap_id": draft.gap_id,
        }
        async with self._desk.store.writing() as transaction:
            await dialogues.put(transaction, person_id, REVIEW, state, self._desk.now())
        rows = [[(texts.gap_publish, PUBLISH), (texts.gap_discard, "gap:drop")]]
        shown = (
            f"<b>{escape(draft.question)}</b>\n{escape(draft.answer)}"
            f"\n\n<i>{escape(texts.gap_review)}</i>"
        )
        await send_html(message, shown, rows)

    async def on_rephrased(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take other words for the question of a review; only who wrote it can."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None or not message.text:
            return
        async with self._desk.store.reading() as transaction:
            waiting = await dialogues.get(transaction, person.id)
        texts = await self._texts(update)
        if waiting is None or waiting.name != REVIEW:
            await send_html(message, escape(texts.gap_gone))
            return
        question = " ".join(message.text.split())[:LONGEST_WORDING]
        draft = replace(Draft(**waiting.state), question=question)
        await self._review(message, person.id, draft, texts)

    async def on_review(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Publish a reviewed answer, or let go of it; only who wrote it can."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = await self._texts(update)
        async with self._desk.store.reading() as transaction:
            waiting = await dialogues.get(transaction, query.from_user.id)
        if waiting is None or waiting.name != REVIEW:
            await say_briefly(query, texts.gap_gone)
            return
        said = texts.gap_discarded
        await say_briefly(query, "")
        if query.data == PUBLISH:
            said = await self._publish(Draft(**waiting.state), texts)
        async with self._desk.store.writing() as transaction:
            await dialogues.end(transaction, query.from_user.id)
        await put_html(query.message, escape(said), ())

    async def _publish(self, draft: Draft, texts: ConversationTexts) -> str:
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
            return texts.gap_failed
        told = 0
        if draft.gap_id is not None:
            told = await self._settle(draft.gap_id, draft.answer, taken.path)
        said = texts.gap_published if told else texts.gap_published_only
        return said.format(count=told)

    async def _set_state(self, draft: Draft, state: State) -> None:
        if draft.gap_id is None:
            return
        async with self._desk.store.writing() as transaction:
            await gaps.set_state(transaction, draft.gap_id, state, self._desk.now())

    async def _settle(self, gap_id: int, answer: str, path: str) -> int:
        """Mark a gap as answered; write to who wanted to be told, and forget them."""
        now = self._desk.now()
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

    async def _page(self, page: int, texts: ConversationTexts) -> tuple[str, Rows]:
        async with self._desk.store.reading() as transaction:
            waiting = await gaps.in_state(transaction, WAITING)
            closed = await gaps.in_state(transaction, [State.CLOSED])
        lines = [escape(texts.gaps_none)]
        if waiting:
            lines = [escape(texts.gaps_title.format(count=len(waiting)))]
        page = max(0, min(page, (len(waiting) - 1) // PAGE))
        shown = waiting[page * PAGE : (page + 1) * PAGE]
        rows: list[list[Button]] = []
        for number, gap in enumerate(shown, page * PAGE + 1):
            lines.append(f"\n{number}. {_line(gap, texts)}")
            rows.append(
                [
                    (f"{number} ✍ {texts.gap_answer}", f"gap:ans:{gap.gap_id}:{page}"),
                    (texts.gap_not_ours, f"gap:not:{gap.gap_id}:{page}"),
                    (texts.gap_later, f"gap:later:{gap.gap_id}:{page}"),
                ]
            )
        turns: list[Button] = []
        if page > 0:
            turns.append(("\u25c0", f"gap:page:{page - 1}"))
        if (page + 1) * PAGE < len(waiting):
            turns.append(("\u25b6", f"gap:page:{page + 1}"))
        if closed:
            lines.append(f"\n{escape(texts.gap_closed.format(count=len(closed)))}")
            lines += [f"\u2713 {escape(gap.question)}" for gap in closed[:PAGE]]
        return "\n".join(lines), [*rows, turns]

    async def _texts(self, update: Update) -> ConversationTexts:
        message = update.effective_message
        if message is not None and message.chat_id < 0:  # the staff's group
            return conversation_texts_for(self._desk.settings.staff_language)
        return conversation_texts_for(await language_for(self._desk, update))


def _letter(asked: str, answer: str, language: Language) -> str:
    """Tell what staff wrote, in one Chinese script or the other, and in which language."""
    texts = conversation_texts_for(language)
    is_foreign = (language_of(answer) is Language.EN) != (language is Language.EN)
    head = texts.told_foreign if is_foreign else texts.told
    return told_html(head, asked, escape(written_in(answer, language)))


def _line(gap: Gap, texts: ConversationTexts) -> str:
    return texts.gap_line.format(
        question=escape(gap.question),
        count=gap.asked_count,
        day=gap.last_seen_at.date().isoformat(),
        nearest=escape(gap.nearest) or "\u2014",
    )


def _number(rest: list[str]) -> int:
    return int(rest[0]) if rest and rest[0].isdigit() else 0
