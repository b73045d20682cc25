"""`@bot question` in any chat -> the same answer, as a card to send."""

import contextlib
import hashlib
import logging
from dataclasses import replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ContextTypes, InlineQueryHandler

from bot.answering.answer import Answer, NoAnswer
from bot.answering.question import MAX_CHARS
from bot.answering.small_talk import small_talk
from bot.chat.desk import Desk
from bot.chat.in_hand import before_reply
from bot.chat.messages import split_html
from bot.chat.reply import answer_html
from bot.chat.route import Route
from bot.chat.sender import NO_PREVIEW
from bot.chat.speech import language_of_app, speaker_of
from bot.stages import Stage, timing
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.errors import OperatorError
from ingest.script import written_in

_log = logging.getLogger(__name__)

KEPT_S = 300
"""How long Telegram may show the same answer to the same words, in seconds."""

SHORTEST = 2
"""Characters below which nothing is searched yet."""

CARD_CHARS = 120
"""Of an answer, as a card shows them."""


def inline_routes(desk: Desk) -> list[Route]:
    """Give the route of inline questions."""
    return [Route(InlineQueryHandler(Inline(desk).on_query))]


class Inline:
    """Answers while a question is being typed; nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Give the answer as cards: all of it, and each source by itself."""
        query = update.inline_query
        if query is None:
            return
        asked = " ".join(query.query.split())
        language = language_of_app(query.from_user.language_code)
        cards: list[InlineQueryResultArticle] = []
        is_ready = True
        is_question = SHORTEST <= len(asked) <= MAX_CHARS and not small_talk(asked)
        if is_question:
            speaker = await speaker_of(self._desk, query.from_user, asked)
            language = speaker.language
            chosen = language if speaker.is_chosen else None
            try:
                # Letter by letter a model would be asked too often.
                with timing(Stage.ANSWER):
                    answer = await self._desk.composer.found(asked, chosen)
            except OperatorError as error:
                _log.error("no question can be answered: %s", type(error).__name__)
                is_ready = False
            else:
                cards = self._cards(answer)
        texts = conversation_texts_for(language)
        hint = texts.inline_none if is_question else texts.inline_hint
        hint = hint if is_ready else texts.inline_wait
        button = None if cards else InlineQueryResultsButton(hint, start_parameter="q")
        await before_reply()
        with contextlib.suppress(TelegramError):  # typed on meanwhile: too old
            await query.answer(
                cards,
                cache_time=KEPT_S if is_ready else 0,
                is_personal=True,
                button=button,
            )

    def _cards(self, answer: Answer | NoAnswer) -> list[InlineQueryResultArticle]:
        if isinstance(answer, NoAnswer):
            return []
        language = answer.question.language
        html = answer_html(answer, self._desk.today())
        cards = [_card(_title(answer, language), answer.text, html)]
        if len(answer.citations) == 1:
            return cards
        for citation in answer.citations:
            own = [s for s in answer.sentences if s.rank == citation.rank]
            if own:
                text = "\n".join(s.text for s in own)
                title = written_in(citation.card.title, language)
                part = _only(answer, citation.rank)
                cards.append(_card(title, text, answer_html(part, self._desk.today())))
        return cards


def _only(answer: Answer, rank: int) -> Answer:
    """Give of *answer* what rests on one source."""
    return replace(
        answer,
        sentences=tuple(s for s in answer.sentences if s.rank == rank),
        citations=tuple(c for c in answer.citations if c.rank == rank),
        unanswered=(),
    )


def _title(answer: Answer, language: Language) -> str:
    places = dict.fromkeys(c.card.title for c in answer.citations)
    return " · ".join(written_in(title, language) for title in places)


def _card(title: str, text: str, html: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=hashlib.sha256(html.encode()).hexdigest()[:32],
        title=title,
        description=text[:CARD_CHARS],
        input_message_content=InputTextMessageContent(
            split_html(html)[0],
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
    )
