"""What is said about posters that organisers send, per language."""

from bot.texts.posters.en import EN
from bot.texts.posters.sentences import PosterTexts
from bot.texts.posters.zh_hans import ZH_HANS
from bot.texts.posters.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["PosterTexts", "poster_texts_for"]

_TEXTS = {Language.ZH_HANS: ZH_HANS, Language.ZH_HANT: ZH_HANT, Language.EN: EN}


def poster_texts_for(language: Language) -> PosterTexts:
    """Give all sentences about posters in *language*."""
    return _TEXTS[language]
