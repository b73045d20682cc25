"""The name of a font -> whether Chinese documents set headings in it, and bold letters."""

import functools
import re

_FONTS = (
    "标宋|中宋|大黑|xbs|zhongsong",
    "(?<!雅)黑|(?<!ya)hei(?!sei)",
    "楷|kai(?!ho)",
)
"""Fonts of titles and headings, from the outermost on (GB/T 9704-2012, 7.3); text is set
in others, and on the screen in 雅黑."""

_KEPT_NAMES = 256
"""Every glyph asks; a file has some dozen fonts."""

_BOLD = re.compile("bold|heavy|black|粗")


@functools.lru_cache(_KEPT_NAMES)
def font_rank(name: str) -> int:
    """Tell how far out the headings are that are set in the font *name*; 0 for text."""
    ranks = (
        len(_FONTS) - place
        for place, fonts in enumerate(_FONTS)
        if re.search(fonts, name.lower())
    )
    return next(ranks, 0)


@functools.lru_cache(_KEPT_NAMES)
def is_bold_font(name: str) -> bool:
    """Tell whether the font *name* is one of bold letters."""
    return _BOLD.search(name.lower()) is not None
