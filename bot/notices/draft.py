"""What an organiser wrote -> the texts that are sent, one a language.

Languages stand side by side: each has a text of its own, and a script of Chinese is made
from the other where it is missing. Who reads a language that has none gets simplified
Chinese, or the first text that there is.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.document import Language
from ingest.script import written_in

MAX_CHARS = 3500
"""Of one text, so that title, text and frame stay within one message of 4096."""

_OTHER_SCRIPT = {
    Language.ZH_HANS: Language.ZH_HANT,
    Language.ZH_HANT: Language.ZH_HANS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A notice as an organiser wrote it, before anybody confirmed it."""

    title: str
    bodies: Mapping[Language, str]
    """Plain text by language; at least one."""
    titles: Mapping[Language, str]
    """Titles where a language has its own."""
    event: str
    """Path of the event's document; empty where it is about none."""

    def title_in(self, language: Language) -> str:
        """Give the title in *language*, so far as there is one."""
        own = self.titles.get(language)
        return own if own is not None else written_in(self.title, language)


def texts_of(draft: Draft, *, edition_line: Mapping[Language, str]) -> dict[str, str]:
    """Give the HTML of every language that can be told; *edition_line* may be empty."""
    bodies = dict(draft.bodies)
    for language, other in _OTHER_SCRIPT.items():
        if language in draft.bodies and other not in bodies:
            bodies[other] = written_in(draft.bodies[language], other)
    return {
        language.value: _html(
            edition_line.get(language, ""), draft.title_in(language), bodies[language]
        )
        for language in Language
        if language in bodies
    }


def plain(text: str) -> str:
    """Give a text's HTML without its tags, as people read it."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def variant_for(language: Language, variants: Iterable[str]) -> str:
    """Give which text a reader of *language* gets."""
    known = {language_part(variant): variant for variant in variants}
    wanted = (language, _OTHER_SCRIPT.get(language), Language.ZH_HANS)
    first = next(iter(known.values()))
    return next((known[one] for one in wanted if one in known), first)


def language_part(variant: str) -> str:
    """Give the language by which a text's *variant* begins."""
    return re.split(r"[#+]", variant, maxsplit=1)[0]


def _html(edition: str, title: str, body: str) -> str:
    lines = [f"<i>{html.escape(edition)}</i>"] if edition else []
    lines.append(f"<b>{html.escape(title)}</b>")
    if body.strip():
        lines += ["", html.escape(body.strip(), quote=False)]
    return "\n".join(lines)
