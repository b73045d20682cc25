"""Running heads and feet of pages."""

from ingest.read.running import without_running_lines
from tests.ingest.read.lines import line


def _texts(pages):
    return [[item.text for item in page] for page in without_running_lines(pages)]


def _page(number, head, size=9.0):
    names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"[4 * number :][:4]
    body = [line(f"{name}项。", 700 - 20 * n) for n, name in enumerate(names)]
    return [line(head, 780, size=size), *body]


def test_the_title_is_none_though_every_page_repeats_it():
    """It is larger than the running heads of the same words."""
    first = [line("服务手册", 780, size=9.0), line("服务手册", 740, size=22.0)]
    pages = [[*first, *_page(1, "甲")[1:]], _page(2, "服务手册"), _page(3, "服务手册")]
    kept = _texts(pages)
    assert kept[0][0] == "服务手册"
    assert kept[0].count("服务手册") == 1
    assert "服务手册" not in kept[1] + kept[2]


def test_a_sentence_is_none():
    """Forms say the same on each page; their sentences are text."""
    pages = [[*_page(n, "服务手册"), line("以上内容真实。", 40)] for n in range(3)]
    for page in _texts(pages):
        assert page[-1] == "以上内容真实。"
        assert "服务手册" not in page


def test_heads_of_left_and_right_pages_differ():
    """A book has its own title on one side and that of the chapter on the other."""
    pages = [_page(n, ("服务手册", "第一章")[n % 2]) for n in range(6)]
    said = [text for page in _texts(pages) for text in page]
    assert "服务手册" not in said
    assert "第一章" not in said
    assert len(said) == 24
