"""Whether an element of a page is shown to a reader, by its styles."""

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\A\w*([.#][\w-]+)\Z")
"""A selector of one class or one id, the only ones that are looked at."""

_NOT_SHOWN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?![.\d])"
    r"|font-size:0(?:\.0+)?(?![.\d])|font-size:[01]px|text-indent:-\d{3,}"
    r"|(?:left|top|right|bottom):-\d{3,}|clip:rect\(0"
)
_UNTIL_LOADED = re.compile(r"visibility:hidden|opacity:0(?:\.0+)?(?![.\d])")
_SHOWN_WHEN_LOADED = frozenset({"js_content"})
"""What the page's own program shows once all is loaded: WeChat's articles, and many a
whole page. A file that was saved without running it still hides them."""

_CROSSED_OUT = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_CROSSED_OUT_TAGS = frozenset({"del", "s", "strike"})
_BOLD_TAGS = frozenset({"b", "strong"})
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_WHITE = re.compile(
    r"(?<![-\w])color:(?:white|#fff(?:fff)?|rgba?\(255,255,255|transparent)(?![\w])"
)
_BACKGROUND = re.compile(r"(?<![-\w])background(?:-color|-image)?:(?!none|transparent)")
_WHITE_ATTRIBUTES = frozenset({"white", "#fff", "#ffffff"})
_SPACE = re.compile(r"\s+")


class Styles:
    """The styles that a page itself carries; a style sheet beside it is unknown."""

    def __init__(self, page: Element) -> None:
        self._by_selector: dict[str, str] = {}
        for sheet in page.iter("style"):
            self._add(sheet.text or "")
        self._has_more = any(
            "stylesheet" in link.get("rel", "") for link in page.iter("link")
        )

    def hides(self, element: Element) -> bool:
        """Tell whether a reader of the page does not see what *element* says."""
        if "hidden" in element.attrib:
            return True
        style = self._style(element)
        if element.tag == "body" or element.get("id") in _SHOWN_WHEN_LOADED:
            style = _UNTIL_LOADED.sub("", style)
        if _NOT_SHOWN.search(style):
            return True
        is_white = bool(_WHITE.search(style)) or (
            element.get("color", "").strip().lower() in _WHITE_ATTRIBUTES
        )
        return is_white and not self._stands_on_colour(element)

    def crosses_out(self, element: Element) -> bool:
        """Tell whether a line goes through what *element* says: it holds no more."""
        is_so_by_style = bool(_CROSSED_OUT.search(self._style(element)))
        return element.tag in _CROSSED_OUT_TAGS or is_so_by_style

    def _add(self, sheet: str) -> None:
        for selectors, style in _RULE.findall(sheet):
            for selector in selectors.split(","):
                if match := _SIMPLE.match(selector.strip()):
                    known = self._by_selector.get(match[1], "")
                    self._by_selector[match[1]] = known + ";" + _plain(style)

    def _style(self, element: Element) -> str:
        return ";".join(
            (*self._from_sheet(element.attrib), _plain(element.get("style", "")))
        )

    def _from_sheet(self, attributes: Mapping[str, str]) -> Iterator[str]:
        if self._by_selector:
            for name in attributes.get("class", "").split():
                yield self._by_selector.get("." + name, "")
            yield self._by_selector.get("#" + attributes.get("id", ""), "")

    def _stands_on_colour(self, element: Element) -> bool:
        """Tell whether something behind *element* may not be white."""
        for outer in (element, *element.iterancestors()):
            if "bgcolor" in outer.attrib or "background" in outer.attrib:
                return True
            if _BACKGROUND.search(self._style(outer)):
                return True
            if self._has_more and ("class" in outer.attrib or "id" in outer.attrib):
                return True
        return False


def is_bold(element: Element) -> bool:
    """Tell whether *element* itself sets its text in bold letters."""
    return element.tag in _BOLD_TAGS or bool(
        _BOLD.search(_plain(element.get("style", "")))
    )


def _plain(style: str) -> str:
    return _SPACE.sub("", style).lower()
