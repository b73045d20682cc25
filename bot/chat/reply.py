"""Answer or NoAnswer -> the HTML that a person sees."""

from collections.abc import Sequence
from datetime import date

from bot.answering.answer import Answer, Citation, Force, NoAnswer
from bot.answering.validity import validity_note
from bot.chat.html import escape
from bot.texts import Texts, texts_for
from ingest.document import Card, Kind, Language
from ingest.script import written_in


def answer_html(answer: Answer | NoAnswer, today: date) -> str:
    """Show an answer with its quotes and sources, or kindly say that there is none."""
    texts = texts_for(answer.question.language)
    if isinstance(answer, NoAnswer):
        return _no_answer(answer, texts)
    parts = []
    if any(c.force_on(today) is not Force.HOLDS for c in answer.citations):
        parts.append(f"⚠️ <i>{escape(texts.some_outdated)}</i>\n")
    if answer.is_foreign:
        parts.append(f"<i>{escape(texts.chinese_only)}</i>")
    parts.extend(f"{escape(text)} <b>[{rank}]</b>" for text, rank in answer.sentences)
    parts.append(_quotes(answer.citations))
    parts.append(f"<b>{escape(texts.source_label)}</b>")
    parts.extend(
        source_line(citations, answer.question.language, today)
        for citations in _by_place(answer.citations)
    )
    return "\n".join(part for part in parts if part)


def _by_place(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Bring together the citations of one section or page, by first rank."""
    places: dict[tuple[object, ...], list[Citation]] = {}
    for citation in citations:
        key = (citation.card.path, citation.heading, citation.page)
        places.setdefault(key, []).append(citation)
    return list(places.values())


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.rank}]" for citation in citations)


def _no_answer(answer: NoAnswer, texts: Texts) -> str:
    lines = [escape(texts.no_answer)]
    if answer.nearest:
        lines += ["", escape(texts.nearest)]
        lines += [f"• {escape(title)}" for title in answer.nearest]
    return "\n".join([*lines, "", escape(texts.ask_person)])


def _quotes(citations: Sequence[Citation]) -> str:
    """Show each cited passage in its own script, what is quoted of it in bold."""
    passages: dict[str, list[Citation]] = {}
    for citation in citations:
        passages.setdefault(citation.passage, []).append(citation)
    shown = []
    for passage, cited in passages.items():
        text = escape(passage)
        for citation in cited:
            quote = escape(citation.quote)
            text = text.replace(quote, f"<b>{quote}</b>", 1)
        shown.append(f"{_marks(cited)} {text}")
    return "<blockquote expandable>" + "\n\n".join(shown) + "</blockquote>"


def source_line(citations: Sequence[Citation], language: Language, today: date) -> str:
    """Name the source of *citations* of one place: title, section or page, validity."""
    texts = texts_for(language)
    first = citations[0]
    title = escape(written_in(" › ".join(first.place), language))
    if first.url:
        title = f'<a href="{escape(first.url)}">{title}</a>'
    notes = []
    if first.page is not None:
        notes.append(texts.page.format(page=first.page))
    if validity := validity_note(first.card, texts, today):
        notes.append(validity)
    tail = escape("".join(f" · {note}" for note in notes))
    return f"{_marks(citations)} {title}{tail}"


def sources_html(cards: Sequence[Card], language: Language, today: date) -> str:
    """List all documents, by kind."""
    texts = texts_for(language)
    if not cards:
        return escape(texts.no_documents)
    lines = [escape(texts.sources_title.format(count=len(cards)))]
    number = 0
    for kind in Kind:
        of_kind = [card for card in cards if card.kind is kind]
        if of_kind:
            lines += ["", f"<b>{escape(texts.kinds[kind])}</b>"]
        for card in of_kind:
            number += 1
            note = validity_note(card, texts, today)
            title = escape(written_in(card.title, language))
            lines.append(f"{number}. {title}" + (f" · {escape(note)}" if note else ""))
    return "\n".join(lines)
