"""bot.notices.cities: whose clocks people may choose."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notices.cities import CITIES, city
from ingest.document import Language

MOMENT = datetime(2026, 12, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize("zone", CITIES)
def test_every_city_has_clocks_and_a_name_in_each_language(zone):
    """The tz database knows it, and a button can carry it."""
    assert ZoneInfo(zone).utcoffset(MOMENT) is not None
    assert len(f"my:zone:{zone}") <= 64
    assert all(city(zone, language) for language in Language)
