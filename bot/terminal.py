"""Answer or NoAnswer -> plain text, for the terminal and for other programs."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.answering.answer import Answer, NoAnswer
from bot.answering.validity import Force, validity_note
from bot.notices.event import coming, events_of
from bot.notices.told import when
from bot.texts import texts_for
from bot.texts.events import event_texts_for
from ingest.document import Card, Language
from ingest.script import written_in


def show_text(answer: Answer | NoAnswer, today: date) -> str:
    """Give the answer's sentences, or the sentences that say there is none."""
    language = answer.question.language
    texts = texts_for(language)
    if isinstance(answer, Answer):
        frame = [texts.chinese_only] if answer.is_foreign else []
        open_ = [texts.unanswered.format(question=q.asked) for q in answer.unanswered]
        return "\n".join([*_warnings(answer, today), *frame, answer.text, *open_])
    found = [texts.outside if answer.outside else texts.no_answer]
    if answer.unknown:
        place = " › ".join(answer.unknown.place)
        said = f"“{answer.unknown.quote}” ({place})"
        found += [texts.said_unknown, written_in(said, language)]
    if answer.nearest:
        places = ((c.rank, " › ".join(c.place)) for c in answer.nearest)
        named = (f"[{rank}] {written_in(place, language)}" for rank, place in places)
        found += [texts.nearest, *named]
    return "\n".join([*found, texts.ask_staff if answer.outside else texts.ask_person])


def _warnings(answer: Answer, today: date) -> list[str]:
    """Say what does not hold, what may miss the question, and who worded the answer."""
    texts = texts_for(answer.question.language)
    warnings = []
    if any(c.force_on(today) is not Force.HOLDS for c in answer.citations):
        warnings.append(texts.some_outdated)
    if answer.is_unsure:
        warnings.append(texts.unsure)
    if answer.is_written:
        is_new = not answer.is_translated
        note = texts.written_by_model if is_new else texts.translated_by_model
        warnings.append(f"({note})")
    return warnings


def show(answer: Answer | NoAnswer, today: date) -> str:
    """Give the whole reply: text, quotes in their own script, sources."""
    if isinstance(answer, NoAnswer):
        return show_text(answer, today)
    language = answer.question.language
    texts = texts_for(language)
    lines = [show_text(answer, today)]
    lines.append(f"{texts.source_label}:")
    for citation in answer.citations:
        place = " › ".join(citation.place)
        note = validity_note(citation.card, texts, today)
        parts = (written_in(place, language), note, citation.url)
        lines.append(f"  [{citation.rank}] " + " · ".join(p for p in parts if p))
        lines.append(f"      “{citation.quote}”")
    return "\n".join(lines)


def show_coming(
    cards: Iterable[Card], now: datetime, zone: ZoneInfo, language: Language
) -> str:
    """Give the events that are coming, the next first, each with its time and place."""
    ahead = coming(events_of(cards, zone).values(), now)
    if not ahead:
        return event_texts_for(language).none_coming
    lines = []
    for event in ahead:
        place = written_in(event.place, language)
        parts = (event.title_in(language), when(event, language), place)
        lines.append("\u2022 " + " \u00b7 ".join(part for part in parts if part))
    return "\n".join(lines)
