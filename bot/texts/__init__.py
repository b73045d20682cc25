"""Every sentence a reader sees, per language; placeholders are ``str.format``'s."""

from bot.texts.en import EN
from bot.texts.sentences import Texts
from bot.texts.zh_hans import ZH_HANS
from bot.texts.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["Texts", "texts_for"]

_TEXTS = {
    Language.ZH_HANS: ZH_HANS,
    Language.ZH_HANT: ZH_HANT,
    Language.EN: EN,
}


def texts_for(language: Language) -> Texts:
    """Give all sentences in *language*."""
    return _TEXTS[language]
