"""What is said about notices and subscriptions, per language."""

from bot.texts.notices.en import EN
from bot.texts.notices.sentences import NoticeTexts
from bot.texts.notices.zh_hans import ZH_HANS
from bot.texts.notices.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["NoticeTexts", "notice_texts_for"]

_TEXTS = {Language.ZH_HANS: ZH_HANS, Language.ZH_HANT: ZH_HANT, Language.EN: EN}


def notice_texts_for(language: Language) -> NoticeTexts:
    """Give all sentences about notices in *language*."""
    return _TEXTS[language]
