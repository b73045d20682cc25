"""Web pages: the main text with its tables, and nothing that a reader does not see."""

import pytest

from ingest.errors import TooLargeError
from ingest.read.html import read_html
from ingest.read.terms import Terms
from tests.ingest.read.bounds import bounds
from tests.ingest.read.web_pages import (
    FOOT,
    MAIN,
    MENU,
    WANTED,
    page_read,
    sections,
    sections_told,
)


def test_a_page_that_is_placed_by_a_table_is_read():
    """A table that only holds menu and text is no table of facts."""
    content = page_read(
        f"<table><tr><td>{MENU}</td><td><div>{MAIN}</div></td></tr></table>{FOOT}"
    )
    assert content.title == "落户通知"
    assert sections(content) == WANTED


HIDDEN = [
    "<p hidden>隐</p>",
    '<p style="display:none">隐</p>',
    '<p style="visibility: hidden">隐</p>',
    '<span style="font-size:0">隐</span>',
    '<p style="position:absolute; left:-9999px">隐</p>',
    '<p style="COLOR: #FFF">隐</p>',
    '<font color="white">隐</font>',
    '<p class="a z">隐</p>',
    '<p id="no">隐</p>',
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_reader_does_not_see_is_left_out_and_reported(hidden):
    """Text that styles hide is no text of the page, and staff are shown it."""
    content = page_read(
        f"<p>看得见。</p>{hidden}", "<style>.z{display:none} #no{opacity:0}</style>"
    )
    assert sections(content) == [((), "看得见。")]
    (repair,) = content.repairs
    assert (repair.kind, repair.before, repair.after) == ("hidden_text", "隐", "")


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="background:#036"><p style="color:#fff">白字。</p></div>',
        '<table bgcolor="#036"><tr><td><font color="#ffffff">白字。</font></td></tr></table>',
        '<p style="color:#fff8e1">白字。</p>',
        '<p style="font-size:0.9em;opacity:0.8">白字。</p>',
        '<p style="background-color:white;border-left:10px">白字。</p>',
    ],
)
def test_what_a_reader_sees_stays(shown):
    """White on colour, small letters and pale ones are text like any other."""
    content = page_read(f"<p>看得见。</p>{shown}")
    assert sections(content) == [((), "看得见。\n白字。")]
    assert content.repairs == ()


def test_readings_above_characters_are_left_out():
    """What ``rt`` says is how a character is read, not what the page says."""
    content = page_read("<p><ruby>学<rp>(</rp><rt>xué</rt><rp>)</rp></ruby>生。</p>")
    assert sections(content) == [((), "学生。")]


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("gb18030", "gb2312"),
        ("big5hkscs", "big5"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
    ],
)
def test_the_encoding_is_the_declared_one_unless_it_is_utf_8(codec, declared):
    """A page says how it is written, and a browser that saved it as UTF-8 does not."""
    page = f'<meta charset="{declared}"><p>落戶與社保。</p>'
    content = read_html(page.encode(codec), "a.html")
    assert (sections(content), content.encoding) == ([((), "落戶與社保。")], codec)


@pytest.mark.parametrize("page", ["", " ", "<html>", "<p></p>", "<!-- a -->"])
def test_an_empty_page_has_no_sections(page):
    """Nothing to read gives nothing, and is no mistake."""
    assert read_html(page.encode(), "a.html").sections == ()


@pytest.mark.parametrize(
    "odd", ["\x01", "\x1f", "\ufffe", "&#1;", "&#x1F;", "&#xFFFF;"]
)
def test_control_characters_are_no_text(odd):
    """Wherever they stand, the rest is read."""
    content = page_read(f"{odd}<p hidden>隐</p>{odd}字。{odd}<script>1</script>{odd}")
    assert [section.text for section in content.sections] == ["字。"]


