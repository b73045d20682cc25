"""Text -> the countries, provinces and cities that it names, in either language."""

import re

from bot.answering.regions import regions_in
from ingest.script import fold

_COUNTRIES = (
    "中国:china|chinese,美国:united states|america|american,英国:united kingdom|britain|british,"
    "法国:france|french,德国:germany|german,意大利:italy|italian,西班牙:spain|spanish,葡萄牙:portugal|portuguese,"
    "荷兰:netherlands|dutch,比利时:belgium|belgian,瑞士:switzerland|swiss,奥地利:austria|austrian,瑞典:sweden|swedish,"
    "挪威:norway|norwegian,丹麦:denmark|danish,芬兰:finland|finnish,爱尔兰:ireland|irish,俄罗斯:russia|russian,"
    "乌克兰:ukraine|ukrainian,波兰:poland|polish,捷克:czech,匈牙利:hungary|hungarian,希腊:greece|greek,土耳其:turkey|turkish,"
    "日本:japan|japanese,韩国:korea|korean,朝鲜:north korea,印度:india|indian,新加坡:singapore,马来西亚:malaysia|malaysian,"
    "泰国:thailand|thai,越南:vietnam|vietnamese,菲律宾:philippines|filipino,印度尼西亚:indonesia|indonesian,"
    "澳大利亚:australia|australian,新西兰:new zealand,加拿大:canada|canadian,墨西哥:mexico|mexican,巴西:brazil|brazilian,"
    "阿根廷:argentina,智利:chile,秘鲁:peru,埃及:egypt,南非:south africa,以色列:israel,伊朗:iran,伊拉克:iraq,沙特:saudi,"
    "阿联酋:emirates,巴基斯坦:pakistan,哈萨克斯坦:kazakhstan,蒙古:mongolia,缅甸:myanmar,柬埔寨:cambodia,老挝:laos,"
    "香港:hong kong,澳门:macau|macao,台湾:taiwan|taiwanese,上海:shanghai"
)
"""Chinese name, and how English writes country and people."""

_TOGETHER = {"香港": "港澳|港台", "澳门": "港澳|澳台", "台湾": "港台|澳台"}
"""How Chinese names these with others: 港澳台."""

_ENGLISH = {
    name: english
    for name, _, english in (entry.partition(":") for entry in _COUNTRIES.split(","))
}

_PATTERNS = {
    name: re.compile(
        f"{_TOGETHER.get(name, name)}|{name}(?!人民币)|\\b(?:{english})\\b"
    )
    for name, english in _ENGLISH.items()
}

_COUNTRY = re.compile(rf"\b(?:{'|'.join(_ENGLISH.values())})\b", re.IGNORECASE)

_SHORT = {"美国": re.compile(r"\bUSA?\b|\bU\.S\."), "英国": re.compile(r"\bU\.?K\b")}
"""What only capitals tell from a word."""


def without_countries(text: str) -> str:
    """Give *text* without the countries that `places_in` finds in English, as long."""
    return _COUNTRY.sub(lambda found: " " * len(found[0]), text)


def places_in(text: str, *, is_folded: bool = False) -> frozenset[str]:
    """Give the places that *text* names, each by one name.

    Where *text* is folded already, ``us`` and ``uk`` count, since their capitals are gone.
    """
    folded = fold(text)
    countries = {name for name, sign in _PATTERNS.items() if sign.search(folded)}
    short = folded.upper() if is_folded else text
    countries |= {name for name, sign in _SHORT.items() if sign.search(short)}
    return frozenset(countries | set(regions_in(text)))
