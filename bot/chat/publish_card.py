"""A notice that is being written -> the message that shows it, and its buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.chat.keyboard import Button, Rows
from bot.chat.language import NAMES
from bot.chat.messages import escape
from bot.notices.audience import Audience
from bot.notices.clock import instant
from bot.notices.draft import texts_of
from bot.notices.told import local_time
from bot.notices.writing import Written
from bot.texts.notices import NoticeTexts, notice_texts_for
from ingest.document import Language

DATA_BYTES = 64
"""Of a button (Bot API, callback_data)."""

MOST_TOPICS = 12
"""Topics offered by buttons, the largest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the message is made of."""

    written: Written
    people: Audience
    language: Language
    zone: ZoneInfo
    event: str
    """Title of the event that it is about; empty where it is about none."""

    @property
    def texts(self) -> NoticeTexts:
        """The organiser's sentences."""
        return notice_texts_for(self.language)

    def html(self) -> str:
        """Give the message."""
        texts, written = self.texts, self.written
        lines = [f"<b>{escape(texts.card_title)}</b>", escape(written.draft().title)]
        lines += ["", f"{escape(texts.card_texts)}: {escape(self._languages())}"]
        count = len(self.people.members)
        lines += ["", f"<b>{escape(texts.card_to.format(count=count))}</b>"]
        for group, number in self.people.by_group().items():
            said = self.texts.card_why.format(
                group=group_name(group, texts, self.event), count=number
            )
            lines.append(f"\u2022 {escape(said)}")
        waiting = sum(one.reader.wants_digest for one in self.people.members)
        if waiting and not written.is_urgent:
            lines.append(f"\u2022 {escape(texts.card_digest.format(count=waiting))}")
        readers = ", ".join(NAMES[one] for one in written.languages)
        lines.append(
            escape(texts.card_readers.format(languages=readers or texts.all_readers))
        )
        lines.append(escape(texts.card_when.format(when=self._when())))
        if written.reminds:
            to_all = texts.card_reminders_all
            lines.append(escape(texts.card_reminders if written.event else to_all))
        lines += [escape(texts.card_correction)] if written.is_urgent else []
        return "\n".join(lines)

    def _languages(self) -> str:
        made = texts_of(self.written.draft(), edition_line={})
        marks = []
        for language in Language:
            if language in self.written.bodies:
                mark = "\u2713"
            elif language.value in made:
                mark = f"({self.texts.card_made})"
            else:
                mark = f"({self.texts.card_missing})"
            marks.append(f"{NAMES[language]} {mark}")
        return ", ".join(marks)

    def _when(self) -> str:
        if self.written.at is None:
            return self.texts.at_once
        moment = instant(self.written.at, self.zone)
        return local_time(moment, self.zone.key, self.language)

    def rows(self) -> Rows:
        """Give the buttons."""
        texts, written = self.texts, self.written
        rows: list[list[Button]] = [
            [
                (
                    texts.button_text.format(language=NAMES[language]),
                    f"nt:d:t:{language.value}",
                )
                for language in Language
            ],
            [(texts.button_groups, "nt:d:g"), (texts.button_readers, "nt:d:r")],
            [(texts.button_when, "nt:d:w")],
        ]
        if written.at is not None:
            rows[-1].append((texts.button_at_once, "nt:d:w0"))
        switches = [(ticked(texts.button_correction, written.is_urgent), "nt:d:c")]
        if written.starts_at is not None:
            switches.append((ticked(texts.button_reminders, written.reminds), "nt:d:m"))
        last = [(texts.button_preview, "nt:d:p")]
        if written.is_previewed:
            last.append((texts.button_send, "nt:d:s"))
        return [*rows, switches, last, [(texts.button_cancel, "nt:d:x")]]


def group_rows(
    written: Written,
    topics: Mapping[str, int],
    asked: Mapping[str, int],
    texts: NoticeTexts,
    event: str,
) -> Rows:
    """Give the buttons that add and take away groups."""
    groups = [("all", "nt:d:ga")]
    if written.event:
        groups.append((f"event:{written.event}", "nt:d:ge"))
    groups += [
        (f"topic:{name}", f"nt:d:gt:{name}") for name in list(topics)[:MOST_TOPICS]
    ]
    groups += [
        (f"asked:{name}", f"nt:d:gq:{name}") for name in list(asked)[:MOST_TOPICS]
    ]
    rows = [
        [(ticked(group_name(group, texts, event), group in written.groups), data)]
        for group, data in groups
        if len(data.encode()) <= DATA_BYTES
    ]
    return [*rows, [(texts.button_back, "nt:d:b")]]


def group_name(group: str, texts: NoticeTexts, event: str) -> str:
    """Say who is in a group; *event* is the title of the event that the notice is about."""
    kind, _, name = group.partition(":")
    named = texts.topics.get(name, name)
    if kind in {"event", "coming"} and event:
        named = event
    forms = {
        "topic": texts.group_topic,
        "event": texts.group_event,
        "coming": texts.group_event,
        "asked": texts.group_asked,
    }
    form = forms.get(kind)
    return form.format(name=named) if form is not None else texts.group_all


def ticked(label: str, is_on: bool) -> str:  # noqa: FBT001 - one mark, on or off
    """Give a label with its tick."""
    return f"\u2705 {label}" if is_on else label


def regrouped(verb: str, argument: str, written: Written) -> Written:
    """Add or take away the group that a press names."""
    group = {
        "ga": "all",
        "ge": f"event:{written.event}",
        "gt": f"topic:{argument}",
        "gq": f"asked:{argument}",
    }.get(verb)
    if group is None or group.endswith(":"):
        return written
    return written.toggled(group)


def switched(verb: str, written: Written) -> Written:
    """Turn what a press names; back to the card by any other."""
    written = replace(written, step="")
    if verb == "w0":
        return replace(written, at=None)
    if verb == "m":
        return replace(written, reminds=not written.reminds)
    if verb == "c":
        return replace(written, is_urgent=not written.is_urgent, is_previewed=False)
    if verb == "r":
        choices: list[tuple[Language, ...]] = [(), *((one,) for one in Language)]
        following = choices[(choices.index(written.languages) + 1) % len(choices)]
        return replace(written, languages=following)
    return written
