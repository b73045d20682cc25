"""What staff read in chat, per language."""

from bot.texts.staff.en import EN
from bot.texts.staff.sentences import StaffTexts
from bot.texts.staff.zh_hans import ZH_HANS
from bot.texts.staff.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["StaffTexts", "staff_texts_for"]

_TEXTS = {Language.ZH_HANS: ZH_HANS, Language.ZH_HANT: ZH_HANT, Language.EN: EN}


def staff_texts_for(language: Language) -> StaffTexts:
    """Give all sentences for staff in *language*."""
    return _TEXTS[language]
