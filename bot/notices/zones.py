"""Times by the clocks that people chose to be told them by."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.notices.told import local_time
from ingest.document import Language


def zone_named(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Give the zone of a name; *otherwise* for none, or one that is not known here."""
    try:
        return ZoneInfo(name) if name else otherwise
    except (ZoneInfoNotFoundError, ValueError):
        return otherwise


def told_there(
    moment: datetime, here: ZoneInfo, chosen: str, language: Language
) -> str:
    """Say a *moment* by a reader's own clocks; empty where they show the same."""
    there = zone_named(chosen, here)
    if moment.astimezone(there).utcoffset() == moment.astimezone(here).utcoffset():
        return ""
    return local_time(moment, there.key, language)
