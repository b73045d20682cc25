"""Answer | NoAnswer -> what is kept of it, what is said, and the buttons below."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.answering.answer import Answer, NoAnswer
from bot.answering.topic import turn_of
from bot.answering.turn import Turn
from bot.chat.keyboard import Button, Rows
from bot.store.conversation import Exchange, Source, new_id
from bot.texts.conversation import conversation_texts_for
from ingest.document import Language
from ingest.glossary import Glossary
from ingest.passage import Passage

SOURCES_IN_A_ROW = 3


def sources_of(answer: Answer | NoAnswer) -> tuple[Source, ...]:
    """Give what a button needs of each citation, or of what lies nearest, by rank."""
    sentences = answer.sentences if isinstance(answer, Answer) else ()
    return tuple(
        Source(
            document=citation.card.path,
            passage=Passage(
                path=citation.card.path,
                heading=citation.heading,
                text=citation.quote,
                title=citation.card.title,
                position=0,
                page=citation.page,
            ).id,
            page=citation.page,
            taken=tuple(
                sentence.original
                for sentence in sentences
                if citation.rank in {sentence.rank, *sentence.also}
            ),
        )
        for citation in answer.shown
    )


def exchange_of(  # noqa: PLR0913 - who asked what, where, and after what
    answer: Answer | NoAnswer,
    *,
    person_id: int,
    place_id: int,
    message_id: int | None,
    glossary: Glossary,
    before: Turn | None,
    now: datetime,
    known: Exchange | None = None,
) -> Exchange:
    """Give what is kept of a question and its answer; *known* when it was asked before."""
    said = answer.text if isinstance(answer, Answer) else ""
    turn = asdict(turn_of(answer, glossary, before))
    return Exchange(
        exchange_id=known.exchange_id if known else new_id(),
        person_id=person_id,
        place_id=place_id,
        question_message_id=message_id,
        reply_message_ids=known.reply_message_ids if known else (),
        asked=answer.question.asked,
        turn=turn,
        said=said,
        language=answer.question.language,
        status=answer.status,
        sources=sources_of(answer),
        verdict="",
        gap_id=None,
        at=now,
    )


def turn_from(kept: dict[str, Any]) -> Turn:
    """Read a turn as it was kept."""
    return Turn(
        asked=kept["asked"],
        meant=kept["meant"],
        topic=kept["topic"],
        documents=tuple(kept["documents"]),
        sentences=tuple(kept["sentences"]),
        language=Language(kept["language"]),
    )


def buttons_of(exchange: Exchange, *, has_staff: bool) -> Rows:
    """Give the buttons below an answer; a person is asked in private alone."""
    texts = conversation_texts_for(Language(exchange.language))
    name = exchange.exchange_id
    person: list[Button] = [(f"👤 {texts.person_button}", f"q:ask:{name}")]
    is_private = exchange.place_id == exchange.person_id
    person = person if has_staff and is_private else []
    if exchange.status == "refused":
        return (person,)
    label = texts.source_button
    sources = [
        (f"📖 {label.format(rank=rank)}", f"q:src:{name}:{rank}:0")
        for rank, _ in enumerate(exchange.sources, 1)
    ]
    if exchange.status == "no_answer":
        return (sources, [(f"🔔 {texts.tell_button}", f"q:tell:{name}")], person)
    verdicts: list[Button] = [("👍", f"q:up:{name}"), ("👎", f"q:down:{name}")]
    if len(sources) == 1:
        verdicts, sources = verdicts + sources, []
    return (
        verdicts,
        sources[:SOURCES_IN_A_ROW],
        sources[SOURCES_IN_A_ROW : 2 * SOURCES_IN_A_ROW],
        [(f"🔔 {texts.watch_button}", f"q:watch:{name}")],
        person,
    )