def test_a_table_wider_than_its_bound_is_told():
    """A cell that says it spans everything does not make the program fill it in."""
    rows = "<tr><td colspan=999999999 rowspan=999999999>a<td>b" + "<tr><td>c<td>d" * 50
    with pytest.raises(TooLargeError, match="READ_CELLS"):
        read_html(
            f"<table>{rows}".encode(), "a.html", Terms(bounds=bounds(cells=9_999))
        )


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            "<tr><th>办理时限</th><td>5天</td></tr><tr><th>收费：</th><td>不收</td></tr>",
            "办理时限：5天\n收费：不收",
        ),
        (
            (
                "<tr><th>区</th><td>嘉定</td><th>镇</th><td>安亭</td></tr>"
                "<tr><th>电话</th><td>1</td><th>网址</th><td></td></tr>"
            ),
            "区：嘉定；镇：安亭\n电话：1；网址",
        ),
        (
            (
                "<thead><tr><td>类别</td><td>2025年30万</td></tr></thead>"
                "<tr><th>博士</th><td>10万</td></tr>"
            ),
            "类别：博士；2025年30万：10万",
        ),
        (
            (
                "<tr><th colspan=2>指南</th></tr><tr><th>时限</th><td>5天</td></tr>"
                "<tr><th>收费</th><td>无</td></tr>"
            ),
            "指南\n时限：5天\n收费：无",
        ),
        (
            (
                "<tr><td>类别</td><td>条件</td></tr>"
                "<tr><td>A</td><td><p>可申请：硕士</p><p>不可申请：专科</p></td></tr>"
            ),
            "类别：A；条件：可申请：硕士；不可申请：专科",
        ),
    ],
)
def test_a_page_says_itself_which_cells_are_heads(rows, wanted):
    """Labels beside their values are read as such, and no row is named by another."""
    content = page_read(f"<p>字。</p><table>{rows}</table>")
    assert content.sections[0].text == f"字。\n{wanted}"


@pytest.mark.parametrize(
    "crossed",
    [
        "<del>5万元</del>",
        "<s>5万元</s>",
        "<strike>5万元</strike>",
        '<span style="text-decoration: red line-through">5万元</span>',
        '<span class="old">5万元</span>',
    ],
)
def test_what_is_crossed_out_is_left_out_and_reported(crossed):
    """It no longer holds, and staff are shown it."""
    head = "<style>.old{text-decoration-line:line-through}</style>"
    content = page_read(f"<p>补贴{crossed}3万元。</p>", head)
    assert sections(content) == [((), "补贴3万元。")]
    (repair,) = content.repairs
    assert (repair.kind, repair.before) == ("crossed_out", "5万元")


_WECHAT = """<html><head><title></title><meta property="og:title" content="招聘会公告">
</head><body><h1>招聘会公告</h1><em>2026-03-01</em>
<div id="js_content" style="visibility: hidden; opacity: 0;">
<p>3月15日在嘉定举行。</p><p style="display:none">占位</p></div>
<div class="rich_media_tool"><a>阅读原文</a><span>阅读 1024</span></div></body></html>"""


def test_an_article_that_wechat_shows_by_a_program_is_read():
    """Saved without running it, its text is hidden; its buttons and counts are not."""
    content = read_html(_WECHAT.encode(), "a.html")
    assert content.title == "招聘会公告"
    assert [section.text for section in content.sections] == ["3月15日在嘉定举行。"]
    assert [repair.before for repair in content.repairs] == ["占位"]


def test_a_page_that_is_hidden_until_it_is_loaded_is_read():
    """Many fade in; what is hidden on them stays so."""
    page = '<body style="opacity:0"><p>甲。</p><p style="opacity:0">乙。</p></body>'
    content = read_html(page.encode(), "a.html")
    assert [section.text for section in content.sections] == ["甲。"]


def test_short_bold_lines_are_headings_where_there_are_no_others():
    """So articles are set that are written in an editor without headings."""
    text = "<p>连续缴纳六个月，不能中断。</p>"
    page = f"<p><strong>一、社保</strong></p>{text}<p><b>二、</b><b>材料</b></p>{text}"
    wanted = "连续缴纳六个月，不能中断。"
    assert sections_told(page) == [(("一、社保",), wanted), (("二、材料",), wanted)]
    told = f"<h2>甲</h2><p><b>要点</b></p>{text}<h2>乙</h2>{text}"
    assert sections_told(told)[0] == (("甲",), f"要点\n{wanted}")
    assert sections_told(f"{text}<p><b>请注意。</b></p>") == [
        ((), f"{wanted}\n请注意。")
    ]


def test_numbers_of_a_list_are_those_that_a_browser_writes():
    """Who is told of the fourth item finds it; bullets say nothing."""
    page = (
        "<ol start=3><li>护照<li>学位证<ol type=a><li>原件<li>复印件</ol></ol>"
        "<ul><li>照片</ul><ol><li>甲<li value=7>乙<li>丙</ol>"
    )
    assert sections_told(page)[0][1].splitlines() == [
        "3. 护照", "4. 学位证", "a. 原件", "b. 复印件", "照片", "1. 甲", "7. 乙", "8. 丙",
    ]  # fmt: skip


def test_lines_that_are_set_as_they_stand_stay_lines():
    """In ``pre`` a line end is one."""
    assert sections_told("<pre>第一行\n第二行</pre>") == [((), "第一行\n第二行")]
