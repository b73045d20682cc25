"""bot.answering.verify.markup: what models write for a web page, as plain text."""

import pytest

from bot.answering.verify import Claim, claims_of
from bot.answering.verify.markup import plain


@pytest.mark.parametrize(
    "mark",
    ["[1]", "［１］", "【1】", "[[1]]", "[^1^]", "[¹]", "（[1]）", "**[1]**", "[来源1]", "[Passage 1]",
     "(source 1)", "（资料1）", "[citation:1]", "【1†source】", "<sup>1</sup>", "<sup>[1]</sup>",
     "[1](#1)", "[1](https://example.org/a)"],
)  # fmt: skip
def test_a_citation_in_any_form_is_one_and_leaves_no_trace(mark):
    """Brackets, superscripts, words, links and what stands around them."""
    assert claims_of(f"贷款最高50万元{mark}。", is_whole=True) == [
        Claim("贷款最高50万元。", (1,))
    ]


@pytest.mark.parametrize(
    "marks",
    ["[1][2]", "[1, 2]", "[1]、[2]", "[1]，[2]", "([1], [2])", "[1] and [2]", "[1-2]"],
)
def test_several_citations_leave_no_trace(marks):
    """What joins them belongs to them."""
    claim = Claim("贷款最高50万元。", (1, 2))
    assert claims_of(f"贷款最高50万元{marks}。", is_whole=True) == [claim]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>贷款</b>最高<br/>50万元", "贷款最高50万元"),
        ("贷款最高 $50$ 万元", "贷款最高 50 万元"),
        (r"贷款最高\(50\text{万元}\)，利率5\%", "贷款最高50万元，利率5%"),
        ("贷款&nbsp;&lt; 50万元", "贷款\xa0< 50万元"),
        ("*贷款*最高**50**万元\u200b", "贷款最高50万元"),
        ("| 贷款 | 50万元 |", "贷款，50万元"),
        ("见[官网](https://example.org/a)", "见官网 (https://example.org/a)"),
        ("见[example.org](https://example.org)", "见example.org"),
        ("US$50 and $60", "US$50 and $60"),
        ("5 * 3 和 2 * 4", "5 * 3 和 2 * 4"),
        ("沪府规〔2025〕3号[0]", "沪府规〔2025〕3号[0]"),
    ],
)
def test_markup_is_taken_out_and_what_is_none_stays(written, shown):
    """Tags, formulas, entities, styles, cells and links; sums of money are none."""
    assert plain(written) == shown
