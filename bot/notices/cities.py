"""The cities whose clocks people may choose, with their names."""

from collections.abc import Mapping

from ingest.document import Language
from ingest.script import written_in

CITIES: Mapping[str, tuple[str, str]] = {
    "Asia/Hong_Kong": ("香港", "Hong Kong"),
    "Asia/Singapore": ("新加坡", "Singapore"),
    "Asia/Tokyo": ("东京", "Tokyo"),
    "Asia/Seoul": ("首尔", "Seoul"),
    "Australia/Sydney": ("悉尼", "Sydney"),
    "Pacific/Auckland": ("奥克兰", "Auckland"),
    "Asia/Dubai": ("迪拜", "Dubai"),
    "Europe/Moscow": ("莫斯科", "Moscow"),
    "Europe/Berlin": ("柏林", "Berlin"),
    "Europe/Paris": ("巴黎", "Paris"),
    "Europe/London": ("伦敦", "London"),
    "America/Sao_Paulo": ("圣保罗", "São Paulo"),
    "America/New_York": ("纽约", "New York"),
    "America/Toronto": ("多伦多", "Toronto"),
    "America/Chicago": ("芝加哥", "Chicago"),
    "America/Los_Angeles": ("洛杉矶", "Los Angeles"),
}
"""IANA names by which the tz database knows these cities; ours in Chinese and English."""


def city(zone: str, language: Language) -> str:
    """Name the city of a *zone* that can be chosen."""
    chinese, english = CITIES[zone]
    return english if language is Language.EN else written_in(chinese, language)
