"""What is said about events and registrations, per language."""

from bot.texts.events.en import EN
from bot.texts.events.sentences import EventTexts
from bot.texts.events.zh_hans import ZH_HANS
from bot.texts.events.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["EventTexts", "event_texts_for"]

_TEXTS = {Language.ZH_HANS: ZH_HANS, Language.ZH_HANT: ZH_HANT, Language.EN: EN}


def event_texts_for(language: Language) -> EventTexts:
    """Give all sentences about events in *language*."""
    return _TEXTS[language]
