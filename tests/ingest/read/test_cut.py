"""What line ends cut, and what they only part."""

import time

import pytest

from ingest.read.cut import is_cut


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("电话：021-6998", "9000"),
        ("0216998", "9000转8001"),
        ("手机138001", "38000"),
        ("400-820", "-8820"),
        ("登录https://zwdt.sh.gov.cn/", "govPortals/index"),
        ("见www.jiading.gov.cn", "/rc/index.html"),
        ("见https://a.cn/b?id=", "31办理"),
        ("来信rc@jiading.", "gov.cn"),
    ],
)
def test_numbers_and_addresses_go_on(line, after):
    """A reader cannot press, or call, one with a gap in it."""
    assert is_cut(line, after, is_full=False)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("69989000", "69580000"),
        ("021-69989000", "021-69580000"),
        ("2025", "2026"),
        ("3000", "5000"),
        ("15:30", "2026"),
        ("See https://a.cn/b", "for details"),
        ("见https://a.cn/b", "办理"),
        ("共3项", "12345"),
        ("", "a"),
    ],
)
def test_what_is_two_stays_apart(line, after):
    """Two numbers, two years, two sums, and a sentence that goes on behind an address."""
    assert not is_cut(line, after, is_full=False)


def test_a_long_paragraph_is_not_looked_through_line_by_line():
    """Each of its lines is asked about, with all that stands before it."""
    text = "word " * 200_000
    started = time.monotonic()
    assert not any(is_cut(text, "word", is_full=False) for _ in range(1_000))
    assert time.monotonic() - started < 2


def test_a_full_line_cuts_an_address_at_any_letter():
    """In a narrow cell; what begins with a capital is something else."""
    assert is_cut("https://www.jia", "ding", is_full=True)
    assert not is_cut("https://www.jia", "ding", is_full=False)
    assert not is_cut("https://www.jiading.gov.cn", "Tel", is_full=True)
