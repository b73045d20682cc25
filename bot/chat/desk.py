"""What every route works with."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.answering.composer import Composer
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The assistant, the store and the settings, as one counter for all routes."""

    composer: Composer
    store: Store
    settings: Settings
    metrics: Metrics

    def now(self) -> datetime:
        """Give this moment, in UTC, as all processes on the store have it."""
        return self.store.now()

    def today(self) -> date:
        """Give the date in the zone of the documents."""
        return self.settings.today()
