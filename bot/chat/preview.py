"""A file that staff hand in -> what they see of it, before and after it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.chat.keyboard import Button, Rows
from bot.chat.messages import escape
from bot.chat.shelving import Taken
from bot.chat.told_finding import finding_told
from bot.people.handed_in import HandedIn
from bot.texts import texts_for
from bot.texts.staff import StaffTexts
from ingest.document import Kind, Language

if TYPE_CHECKING:  # as in `bot.chat.shelving`
    from ingest.look import Look

SHOWN = 3
"""Repairs of a preview; the command line shows all."""

FINDINGS = 5
"""Findings of a preview, the gravest."""

_GRAVITY = ("error", "warning", "info")

KINDS = (Kind.POLICY, Kind.PARK, Kind.EVENT, Kind.FAQ)


def preview_html(  # noqa: PLR0913 - the file, and what the folder has of the same
    look: Look,
    handed_in: HandedIn,
    titles: Mapping[str, str],
    comers: Mapping[str, int],
    texts: StaffTexts,
    *,
    ended: Sequence[str] = (),
) -> str:
    """Say what a handed-in file is, what to look at, and ask where it shall go.

    *comers* are those registered for the events of similar documents, by path; *ended*
    the titles of documents that it says are over.
    """
    document = look.document
    lines = [
        texts.preview.format(title=escape(document.card.title)),
        texts.passages.format(count=len(look.passages)),
    ]
    if document.repairs:
        lines.append(texts.repairs.format(count=len(document.repairs)))
        lines += [
            f"• <s>{escape(r.before[:80])}</s> → {escape(r.after[:80])}"
            for r in document.repairs[:SHOWN]
        ]
    lines += _findings_told(look, texts)
    lines += [f"⚠️ {escape(texts.ends.format(title=title))}" for title in ended]
    if handed_in.tells:
        return "\n".join([*lines, "", texts.tells])
    if handed_in.similar:
        lines.append(texts.similar)
        lines += [f"• {escape(titles.get(path, path))}" for path in handed_in.similar]
        lines += [
            f"⚠️ {escape(texts.replaced_event.format(title=titles.get(p, p), count=n))}"
            for p, n in comers.items()
            if n
        ]
    return "\n".join([*lines, "", texts.where])


def _findings_told(look: Look, texts: StaffTexts) -> list[str]:
    """Give a line for each thing to mend, the gravest first, and none twice."""
    graded = sorted(look.findings, key=lambda one: _GRAVITY.index(one.severity))
    told = list(dict.fromkeys(finding_told(one, texts) for one in graded))
    if not told:
        return []
    lines = [texts.findings, *(f"• {escape(one)}" for one in told[:FINDINGS])]
    if more := len(told) - FINDINGS:
        lines += [escape(texts.more_findings.format(count=more))] if more > 0 else []
    return lines


def preview_rows(
    handed_in: HandedIn, titles: dict[str, str], texts: StaffTexts, language: Language
) -> Rows:
    """Give the buttons: in the place of a similar document, into a folder, or not."""
    kinds = texts_for(language).kinds
    adds: list[Button] = [
        (texts.add.format(kind=kinds[kind]), f"st:add:{kind}:{handed_in.token}")
        for kind in KINDS
    ]
    replaces: list[list[Button]] = [
        [
            (
                texts.replace.format(title=titles.get(path, path)[:30]),
                f"st:rep:{number}:{handed_in.token}",
            )
        ]
        for number, path in enumerate(handed_in.similar)
    ]
    cancel: Button = (texts.cancel, f"st:no:{handed_in.token}")
    if handed_in.tells:
        return [[(texts.tell, f"st:rep:0:{handed_in.token}")], [cancel]]
    return [*replaces, adds[:2], adds[2:], [cancel]]


def taken_html(taken: Taken, texts: StaffTexts) -> str:
    """Say where a document is now, and what it answers."""
    path = escape(taken.path)
    if taken.report is None:
        return texts.taken_later.format(path=path)
    lines = [texts.taken.format(path=path, count=taken.report.passages)]
    if taken.questions:
        lines += ["", texts.try_these]
        lines += [f"<code>{escape(question)}</code>" for question in taken.questions]
    return "\n".join(lines)


def back_html(path: str, texts: StaffTexts, *, is_followed: bool) -> str:
    """Say that a document is back; *is_followed* tells whether the index has it again."""
    form = texts.back if is_followed else texts.taken_later
    return form.format(path=escape(path))


def taken_rows(taken: Taken, texts: StaffTexts) -> Rows:
    """Give the button that brings back what a document took the place of."""
    return [[(texts.undo, f"st:undo:{taken.undo}")]] if taken.undo else ()
