"""What a poster announces -> the message that shows it, to compare, and its buttons."""

from bot.chat.keyboard import Button, Rows
from bot.chat.messages import escape
from bot.notices.event import Event
from bot.notices.poster.kept import Piece
from bot.notices.poster.proposal import Proposal
from bot.notices.told import weekday_name, when, zone_name
from bot.texts.notices import notice_texts_for
from bot.texts.posters import poster_texts_for
from ingest.document import Language

LABEL_CHARS = 40
"""Of an event's title on a button."""


def card_html(
    proposal: Proposal, told: Event | None, likely: Event | None, language: Language
) -> str:
    """Give the message; *told* is the event that it tells of, where it names a time."""
    texts = poster_texts_for(language)
    titles = [one for one in (proposal.title, proposal.title_en) if one]
    until = proposal.until
    shown = {
        Piece.TITLE: " / ".join(titles),
        Piece.TIME: when(told, language) if told is not None else "",
        Piece.PLACE: proposal.place,
        Piece.UNTIL: f"{until:%Y-%m-%d %H:%M}" if until is not None else "",
        Piece.CONTACT: proposal.contact,
    }
    lines = [escape(texts.read), ""]
    for piece, value in shown.items():
        lines.append(
            f"<b>{escape(texts.parts[piece])}</b>: {escape(value or texts.missing)}"
        )
    lines += [
        f"\u26a0\ufe0f {escape(one)}" for one in _doubts(told, proposal, language)
    ]
    if likely is not None:
        said = texts.likely.format(
            title=likely.title_in(language), when=when(likely, language)
        )
        lines += ["", escape(said)]
    return "\n".join(lines)


def card_rows(likely: Event | None, language: Language) -> Rows:
    """Give the buttons; *likely* is the event that it may be about."""
    texts, of_notices = poster_texts_for(language), notice_texts_for(language)
    pieces: list[Button] = [
        (f"\u270f\ufe0f {texts.parts[piece]}", f"nt:p:c:{piece}") for piece in Piece
    ]
    rows: list[list[Button]] = [[(f"\u2705 {texts.button_take}", "nt:p:ok")]]
    if likely is not None:
        title = likely.title_in(language)[:LABEL_CHARS]
        label = texts.button_event.format(title=title)
        rows.append([(label, f"nt:p:ev:{likely.key}")])
    return [
        *rows,
        pieces[:2],
        pieces[2:4],
        pieces[4:],
        [(texts.button_anew, "nt:p:new"), (of_notices.button_cancel, "nt:p:x")],
    ]


def _doubts(told: Event | None, proposal: Proposal, language: Language) -> list[str]:
    """Say what should be compared with the poster."""
    if told is None or proposal.times is None:
        return []
    texts = poster_texts_for(language)
    day = weekday_name(proposal.times.starts.date(), language)
    zone = zone_name(told.zone, told.starts_at, language)
    return [
        texts.doubts[one].format(day=day, zone=zone) for one in proposal.times.doubts
    ]
