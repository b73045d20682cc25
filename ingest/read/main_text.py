"""The pieces of a web page -> its main text, without menus and what sites write around it."""

import copy
import re
from collections.abc import Sequence

import trafilatura
from lxml.etree import _Element as Element
from trafilatura.settings import DEFAULT_CONFIG

from ingest.read.markup import Piece, take_out

_FURNITURE = frozenset(
    {
        *("nav", "navbar", "navigation", "menu", "header", "footer", "foot", "sidebar"),
        *(
            "aside",
            "breadcrumb",
            "breadcrumbs",
            "crumb",
            "crumbs",
            "copyright",
            "share",
        ),
    }
)
"""Elements, classes and ids of what stands around the text of a page."""

_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "th", "td", "caption"})
"""What their class or id names is a part of the table: ``<tr class="header">``, as
pandoc writes it, is its head."""

_ABOVE = re.compile(
    r"\W*(?:您(?:所在)?的位置|当前位置|目前位置|當前位置|You are here|首页\s*>)"
)
_BELOW = re.compile(
    r"ICP[备備证證]字?\s*[A-Z\d]|(?:备案|備案)(?:号|號)\s*[：:]|公网安备\s*\d"
    r"|版[权權]所有(?:\W|\Z)|\A\W*Copyright|All rights reserved|©"
    r"|\A\W*(?:相关链接|相关阅读|相關連結|上一篇|下一篇|打印本页|关闭窗口|分享到"
    r"|(?:纠错|打印|关闭|收藏|返回顶部)\W)"
)
"""What sites write above and below the text without naming it. A sentence about such a
number, or about who owns the rights, is text."""

_RELATED = re.compile(
    r"\W*(?:(?:相关|相關|推荐|推薦|延伸|热门|熱門|最新|更多|猜你喜欢|往期)"
    r"(?:新闻|新聞|文章|报道|報道|報導|阅读|閱讀|链接|連結|资讯|資訊|推荐|推薦|信息|内容|回顾|精彩)?)\W*"
)
"""What sites write above the links to their other pages."""

_CALL = re.compile(
    r"[\W_]*(?:END|The End|完)[\W_]*"
    r"|\W*(?:点击|點擊|戳)?(?:上方|下方)?(?:蓝字|藍字|蓝色字|名片|卡片).{0,12}"
    r"|(?:[\W_]|点个?|點個?|赞|讚|在看|在線|分享|收藏|转发|轉發|关注|關注|我们|我們|给|給|请|請|欢迎|歡迎"
    r"|来个|一键三连|哦|吧|和|或|并)+"
    r"|\W*(?:点击|點擊)?\W*(?:阅读原文|閱讀原文)\W*"
    r"|\W*(?:(?:责任|執行|执行)?编辑|責編|责编|小编|校对|校對|审核|審核|排版|美编|初审|复审|终审|一审|二审|三审"
    r"|监制|監製|供稿|撰稿|摄影|攝影)\s*[:：|丨/].{1,30}",
    re.IGNORECASE,
)
"""What accounts of WeChat write around their articles: to follow them, and who edited."""

_HALF = 0.5

_CALL_CHARS = 50

_TEXT_PLACE = re.compile(
    r"zoom|ucap-content|trs_u?editor(?:_.*|-.*)?|vsb_content(?:_\d+)?|pages_content"
    r"|article-?_?(?:content|body|con)|artibody|art_con|news_content",
    re.IGNORECASE,
)
"""Classes and ids in which the systems of government sites keep the text of a page (TRS,
大汉, UCAP and VSB name it so)."""

_SETTINGS = copy.deepcopy(DEFAULT_CONFIG)
_SETTINGS["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "20"
"""In characters. trafilatura 2 takes less than 250 for a failure and gives the whole
page instead, menus and all; a Chinese notice says everything in 150."""


def main_pieces(root: Element, pieces: Sequence[Piece]) -> list[Piece]:
    """Give those of *pieces* that are the page's main text, in order.

    From the first to the last piece that trafilatura takes for main text, or that stands
    where sites of the government keep it, except for what is links between them and what
    sites write above and below. trafilatura alone takes the table above a short notice,
    which tells its number and days, for all of it.
    """
    found = trafilatura.extract(
        root, include_comments=False, favor_recall=True, fast=True, config=_SETTINGS
    )
    placed = (
        "".join(place.itertext()) for place in root.iter("*") if _holds_text(place)
    )
    main = _squeezed("\n".join((found or "", *placed)))
    kept = [i for i, piece in enumerate(pieces) if _is_in(piece, main)]
    if not kept:
        return [piece for piece in pieces if not _is_links(piece)]
    first = kept[0]
    while first and pieces[first - 1].block.level:
        first -= 1
    said = _above_related(pieces[first : kept[-1] + 1])
    said = [piece for piece in said if not _is_links(piece)]
    while said and _ABOVE.match(said[0].block.text):
        del said[0]
    while said and _BELOW.search(said[-1].block.text):
        del said[-1]
    return said


def _above_related(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Give *pieces* up to the heading of what else the site has, if links follow it."""
    for n, piece in enumerate(pieces):
        if n and _RELATED.fullmatch(piece.block.text):
            below = pieces[n + 1 :]
            linked = sum(one.linked_chars > 0 for one in below)
            if linked > _HALF * len(below):
                return pieces[:n]
    return pieces


def is_call(text: str) -> bool:
    """Tell whether a line only calls upon readers, or names who made the article."""
    return len(text) <= _CALL_CHARS and bool(_CALL.fullmatch(text))


def has_links(pieces: Sequence[Piece]) -> bool:
    """Tell whether anything on the page leads to another."""
    return any(piece.linked_chars for piece in pieces)


def drop_furniture(root: Element) -> bool:
    """Take out what is named as standing around the text; tell whether there was any.

    What holds the page's heading, or more than half of its text, is no furniture.
    """
    most = len("".join(root.itertext())) * _HALF
    found = [element for element in root.iter("*") if _is_furniture(element)]
    for element in found:
        is_small = len("".join(element.itertext())) < most
        if is_small and element.find(".//h1") is None:
            take_out(element)
    return bool(found)


def _is_furniture(element: Element) -> bool:
    if element.tag in _TABLE_PARTS:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return element.tag in _FURNITURE or not _FURNITURE.isdisjoint(names)


def _holds_text(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    return any(map(_TEXT_PLACE.fullmatch, names))


def _is_in(piece: Piece, main: str) -> bool:
    found = sum(_squeezed(part) in main for part in piece.parts)
    return not piece.block.level and found > len(piece.parts) * _HALF


def _is_links(piece: Piece) -> bool:
    return piece.linked_chars > len(piece.block.text) * _HALF


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", text)
