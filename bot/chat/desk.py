"""What every route works with."""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.answering.composer import Composer
from bot.metrics import Metrics
from bot.notices.event import Announced
from bot.people.rights import may
from bot.settings import Settings
from bot.store import Store
from bot.store.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The assistant, the store and the settings, as one counter for all routes."""

    composer: Composer
    store: Store
    settings: Settings
    metrics: Metrics
    announced: Announced = field(default_factory=Announced)
    """What the documents announce, for all routes."""

    def now(self) -> datetime:
        """Give this moment, in UTC, as all processes on the store have it."""
        return self.store.now()

    async def may(self, person_id: int, wanted: Role) -> bool:
        """Tell whether a person may do what *wanted* may, now."""
        return await may(person_id, wanted, self.settings, self.store)

    def today(self) -> date:
        """Give the date in the zone of the documents."""
        return self.settings.today()
