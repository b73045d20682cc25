"""A claim -> the letter that is sent: its frozen text, with its buttons."""

from bot.notices.letter import Button, Letter
from bot.store import Transaction, ledger
from bot.store.outbox import Claim
from bot.texts.notices import notice_texts_for
from ingest.document import Language

LETTERS = 64
"""Texts kept at hand; a few notices at a time, three languages each."""

UNSUBSCRIBE = "nt:off:{notice_id}"
"""Under every notice; it also proves, when a person uses it, that they have it."""


class Composer:
    """Gives letters; a text is frozen, so one that was read once is kept."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, str], Letter] = {}

    async def letter(self, tx: Transaction, claim: Claim) -> Letter:
        """Give the letter of *claim*."""
        key = (claim.notice_id, claim.variant)
        if key not in self._letters:
            text = await ledger.text_of(tx, *key)
            while len(self._letters) >= LETTERS:
                del self._letters[next(iter(self._letters))]
            self._letters[key] = letter_of(claim.notice_id, claim.variant, text)
        return self._letters[key]


def letter_of(notice_id: int, variant: str, text: str) -> Letter:
    """Give a letter of a notice; *variant* begins with its language."""
    texts = notice_texts_for(Language(variant.partition("#")[0]))
    off = Button(
        label=texts.unsubscribe, action=UNSUBSCRIBE.format(notice_id=notice_id)
    )
    return Letter(text=text, buttons=((off,),))
