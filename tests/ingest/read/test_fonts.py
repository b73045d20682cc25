"""Fonts, told by their names."""

import pytest

from ingest.read.fonts import font_rank, is_bold_font


@pytest.mark.parametrize(
    ("name", "rank", "is_bold"),
    [
        ("方正小标宋简体", 3, False),
        ("FZXBSJW--GB1-0", 3, False),
        ("黑体", 2, False),
        ("ABCDEF+SimHei", 2, False),
        ("STHeiti-Light", 2, False),
        ("楷体_GB2312", 1, False),
        ("KaiTi_GB2312,Bold", 1, True),
        ("仿宋_GB2312", 0, False),
        ("微软雅黑", 0, False),
        ("MicrosoftYaHei-Bold", 0, True),
        ("HeiseiMin-W3", 0, False),
        ("Helvetica-Bold", 0, True),
        ("", 0, False),
    ],
)
def test_fonts_of_headings_are_known(name, rank, is_bold):
    """Songti for titles is the outermost; what stands on screens is text."""
    assert (font_rank(name), is_bold_font(name)) == (rank, is_bold)
