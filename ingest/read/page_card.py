"""A web page -> what it tells about itself: who published it, when, and whether it holds.

Sites of the government name it in their heads (政府网站发展指引, 2017, annex 2: ``PubDate``,
``ContentSource``, ``SiteName``, ``Url``), WeChat above the article; a browser that saves
a page writes down where it was.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from ingest.read.row import one_line
from ingest.read.written_day import in_iso
from ingest.script import fold

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{1,500})\s*-->")
"""What browsers write above a page that they save ("mark of the web")."""

_HEAD_CHARS = 4_096
_OVER = re.compile(
    r"(?:有效性|时效性|时效状态|效力状态|效力(?=[:：])|文件状态|政策状态|有效状态|是否有效)"
    r"[:：\]】]{0,2}[(（【\[]?(?:已|全文)?(?:废止|失效|停止执行|过期|作废|无效|否(?![决定]))"
)
"""How a page says, folded and without spaces, that what it shows no longer holds."""

_DAYS = (
    ("published_on", re.compile(r"(?:发布|發布|公布|发文|發文|成文)日期")),
    ("valid_from", re.compile(r"(?:生效|实施|實施|施行)日期")),
    ("valid_until", re.compile(r"(?:失效|废止|廢止)日期|有效期(?:限)?至")),
)
"""What the index above a document calls its days, in a cell or before a colon."""

_COLON = re.compile("[:】\\]]")
_LABEL_MARKS = " \u3000:：[]【】"

_MOST_CHARS = 200
_DAY_CHARS = 10
_ORIGIN = re.compile(r"\A(?:来源|來源|发布机构|信息来源|文章来源)\s*[：:]\s*")


def told_by_page(root: Element, text: str) -> dict[str, object]:
    """Give what the page *root*, whose source is *text*, says of itself, as a card has it."""
    named = dict(_metas(root))
    told: dict[str, object] = dict(_days_in_index(root))
    published = _day(named.get("pubdate", "")) or _day(_text_at(root, "publish_time"))
    if published:
        told["published_on"] = published
    if source := _source(root, named, text):
        told["source"] = [source]
    said = re.sub(r"\s+", "", fold("".join(root.itertext())))
    if _OVER.search(said):
        told["status"] = "ended"
    return told


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        content = one_line(meta.get("content") or "")[:_MOST_CHARS]
        if name and content:
            yield name.lower(), content


def _days_in_index(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the days that stand beside their labels, the first of each name last."""
    texts = [text for one in root.itertext() if (text := one_line(one))]
    for place in range(len(texts) - 1, -1, -1):
        label, _, said = _COLON.sub("：", texts[place]).partition("：")
        after = texts[place + 1] if place + 1 < len(texts) else ""
        for name, form in _DAYS:
            bare = "".join(label.split()).strip(_LABEL_MARKS)
            if form.fullmatch(bare) and (
                day := _day(said.strip(_LABEL_MARKS) or after)
            ):
                yield name, day


def _text_at(root: Element, name: str) -> str:
    found = root.find(f".//*[@id='{name}']")
    return "" if found is None else one_line("".join(found.itertext()))


def _day(told: str) -> str:
    """Give the day at the beginning of *told* as ISO 8601; empty where there is none."""
    day = in_iso(told)[:_DAY_CHARS]
    try:
        date.fromisoformat(day)
    except ValueError:
        return ""
    return day


def _source(root: Element, named: Mapping[str, str], text: str) -> dict[str, str]:
    saved = _SAVED_FROM.search(text[:_HEAD_CHARS])
    found = (named.get("url", ""), named.get("og:url", ""), saved[1] if saved else "")
    url = next((one for one in found if one.startswith(("https://", "http://"))), "")
    account = _text_at(root, "js_name")
    name = named.get("contentsource") or account or named.get("sitename", "")
    name = _ORIGIN.sub("", name) or urlsplit(url).hostname or ""
    return {"name": name, "url": url} if name else {}
