"""The font of boxes: what FreeType makes of it."""

import io

import pytest
from PIL import ImageFont

from ingest.read.box_font import box_font


@pytest.fixture(scope="module")
def font():
    return ImageFont.truetype(io.BytesIO(box_font()), 100)


@pytest.mark.parametrize("character", "A1。甲あ한Ａ\U00020000\ue000")
def test_each_character_has_the_box(font, character):
    """It stands on the line, and has paper at both sides."""
    mask, (left, top) = font.getmask2(character, mode="1", anchor="ls")
    assert (left, top, mask.size) == (0, -76, (100, 76))
    assert mask.getbbox() == (5, 0, 45, 76)


@pytest.mark.parametrize("space", " \xa0\u2003\u3000")
def test_a_space_has_none(font, space):
    """Nothing is drawn where nothing stands."""
    assert font.getmask(space).getbbox() is None


def test_the_font_is_small():
    """It is made whenever a process reads its first PDF."""
    assert len(box_font()) < 500
