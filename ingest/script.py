"""Text -> script: simplified and traditional Chinese, half and full width, English."""

import functools
import re
import unicodedata

import opencc

from ingest.document import Language

_CJK_BLOCKS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
"""First and last code point of the ideographs that are folded (Unicode blocks
CJK Extension A to Unified Ideographs, and Compatibility Ideographs)."""

CJK = "\u3400-\u9fff\uf900-\ufaff\u3007"
"""The ideographs, and the ideographic zero, as the inside of a regex class."""

SHORT = 256
"""Characters of a text that is kept with its folded form, at most."""

_IDEOGRAPH = re.compile(f"[{CJK}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def _changed_by(configuration: str) -> dict[int, str]:
    """Map every ideograph that OpenCC's *configuration* changes to its new form."""
    points = [p for first, last in _CJK_BLOCKS for p in range(first, last + 1)]
    originals = [chr(p) for p in points]
    converted = opencc.OpenCC(configuration).convert("\n".join(originals)).split("\n")
    return {
        point: new
        for point, old, new in zip(points, originals, converted, strict=True)
        if new != old
    }


@functools.cache
def _simplified_of() -> dict[int, str]:
    return _changed_by("t2s")


@functools.cache
def _script_marks() -> tuple[frozenset[str], frozenset[str]]:
    """The ideographs found only in simplified and only in traditional text."""
    traditional = frozenset(map(chr, _simplified_of()))
    simplified = frozenset(map(chr, _changed_by("s2t")))
    return simplified - traditional, traditional - simplified


@functools.cache
def _converter(configuration: str) -> opencc.OpenCC:
    return opencc.OpenCC(configuration)


def fold(text: str) -> str:
    """Bring *text* to the one form that is matched: simplified, half width, lower case.

    For matching only; a reader always sees the original.
    """
    return _fold_again(text) if len(text) <= SHORT else _folded(text)


@functools.lru_cache(maxsize=4096)
def _fold_again(text: str) -> str:
    # Titles, headings and sentences are folded by all who look at them.
    return _folded(text)


def _folded(text: str) -> str:
    compatible = unicodedata.normalize("NFKC", text)
    return compatible.translate(_simplified_of()).lower()


def has_ideographs(text: str) -> bool:
    """Tell whether *text* holds at least one ideograph."""
    return _IDEOGRAPH.search(text) is not None


def language_of(text: str, *, otherwise: Language = Language.ZH_HANS) -> Language:
    """Tell the language that most of *text* is written in.

    English when Latin words outnumber ideographs; for Chinese, the script with more
    characters of its own. *otherwise* decides where the text does not.
    """
    ideographs = _IDEOGRAPH.findall(text)
    latin_words = len(_LATIN_WORD.findall(text))
    if not ideographs and not latin_words:
        return otherwise
    if latin_words > len(ideographs):
        return Language.EN
    simplified, traditional = _script_marks()
    lead = sum((c in traditional) - (c in simplified) for c in ideographs)
    if lead:
        return Language.ZH_HANT if lead > 0 else Language.ZH_HANS
    return otherwise if otherwise is not Language.EN else Language.ZH_HANS


def written_in(text: str, language: Language) -> str:
    """Bring Chinese *text* to the script of *language*; English leaves it as it is."""
    match language:
        case Language.ZH_HANS:
            return str(_converter("t2s").convert(text))
        case Language.ZH_HANT:
            return str(_converter("s2tw").convert(text))
        case Language.EN:
            return text
