"""/gaps: questions without a good answer, and what staff do about each."""

from datetime import date

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.chat.desk import Desk
from bot.chat.dialogue import Step, step_of
from bot.chat.form import ANSWERED
from bot.chat.gap_draft import GapDraft
from bot.chat.gap_review import Reviewing, review_routes, staff_texts
from bot.chat.keyboard import Button, Rows, page_of, turns
from bot.chat.messages import escape
from bot.chat.pressed import say_briefly
from bot.chat.private_link import private_link
from bot.chat.route import Route
from bot.chat.sender import put_html, send_html
from bot.chat.speech import speaker_of
from bot.chat.unfinished import says_unfinished
from bot.store import dialogues, gaps
from bot.store.dialogues import Dialogue
from bot.store.gaps import SETTLED, WAITING, Gap, State
from bot.store.roles import Role
from bot.texts.conversation import ConversationTexts, conversation_texts_for

PAGE = 4
"""Gaps of one message: three buttons for each."""

MOST_SHOWN = 8
"""Other wordings of a gap that staff are shown before they answer."""

WRITING = "gap_answer"
"""The dialogue in which an answer is being written."""


def gap_routes(desk: Desk) -> list[Route]:
    """Give staff's routes to the gaps."""
    tending = Tending(desk)
    fresh = filters.UpdateType.MESSAGE
    on_gap = CallbackQueryHandler(tending.on_press, r"^gap:(ans|not|later|page):")
    return [
        Route(CommandHandler("gaps", tending.on_command, fresh), Role.STAFF),
        Route(CommandHandler("cancel", tending.on_cancel, fresh)),
        Route(on_gap, Role.STAFF),
        *review_routes(desk),
    ]


def gap_steps(desk: Desk) -> dict[str, Step]:
    """Give the step that takes the words of an answer."""
    return {WRITING: step_of(desk, Role.STAFF, Tending(desk).on_answer)}


class Tending:
    """Shows gaps, and lets staff answer them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reviewing = Reviewing(desk)

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the most asked gaps, to staff alone: an answer is written there too."""
        if (message := update.effective_message) is None:
            return
        texts = await staff_texts(self._desk, update)
        if message.chat.type == ChatType.PRIVATE:
            await send_html(message, *await self._page(0, texts))
        else:
            link = private_link(message)
            await send_html(message, escape(texts.gaps_in_private.format(link=link)))

    async def on_cancel(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """End whatever dialogue waits for a word."""
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        texts = await staff_texts(self._desk, update)
        async with self._desk.store.writing() as transaction:
            waiting = await dialogues.get(transaction, person.id)
            await dialogues.end(transaction, person.id)
        is_waiting = waiting is not None and waiting.name != ANSWERED
        said = texts.cancelled if is_waiting else texts.nothing_to_cancel
        await send_html(message, escape(said))

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the page; or say that a gap is not ours, or for later, or begin to answer."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        texts = await staff_texts(self._desk, update)
        verb, number, *rest = f"{query.data}:0".split(":")[1:]
        if not number.isdecimal():
            await say_briefly(query, texts.stale_button)
            return
        page = int(number) if verb == "page" else _number(rest)
        told: str | None = ""
        if verb != "page":
            told = await self._decide(query, verb, int(number), texts)
        if told is None:
            return
        await say_briefly(query, told)
        said, rows = await self._page(page, texts)
        # It is listed no more, and a thumb slips.
        if verb == "not" and told != texts.gap_gone:
            undo = f"gap:later:{number}:{page}"
            rows = [*rows, [(texts.gap_undo, undo)]]
        await put_html(query.message, said, rows)

    async def _decide(
        self, query: CallbackQuery, verb: str, gap_id: int, texts: ConversationTexts
    ) -> str | None:
        """Do what was pressed; give what is said above the list as it is now.

        ``None`` where an answer is begun. A list may be older than a colleague's answer.
        """
        async with self._desk.store.writing() as transaction:
            gap = await gaps.get(transaction, gap_id)
            if gap is None or gap.state in SETTLED:
                return texts.gap_gone
            if verb != "ans":
                state = State.NOT_OURS if verb == "not" else State.LATER
                await gaps.set_state(transaction, gap_id, state, self._desk.now())
        if verb != "ans":
            return texts.gap_done
        await self._begin(query, gap, texts)
        return None

    async def _begin(
        self, query: CallbackQuery, gap: Gap, texts: ConversationTexts
    ) -> None:
        if await says_unfinished(self._desk, query):
            await say_briefly(query, "")
            return
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
            speaker = await speaker_of(self._desk, person)
            own = conversation_texts_for(speaker.language)
            said = own.gap_write_words.format(question=dialogue.state["question"])
            await send_html(message, escape(said))
            return
        draft = GapDraft(
            question=dialogue.state["question"],
            answer=message.text,
            gap_id=dialogue.state["gap_id"],
            word=message.message_id,
        )
        speaker = await speaker_of(self._desk, person, message.text)
        texts = conversation_texts_for(speaker.language)
        await self._reviewing.show(message, person.id, draft, texts)
        # After the reply: where the store fails before it, the word comes again.
        async with self._desk.store.writing() as transaction:
            await dialogues.end(transaction, person.id)

    async def _page(self, page: int, texts: ConversationTexts) -> tuple[str, Rows]:
        async with self._desk.store.reading() as transaction:
            waiting = await gaps.in_state(transaction, WAITING)
            closed = await gaps.in_state(transaction, [State.CLOSED])
        lines = [escape(texts.gaps_none)]
        if waiting:
            lines = [escape(texts.gaps_title.format(count=len(waiting)))]
        shown, page, pages = page_of(waiting, page, PAGE)
        rows: list[list[Button]] = []
        for number, gap in enumerate(shown, page * PAGE + 1):
            last_on = gap.last_seen_at.astimezone(self._desk.settings.zone).date()
            lines.append(f"\n{number}. {_line(gap, last_on, texts)}")
            rows.append(
                [
                    (f"{number} ✍ {texts.gap_answer}", f"gap:ans:{gap.gap_id}:{page}"),
                    (texts.gap_not_ours, f"gap:not:{gap.gap_id}:{page}"),
                    (texts.gap_later, f"gap:later:{gap.gap_id}:{page}"),
                ]
            )
        if closed:
            lines.append(f"\n{escape(texts.gap_closed.format(count=len(closed)))}")
            lines += [f"\u2713 {escape(gap.question)}" for gap in closed[:PAGE]]
        rows.append(turns("gap:page", page, pages, texts.previous, texts.next))
        return "\n".join(lines), rows


def _line(gap: Gap, last_on: date, texts: ConversationTexts) -> str:
    return texts.gap_line.format(
        question=escape(gap.question),
        count=gap.asked_count,
        day=last_on.isoformat(),
        nearest=escape(gap.nearest) or "\u2014",
    )


def _number(rest: list[str]) -> int:
    return int(rest[0]) if rest and rest[0].isdecimal() else 0
