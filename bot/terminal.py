"""Answer or NoAnswer -> plain text, for the terminal and for other programs."""

from datetime import date

from bot.answering.answer import Answer, Force, NoAnswer
from bot.answering.validity import validity_note
from bot.texts import texts_for
from ingest.script import written_in


def show_text(answer: Answer | NoAnswer) -> str:
    """Give the answer's sentences, or the sentences that say there is none."""
    texts = texts_for(answer.question.language)
    if isinstance(answer, Answer):
        frame = [texts.chinese_only] if answer.is_foreign else []
        return "\n".join([*frame, answer.text])
    nearest = [f"• {title}" for title in answer.nearest]
    found = [texts.nearest, *nearest] if nearest else []
    first = texts.outside if answer.outside else texts.no_answer
    return "\n".join([first, *found, texts.ask_person])


def show(answer: Answer | NoAnswer, today: date) -> str:
    """Give the whole reply: text, quotes in their own script, sources."""
    if isinstance(answer, NoAnswer):
        return show_text(answer)
    language = answer.question.language
    texts = texts_for(language)
    lines = [show_text(answer)]
    if answer.is_written:
        is_new = not answer.is_translated
        note = texts.written_by_model if is_new else texts.translated_by_model
        lines.insert(0, f"({note})")
    if any(c.force_on(today) is not Force.HOLDS for c in answer.citations):
        lines.insert(0, texts.some_outdated)
    lines.append(f"{texts.source_label}:")
    for citation in answer.citations:
        place = " › ".join(citation.place)
        note = validity_note(citation.card, texts, today)
        parts = (written_in(place, language), note, citation.url)
        lines.append(f"  [{citation.rank}] " + " · ".join(p for p in parts if p))
        lines.append(f"      “{citation.quote}”")
    return "\n".join(lines)
