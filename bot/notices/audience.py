"""Groups and languages -> the people who are told, and why each is among them.

A group is written ``all``, ``topic:NAME``, ``event:PATH`` (who registered for it),
``coming:PATH`` (who has a place there) or ``asked:TOPIC`` (who asked about it and agreed
to hear of it). A person in several groups counts for the first.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.errors import AudienceError
from bot.loop import in_turns
from bot.store import Transaction, audience
from bot.store.audience import Reader
from bot.store.registrations import SEATED
from ingest.document import CHINESE_COMMAS, Language

ALL = "all"

KINDS = ("topic:", "event:", "coming:", "asked:")
"""How a group begins that names something."""

NEED_NO_CONSENT = ("event:", "coming:")
"""Who registered for an event is told of it without a subscription."""

_BETWEEN = re.compile(
    rf",|[{CHINESE_COMMAS}](?=\s*(?:{'|'.join((*KINDS, f'{ALL} *$'))}))"
)
"""Between groups: a Chinese comma may stand in a path or a topic, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of an audience."""

    reader: Reader
    language: Language
    why: str
    """The first group that they are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who is told."""

    members: tuple[Member, ...]
    """In order of their numbers."""

    def by_group(self) -> dict[str, int]:
        """Give how many are in by each group."""
        return dict(Counter(member.why for member in self.members))

    def by_language(self) -> dict[str, int]:
        """Give how many read each language."""
        return dict(Counter(member.language.value for member in self.members))


def read_groups(written: str) -> tuple[str, ...]:
    """Read groups, comma separated.

    Raises:
        AudienceError: One of them is none.
    """
    groups = tuple(part.strip() for part in _BETWEEN.split(written) if part.strip())
    for group in groups:
        kind, _, name = group.partition(":")
        if group != ALL and (f"{kind}:" not in KINDS or not name.strip()):
            raise AudienceError(group)
    if not groups:
        raise AudienceError(written)
    return groups


def read_languages(written: Collection[str]) -> tuple[Language, ...]:
    """Read languages by their codes.

    Raises:
        AudienceError: One of them is none of ours.
    """
    known = {language.value.casefold(): language for language in Language}
    for code in written:
        if code.casefold() not in known:
            raise AudienceError(f"language:{code}")
    return tuple(known[code.casefold()] for code in written)


def language_of(reader: Reader) -> Language:
    """Give the language in which a person is told things."""
    code = reader.chosen_language or reader.app_language
    try:
        return Language(code)
    except ValueError:
        return Language.ZH_HANS


async def languages_of(
    tx: Transaction, person_ids: Collection[int], otherwise: Language
) -> dict[int, Language]:
    """Give in which language each is told things; *otherwise* for who is not known yet."""
    known = {
        reader.person_id: language_of(reader)
        for reader in await audience.readers(tx, person_ids)
    }
    return {one: known.get(one, otherwise) for one in sorted(person_ids)}


async def audience_of(
    tx: Transaction, groups: Sequence[str], languages: Collection[str] = ()
) -> Audience:
    """Give who is in *groups* now and reads one of *languages*, if any are named."""
    found: dict[int, Member] = {}
    for group in groups:
        async for reader in in_turns(await _readers(tx, group)):
            language = language_of(reader)
            if reader.person_id not in found and (
                not languages or language in languages
            ):
                found[reader.person_id] = Member(
                    reader=reader, language=language, why=group
                )
    return Audience(members=tuple(found[number] for number in sorted(found)))


async def _readers(tx: Transaction, group: str) -> list[Reader]:
    kind, _, name = group.partition(":")
    if kind == "topic":
        return await audience.of_topic(tx, name)
    if kind == "coming":
        return await audience.registered(tx, name, SEATED)
    if kind == "asked":
        return await audience.who_asked(tx, name)
    if kind == "event":
        return await audience.registered(tx, name)
    return await audience.subscribers(tx)
