"""Person and words -> the language in which they are spoken to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Update, User

from bot.answering.turn import Turn
from bot.chat.desk import Desk
from bot.store import Transaction, audience, conversation, people
from bot.store.people import Person
from ingest.document import Language
from ingest.script import language_of

_SCRIPTS = (Language.ZH_HANS, Language.ZH_HANT)

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person, as to language."""

    language: Language
    is_chosen: bool
    """By ``/language``; it holds whatever the words are in."""


def language_of_app(code: str | None) -> Language:
    """Give the language of a person's app; English where it is none of ours."""
    found = (code or "").lower()
    if found.startswith(_TRADITIONAL):
        return Language.ZH_HANT
    return Language.ZH_HANS if found.startswith("zh") else Language.EN


async def speaker_of(desk: Desk, person: User, said: str = "") -> Speaker:
    """Tell how to speak to *person*: as chosen, else as *said*, else as the app."""
    async with desk.store.reading() as transaction:
        known = await people.get(transaction, person.id)
    return speaker_from(known, person, said)


def speaker_from(known: Person | None, person: User, said: str) -> Speaker:
    """Tell how to speak to *person*, of whom so much is *known*; as `speaker_of`."""
    if known is not None and known.chosen_language:
        return Speaker(language=Language(known.chosen_language), is_chosen=True)
    of_app = language_of_app(person.language_code)
    return Speaker(language=language_of(said, otherwise=of_app), is_chosen=False)


def language_to_answer_in(
    asked: str, speaker: Speaker, earlier: Sequence[Turn]
) -> Language | None:
    """Give the language to answer in; ``None`` where the question itself says it.

    What both Chinese scripts write the same goes on in that of the turn before.
    """
    if speaker.is_chosen:
        return speaker.language
    readings = {language_of(asked, otherwise=o) for o in _SCRIPTS}
    if len(readings) == 1:
        return None
    last = earlier[-1].language if earlier else Language.EN
    return speaker.language if last is Language.EN else last


async def languages_to_write_in(
    tx: Transaction, asked: Mapping[int, str]
) -> dict[int, Language]:
    """Give in which language each is written to: as chosen by now, else as they *asked*.

    What they want to be told may come months later.
    """
    readers = await audience.readers(tx, asked)
    chosen = {one.person_id: one.chosen_language for one in readers}
    return {
        person_id: Language(chosen.get(person_id) or language)
        for person_id, language in asked.items()
    }


async def language_of_talk(desk: Desk, person: User) -> Language:
    """Give the language in which a person was answered last; else as for a command."""
    speaker = await speaker_of(desk, person)
    if speaker.is_chosen:
        return speaker.language
    async with desk.store.reading() as transaction:
        kept = await conversation.remembered(transaction, person.id, desk.now())
    return Language(kept[-1].language) if kept else speaker.language


async def language_for(desk: Desk, update: Update) -> Language:
    """Give the language for a command or a press."""
    person = update.effective_user
    if person is None:
        return Language.EN
    return (await speaker_of(desk, person)).language
