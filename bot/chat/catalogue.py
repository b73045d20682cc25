"""The folder -> the documents in it, what is wrong with each, and which are over."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.chat.desk import Desk
from ingest.document import Card, Finding

if TYPE_CHECKING:  # what reads and checks files takes a tenth of a bot's start
    from ingest.look import Look


class Catalogue:
    """What the index knows of the folder, away from the event loop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def cards(self) -> list[Card]:
        """Give the cards of all documents."""
        return await asyncio.to_thread(self._desk.composer.assistant.documents)

    async def card(self, key: str) -> tuple[Card, int] | None:
        """Give the document of a button, and its place among all, from 0."""
        return await asyncio.to_thread(self._card, key)

    def _card(self, key: str) -> tuple[Card, int] | None:
        cards = self._desk.composer.assistant.documents()
        found = (
            (card, place)
            for place, card in enumerate(cards)
            if key_of(card.path) == key
        )
        return next(found, None)

    async def findings(self, cards: Sequence[Card]) -> dict[str, list[Finding]]:
        """Say what is wrong with documents today, by their paths.

        That is what their cards tell, and the end that the text of a rule tells.
        """
        return await asyncio.to_thread(self._findings, cards, self._desk.today())

    def _findings(self, cards: Sequence[Card], today: date) -> dict[str, list[Finding]]:
        from ingest.check.card import card_findings  # noqa: PLC0415 - see above
        from ingest.check.told_days import told_in  # noqa: PLC0415 - see above

        with self._desk.composer.assistant.library.reading() as index:
            texts = {c.path: [p.text for p in index.passages.of(c.path)] for c in cards}
        return {
            card.path: [
                *card_findings(card, today),
                *told_in(card, texts[card.path], today),
            ]
            for card in cards
        }

    async def ended_by(self, seen: Look) -> list[str]:
        """Give the titles of documents that a file says are over, and that hold still."""
        from ingest.check.repeals import ended_by  # noqa: PLC0415 - see above

        cards = await self.cards()
        found = await asyncio.to_thread(ended_by, seen.document, cards)
        return [card.title for card in found]


def key_of(path: str) -> str:
    """Give a document's name in a button, where its path may be too long."""
    return hashlib.sha256(path.encode()).hexdigest()[:12]
