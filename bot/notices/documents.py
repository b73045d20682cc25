"""The index -> the events that its documents announce now, without opening it."""

import asyncio
import logging
import time
from collections.abc import Mapping

from bot.notices.event import Event, events_of
from bot.settings import Settings
from ingest.errors import OperatorError

_log = logging.getLogger(__name__)

AGAIN_S = 600.0
"""After so long what was gone by is gone by once more: while a document is renamed, a
press in another process may still be about the old one."""


class Documents:
    """What the documents announce; read anew with each generation."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._name = ""
        self._seen = ""
        self._seen_at_s = 0.0
        self.events: Mapping[str, Event] | None = None
        """By key, as of the last `look`; ``None`` while they cannot be read."""
        self.paths: frozenset[str] = frozenset()
        """Of all documents, whatever they hold."""

    @property
    def is_news(self) -> bool:
        """Tell whether they were read anew since the last `note_seen`, or long ago."""
        is_late = time.monotonic() - self._seen_at_s > AGAIN_S
        return self.events is not None and (self._name != self._seen or is_late)

    def note_seen(self) -> None:
        """Note that what the documents announce now has been gone by."""
        self._seen, self._seen_at_s = self._name, time.monotonic()

    async def look(self) -> None:
        """Read what the documents announce, if that may have changed."""
        try:
            found = await asyncio.to_thread(self._read)
            self._name, self.events, self.paths = found
        except (OperatorError, OSError, ValueError) as error:
            # Whatever is wrong with it, what tells of no event goes on.
            if self.events is not None or not self._name:
                _log.warning("events cannot be read: %s", type(error).__name__)
            self._name, self.events = "unreadable", None

    def _read(self) -> tuple[str, Mapping[str, Event], frozenset[str]]:
        # A second of every start, for what a notice file's preview never needs.
        from ingest.index import generations_of, read_cards  # noqa: PLC0415

        generations = generations_of(self._settings)
        folder = generations.current()
        if folder is not None and self.events is not None and folder.name == self._name:
            return self._name, self.events, self.paths
        cards = read_cards(generations)
        # Read after the name was: what is newer than its name is read once more.
        name = folder.name if folder is not None else ""
        events = events_of(cards.values(), self._settings.zone)
        return name, events, frozenset(cards)
