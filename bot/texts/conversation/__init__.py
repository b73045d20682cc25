"""What is said in a conversation, beyond the answers, per language."""

from bot.texts.conversation.en import EN
from bot.texts.conversation.sentences import ConversationTexts
from bot.texts.conversation.zh_hans import ZH_HANS
from bot.texts.conversation.zh_hant import ZH_HANT
from ingest.document import Language

__all__ = ["ConversationTexts", "conversation_texts_for"]

_TEXTS = {Language.ZH_HANS: ZH_HANS, Language.ZH_HANT: ZH_HANT, Language.EN: EN}


def conversation_texts_for(language: Language) -> ConversationTexts:
    """Give all sentences of a conversation in *language*."""
    return _TEXTS[language]
