"""Local time and zone -> a moment; a zone by its name; quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import LocalTimeError
from ingest.document import YEARS, as_iso, is_day

LOCAL = "%Y-%m-%dT%H:%M"
"""How a local time is kept."""

DIGEST_WEEKDAY, DIGEST_AT = 0, time(9)
"""A digest goes out on Mondays at nine, local time."""


def read_local(text: str) -> datetime:
    """Read a local time as people write it.

    Raises:
        LocalTimeError: It is none.
    """
    plain = as_iso(text)
    try:
        read = datetime.fromisoformat(plain)
    except ValueError as error:
        raise LocalTimeError(text) from error
    if is_day(plain) or read.tzinfo is not None or read.year not in YEARS:
        raise LocalTimeError(text)
    return read


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which the clocks of *zone* show *local*.

    A time that the clocks show twice means the first; one that they skip means the
    moment as far after the jump as it was written after the jump's beginning.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def zone_named(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """Give the zone of a name; *otherwise* for none, or one that is not known here."""
    try:
        return ZoneInfo(name) if name else otherwise
    except (KeyError, ValueError, OSError):
        return otherwise


def quiet_until(
    now: datetime, zone: ZoneInfo, quiet_from: int, quiet_until: int
) -> datetime | None:
    """Give when the quiet hours end that *now* falls into; ``None`` outside them.

    *quiet_from* and *quiet_until* are minutes of the local day; equal means none.
    """
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if quiet_from < quiet_until:
        is_quiet = quiet_from <= minute < quiet_until
    else:
        is_quiet = quiet_from != quiet_until and not quiet_until <= minute < quiet_from
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=1 if minute >= quiet_until else 0)
    end = datetime.combine(day, time(*divmod(quiet_until % 1440, 60)))
    return instant(end, zone)


def next_digest(local: datetime) -> datetime:
    """Give the first time for a digest after *local*."""
    days = (DIGEST_WEEKDAY - local.weekday()) % 7
    then = datetime.combine(local.date() + timedelta(days=days), DIGEST_AT)
    return then if then > local else then + timedelta(days=7)
