"""What one running server holds; the methods and the people work on it."""

from dataclasses import dataclass, field

from .errors import Json
from .faults import Faults
from .outbox import Outbox
from .updates import Updates
from .webhooks import Webhook
from .world import World


@dataclass(slots=True)
class Profile:
    """What the bot shows of itself, by language, and its command menus by scope."""

    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class State:
    """The parts of one server."""

    world: World
    updates: Updates
    webhook: Webhook
    outbox: Outbox
    faults: Faults
    profile: Profile = field(default_factory=Profile)
    reads_all_group_messages: bool = False
