"""Text -> the provinces, cities and districts that it names."""

import re

from ingest.script import fold

PLACES = [
    "北京",
    "天津",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "苏州",
    "成都",
    "武汉",
    "西安",
    "宁波",
    "厦门",
    "青岛",
    "大连",
    "无锡",
    "长沙",
    "郑州",
    "沈阳",
    "哈尔滨",
    "长春",
    "济南",
    "福州",
    "合肥",
    "昆明",
    "南昌",
    "石家庄",
    "太原",
    "贵阳",
    "南宁",
    "海口",
    "三亚",
    "珠海",
    "东莞",
    "佛山",
    "常州",
    "南通",
    "温州",
    "嘉兴",
    "昆山",
    "太仓",
    "雄安",
    "黄浦",
    "徐汇",
    "长宁",
    "静安",
    "普陀",
    "虹口",
    "杨浦",
    "闵行",
    "宝山",
    "浦东",
    "金山",
    "松江",
    "青浦",
    "奉贤",
    "崇明",
    "台北",
    "台中",
    "台南",
    "高雄",
    "新竹",
    "桃园",
]
"""Provinces, the cities whose talent policies returnees compare (those with more than
five million inhabitants, and Shanghai's neighbours), the other districts of
Shanghai (a rule of the whole city holds in Jiading too, so Jiading is not listed).
Source: GB/T 2260-2007, and the yearbook 2023 of the Ministry of Housing."""

DISTRICT = "嘉定|安亭|jiading|anting"
"""The district where the documents are at home, as a pattern for folded text."""

HOME = f"上海|shanghai|{DISTRICT}"
"""The same with its city."""

ABROAD = (
    "美国|英国|日本|加拿大|澳大利亚|澳洲|新加坡|韩国|德国|法国|香港|澳门|台湾|泰国|马来西亚|新西兰|欧洲"
    "|意大利|西班牙|荷兰|瑞士|俄罗斯|爱尔兰|枫叶卡"
    r"|japan|canad|hong kong|singapore|\bus\b|\bu\.s\.|\buk\b|americ|britain|british|australia"
    "|macao|macau|taiwan|german|france|french|korea|new zealand|italy|spain|ireland"
)
"""Where returnees come from: destinations of students by the yearbooks of the ministry
of education, as a pattern for folded text."""

ENGLISH = {
    "beijing": "北京",
    "tianjin": "天津",
    "chongqing": "重庆",
    "guangzhou": "广州",
    "shenzhen": "深圳",
    "hangzhou": "杭州",
    "nanjing": "南京",
    "suzhou": "苏州",
    "chengdu": "成都",
    "wuhan": "武汉",
    "pudong": "浦东",
    "minhang": "闵行",
    "xuhui": "徐汇",
    "yangpu": "杨浦",
    "songjiang": "松江",
    "changning": "长宁",
    "hongkou": "虹口",
    "putuo": "普陀",
    "baoshan": "宝山",
    "qingpu": "青浦",
    "fengxian": "奉贤",
    "chongming": "崇明",
    "huangpu": "黄浦",
    "ningbo": "宁波",
    "xiamen": "厦门",
    "qingdao": "青岛",
    "dalian": "大连",
    "wuxi": "无锡",
    "zhejiang": "浙江",
    "jiangsu": "江苏",
    "guangdong": "广东",
    "sichuan": "四川",
    "kunshan": "昆山",
    "taicang": "太仓",
}
"""How an English question writes them."""

PLACE = "|".join(sorted(PLACES, key=len, reverse=True))
"""Any of ``PLACES``, as a pattern for folded text."""

_NAME = re.compile(PLACE)
_WORD = re.compile(r"[a-z]+")


_FOREIGN = re.compile(ABROAD)
_OF_A_COUNTRY = re.compile(
    rf"(?P<country>(?:{ABROAD}|aussie)[a-z]*)的? ?(?:护照|驾照|国?籍|公民|人|永居|绿卡|学[位历士]|文凭|本科|硕士|博士|大学|高校|专利"
    r"|passport|citizen|national|permanent resid|pr\b|green card|(?:driv\w+ )?licen[cs]e|driving|degree|diploma|bachelor|master|phd|universit|patent)"
)
"""How a person, a paper or a degree of a foreign country shows, folded."""

_NO_COUNTRY = frozenset(
    {"香港", "澳门", "台湾", "枫叶卡", "hong kong", "macao", "macau", "taiwan"}
)
_HOME = re.compile(HOME)
_DISTRICT = re.compile(DISTRICT)
_IS_THERE = re.compile(
    rf"在(?:{DISTRICT})(?:这边|那边|区|镇|里|境内|本地)?(?:吗|么|不|还是)"
    rf"|^(?:is|are) .+ in (?:{DISTRICT})\W*$"
)


def is_of_home(text: str) -> bool:
    """Tell whether *text*, folded, names the place where the documents are at home."""
    return _HOME.search(text) is not None


def asks_where(text: str) -> bool:
    """Tell whether *text*, folded, asks if something is in the district at all."""
    return _IS_THERE.search(text) is not None


def is_of_district(text: str) -> bool:
    """Tell whether *text*, folded, names the district where the documents are at home."""
    return _DISTRICT.search(text) is not None


def regions_in(text: str) -> frozenset[str]:
    """Give the provinces, cities and districts in *text*, simplified, without 市 or 区."""
    folded = fold(text)
    chinese = set(_NAME.findall(folded))
    english = {ENGLISH[word] for word in _WORD.findall(folded) if word in ENGLISH}
    return frozenset(chinese | english)


def countries_in(text: str) -> frozenset[str]:
    """Give the foreign countries that a person, a paper or a degree in *text* is of."""
    found = (one["country"] for one in _OF_A_COUNTRY.finditer(text))
    return frozenset(found) - _NO_COUNTRY


def foreign_in(text: str) -> frozenset[str]:
    """Give the places beyond the mainland in *text*, folded, as they are written."""
    return frozenset(_FOREIGN.findall(text))
