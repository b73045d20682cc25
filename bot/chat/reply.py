"""Answer or NoAnswer -> the HTML that a person sees."""

from collections.abc import Sequence
from datetime import date

from bot.answering.answer import Answer, AnswerSentence, Citation, NoAnswer
from bot.answering.validity import Force, validity_note
from bot.chat.messages import escape
from bot.texts import Texts, texts_for
from bot.texts.conversation import conversation_texts_for
from ingest.document import Card, Kind, Language
from ingest.script import language_of, written_in

MOST_OF_A_KIND = 100
"""Documents of a kind that /sources lists: some five messages in all. Anybody may ask
for them, and of thousands each would be hundreds of messages."""


def answer_html(answer: Answer | NoAnswer, today: date) -> str:
    """Show an answer with its quotes and sources, or kindly say that there is none.

    That a source does not hold stands in the first line; then how a completed question
    was understood, and whether what follows may miss it.
    """
    texts = texts_for(answer.question.language)
    understood = _understood(answer)
    if isinstance(answer, NoAnswer):
        return "\n".join([*understood, _no_answer(answer, texts, today)])
    parts = []
    if any(c.force_on(today) is not Force.HOLDS for c in answer.citations):
        parts.append(f"⚠️ <i>{escape(texts.some_outdated)}</i>\n")
    parts += understood
    if answer.is_unsure:
        parts.append(f"<i>{escape(texts.unsure)}</i>")
    if answer.is_written:
        is_new = not answer.is_translated
        note = texts.written_by_model if is_new else texts.translated_by_model
        parts.append(f"<i>{escape(note)}</i>")
    own, foreign = _by_language(answer)
    parts.append(sentences_html(own))
    if foreign:
        parts.append(f"<i>{escape(texts.chinese_only)}</i>")
        parts.append(sentences_html(foreign))
    parts.extend(
        f"❓ <i>{escape(texts.unanswered.format(question=question.asked))}</i>"
        for question in answer.unanswered
    )
    parts.append(_quotes(answer))
    parts.append(f"<b>{escape(texts.source_label)}</b>")
    parts.extend(
        source_line(citation, answer.question.language, today)
        for citation in answer.citations
    )
    return "\n".join(part for part in parts if part)


def _understood(answer: Answer | NoAnswer) -> list[str]:
    """Say in small print how a question was understood that was completed."""
    question = answer.question
    if not question.understood:
        return []
    said = conversation_texts_for(question.language).understood
    return [f"<i>\u21aa {escape(said.format(question=question.understood))}</i>"]


def _by_language(
    answer: Answer,
) -> tuple[Sequence[AnswerSentence], Sequence[AnswerSentence]]:
    """Give what is said in the asker's language, and what an English frame goes before."""
    if answer.question.language is not Language.EN:
        return answer.sentences, ()
    is_own = [language_of(s.text) is Language.EN for s in answer.sentences]
    pairs = list(zip(answer.sentences, is_own, strict=True))
    return [s for s, own in pairs if own], [s for s, own in pairs if not own]


def sentences_html(sentences: Sequence[AnswerSentence]) -> str:
    """Show sentences with their ``[n]``, a line each."""
    return "\n".join(f"{escape(s.text)} <b>{s.marks}</b>" for s in sentences)


def _no_answer(answer: NoAnswer, texts: Texts, today: date) -> str:
    lines = [escape(texts.outside if answer.outside else texts.no_answer)]
    language = answer.question.language
    if answer.unknown:
        said = escape(written_in(answer.unknown.quote, language))
        lines += ["", escape(texts.said_unknown), f"<blockquote>{said}</blockquote>"]
        lines += [_place(answer.unknown, language, today)]
    if answer.nearest:
        lines += ["", escape(texts.nearest)]
        lines += [source_line(one, language, today) for one in answer.nearest]
    # Other words for what is outside would be refused again.
    on = texts.ask_staff if answer.outside else texts.ask_person
    return "\n".join([*lines, "", escape(on)])


def _quotes(answer: Answer) -> str:
    """Show each cited passage in its own script, what was taken of it in bold."""
    shown = []
    for citation in answer.citations:
        taken = [s.original for s in answer.sentences if s.rank == citation.rank]
        shown.append(f"[{citation.rank}] {with_bold(citation.quote, taken)}")
    return "<blockquote expandable>" + "\n\n".join(shown) + "</blockquote>"


def with_bold(text: str, taken: Sequence[str]) -> str:
    """Show *text*, each of *taken* bold where it first stands, so far as none overlaps."""
    pieces, after = [], 0
    places = ((text.find(one), len(one)) for one in taken if one)
    for start, chars in sorted(place for place in places if place[0] >= 0):
        if start >= after:
            bold = escape(text[start : start + chars])
            pieces += [escape(text[after:start]), f"<b>{bold}</b>"]
            after = start + chars
    return "".join([*pieces, escape(text[after:])])


def source_line(citation: Citation, language: Language, today: date) -> str:
    """Name one source by its rank: title, section or page, and validity."""
    return f"[{citation.rank}] {_place(citation, language, today)}"


def _place(citation: Citation, language: Language, today: date) -> str:
    texts = texts_for(language)
    title = escape(written_in(" › ".join(citation.place), language))
    if citation.url:
        title = f'<a href="{escape(citation.url)}">{title}</a>'
    notes = []
    if citation.page is not None:
        notes.append(texts.page.format(page=citation.page))
    if validity := validity_note(citation.card, texts, today):
        notes.append(validity)
    tail = escape("".join(f" · {note}" for note in notes))
    return f"{title}{tail}"


def sources_html(cards: Sequence[Card], language: Language, today: date) -> str:
    """List the documents by kind, of each so many that they fit a few messages."""
    texts = texts_for(language)
    if not cards:
        return escape(texts.no_documents)
    lines = [escape(texts.sources_title.format(count=len(cards)))]
    number = 0
    for kind in Kind:
        of_kind = [card for card in cards if card.kind is kind]
        if of_kind:
            lines += ["", f"<b>{escape(texts.kinds[kind])}</b>"]
        for card in of_kind[:MOST_OF_A_KIND]:
            number += 1
            note = validity_note(card, texts, today)
            title = escape(written_in(card.title, language))
            lines.append(f"{number}. {title}" + (f" · {escape(note)}" if note else ""))
        if left := of_kind[MOST_OF_A_KIND:]:
            lines.append(escape(texts.sources_more.format(count=len(left))))
            number += len(left)
    return "\n".join(lines)
