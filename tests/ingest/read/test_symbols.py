"""Fonts that draw signs for letters, and what a reader sees of them."""

import pytest

from ingest.read.symbols import font_in, seen_in


@pytest.mark.parametrize(
    ("font", "text", "seen"),
    [
        ("Symbol", "\uf0b3", "≥"),
        ("Symbol", "£", "≤"),
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "l", "●"),
        ("Wingdings 2", "R £", "☑ □"),
        ("Webdings", "abc", ""),
        ("Wingdings", "是", "是"),
        ("Arial", "l£", "l£"),
    ],
)
def test_signs_are_those_that_the_font_draws(font, text, seen):
    """A picture that says nothing goes; ideographs are drawn in another font."""
    assert seen_in(font, text) == seen


@pytest.mark.parametrize(
    ("style", "font"),
    [
        ("font-family:Wingdings", "wingdings"),
        ("color:red;font-family:'Wingdings 2';", "wingdings 2"),
        ("font:7.0pt Wingdings", "wingdings"),
        ("font-family:Arial,'Segoe UI Symbol'", ""),
        ("font-family:Segoe UI Symbol", ""),
        ("font: 7pt 'Times New Roman'", ""),
        ("", ""),
    ],
)
def test_only_the_first_font_of_a_style_draws(style, font):
    """Fonts behind it stand in for what it lacks."""
    assert font_in(style) == font
