"""When the staff answer: working hours, as the settings tell them."""

from datetime import datetime, time, timedelta

from bot.settings import Settings

_DAYS = 8
"""So many days hold every working day of a week, and the first of the next."""


def is_open(moment: datetime, settings: Settings) -> bool:
    """Tell whether staff are at work at *moment*."""
    local = moment.astimezone(settings.zone)
    first, last = _hours(settings)
    return _is_working_day(local, settings) and first <= local.time() < last


def opens_at(moment: datetime, settings: Settings) -> datetime:
    """Give when staff are next at work from *moment* on, in the local zone."""
    local = moment.astimezone(settings.zone)
    first, _ = _hours(settings)
    for ahead in range(_DAYS):
        day = local + timedelta(days=ahead)
        opening = datetime.combine(day.date(), first, settings.zone)
        if opening > local and _is_working_day(opening, settings):
            return opening
    return local


def _is_working_day(local: datetime, settings: Settings) -> bool:
    first, last = (int(day) for day in settings.staff_days.split("-"))
    day = local.isoweekday()
    return first <= day <= last if first <= last else day >= first or day <= last


def _hours(settings: Settings) -> tuple[time, time]:
    first, last = settings.staff_hours.split("-")
    return time.fromisoformat(first), time.fromisoformat(last)
