"""A notice that is held -> what its organiser is asked, and the buttons that answer."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.notices.draft import variant_for
from bot.notices.event import Event
from bot.notices.event_draft import draft_of_event
from bot.notices.letter import Buttons
from bot.notices.standing import Overtaken, was_and_is
from bot.store.notices import Notice
from bot.texts.notices import notice_texts_for
from ingest.document import Language
from ingest.script import written_in

MOST_SHOWN_CHARS = 3000
"""Of a text of one's own; its author has a longer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A notice that is held, and why."""

    notice: Notice
    found: Overtaken
    told: Mapping[str, str]
    event: Event | None
    """As its document announces it now, if one does."""
    texts: Mapping[str, str]
    """As it would go out, by variant; HTML."""
    sent: int
    """People who have it, or may have it."""
    can_renew: bool
    """Its text is the document's, and can be made anew."""
    digest: str
    """Of what is shown."""


def held_html(held: Held, language: Language) -> str:
    """Say why a notice is held: what was told, what is so now, and its new text."""
    texts, notice = notice_texts_for(language), held.notice
    title = written_in(notice.title, language)
    head = texts.held_title.format(title=title, number=notice.notice_id)
    lines = [f"<b>{html.escape(head)}</b>", html.escape(_why(held, language))]
    if held.sent:
        lines.append(html.escape(texts.held_sent.format(count=held.sent)))
    lines += ["", *_pairs(held, language)]
    if held.can_renew and held.event is not None:
        draft = draft_of_event(held.event)
        said = f"{draft.title_in(language)}\n{draft.bodies[language]}"
        lines += ["", html.escape(texts.held_new)]
        lines.append(f"<blockquote>{html.escape(said)}</blockquote>")
    elif held.event is not None and not held.found.off:
        lines += ["", html.escape(texts.held_own)]
        said = held.texts[variant_for(language, held.texts)] if held.texts else ""
        if 0 < len(said) < MOST_SHOWN_CHARS:
            lines.append(f"<blockquote>{said}</blockquote>")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip()


def _why(held: Held, language: Language) -> str:
    texts = notice_texts_for(language)
    is_fine = not held.found.what
    return texts.held_why[held.found.off or ("fine" if is_fine else "changed")]


def _pairs(held: Held, language: Language) -> list[str]:
    if held.event is None or held.found.off:
        return []
    return [
        html.escape(line)
        for part in held.found.what
        for line in was_and_is(part, held.told, held.event, language)
    ]


def held_buttons(held: Held, language: Language) -> Buttons:
    """Give what the organiser may decide; *digest* says upon what."""
    texts, number = notice_texts_for(language), held.notice.notice_id
    rows: list[tuple[tuple[str, str], ...]] = []
    if held.can_renew:
        rows.append(((texts.button_held_new, f"nt:new:{number}:{held.digest}"),))
    return (
        *rows,
        ((texts.button_held_as_is, f"nt:asis:{number}:{held.digest}"),),
        ((texts.button_stop, f"nt:stop:{number}"),),
    )
